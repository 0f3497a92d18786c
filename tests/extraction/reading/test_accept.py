import json
from pathlib import Path

import pytest

from collabgraph.extraction.reading.accept import find_foreign_language, screen

ROOT = Path(__file__).parents[3]
FOREIGN = {
    "de": "Der Cluster Mechatronik hat gestern in Graz eine Konferenz mit mehr als hundert Teilnehmern veranstaltet.",
    "fr": "Le pôle de compétitivité a organisé hier à Lyon une conférence réunissant plus de cent participants.",
    "es": "El clúster de la madera organizó ayer en Burgos una jornada con la participación de más de cien empresas.",
    "pl": "Klaster zorganizował wczoraj w Lublinie konferencję, w której wzięło udział ponad stu przedstawicieli firm.",
    "nl": "Het cluster organiseerde gisteren in Gent een conferentie met meer dan honderd deelnemers van bedrijven.",
    "it": "Il cluster ha organizzato ieri a Biella un convegno al quale hanno partecipato oltre cento imprese.",
    "cs": "Klastr uspořádal včera v Brně konferenci, které se zúčastnilo více než sto zástupců firem a univerzit.",
    "ro": "Clusterul a organizat ieri la Iași o conferință la care au participat peste o sută de reprezentanți.",
    "sv": "Klustret ordnade i går en konferens i Umeå med mer än hundra deltagare från företag och universitet.",
    "bg": "Кластерът организира вчера в Пловдив конференция с повече от сто участници от фирми и университети.",
    "zh": "昨天，该集群在格拉茨举办了一次会议，来自企业和大学的一百多名代表参加了会议，并讨论了今后几年的合作计划，"
    "会议由集群主席主持，来自维也纳和布拉格的专家作了报告。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_short_article_in_another_language_is_told(language: str) -> None:
    assert find_foreign_language(FOREIGN[language]) == language


def test_no_article_of_the_corpus_is_refused() -> None:
    texts = [json.loads(path.read_text("utf-8"))["text"] for path in sorted((ROOT / "corpus").glob("*.json"))]
    assert len(texts) >= 150
    for text in texts:
        screen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Łukasz Wróbel, Klaster Drzewny",
        "Participants: Łukasz Wróbel (Klaster Drzewny Podkarpacie), Jürgen Möslein (Holzcluster Steiermark),"
        " Željka Barić (Drvni klaster) and Ilmārs Kalniņš (Koka klasteris)",
        "GRAZ, 3 MAY",
    ],
)
def test_names_alone_are_no_language(text: str) -> None:
    assert find_foreign_language(text) is None
