"""A workspace for tests of the pages: articles with mentions and statements told by hand, hostile or not, and a server for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Mention, Quote
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Modality, Property
from collabgraph.web.application import create_application
from collabgraph.workspace import Workspace

TOKEN = "a-token-of-the-tests"
Thing = tuple[EntityType, str]
#: Property, subject, object (or a value), how sure.
Told = tuple[Property, Thing, Thing | str, float]

T, P = EntityType, Property
JANA, MILA = (T.PERSON, "Jana Kos"), (T.PERSON, "Mila Hofer")
FORUM, CLUSTER = (T.EVENT, "Timber Forum"), (T.CLUSTER, "Norrmark Timber Cluster")


def tell(id: str, title: str, *told: Told, modality: Modality = Modality.ASSERTED) -> tuple[Article, Extraction]:
    """An article of one sentence for each statement."""
    text, claims, entities = title, [], dict[str, Entity]()
    for property_, subject, object_, sure in told:
        other = object_ if isinstance(object_, str) else object_[1]
        sentence = f"{subject[1]} {property_} {other}."
        begin = len(text) + 1
        text += f"\n{sentence}"
        quote = Quote(begin, begin + len(sentence), sentence)
        for type_, name in (subject, *([] if isinstance(object_, str) else [object_])):
            start = begin + sentence.index(name)
            old = entities.get(fold(name))
            mentions = (*(old.mentions if old else ()), Mention(start, start + len(name), name))
            entities[fold(name)] = Entity(fold(name), type_, name, (), mentions)
        end = None if isinstance(object_, str) else fold(object_[1])
        value = object_ if isinstance(object_, str) else None
        claims.append(Claim(property_, fold(subject[1]), end, value, quote, sure, modality, subject[1], other))
    article = Article(id, title, text, source=f"{id}.txt")
    return article, Extraction(id, article.digest, "by hand", tuple(entities.values()), tuple(claims))


def make_workspace(folder: Path, *pairs: tuple[Article, Extraction]) -> Path:
    """A workspace that holds these articles."""
    with Workspace.open(folder) as workspace:
        workspace.ingest(pairs)
    return folder


def tell_forum() -> tuple[tuple[Article, Extraction], ...]:
    """Two articles about a forum: who spoke, who organised, when."""
    return (
        tell(
            "forum",
            "Report of the Timber Forum",
            (P.PRESENTED_AT, JANA, FORUM, 0.9),
            (P.PRESENTED_AT, MILA, FORUM, 0.55),
            (P.AFFILIATED_WITH, JANA, CLUSTER, 0.9),
            (P.ROLE, JANA, "President", 0.8),
            (P.ORGANISED, CLUSTER, FORUM, 0.9),
            (P.LOCATED_IN, FORUM, (T.PLACE, "Graz"), 0.9),
            (P.START_DATE, FORUM, "2023-05-04", 0.9),
            (P.SPOKE_ABOUT, JANA, (T.TOPIC, "old beams"), 0.7),
        ),
        tell("letter", "A letter", (P.LEADS, CLUSTER, (T.PROJECT, "BEECH"), 0.9), (P.PRESENTED_AT, JANA, FORUM, 0.7)),
    )


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address at which the pages of a workspace are served meanwhile."""
    application = create_application(lambda: KnowledgeGraph(folder), token=TOKEN)
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="error"))
    with server.config.bind_socket() as socket:
        socket.listen()
        thread = threading.Thread(target=server.run, args=([socket],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
