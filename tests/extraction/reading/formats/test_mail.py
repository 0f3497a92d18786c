"""Saved mails: subject, day and words; attachments are named."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.formats.mail import parse_mail
from collabgraph.extraction.reading.json import Draft
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
    assert parse_mail(make(html="<p>Other words</p>")) == Draft(TEXT, "Minutes: Şile", published="2024-05-02")


def test_of_a_page_its_words_are_read() -> None:
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    assert parse_mail(make(text="", html=page)).text == TEXT


def test_attachments_are_named(caplog: pytest.LogCaptureFixture) -> None:
    parse_mail(make(attachment="programme.pdf"))
    assert "the attachment 'programme.pdf' is not read: save it" in caplog.text


@pytest.mark.parametrize("data", [b"", b"Subject: Hello\n\n \n"])
def test_a_mail_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="a mail without words"):
        parse_mail(data)


def test_a_mail_comes_in_as_an_article(tmp_path: Path) -> None:
    (tmp_path / "minutes.eml").write_bytes(make())
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.text == f"Minutes: Şile\n\n{TEXT}"
