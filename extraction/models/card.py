"""What a folder of weights says of itself: in goes its ``model.json``, out comes a record of what it was made from.

A folder without one holds weights made before there was one. Refuses a file that is not such a record.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from collabgraph.ontology.errors import ModelError

CARD_FILE = "model.json"


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


def load_card(folder: Path) -> ModelCard | None:
    """The record of a folder of weights; None where there is none."""
    path = folder / CARD_FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        names, facts = ({name: Score(**s) for name, s in data.pop(part).items()} for part in ("names", "facts"))
        return ModelCard(**data, names=names, facts=facts)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as e:
        raise ModelError(
            f"{path}: cannot be read ({type(e).__name__}: {e}). Expected what `collabgraph train` writes;"
            " train again, or name another --model."
        ) from e


def save_card(card: ModelCard, folder: Path) -> None:
    """Write the record of a folder of weights."""
    (folder / CARD_FILE).write_text(json.dumps(asdict(card), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
