"""The proof of a finished PDF: what is checked before a document is put into the out folder."""
