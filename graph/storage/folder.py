"""The folder of a workspace: how it is told from other folders, whether its truth is there, and who may write to it.

In: a folder. Out: the base of its IRIs, which store of the graph is in use, a lock. Refuses folders of other things, of
another format or base, a second writer, and a folder that holds a graph or judgements without the articles that they are of.
"""

import json
import os
import re
import shutil
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.graph.storage.archive import NEW_STATE, Archive, ArticleSummary
from collabgraph.graph.storage.database import require_file
from collabgraph.graph.storage.engine.hold import StoreHold, delete_unheld
from collabgraph.graph.storage.remote.addresses import StoreAddress, read_address
from collabgraph.ontology.errors import InputError, LockedError, WorkspaceError
from collabgraph.ontology.vocabulary import DEFAULT_BASE_IRI

if TYPE_CHECKING:
    from filelock import BaseFileLock

FORMAT = 1
SETTINGS = "workspace.json"
ARCHIVE, LEDGER, GRAPH = "articles.db", "ledger.jsonl", "graph"
#: In the folder of the graph: names the subfolder with the store in use, and the digest of the state that it shows.
CURRENT = "current.json"
#: The name of the subfolder where the graph is on a SPARQL server: the names of its entities alone are in it.
REMOTE = "remote"


def lock_folder(folder: Path, patience: float = 0) -> "BaseFileLock":
    """The lock of the one writer, held; waited for so many seconds. The system releases it when its process ends, however it ends."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".lock", timeout=patience)
    try:
        lock.acquire()
    except Timeout as e:
        raise LockedError(
            f"{folder}: another process is writing to this workspace. Wait until it ends, or stop it."
        ) from e
    except OSError as e:
        raise WorkspaceError(
            f"{folder}: cannot be written ({e.strerror}). Make the folder writable, or copy it."
        ) from e
    return lock


def make_folder(folder: Path, base: str) -> None:
    """Make an empty folder a workspace with that base of all IRIs."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(f"{folder}: is not empty and no workspace ({SETTINGS} is missing). Name another folder.")
    if not base.startswith(("http://", "https://")) or not base.endswith(("/", "#")) or set(base) & set(' <>"{}|\\^`'):
        raise InputError(f"base IRI {base!r}: expected an address that ends in / or #, such as {DEFAULT_BASE_IRI}.")
    folder.mkdir(parents=True, exist_ok=True)
    _write_settings(folder, {"format": FORMAT, "base_iri": base})


def read_base_iri(folder: Path, base_iri: str | None) -> str:
    """The base of all IRIs of the workspace; refused if another is asked for."""
    path = folder / SETTINGS
    settings = _read_settings(path)
    format_, base = settings["format"], str(settings["base_iri"])
    if format_ != FORMAT:
        raise WorkspaceError(f"{path}: format {format_}, this version reads {FORMAT}. Ingest into a new workspace.")
    if base_iri not in (None, base):
        raise WorkspaceError(f"{path}: the base IRI is {base}, not {base_iri}. It is fixed when a workspace is made.")
    return base


def read_store(folder: Path) -> StoreAddress | None:
    """The SPARQL server that holds the graph of the workspace; None where the folder does."""
    path = folder / SETTINGS
    settings = _read_settings(path) if path.exists() else {}
    store = settings.get("store")
    if store is None:
        return None
    if not isinstance(store, dict):
        raise WorkspaceError(f"{path}: store is {str(store)[:80]!r}, expected addresses. Restore the file.")
    return read_address({**store, "id": settings.get("id")})


def read_id(folder: Path) -> str:
    """What tells this workspace from others on a server; empty where its graph was never on one."""
    return str(_read_settings(folder / SETTINGS).get("id") or "")


def write_store(folder: Path, address: StoreAddress | None) -> None:
    """Remember which server holds the graph, None for the folder; what the other showed counts no longer."""
    settings = _read_settings(folder / SETTINGS)
    settings.pop("store", None)
    if address is not None:
        told = {name: value for name, value in asdict(address).items() if value}
        settings["id"] = told.pop("id")
        settings["store"] = told
    (folder / GRAPH / CURRENT).unlink(missing_ok=True)
    _write_settings(folder, settings)


def _read_settings(path: Path) -> dict[str, object]:
    require_file(path)
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
        if not settings.keys() >= {"format", "base_iri"}:
            raise KeyError("format, base_iri")
    except (OSError, ValueError, RecursionError, KeyError, AttributeError) as e:
        raise WorkspaceError(
            f"{path}: cannot be read ({getattr(e, 'strerror', None) or e}). Restore it, or ingest into a new workspace."
        ) from e
    return dict(settings)


def _write_settings(folder: Path, settings: dict[str, object]) -> None:
    draft = folder / f"{SETTINGS}.new"
    draft.write_text(json.dumps(settings) + "\n", encoding="utf-8")
    draft.replace(folder / SETTINGS)


def read_summaries(folder: Path) -> tuple[ArticleSummary, ...] | None:
    """All articles of a workspace without their texts, in order of their identifiers; None where it has no archive.

    Refuses, as :func:`require_archive` does, a workspace that lost it.
    """
    require_archive(folder)
    if not (path := folder / ARCHIVE).exists():
        return None
    with closing(Archive(path, read_only=True)) as archive:
        return tuple(archive.summaries())


def require_archive(folder: Path) -> None:
    """Refuse a workspace that lost its articles: a graph or a ledger is there, and what they were made of is not.

    Opening it would make an empty archive, and of that an empty graph in place of the good one.
    """
    current = read_current(folder / GRAPH)
    ledger = folder / LEDGER
    left = [LEDGER] if ledger.is_file() and ledger.stat().st_size else []
    left += [f"{GRAPH}/"] if current else []
    path = folder / ARCHIVE
    require_file(path)
    if not left or (lost := _find_lost(path, current[1] if current else "")) is None:
        return
    raise WorkspaceError(
        f"{path}: {lost}, but {' and '.join(left)} of this workspace {'are' if left[1:] else 'is'} there. Nothing was"
        f" touched. Put the file back from a copy; if it is lost, move {' and '.join(left)} away, ingest the articles"
        f" again{f', and put {LEDGER} back' if LEDGER in left else ''}."
    )


def _find_lost(path: Path, shown: str) -> str | None:
    if not path.exists():
        return "is missing"
    log = path.with_name(f"{path.name}-wal")
    if not path.stat().st_size and not (log.exists() and log.stat().st_size):
        return "is empty"
    with closing(Archive(path, read_only=True)) as archive:
        # The register of IRIs outlives the articles: an archive without both was never one of this graph.
        is_other = archive.is_new() and shown and not shown.endswith(NEW_STATE)
        return "holds nothing" if is_other else None


def read_current(folder: Path) -> tuple[str, str] | None:
    """The subfolder of the store in use and its digest; None if there is none, it is gone or it is named wrongly."""
    require_file(folder / CURRENT)
    try:
        data = json.loads((folder / CURRENT).read_text(encoding="utf-8"))
        name, digest = str(data["store"]), str(data["digest"])
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError, KeyError, TypeError):
        return None
    except OSError as e:
        # It may be a good one: none is made in its place.
        raise WorkspaceError(
            f"{folder / CURRENT}: cannot be read ({e.strerror or e}). Make it a file that may be read, or delete the folder"
            f" {folder.name}/: it is built anew from the articles."
        ) from e
    # Whoever can write the file must not lead the store out of the folder.
    path = folder / name
    is_known = name == REMOTE or re.fullmatch(r"store-[0-9]+", name)
    return (name, digest) if is_known and path.is_dir() and not path.is_symlink() else None


def write_current(folder: Path, name: str, digest: str) -> None:
    """Take a store into use together with its digest: both at once, on the disk when it returns."""
    path = folder / CURRENT
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"store": name, "digest": digest}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def make_store_folder(folder: Path, *, of: str = "") -> str:
    """The name of a new subfolder for a store that is built, or, with ``of``, for a copy of that one which is changed.

    Files of the engine that never change are linked, so that a copy takes a millisecond and no room.
    """
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(old.name.removeprefix("store-")) for old in folder.glob("store-*") if old.name[6:].isdigit()]
    name = f"store-{max(numbers, default=0) + 1}"
    (folder / name).mkdir()
    if of:
        for path in (folder / of).iterdir():
            if not path.name.startswith(("LOG", "LOCK", "answer-")):
                _copy(path, folder / name / path.name)
    return name


def _copy(path: Path, target: Path) -> None:
    if path.suffix == ".sst":
        try:
            target.hardlink_to(path)
        except OSError:  # This drive has no links.
            pass
        else:
            return
    shutil.copyfile(path, target)


def hold_current(folder: Path) -> tuple[str, str, StoreHold] | None:
    """The store in use, as :func:`read_current` tells it, and a hold on the store, so that it stays while it is read."""
    tried = ""
    while (current := read_current(folder)) is not None and current[0] != tried:
        tried = current[0]
        try:
            return *current, StoreHold(folder / tried)
        except FileNotFoundError:
            continue  # A writer took another into use between the two looks.
    return None


def sweep_stores(folder: Path) -> None:
    """Delete the stores no longer in use; one that a reader still holds goes the next time."""
    if (current := read_current(folder)) is None:
        return
    for old in folder.glob("store-*"):
        if old.name != current[0]:
            delete_unheld(old)


def delete_unused(folder: Path, name: str) -> None:
    """Delete a store that was made and not taken into use."""
    if (current := read_current(folder)) is None or current[0] != name:
        shutil.rmtree(folder / name, ignore_errors=True)
