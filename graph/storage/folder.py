"""The folder of a workspace: how it is told from other folders, and who may write to it.

In: a folder. Out: the base of its IRIs, a lock. Refuses folders of other things, of another format or base, and a
second writer.
"""

import json
from pathlib import Path

import filelock

from collabgraph.ontology.errors import InputError, LockedError, WorkspaceError
from collabgraph.ontology.vocabulary import DEFAULT_BASE_IRI

FORMAT = 1
SETTINGS = "workspace.json"


def lock_folder(folder: Path) -> filelock.BaseFileLock:
    """The lock of the one writer, held. The system releases it when its process ends, however it ends."""
    lock = filelock.FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as e:
        raise LockedError(
            f"{folder}: another process is writing to this workspace. Wait until it ends, or stop it."
        ) from e
    return lock


def make_folder(folder: Path, base: str) -> None:
    """Make an empty folder a workspace with that base of all IRIs."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(f"{folder}: is not empty and no workspace ({SETTINGS} is missing). Name another folder.")
    if not base.startswith(("http://", "https://")) or not base.endswith(("/", "#")) or set(base) & set(' <>"{}|\\^`'):
        raise InputError(f"base IRI {base!r}: expected an address that ends in / or #, such as {DEFAULT_BASE_IRI}.")
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{SETTINGS}.new"
    draft.write_text(json.dumps({"format": FORMAT, "base_iri": base}) + "\n", encoding="utf-8")
    draft.replace(folder / SETTINGS)


def read_base_iri(folder: Path, base_iri: str | None) -> str:
    """The base of all IRIs of the workspace; refused if another is asked for."""
    path = folder / SETTINGS
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
        format_, base = settings["format"], str(settings["base_iri"])
    except (ValueError, KeyError, TypeError) as e:
        raise WorkspaceError(f"{path}: cannot be read ({e}). Restore it, or ingest into a new workspace.") from e
    if format_ != FORMAT:
        raise WorkspaceError(f"{path}: format {format_}, this version reads {FORMAT}. Ingest into a new workspace.")
    if base_iri not in (None, base):
        raise WorkspaceError(f"{path}: the base IRI is {base}, not {base_iri}. It is fixed when a workspace is made.")
    return base
