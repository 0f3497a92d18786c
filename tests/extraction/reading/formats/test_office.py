"""Packages that would fill the memory, or are locked, are refused before they are unpacked."""

import io
import zipfile

import pytest

from collabgraph.extraction.reading.formats import office
from collabgraph.extraction.reading.formats.office import check_package
from collabgraph.ontology.errors import InputError


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_UNPACKED", 1_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb.xml", b"\0" * 5_000_000)
    assert len(file.getvalue()) < 10_000
    with pytest.raises(InputError, match="unpacks to 5 MB, at most 1 are read"):
        check_package(file.getvalue(), "a Word document")


def test_a_locked_package_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("a.xml", "x")
    data = bytearray(file.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # the flag of encryption in the central directory
    with pytest.raises(InputError, match="locked by a password"):
        check_package(bytes(data), "a presentation")
