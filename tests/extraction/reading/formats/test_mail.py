"""Saved mails: subject, day and words; attachments are named."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.formats.documents import DocumentFormat, recognise
from collabgraph.extraction.reading.formats.mail import parse_mail, parse_saved_page
from collabgraph.extraction.reading.json import Draft, LeftOut
from collabgraph.ontology.errors import InputError

TEXT = "Ana Kos of the Region of Styria spoke at the Timber Days in Şile."


def make(text: str = TEXT, html: str = "", attachment: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Minutes: Şile"
    message["From"] = "Ana Kos <ana@x.example>"
    message["Date"] = "Thu, 02 May 2024 00:30:00 +0200"
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html") if text else message.set_content(html, subtype="html")
    if attachment:
        message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename=attachment)
    return message.as_bytes()


def test_the_plain_text_counts_before_the_page() -> None:
    assert parse_mail(make(html="<p>Other words</p>")) == Draft(
        TEXT,
        "Minutes: Şile",
        published="2024-05-02",
        left_out=(LeftOut("head of the mail", "Ana Kos <ana@x.example>"),),
    )


def test_of_a_page_its_words_are_read() -> None:
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    assert parse_mail(make(text="", html=page)).text == TEXT


def test_attachments_are_named(caplog: pytest.LogCaptureFixture) -> None:
    parse_mail(make(attachment="programme.pdf"))
    assert "the attachment 'programme.pdf' is not read: save it" in caplog.text


def test_texts_beside_pictures_are_one_and_attached_texts_are_counted() -> None:
    message = EmailMessage()
    message.make_mixed()
    for part in (f"{TEXT}", "", "Ivo Berg of the Mur Lab spoke as well."):
        inner = EmailMessage()
        if part:
            inner.set_content(part)
        else:
            inner.set_content(b"x", maintype="image", subtype="png", disposition="inline", filename="a.png", cid="<a>")
        message.attach(inner)
    message.add_attachment("Two words", filename="notes.txt")
    forwarded = EmailMessage()
    forwarded.set_content("Inner words")
    message.add_attachment(forwarded)
    draft = parse_mail(message.as_bytes())
    assert draft.text == f"{TEXT}\n\nIvo Berg of the Mur Lab spoke as well."
    assert draft.left_out == (LeftOut("attachment", "Two words\nInner words"),)


def test_of_a_page_in_a_mail_what_is_left_out_is_told() -> None:
    page = f"<html><body><article><p>{TEXT}</p></article><footer>Unsubscribe here</footer></body></html>"
    assert LeftOut("footer", "Unsubscribe here") in parse_mail(make(text="", html=page)).left_out


@pytest.mark.parametrize(
    "head", ["From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/1\r\n", "From: x\r\n"]
)
def test_a_page_saved_with_its_pictures_is_a_page(head: str) -> None:
    body = (
        (
            f"{head}Subject: =?utf-8?Q?Timber_Days?=\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n\r\n'
            "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            "Content-Location: https://x.example/1\r\n\r\n<html><head><meta charset=3Dutf-8><title>Timber Days</title></head><body>"
            f"<nav>Home</nav><h1>Timber Days</h1><p>{TEXT}</p></body></html>\r\n"
            "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--B--\r\n"
        )
        .replace("Ş", "=C5=9E")
        .encode()
    )
    assert recognise(body) is DocumentFormat.SAVED_PAGE
    draft = parse_saved_page(body)
    assert draft == Draft(
        f"Timber Days\n\n{TEXT}", "Timber Days", url="https://x.example/1", left_out=(LeftOut("menu", "Home"),)
    )


@pytest.mark.parametrize("data", [b"", b"Subject: Hello\n\n \n"])
def test_a_mail_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="a mail without words"):
        parse_mail(data)


def test_a_mail_comes_in_as_an_article(tmp_path: Path) -> None:
    (tmp_path / "minutes.eml").write_bytes(make())
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.text == f"Minutes: Şile\n\n{TEXT}"
