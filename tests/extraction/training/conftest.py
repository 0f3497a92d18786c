"""A handful of invented annotated articles, and a blank pipeline to stand on: training takes seconds."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

PEOPLE = ("Ana Kos", "Ivo Berg", "Lea Dorn", "Jan Mohr", "Eva Lund", "Tom Riis", "Mia Falk", "Per Holm")
PLACES = ("Graz", "Linz", "Brno", "Gent", "Turku", "Porto", "Split", "Varna")
FIRMS = (
    "Lumo Bank",
    "Arda Office",
    "Nordal Works",
    "Veska Mills",
    "Tirol Glass",
    "Ebro Foods",
    "Kivi Labs",
    "Dun Steel",
)


#: Two people, a role, a body, an event, a place, each time in other words; with capitals that are no names.
FORMS = (
    ("{p}, {r} of {o}, spoke at the {e} in {l}.", "On Monday {q} of {o} presented there."),
    (
        "The {e} was held in {l}. It was opened by {p}, the {r} of {o}.",
        "{q} ({o}) gave a talk. Many Questions followed.",
    ),
    ("{o} sent two people to {l}: {p}, {r}, was a speaker of the {e}.", "Second Speaker: {q}, {o}"),
    ("Programme of the {e}, {l}\n- 10:00 {p}, {r}, {o}\n- 11:00 Coffee Break", "- 11:30 {q}, {o}"),
)
ROLES = ("director", "President", "cluster manager")


def annotated(number: int) -> dict[str, Any]:
    """One article as JSON: two people who speak at a fair."""
    place = PLACES[number % 8]
    names = {
        "p": PEOPLE[number % 8], "q": PEOPLE[(number + 3) % 8], "o": FIRMS[number * 3 % 8 if number > 7 else number],
        "e": f"{place} Peat Fair", "l": place,
    }  # fmt: skip
    types = {"p": "Person", "q": "Person", "e": "Event", "o": "Organisation", "l": "Place"}
    role = ROLES[number % 3]
    first, second = (form.format(**names, r=role) for form in FORMS[number % 4])
    facts = [
        {"s": "p", "p": "presentedAt", "o": "e", "evidence": first},
        {"s": "p", "p": "affiliatedWith", "o": "o", "evidence": first},
        {"s": "p", "p": "role", "value": role, "evidence": first},
        {"s": "e", "p": "locatedIn", "o": "l", "evidence": first},
        {"s": "q", "p": "presentedAt", "o": "e", "evidence": second},
        {"s": "q", "p": "affiliatedWith", "o": "o", "evidence": second},
    ]
    return {
        "id": f"n{number}",
        "title": "News from the Peat Bogs",
        "published": "2021-05-04",
        "text": f"News from the Peat Bogs\n\n{first}\n\n{second}\n",
        "entities": [{"id": key, "type": types[key], "name": name, "aliases": []} for key, name in names.items()],
        "facts": facts,
    }


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of eight annotated articles."""
    return write_corpus(tmp_path_factory.mktemp("corpus"), 8)


@pytest.fixture(scope="session")
def corpus_of_twenty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of twenty annotated articles."""
    return write_corpus(tmp_path_factory.mktemp("corpus"), 20)


def write_corpus(folder: Path, count: int) -> Path:
    for number in range(count):
        (folder / f"n{number}.json").write_text(json.dumps(annotated(number)), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A blank English pipeline on disk."""
    folder = tmp_path_factory.mktemp("base") / "blank"
    spacy.blank("en").to_disk(folder)
    return str(folder)
