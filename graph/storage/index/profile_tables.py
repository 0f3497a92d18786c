"""Which entities of an archive could be one thing, kept up to date: profiles, their block keys and their scores.

In: local entities that came or went. Out: who a change can reach, and the scores among them. Stands in tables beside the
archive. Equal profiles are compared once, however many articles tell the same, and only with profiles of a common key.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from functools import lru_cache
from typing import TypeVar

import msgspec

from collabgraph.graph.resolution.block_keys import find_block_keys
from collabgraph.graph.resolution.clustering import ProfilePair
from collabgraph.graph.resolution.compare.entities import compare
from collabgraph.graph.resolution.profiles import Context, LocalEntity, Profile
from collabgraph.graph.resolution.score import ASK, JOIN, PairScore
from collabgraph.graph.storage.database import ArchiveConnection
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.ontology.vocabulary import EntityType

#: The columns of ``entities`` of which :func:`read_local` makes an entity.
LOCAL = "article, entity, type, name, aliases, context"
_FEW = 500
_T = TypeVar("_T")
_Names = tuple[str, ...]
#: Columns in JSON: the fields of what they hold, in order.
_NAMES = msgspec.json.Decoder(_Names)
_CONTEXT = msgspec.json.Decoder(tuple[_Names, _Names, _Names, str, str, _Names, _Names])
_SCORE = msgspec.json.Decoder(tuple[float, _Names, _Names, _Names])


class ProfileTables:
    """The entities of an archive by their profiles, and what these have in common; all methods want an open transaction."""

    def __init__(self, db: ArchiveConnection) -> None:
        self._db = db

    def add(self, entities: Iterable[LocalEntity]) -> None:
        """Take the entities of an article in, and compare what is new about them."""
        for entity in entities:
            id_ = profile_id(entity.profile)
            known = self._db.execute("SELECT 1 FROM entities WHERE profile = ? LIMIT 1", (id_,)).fetchone()
            self._db.execute(
                "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
                (*entity.member, entity.type.value, entity.name, _write(entity.aliases), _write(entity.context), id_),
            )
            if not known:
                self._compare(entity.profile, id_)

    def _compare(self, profile: Profile, id_: str) -> None:
        keys = find_block_keys(profile)
        self._db.executemany("INSERT INTO blocks VALUES (?, ?)", [(key, id_) for key in keys])
        marks = ", ".join("?" * len(keys))
        found = self._db.execute(f"SELECT DISTINCT profile FROM blocks WHERE key IN ({marks})", tuple(keys)).fetchall()
        rows = []
        for (other_id,) in found:
            other = self._profile(other_id)
            score = compare(profile, other)
            if score.value >= ASK:
                text = _write(score)
                rows += [(id_, other_id, score.value, text), (other_id, id_, score.value, text)]
        self._db.executemany("INSERT OR REPLACE INTO matches VALUES (?, ?, ?, ?)", rows)

    def remove(self, article: str) -> list[str]:
        """Take the entities of an article out; the profiles that were near them."""
        ids = [
            id_ for (id_,) in self._db.execute("SELECT DISTINCT profile FROM entities WHERE article = ?", (article,))
        ]
        near = {
            other
            for id_ in ids
            for (other,) in self._db.execute("SELECT other FROM matches WHERE one = ? AND value >= ?", (id_, JOIN))
        }
        self._db.execute("DELETE FROM entities WHERE article = ?", (article,))
        for id_ in ids:
            if not self._db.execute("SELECT 1 FROM entities WHERE profile = ? LIMIT 1", (id_,)).fetchone():
                others = self._db.execute("SELECT other FROM matches WHERE one = ?", (id_,)).fetchall()
                self._db.executemany("DELETE FROM matches WHERE one = ? AND other = ?", [(o, id_) for (o,) in others])
                self._db.execute("DELETE FROM matches WHERE one = ?", (id_,))
                self._db.execute("DELETE FROM blocks WHERE profile = ?", (id_,))
        return sorted(near)

    def spread(self) -> None:
        """Find all entities that the changes noted in ``marks`` can reach, round by round."""
        for table in ("touched", "reached", "seen"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("INSERT INTO seen SELECT value, 0 FROM marks WHERE kind = 'link'")
        self._db.execute("INSERT INTO reached SELECT value, 0 FROM marks WHERE kind = 'profile'")
        self._db.execute(
            "INSERT INTO touched SELECT article, entity, 0 FROM marks JOIN entities ON article = value"
            " WHERE kind = 'article'"
        )
        self._db.execute(
            "INSERT OR IGNORE INTO touched SELECT article, entity, 0 FROM marks JOIN entities"
            " ON article = json_extract(value, '$[0]') AND entity = json_extract(value, '$[1]') WHERE kind = 'member'"
        )
        round_ = 0
        while self._spread_once(round_):
            round_ += 1

    def _spread_once(self, round_: int) -> bool:
        # What the round before reached brings entities; they bring what ties them to others.
        self._db.execute(
            "INSERT OR IGNORE INTO touched SELECT article, entity, ?1 FROM reached JOIN entities USING (profile)"
            " WHERE reached.round = ?1",
            (round_,),
        )
        self._db.execute(
            "INSERT OR IGNORE INTO touched SELECT article, entity, ?1 FROM seen JOIN links USING (link)"
            " WHERE seen.round = ?1",
            (round_,),
        )
        self._db.execute(
            "INSERT OR IGNORE INTO touched SELECT entities.article, entities.entity, ?1 + 1 FROM touched"
            " JOIN judged_pairs ON kind = 'same' AND one_article = touched.article AND one_entity = touched.entity"
            " JOIN entities ON entities.article = other_article AND entities.entity = other_entity"
            " WHERE touched.round = ?1",
            (round_,),
        )
        reached = self._db.execute(
            "INSERT OR IGNORE INTO reached SELECT DISTINCT other, ?1 + 1 FROM touched"
            " JOIN entities USING (article, entity) JOIN matches ON one = profile"
            " WHERE touched.round = ?1 AND value >= ?2",
            (round_, JOIN),
        ).rowcount
        seen = self._db.execute(
            "INSERT OR IGNORE INTO seen SELECT DISTINCT link, ?1 + 1 FROM touched JOIN links USING (article, entity)"
            " WHERE touched.round = ?1",
            (round_,),
        ).rowcount
        waiting = self._db.execute("SELECT 1 FROM touched WHERE round > ? LIMIT 1", (round_,)).fetchone()
        return bool(reached or seen or waiting)

    def touched(self) -> Iterator[LocalEntity]:
        """The entities that the last :meth:`spread` found."""
        found = self._db.execute(f"SELECT {LOCAL} FROM touched JOIN entities USING (article, entity)")
        return map(read_local, found)

    def matches(self, entities: Iterable[LocalEntity] | None = None) -> dict[ProfilePair, PairScore]:
        """The scores among the profiles of some entities, or of all."""
        wanted = None if entities is None else {profile_id(p): p for p in {e.profile for e in entities}}
        if wanted is None or len(wanted) > _FEW:
            rows = self._db.execute("SELECT one, other, score FROM matches WHERE one <= other")
        else:
            marks = ", ".join("?" * len(wanted))
            rows = self._db.execute(
                f"SELECT one, other, score FROM matches WHERE one IN ({marks}) AND one <= other", tuple(wanted)
            )
        if wanted is None:
            return {(self._profile(a), self._profile(b)): _read_score(text) for a, b, text in rows}
        return {(wanted[a], wanted[b]): _read_score(text) for a, b, text in rows if a in wanted and b in wanted}

    def _profile(self, id_: str) -> Profile:
        row = self._db.execute(f"SELECT {LOCAL} FROM entities WHERE profile = ? LIMIT 1", (id_,)).fetchone()
        if row is None:
            raise _tell_damaged(f"no entity has the profile {id_}")
        return _read_profile(*row[2:])


def read_local(row: Sequence[str]) -> LocalEntity:
    """An entity from the columns :data:`LOCAL`."""
    article, entity, type_, name, aliases, context = row
    return LocalEntity(article, entity, EntityType(type_), name, _decode(aliases, _NAMES), _read_context(context))


def profile_id(profile: Profile) -> str:
    """A short name for a profile, by its content."""
    return hashlib.blake2b(_write(profile).encode(), digest_size=12).hexdigest()


def _write(value: object) -> str:
    fields = value if isinstance(value, tuple) else astuple(value)  # type: ignore[call-overload]
    return json.dumps(fields, ensure_ascii=False)


@lru_cache(maxsize=1 << 13)
def _read_profile(type_: str, name: str, aliases: str, context: str) -> Profile:
    return LocalEntity("", "", EntityType(type_), name, _decode(aliases, _NAMES), _read_context(context)).profile


@lru_cache(maxsize=1 << 13)
def _read_context(text: str) -> Context:
    return Context(*_decode(text, _CONTEXT))


def _decode(text: str, decoder: msgspec.json.Decoder[_T]) -> _T:
    try:
        return decoder.decode(text)
    except (ValueError, msgspec.DecodeError) as e:
        raise _tell_damaged(str(e)) from e


def _tell_damaged(found: str) -> WorkspaceError:
    return WorkspaceError(
        f"The index of the articles is damaged ({found}). Run `collabgraph build`: it makes it anew from the articles."
    )


def _read_score(text: str) -> PairScore:
    return PairScore(*_decode(text, _SCORE))
