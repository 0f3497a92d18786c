"""Reading: files, folders and standard input in; articles out, one by one.

What comes in is whatever people have, and hostile: odd names, wrong encodings, broken JSON, pages full of menus. What goes
out is an :class:`~collabgraph.extraction.model.Article` with the stored text, or a ``Skipped`` that names the file and
says why; one bad file never takes the others along.

In reading order:

- ``articles``: the way from paths to articles; start here.
- ``drafts``: what a file gives of one article, as the article that is stored.
- ``files``: which files lie at the paths, and ``Skipped``.
- ``kinds``: kinds of files, by ending and first bytes.
- ``encodings``: bytes to text, and text as it is stored.
- ``json``: JSON and JSON Lines, and ``Draft``, what any file gives of one article.
- ``markdown``: text files, with their front matter.
- ``metadata``: title, date of publication and address, from what the carrier says.
- ``accept``: which texts are refused: without words, too long, in another language.
- ``pages``: pages of the web, without menus, footers and consent layers.
- ``formats`` and ``pdf``: documents, tables, feeds, mails and books; PDF.
- ``web``: what stands at web addresses, fetched only where the user says so.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from collabgraph.extraction.reading.articles import read_articles
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "graz.txt").write_text("Cluster day in Graz\\n\\nMila Hofer opened it.")
...     _ = Path(folder, "linz.txt").write_bytes(b"\\x00")
...     [getattr(found, "title", None) or found.reason for found in read_articles([folder])]
['Cluster day in Graz', 'binary: a zero byte at 0']
"""
