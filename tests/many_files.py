"""Thirty files of all formats, made by code: in each, which words a reader sees and which nobody does.

Every word is marked and stands in one place only, so that a test can tell what became of it.
"""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any

#: What makes a text English, so that it is read.
_ENGLISH = "of the cluster and with the region from the city"


@dataclass
class Words:
    """Makes words of one file, and remembers them."""

    stem: str
    seen: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    _numbers: Any = field(default_factory=count)

    def say(self, many: int = 3) -> str:
        """Some words that a reader sees."""
        made = [f"{self.stem}w{next(self._numbers)}" for _ in range(many)]
        self.seen.update(made)
        return f"{' '.join(made)} {_ENGLISH}"

    def one(self) -> str:
        """One word that a reader sees."""
        return self.say(1).split()[0]

    def hide(self) -> str:
        """A word that nobody sees."""
        made = f"{self.stem}h{next(self._numbers)}"
        self.unseen.add(made)
        return made


@dataclass(frozen=True)
class MadeFile:
    """One file, and what stands in it."""

    path: Path
    words: Words
    pages: int = 1


def make_files(folder: Path) -> list[MadeFile]:
    """Write all files into a folder."""
    made = []
    for number, (name, build) in enumerate(_FILES.items()):
        words = Words(f"f{number}")
        data = build(words)
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        made.append(MadeFile(path, words, _PAGES.get(name, 1)))
    return made


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Day</title>{head}</head><body>{body}</body></html>"


def _article(w: Words) -> str:
    return _page(
        f"<nav><a href=/>{w.one()}</a></nav><header><h1>{w.say()}</h1></header><main><p>{w.say(20)}</p><aside>{w.say()}</aside>"
        f"<p>{w.say(9)}<script>{w.hide()}</script></p></main><footer>{w.say()}</footer>",
        f"<style>{w.hide()}</style>",
    )


def _programme(w: Words) -> str:
    return _page(
        f"<h1>{w.say()}</h1><p>{w.say(9)}</p><table><caption>{w.one()}</caption><tr><th>{w.one()}</th><th>{w.one()}</th></tr>"
        f"<tr><td rowspan=2>{w.one()}</td><td><ul><li>{w.say()}</li><li><a href=x>{w.say()}</a></li></ul></td></tr>"
        f"<tr><td><p>{w.one()}<br>{w.one()}</p><table><tr><td>{w.one()}</td></tr></table></td></tr></table>"
    )


def _consent(w: Words) -> str:
    layer = f"We and our partners store cookies in your browser with your consent. Accept or reject, privacy settings {w.one()}"
    return _page(
        f"<div class=cookie-banner>{layer}<button>{w.one()}</button></div><h1>{w.say()}</h1><div><p>{w.say(12)}</p></div>"
    )


def _several(w: Words) -> str:
    entries = "".join(f"<article><h2>{w.say()}</h2><p>{w.say(9)}</p></article>" for _ in range(3))
    return _page(f"<main>{entries}</main><div hidden>{w.one()}</div><template>{w.hide()}</template>")


def _details(w: Words) -> str:
    return _page(
        f"<h1>{w.say()}</h1><p>{w.say(9)}</p><details><summary>{w.one()}</summary><p>{w.say()}</p><details><summary>{w.one()}</summary>"
        f"{w.one()}</details></details><dl><dt>{w.one()}</dt><dd>{w.say()}<ul><li>{w.one()}</li></ul></dd></dl>"
        f"<figure><img alt={w.hide()}><figcaption>{w.say()}</figcaption></figure><svg><text>{w.one()}</text></svg>"
        f"<time datetime=2023-01-01>{w.one()}</time>"
    )


def _old_page(w: Words) -> bytes:
    return f"<meta charset=iso-8859-1><p>Jörg {w.say(9)}</p><p>{w.say()}".encode("latin-1")


def _saved_page(w: Words) -> str:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://lemnora.example/day\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{_article(w)}\r\n--B--\r\n"
    )


def _pdf(w: Words, *, columns: int = 1, table: bool = False) -> bytes:
    from fpdf import FPDF

    head, foot = w.one(), w.one()

    class Report(FPDF):
        def header(self) -> None:
            self.cell(text=head, new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.cell(text=f"{foot} {self.page_no()}")

    pdf = Report(format="A4")
    pdf.set_font("Helvetica", size=11)
    for _ in range(2):
        pdf.add_page()
        pdf.ln(20)
        if table:
            with pdf.table() as rows:
                for _ in range(6):
                    rows.row([w.one(), w.one(), w.one()])
        else:
            with pdf.text_columns(ncols=columns, gutter=10) as text:
                text.write("\n\n".join(w.say(60) for _ in range(2)))
    return bytes(pdf.output())


def _word(w: Words) -> bytes:
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = w.say()
    document.add_heading(w.say(), 1)
    shown = document.add_paragraph(w.say(20))
    document.add_paragraph(w.say(), style="List Bullet")
    document.add_comment(shown.runs, text=w.say())
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = w.one()
    table.cell(0, 1).text, table.cell(1, 1).text = w.one(), f"{w.one()}\n{w.one()}"
    return _save(document)


def _word_boxes(w: Words) -> bytes:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = "<w:r><w:t>{}</w:t></w:r>"
    document.add_paragraph(w.say(12))
    for inside in (
        f"<w:r><w:pict><w:txbxContent><w:p>{run.format(w.say())}</w:p></w:txbxContent></w:pict></w:r>",
        f'<w:ins w:id="1" w:author="x">{run.format(w.say())}</w:ins>'
        f'<w:del w:id="2" w:author="x"><w:r><w:delText>{w.say()}</w:delText></w:r></w:del>',
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{w.say()}</w:t></w:r><w:r><w:instrText>{w.hide()}</w:instrText></w:r>",
        f"<w:sdt><w:sdtContent>{run.format(w.say())}</w:sdtContent></w:sdt>",
    ):
        document.element.body.insert(0, parse_xml(f"<w:p {spaces}>{inside}</w:p>"))
    return _save(document)


def _slides(w: Words) -> bytes:
    import pptx
    from pptx.util import Inches

    presentation: Any = pptx.Presentation()
    for _ in range(3):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = w.say()
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = f"{w.say()}\v{w.say()}"
        table = slide.shapes.add_table(1, 2, 0, Inches(4), Inches(4), Inches(1)).table
        table.cell(0, 0).text, table.cell(0, 1).text = w.one(), w.one()
        slide.notes_slide.notes_text_frame.text = w.say()
    slide.element.set("show", "0")
    return _save(presentation)


def _opendocument(w: Words, *, kind: str = "text") -> bytes:
    names = ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")
    spaces = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in names)
    p = "<text:p>{}</text:p>"
    box = f"<draw:frame><draw:text-box>{p.format(w.say())}</draw:text-box></draw:frame>"
    body = (
        f"<text:h>{w.say()}</text:h>{p.format(w.say(12) + box)}<text:list><text:list-item>{p.format(w.say())}</text:list-item></text:list>"
        f"<table:table><table:table-row><table:table-cell>{p.format(w.one())}</table:table-cell></table:table-row></table:table>"
        f"{p.format(w.one() + f'<office:annotation>{p.format(w.one())}</office:annotation>')}"
    )
    if kind == "presentation":
        body = f"<draw:page><draw:frame><draw:text-box>{body}</draw:text-box></draw:frame></draw:page>"
    styles = (
        f"<office:document-styles {spaces}><style:header>{p.format(w.say())}</style:header></office:document-styles>"
    )
    return _pack(
        {
            "content.xml": f"<office:document-content {spaces}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
            "styles.xml": styles,
        }
    )


def _book(w: Words) -> bytes:
    chapters = [f"<html><body><h1>{w.say()}</h1><p>{w.say(12)}</p></body></html>" for _ in range(2)]
    contents = f"<html><body><nav><ol><li>{w.say()}</li></ol></nav></body></html>"
    spine = "".join(f'<itemref idref="{n}"/>' for n in (2, 0, 1))
    items = "".join(f'<item id="{n}" href="{n}.xhtml"/>' for n in range(3))
    opf = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    space = "urn:oasis:names:tc:opendocument:xmlns:container"
    container = f'<container xmlns="{space}"><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    pages = {f"{n}.xhtml": page for n, page in enumerate([*chapters, contents])}
    return _pack({"META-INF/container.xml": container, "b.opf": opf, **pages})


def _mail(w: Words, *, html: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = w.say(), f"{w.one()} <a@lemnora.example>"
    message["Date"] = "Thu, 02 May 2024 00:30:00 +0200"
    if html:
        message.set_content(_article(w), subtype="html")
        message.add_attachment(w.say(), filename="notes.txt")
    else:
        message.set_content(w.say(20))
        message.add_alternative(f"<p>{w.hide()}</p>", subtype="html")
    return message.as_bytes()


def _feed(w: Words) -> str:
    entries = "".join(
        f"<item><title>{w.say()}</title><description>{w.say(9)}</description><category>{w.one()}</category></item>"
        for _ in range(2)
    )
    return f'<rss version="2.0"><channel><title>{w.say()}</title>{entries}</channel></rss>'


def _atom(w: Words) -> str:
    entry = f"<entry><title>{w.say()}</title><author><name>{w.one()}</name></author><summary>{w.say()}</summary>"
    entry += f'<content type="html">&lt;p&gt;{w.say(9)}&lt;/p&gt;&lt;nav&gt;{w.one()}&lt;/nav&gt;</content></entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{w.say()}</title>{entry}</feed>'


def _json_feed(w: Words) -> str:
    items = [
        {"id": "1", "title": w.say(), "content_html": f"<p>{w.say(9)}</p>", "summary": w.say()},
        {"id": "2", "content_text": w.say(9), "tags": [w.one()]},
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": w.say(), "items": items})


def _wordpress(w: Words) -> str:
    def item(status: str) -> str:
        body = f"<content:encoded><![CDATA[<p>{w.say(9)}</p><ul><li>{w.say()}</li></ul>]]></content:encoded>"
        return f"<item><title>{w.say()}</title>{body}<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type></item>"

    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    return (
        f'<rss version="2.0" {spaces}><channel><title>{w.say()}</title>{item("publish")}{item("draft")}</channel></rss>'
    )


def _table(w: Words, mark: str = ",") -> str:
    rows = [mark.join(("headline", "body", "remark"))]
    rows += [mark.join((w.say(), f'"{w.say(9)}"', w.one())) for _ in range(2)]
    return "\n".join([*rows, mark.join((w.one(), "", ""))])


def _records(w: Words) -> list[dict[str, object]]:
    return [
        {"id": f"{n}-{w.stem}", "title": w.say(), "text": w.say(9), "lead": w.say(), "tags": [w.one()]}
        for n in range(2)
    ]


def _pack(files: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
    return file.getvalue()


def _save(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_FILES: dict[str, Callable[[Words], bytes | str]] = {
    "01-plain.txt": lambda w: f"{w.say()}\n\n{w.say(20)}\n",
    "02-wrapped.txt": lambda w: f"{w.say()}\n\n" + w.say(60).replace(" ", "\n") + f"\f{w.say()}",
    "03-wide.txt": lambda w: f"{w.say()}\n\n{w.say(20)}".encode("utf-16"),
    "04-no-ending": lambda w: w.say(20),
    "05-front-matter.md": lambda w: (
        f"---\ntitle: {w.say()}\nauthor: {w.one()}\n---\n\n{w.say(9)}\n\n<!-- {w.one()} -->\n"
    ),
    "06-tables.md": lambda w: f"# {w.say()}\n\n| {w.one()} | {w.one()} |\n|---|---|\n| {w.one()} | **{w.say()}** |\n",
    "07-article.html": _article,
    "08-programme.html": _programme,
    "09-consent.html": _consent,
    "10-several.html": _several,
    "11-details.html": _details,
    "12-old.htm": _old_page,
    "13-saved.mhtml": _saved_page,
    "14-report.pdf": _pdf,
    "15-columns.pdf": lambda w: _pdf(w, columns=2),
    "16-programme.pdf": lambda w: _pdf(w, table=True),
    "17-minutes.docx": _word,
    "18-boxes.docx": _word_boxes,
    "19-slides.pptx": _slides,
    "20-minutes.odt": _opendocument,
    "21-slides.odp": lambda w: _opendocument(w, kind="presentation"),
    "22-book.epub": _book,
    "23-mail.eml": _mail,
    "24-mail-page.eml": lambda w: _mail(w, html=True),
    "25-news.rss": _feed,
    "26-news.atom": _atom,
    "27-feed.json": _json_feed,
    "28-wordpress.xml": _wordpress,
    "29-news.csv": _table,
    "30-news.tsv": lambda w: _table(w, "\t"),
    "31-posts.json": lambda w: json.dumps(_records(w)),
    "32-posts.jsonl": lambda w: "\n".join(map(json.dumps, _records(w))),
}
_PAGES = {"14-report.pdf": 2, "15-columns.pdf": 2, "16-programme.pdf": 2}
