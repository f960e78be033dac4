"""The proof of a finished PDF: what is checked before a document may leave the house."""
