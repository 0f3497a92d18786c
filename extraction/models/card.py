"""What a folder of weights says of itself: in goes its ``model.json``, out comes a record of what it was made from.

A folder without one holds weights made before there was one. Refuses a file that is not such a record, and weights that
are not, byte for byte, those of the record: ONNX Runtime and CRFsuite trust what they are given, and a garbled file ends
the whole process.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from collabgraph.extraction.encoding.crf_form import is_crf
from collabgraph.ontology.errors import ModelError

CARD_FILE = "model.json"
#: Endings of the files that weights are made of.
_WEIGHTS = {".onnx", ".npz", ".crf", ".json"}


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 on articles that the weights had not seen."""

    p: float
    r: float
    f1: float


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What weights were trained on and how well they did; figures by cross-validation on the articles themselves."""

    #: "encoder", or "light" without a neural network of its own.
    kind: str
    #: The spaCy pipeline that they were trained with, as `--base` named it, and its own name and version.
    base: str
    base_name: str
    base_version: str
    #: Language of base and articles, as ISO 639 code.
    language: str
    #: How many annotated articles, and the beginning of the digest of all of them with the settings.
    articles: int
    digest: str
    folds: int
    #: Epochs of the encoder (0: light).
    epochs: int = 0
    #: The version of collabgraph that made them.
    made_by: str = ""
    #: By entity type, and "all" (without topics).
    names: Mapping[str, Score] = field(default_factory=dict)
    #: By property, and "all" (of the core facts); before what excludes each other is settled.
    facts: Mapping[str, Score] = field(default_factory=dict)
    #: The SHA-256 of each file of weights, by name.
    files: Mapping[str, str] = field(default_factory=dict)
    #: The digest of the weights that the encoders went on from, whose figures these are; empty where they began anew.
    start: str = ""


def load_card(folder: Path) -> ModelCard | None:
    """The record of a folder of weights; None where there is none."""
    path = folder / CARD_FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        names, facts = ({name: Score(**s) for name, s in data.pop(part).items()} for part in ("names", "facts"))
        if not all(isinstance(value, str) for value in data.get("files", {}).values()):
            raise TypeError("a hash that is no text")
        return ModelCard(**data, names=names, facts=facts)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError) as e:
        raise ModelError(
            f"{path}: cannot be read ({type(e).__name__}: {e}). Expected what `collabgraph train` writes;"
            " train again, or name another --model."
        ) from e


def save_card(card: ModelCard, folder: Path) -> None:
    """Write the record of a folder of weights, with the hashes of its files as they are now."""
    card = replace(card, files=hash_files(folder))
    (folder / CARD_FILE).write_text(json.dumps(asdict(card), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def hash_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of weights in a folder, by name."""
    found = (path for path in sorted(folder.iterdir()) if path.suffix in _WEIGHTS and path.name != CARD_FILE)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found if path.is_file()}


def verify_files(folder: Path, card: ModelCard) -> None:
    """Raise :class:`ModelError` unless the weights are those of the record and have their form."""
    found = hash_files(folder)
    for name in sorted({*card.files, *found}):
        if name not in found or found[name] != card.files.get(name):
            fault = "is missing" if name not in found else "is not the file that the weights were recorded with"
            raise ModelError(
                f"{folder / name}: {fault}. The folder is damaged, or was made by an earlier version; copy it again"
                " from where it was trained, or train again."
            )
    for name in found:
        if name.endswith(".crf") and not is_crf((folder / name).read_bytes()):
            raise ModelError(f"{folder / name}: is no model of CRFsuite. Train again, or name another --model.")
