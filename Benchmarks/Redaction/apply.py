"""Withholds a text in a PDF with PyMuPDF: searches, marks, applies, saves.

usage: apply.py IN OUT TEXT. Exit: 0 done, 3 PyMuPDF is not installed.
"""

import sys

try:
    import pymupdf
except ImportError:
    print("PyMuPDF is not installed", file=sys.stderr)
    sys.exit(3)

source, target, text = sys.argv[1:]
document = pymupdf.open(source)
for page in document:
    for place in page.search_for(text):
        page.add_redact_annot(place, fill=(0, 0, 0))
    page.apply_redactions()
document.save(target, garbage=4, deflate=True)
