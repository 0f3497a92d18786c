"""A name that a text gives in two scripts is one entity with both labels."""

import pytest

from collabgraph.extraction.coreference.glosses import find_script, mend_glosses, sounds_alike
from collabgraph.extraction.coreference.name_groups import group_names
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.vocabulary import EntityType

_T = EntityType
NAMES = (
    ("Димитър Петров", "Dimitar Petrov"), ("Олена Коваль", "Olena Koval"), ("Ђорђе Јовић", "Đorđe Jović"),
    ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"), ("Χρήστος Γεωργίου", "Christos Georgiou"),
    ("გიორგი მაისურაძე", "Giorgi Maisuradze"), ("Արամ Հակոբյան", "Aram Hakobyan"), ("محمد العلي", "Mohammed Al-Ali"),
    ("דוד לוי", "David Levi"), ("王小明", "Wang Xiaoming"), ("김민수", "Kim Min-su"), ("Юлия Щерева", "Yuliya Shtereva"),
)  # fmt: skip


def span(text: str, words: str, type_: EntityType, score: float = 0.9) -> NameSpan:
    begin = text.index(words)
    return NameSpan(begin, begin + len(words), words, type_, score)


@pytest.mark.parametrize(("other", "latin"), NAMES)
@pytest.mark.parametrize("form", ["{} ({})", "{} [{}]", "{} / {}", "{} (Latin: {})", "{} (“{}”)"])
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_name_in_two_scripts_is_one_person_with_both_labels(
    other: str, latin: str, form: str, is_turned: bool
) -> None:
    text = f"The director {form.format(*((latin, other) if is_turned else (other, latin)))} of the Lumo Cluster spoke."
    # What the recogniser makes of the two forms: the Latin one as the body behind it, the other not at all.
    spans = [span(text, latin, _T.CLUSTER, 0.6), span(text, "Lumo Cluster", _T.CLUSTER)]
    person, body = group_names(text, mend_glosses(text, spans))
    assert person.type is _T.PERSON
    assert {person.name, *person.aliases} == {other, latin}
    assert body.name == "Lumo Cluster"


def test_a_place_stays_a_place() -> None:
    text = "It was held in София (Sofia)."
    spans = [span(text, "София", _T.PLACE), span(text, "Sofia", _T.PLACE)]
    (place,) = group_names(text, mend_glosses(text, spans))
    assert (place.type, place.name, place.aliases) == (_T.PLACE, "София", ("Sofia",))


@pytest.mark.parametrize(
    "text",
    [
        "Ana Kos (Lumo Cluster) spoke.",
        "Димитър Петров (Varna Maritime Cluster) spoke.",
        "Varna (България) was full.",
        "Ana Kos (Иван Колев) spoke.",
        "The Ministry of Economy (Министерство на икономиката) paid.",
        "Димитър Петров, Dimitar Petrov spoke.",
        "(Dimitar Petrov)",
    ],
)
def test_other_brackets_are_no_gloss(text: str) -> None:
    assert mend_glosses(text, ()) == ()
    spans = (NameSpan(0, 5, text[:5], _T.PERSON, 0.9),)
    assert mend_glosses(text, spans) == spans


def test_different_names_do_not_sound_alike() -> None:
    for other, latin in NAMES:
        assert sounds_alike(other, latin)
        assert not any(sounds_alike(other, name) for form, name in NAMES if form != other)


def test_scripts_are_told_by_their_first_letter() -> None:
    assert [find_script(name) for name in ("Ана", "王", "たなか", "", "12")] == ["CYRILLIC", "CJK", "CJK", "", ""]
