import os
from pathlib import Path

import pytest

from collabgraph.extraction.annotation import load_annotation
from collabgraph.ontology.errors import InputError


def test_pipe_device_or_folder_is_no_annotated_article(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in (tmp_path / "pipe.json", Path("/dev/zero"), tmp_path):
        with pytest.raises(InputError, match="is no regular file"):
            load_annotation(path)
