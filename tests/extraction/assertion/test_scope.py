"""Assertion: what cues govern, what is denied or announced, and the set of denied sentences."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from collabgraph.extraction.assertion.scope import CueKind, assess, find_cues
from collabgraph.ontology.vocabulary import Modality, Property

DENIED = Path(__file__).parents[2] / "gold" / "denied.jsonl"
#: Share of the pairs in the set's sentences that is denied; measured 0.90.
LEAST_DENIED = 0.88
#: Share of the true facts beside them that may be denied; measured 4 of 120.
MOST_HELD_DENIED = 0.05

P, A = Property, Modality.ASSERTED
SPOKE, WORKS = Property.PRESENTED_AT, Property.AFFILIATED_WITH

# Sentence, the two ends of a statement, property, modality.
MODALITIES = [
    ("Although Ana Kos did not come to the Glass Day, Ivo Zorn spoke.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Although Ana Kos did not come, Ivo Zorn spoke at the Glass Day.", "Ivo Zorn", "Glass Day", SPOKE, A),
    ("While Ana Kos, director of Lumo, was not there, Ivo Zorn opened the Glass Day.", "Ivo Zorn", "Glass Day", SPOKE, A),
    ("Because Ana Kos fell ill and could not come, Ivo Zorn opened the Glass Day.", "Ivo Zorn", "Glass Day", SPOKE, A),
    ("Although the hall was full, Ana Kos did not come to the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Talk by Ana Kos at the Glass Day: cancelled", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Attendance of Ana Kos at the Glass Day: no", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos at the Glass Day: excused (ill)", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Speaker from Lumo at the Glass Day: none", "Lumo", "Glass Day", SPOKE, Modality.DENIED),
    ("Attendance of Ana Kos at the Glass Day: yes", "Ana Kos", "Glass Day", SPOKE, A),
    ("Talk by Ana Kos at the Glass Day: held, 20 minutes", "Ana Kos", "Glass Day", SPOKE, A),
    ("Ana Kos at the Glass Day: Declined demand and what to do", "Ana Kos", "Glass Day", SPOKE, A),
    ("Ana Kos did not come to the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos was also invited to the Glass Day, but she declined.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos had to send her apologies for the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos was unable to attend the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Glass Day: ~~Ana Kos~~, Ivo Zorn", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Glass Day: ~~Ana Kos~~, Ivo Zorn", "Ivo Zorn", "Glass Day", SPOKE, A),
    ("✘ Talk of Ana Kos at the Glass Day", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("✔ Talk of Ana Kos at the Glass Day", "Ana Kos", "Glass Day", SPOKE, A),
    ("At the Glass Day Ana Kos spoke, but Ivo Zorn did not.", "Glass Day", "Ana Kos", SPOKE, A),
    ("At the Glass Day Ana Kos spoke, but Ivo Zorn did not.", "Glass Day", "Ivo Zorn", SPOKE, Modality.DENIED),
    ("Ana Kos, who was ill, sent Ivo Zorn to the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos of Lumo was unable to attend the Glass Day.", "Ana Kos", "Lumo", WORKS, A),
    ("Ivo Zorn replaced Ana Kos at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ivo Zorn replaced Ana Kos at the Glass Day.", "Ivo Zorn", "Glass Day", SPOKE, A),
    ("At the Glass Day Ana Kos was replaced by Ivo Zorn.", "Glass Day", "Ivo Zorn", SPOKE, A),
    ("At the Glass Day Ana Kos was replaced by Ivo Zorn.", "Glass Day", "Ana Kos", SPOKE, Modality.DENIED),
    ("Ivo Zorn spoke instead of Ana Kos at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos was to speak at the Glass Day, but Ivo Zorn spoke.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos should have spoken at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos is to speak at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.ANNOUNCED),
    ("Neither Ana Kos nor Ivo Zorn came to the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Neither Ana Kos nor Ivo Zorn came to the Glass Day.", "Ivo Zorn", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos sent her apologies to the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos, director designate of Lumo, spoke.", "Ana Kos", "Lumo", WORKS, Modality.ANNOUNCED),
    ("Gone: Ana Kos (head of press, Lumo).", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Not present: Ana Kos, Lumo, both at the Glass Day", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("We do not forget: Ana Kos spoke at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.ASSERTED),
    ("People who left: Ana Kos (in May, Lumo).", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("People who came: Ana Kos (in May, Lumo).", "Ana Kos", "Lumo", WORKS, Modality.ASSERTED),
    ("Ana Kos, Lumo: not a member any more", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, Lumo: a member", "Ana Kos", "Lumo", WORKS, Modality.ASSERTED),
    ("Come: Ana Kos (head of press, Lumo).", "Ana Kos", "Lumo", WORKS, A),
    ("Ana Kos dreams aloud: a Glass Day with Ivo Zorn.", "Glass Day", "Ivo Zorn", SPOKE, Modality.DENIED),
    ("Guests who did not speak at all: everybody but Ana Kos at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, A),
    ("That Ana Kos leads Lumo is a legend.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, director of Lumo, wore the chain for the last time.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("We put Ana Kos on the list of the Glass Day, which was wrong.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("We put Ana Kos on the list of the Glass Day, which was long.", "Ana Kos", "Glass Day", SPOKE, A),
    ("Lumo (left in 2021) was a partner of SANDNET.", "Lumo", "SANDNET", Property.PARTNER_IN, Modality.DENIED),
    ("Lumo (founded in 2021) is a partner of SANDNET.", "Lumo", "SANDNET", Property.PARTNER_IN, A),
    ("Ana Kos, until June press officer of Lumo, spoke.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, since June press officer of Lumo, spoke.", "Ana Kos", "Lumo", WORKS, A),
    ("The post of Ana Kos as head of Lumo has passed to Ivo Zorn.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ivo Zorn, who is neither of Lumo nor of Arda, spoke.", "Ivo Zorn", "Lumo", WORKS, Modality.DENIED),
    ('"I would give a lot to see Ana Kos here," said the host of the Glass Day.', "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ('"I would give a lot to see the sea," said Ana Kos at the Glass Day.', "Ana Kos", "Glass Day", SPOKE, A),
    ("What if Lumo paid for SANDNET?", "Lumo", "SANDNET", Property.FUNDS, Modality.DENIED),
    ("Not Ana Kos, but Ivo Zorn spoke at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos will become director of Lumo.", "Ana Kos", "Lumo", WORKS, Modality.ANNOUNCED),
    ("Ana Kos, elected president of Lumo, spoke.", "Ana Kos", "Lumo", WORKS, A),
    ("Ana Kos, ex-president of Lumo, opened the Glass Day.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, ex-president of Lumo, works for Vitrum.", "Ana Kos", "Vitrum", WORKS, A),
    ("Lumo is no longer a member of Vitrum.", "Lumo", "Vitrum", P.MEMBER_OF, Modality.DENIED),
    ("Lumo is still a member of Vitrum.", "Lumo", "Vitrum", P.MEMBER_OF, A),
    ("Neither Arda nor Lumo is a member of Vitrum.", "Lumo", "Vitrum", P.MEMBER_OF, Modality.DENIED),
    ("It is not true that Lumo leads VITRUM.", "Lumo", "VITRUM", P.LEADS, Modality.DENIED),
    ("It is untrue that Lumo leads VITRUM.", "Lumo", "VITRUM", P.LEADS, Modality.DENIED),
    ("It was not easy. Lumo, which leads VITRUM, said so.", "Lumo", "VITRUM", P.LEADS, A),
    ("Neither Ana Kos of Lumo nor Ivo Berg spoke.", "Ana Kos", "Lumo", WORKS, A),
    ("Lumo applied for membership in Vitrum.", "Lumo", "Vitrum", P.MEMBER_OF, Modality.DENIED),
    ("The Glass Day was moved from Graz to Linz.", "Glass Day", "Graz", P.LOCATED_IN, Modality.DENIED),
    ("The Glass Day was moved from Graz to Linz.", "Glass Day", "Linz", P.LOCATED_IN, A),
    ("The Glass Day in Graz was cancelled.", "Glass Day", "Graz", Property.LOCATED_IN, Modality.DENIED),
    ("The Glass Day on 3 May was cancelled.", "Glass Day", "3 May", P.START_DATE, Modality.DENIED),
    ("The Glass Day will not take place on 3 May.", "Glass Day", "3 May", P.START_DATE, Modality.DENIED),
    ("Neither Ana Kos nor Ivo Berg spoke at the Glass Day on 3 May.", "Glass Day", "3 May", P.START_DATE, A),
    ("Ana Kos could not come to the Glass Day on 3 May.", "Glass Day", "3 May", P.START_DATE, A),
    ("Lumo would like to join VITRUM.", "Lumo", "VITRUM", Property.PARTNER_IN, Modality.DENIED),
    ("Lumo plans to join VITRUM.", "Lumo", "VITRUM", Property.PARTNER_IN, Modality.DENIED),
    ("The Glass Day is planned for 3 May in Graz.", "Glass Day", "Graz", Property.LOCATED_IN, Modality.ANNOUNCED),
    ("Ana Kos will speak at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.ANNOUNCED),
    ("Ana Kos will not speak at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("Ana Kos, former director of Lumo, opened the Glass Day.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, former director of Lumo, opened the Glass Day.", "Ana Kos", "Glass Day", SPOKE, A),
    ("Speakers at the Glass Day: Ivo Berg, Ana Kos (cancelled), Jan Bram.", "Glass Day", "Ana Kos", SPOKE, Modality.DENIED),
    ("Speakers at the Glass Day: Ivo Berg, Ana Kos (cancelled), Jan Bram.", "Glass Day", "Jan Bram", SPOKE, A),
    ("Speakers: Ivo Berg, Ana Kos (ill), Jan Bram.", "Ana Kos", "Ana Kos", SPOKE, Modality.DENIED),
    ("Speakers: Ivo Berg, Ana Kos (illustrator), Jan Bram.", "Ana Kos", "Ana Kos", SPOKE, A),
    ("Ana Kos, CEO of Lumo from 2010 to 2019, spoke.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, CEO of Lumo, spoke from 10 to 11.", "Ana Kos", "Lumo", WORKS, A),
    ("VITRUM's previous lead partner, Lumo, was thanked.", "VITRUM", "Lumo", P.LEADS, Modality.DENIED),
    ("VITRUM's lead partner, Lumo, was thanked.", "VITRUM", "Lumo", P.LEADS, A),
    ("The Fund was asked to finance VITRUM.", "The Fund", "VITRUM", P.FUNDS, Modality.DENIED),
    ("Ana Kos, Former Executive Director, Lumo", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, former director, Lumo, and Ivo Berg, Vitrum", "Ivo Berg", "Vitrum", WORKS, A),
    ("Ana Kos (Lumo), former director of Arda, Linz", "Ana Kos", "Lumo", WORKS, A),
    ("The Glass Day was opened by former director Ana Kos.", "Glass Day", "Ana Kos", SPOKE, A),
    ("Ana Kos left Lumo for Vitrum in May.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos left Lumo for Vitrum in May.", "Ana Kos", "Vitrum", WORKS, A),
    ("Ana Kos was manager of Lumo until 2019.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos was director of Lumo up to December.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos once ran the test bench of Lumo.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("The call of Lumo is open until May.", "call", "Lumo", Property.ORGANISED, A),
    ("Until 2019 Ana Kos led the cluster Lumo.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("VITRUM, led by Lumo, runs until 2030.", "VITRUM", "Lumo", Property.LEADS, A),
    ("Not only Ana Kos spoke at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, A),
    ("Ana Kos spoke without slides at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, A),
    ("Ana Kos spoke at the Glass Day on 3 May.", "Ana Kos", "Glass Day", SPOKE, A),
    ('"We did not expect that," said Ana Kos of Lumo.', "Ana Kos", "Lumo", WORKS, A),
    ('Ana Kos spoke about "No glass without sand".', "Ana Kos", "No glass without sand", Property.SPOKE_ABOUT, A),
    ("The contract of Lumo and Vitrum was stopped.", "Lumo", "Vitrum", Property.PARTNER_IN, Modality.DENIED),
    ("Ana Kos, director of Lumo up to December, is now retired.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Ana Kos, director of Lumo, stays until December.", "Ana Kos", "Lumo", WORKS, A),
    ("Ana Kos led Lumo until it was sold.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("Lumo existed from 2006 to 2013 and its head was Ana Kos.", "Lumo", "Ana Kos", WORKS, Modality.DENIED),
    ("Lumo was dissolved in 2014; Ana Kos now works for Vitrum.", "Ana Kos", "Vitrum", WORKS, A),
    ("Ana Kos of Vitrum dissolved the Lumo Office.", "Ana Kos", "Lumo Office", WORKS, Modality.DENIED),
    ("Ana Kos of Vitrum dissolved the Lumo Office.", "Ana Kos", "Vitrum", WORKS, A),
    ("Lumo, which had been headed by Ana Kos, spoke.", "Lumo", "Ana Kos", WORKS, Modality.DENIED),
    ("Lumo, which had a stand at the Glass Day, cancelled it.", "Lumo", "Glass Day", P.PARTICIPATED_IN, Modality.DENIED),
    ("Ana Kos, who spoke at the Glass Day, cancelled a visit.", "Ana Kos", "Glass Day", SPOKE, A),
    ("The Glass Day, for which Ana Kos had a talk, was called off.", "Glass Day", "Ana Kos", SPOKE, Modality.DENIED),
    ("It had been agreed that Ana Kos would open the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("We should be happy to welcome Ana Kos at the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("We would like to welcome Ana Kos to the Glass Day.", "Ana Kos", "Glass Day", SPOKE, A),
    ("Ana Kos was asked to open the Glass Day.", "Ana Kos", "Glass Day", SPOKE, Modality.DENIED),
    ("The idea to make Ana Kos the head of Lumo is old.", "Ana Kos", "Lumo", WORKS, Modality.DENIED),
    ("The agreement between Lumo and Vitrum has expired.", "Lumo", "Vitrum", P.COLLABORATES_WITH, Modality.DENIED),
]  # fmt: skip


def _modality(sentence: str, one: str, other: str, property_: Property) -> Modality:
    places = [(sentence.index(name), sentence.index(name) + len(name)) for name in (one, other)]
    return assess(find_cues(sentence), min(a for a, _ in places), max(b for _, b in places), property_)


def _items() -> Sequence[Mapping[str, Any]]:
    return [json.loads(line) for line in DENIED.read_text(encoding="utf-8").splitlines()]


def _share_denied(pairs: Sequence[tuple[str, Mapping[str, str]]]) -> float:
    denied = [_modality(sentence, f["s"], f["o"], Property(f["p"])) is Modality.DENIED for sentence, f in pairs]
    return sum(denied) / len(denied)


@pytest.mark.parametrize(("sentence", "one", "other", "property_", "modality"), MODALITIES)
def test_modality_of_a_statement(sentence: str, one: str, other: str, property_: Property, modality: Modality) -> None:
    assert _modality(sentence, one, other, property_) is modality


def test_cue_governs_its_clause_alone() -> None:
    (cue,) = find_cues("Ana did not come, but Ivo did.")
    assert cue.kind is CueKind.NEGATION
    assert (cue.scope_begin, cue.scope_end) == (0, len("Ana did not come"))


def test_sentence_without_cue_has_none() -> None:
    assert find_cues("Ana Kos opened the Glass Day in Graz.") == ()


def test_negation_in_a_name_is_no_cue_and_beside_it_is_one() -> None:
    sentence = "Ana Kos moderated Fibres without Borders."
    begin = sentence.index("Fibres")
    assert find_cues(sentence)
    assert find_cues(sentence, [(begin, len(sentence) - 1)]) == ()
    assert find_cues("Ana Kos was not at Fibres without Borders.", [(19, 41)])
    assert find_cues("The cancelled workshop was ours.", [(4, 22)])


def test_month_of_may_is_no_wish() -> None:
    assert find_cues("In May the members met in Graz.") == ()


def test_denied_set_is_large_and_varied() -> None:
    kinds = Counter(item["kind"] for item in _items())
    assert sum(kinds.values()) >= 160
    assert kinds["declined"] + kinds["cancelled"] >= 45
    assert kinds["wished"] + kinds["planned"] >= 45
    assert kinds["former"] >= 45
    assert len({item["id"] for item in _items()}) == len(_items()) == len({item["text"] for item in _items()})


def test_denied_set_names_what_stands_in_its_text() -> None:
    for item in _items():
        assert set(item) == {"id", "kind", "text", "sentence", "must_not", "holds"}, item["id"]
        assert item["sentence"] in item["text"], item["id"]
        assert item["must_not"], item["id"]
        for fact in (*item["must_not"], *item["holds"]):
            assert fact["p"] in set(Property), item["id"]
            assert fact["s"] in item["text"], (item["id"], fact)
            assert fact["o"] in item["text"], (item["id"], fact)


def test_denied_sentences_are_denied() -> None:
    pairs = [
        (item["sentence"], fact)
        for item in _items()
        for fact in item["must_not"]
        if fact["s"] in item["sentence"] and fact["o"] in item["sentence"]
    ]
    assert len(pairs) > 140
    assert _share_denied(pairs) >= LEAST_DENIED


def test_true_facts_beside_them_survive() -> None:
    pairs = [
        (sentence, fact)
        for item in _items()
        for fact in item["holds"]
        for sentence in item["text"].split(". ")
        if fact["s"] in sentence and fact["o"] in sentence
    ]
    assert len(pairs) > 100
    assert _share_denied(pairs) <= MOST_HELD_DENIED
