"""Tell which language a model reads, without loading it: articles in other languages are skipped before it is needed.

In: the name of a model, as ``--model`` takes it. Out: an ISO 639 code. Refuses nothing: of a model that is not there, loading
says so.
"""

import importlib.util
import json
from pathlib import Path

from collabgraph.extraction.models.card import CARD_FILE, load_card

#: Language of the words and patterns that are written down and not learned.
WRITTEN_FOR = "en"


def find_language(model: str | None) -> str:
    """The language of a model; English where none, or none that says its language, is named.

    >>> find_language(None), find_language("light")
    ('en', 'en')
    """
    folder = Path(model) if model else None
    if folder is None:
        return WRITTEN_FOR
    if (folder / CARD_FILE).is_file():
        card = load_card(folder)
        return card.language if card else WRITTEN_FOR
    for place in (folder, *_find_package(str(model))):
        try:
            language = json.loads((place / "meta.json").read_text(encoding="utf-8")).get("lang")
        except (OSError, ValueError, AttributeError):
            continue
        return language if isinstance(language, str) and language else WRITTEN_FOR
    return WRITTEN_FOR


def _find_package(name: str) -> list[Path]:
    """The folder of an installed spaCy pipeline; nothing of it is run."""
    if not name.isidentifier():
        return []
    spec = importlib.util.find_spec(name)
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
