"""Packages made by hand, as other programs write them."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest


@pytest.fixture
def pack() -> Callable[[Mapping[str, str | bytes]], bytes]:
    """Zip files of these names and texts."""

    def pack_files(files: Mapping[str, str | bytes]) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            for name, text in files.items():
                package.writestr(name, text)
        return file.getvalue()

    return pack_files
