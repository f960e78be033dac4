"""Merge runs: many documents of one master, of which only the words and codes that differ are set.

The idea of PDF/VT (ISO 16612-2): one record is typeset in full and becomes the master; each further one that
differs from it in lines which cannot move anything else gets the operators that WeasyPrint would have
written, in their place. What cannot be shown to be the same is typeset in full.

The way of a run, in the order of its modules:

- `run_folder`, `run_index`: records -> a folder with their files, or one file, and its index. `run`: which
  record is composed from which master, and which is typeset in full. `records`: what a record says.
- `split_html`: the HTML of a record, in what varies and what does not. `replaceable_lines`: which lines of a
  laid-out page may say something else. `text_slot`: such a line with how it is drawn. `master`,
  `master_file`: the finished PDF with slots for lines, codes and names.
- `compose`: a record set into the slots. `font_faces`, `font_subsets`: widths and glyphs, and fonts that
  hold them. `single_file`, `combined_file`: the bytes of the PDF.
- `read_back`, `line_faults`, `proof`: what the finished file shows, read from its bytes, is what was planned.
  `master_in_use`: all this together, with samples that are typeset in full as well.
- `pdf_operators`, `pdf_objects`, `structure_tree`: the PDF underneath. `card_list`: a list of cards, imposed.
"""
