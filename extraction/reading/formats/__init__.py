"""Read the documents of other programs: Word, presentations, OpenDocument, tables, feeds, mails, books; not PDF.

In: the bytes of a file. Out: drafts of articles. A file that is locked, broken or would unpack to more than memory holds is
refused with one sentence.

In reading order:

- ``documents``: which format a file has, by its first bytes, and the reader for it.
- ``office``: what the readers share: packages of files, rows of tables as text.
- ``word``: Word documents (.docx).
- ``slides``: presentations (.pptx).
- ``opendocument``: OpenDocument texts (.odt).
- ``tables``: tables (.csv, .tsv), a row an article.
- ``feeds``: RSS, Atom, JSON Feed, the export of WordPress; an entry an article.
- ``mail``: saved mails (.eml).
- ``books``: EPUB, a chapter an article.

>>> from collabgraph.extraction.reading.formats.tables import parse_table
>>> from collabgraph.extraction.reading.json import Keys
>>> [draft.title for draft in parse_table("headline,text\\nTimber Days,Ana Kos spoke.\\n", Keys())]
['Timber Days']
"""
