"""Read PDF files: the words of each page in reading order, as paragraphs.

In: the bytes of a PDF. Out: a draft of an article. What every page repeats at its head and foot is left out.

In reading order:

- ``pages``: opens the file with PDFium, leaves out running heads and page numbers, says when a file is a scan.
- ``placed_text``: pieces of text, ruled lines and lines with their places.
- ``reading_order``: columns one after another, cells of a table row by row.
- ``paragraphs``: wrapped lines joined, words cut at a line end whole again.

>>> from collabgraph.extraction.reading.pdf.placed_text import PlacedText
>>> from collabgraph.extraction.reading.pdf.reading_order import order_lines
>>> pieces = [PlacedText("Opening", 90, 700, 140, 712), PlacedText("09:00", 40, 700, 70, 712)]
>>> [line.text for line in order_lines(pieces)]
['09:00 Opening']
"""
