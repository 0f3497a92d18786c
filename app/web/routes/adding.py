"""Adding articles: files that are dropped or a text that is pasted, how far their reading is, and what it changed.

In: a form with files or a text. Out: the page of a job, and its progress as JSON. Refuses who has not given the token, and what is
empty.
"""

import shutil
import tempfile
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from collabgraph.ontology.errors import InputError
from collabgraph.web.faults import LoginRequiredError, wants_json
from collabgraph.web.jobs import AddingJob, clean_name, write_pasted
from collabgraph.web.pages import render
from collabgraph.web.routes.handling import require_writer

#: Files of one form; more are ingested by the command line.
MOST_FILES = 500
#: Characters of a pasted text: the longest article of all is shorter.
_LONGEST_TEXT = 5_000_000


async def show_form(request: Request) -> Response:
    """The form."""
    if request.app.state.sessions.find_writer(request) is None:
        raise LoginRequiredError
    return render(request, "add", most=MOST_FILES)


async def add(request: Request) -> Response:
    """Take what was sent, and begin to read it."""
    writer = require_writer(request)
    waiting = Path(tempfile.mkdtemp(prefix="collabgraph-"))
    try:
        files = await _receive(request, waiting)
        async with request.form() as form:
            is_replacing = bool(form.get("replace"))
        state = request.app.state
        job: AddingJob = state.jobs.add(writer, files, is_replacing=is_replacing)

        def run(graph: object) -> None:
            try:
                job.run(graph, state.catalogues.of)  # type: ignore[arg-type]  # The writer gives a KnowledgeGraph.
            finally:
                shutil.rmtree(waiting, ignore_errors=True)

        state.writer.start(run, job.end)
    except BaseException:
        shutil.rmtree(waiting, ignore_errors=True)
        raise
    if wants_json(request):
        return JSONResponse({"job": f"/add/{job.id}"}, 202)
    return RedirectResponse(f"/add/{job.id}", 303)


async def show_job(request: Request) -> Response:
    """How far it is, or what came of it."""
    job: AddingJob | None = request.app.state.jobs.find(request.path_params["id"])
    if job is None:
        raise HTTPException(404)
    if request.query_params.get("format") == "json":
        return JSONResponse(_to_json(job))
    return render(request, "job", job=job)


async def _receive(request: Request, waiting: Path) -> list[tuple[str, Path]]:
    files: list[tuple[str, Path]] = []
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=4 * _LONGEST_TEXT) as form:
        for number, sent in enumerate(form.getlist("files")):
            if isinstance(sent, UploadFile) and sent.filename:
                path = waiting / str(number)
                with path.open("wb") as file:
                    shutil.copyfileobj(sent.file, file)
                files.append((clean_name(sent.filename), path))
        title, text, published, url = (
            str(form.get(name, "")).strip() for name in ("title", "text", "published", "url")
        )
        if text:
            files.append(write_pasted(waiting, title=title, text=text, published=published, url=url))
    if not files:
        raise InputError("Nothing was sent. Choose files, or paste a text.")
    return files


def _to_json(job: AddingJob) -> dict[str, object]:
    p = job.progress
    share = min(1.0, p.done / p.total) if p.total else 0.0
    return {"done": job.is_done, "fault": job.fault, "parsed": p.parsed, "share": round(share, 3)}


ROUTES = [
    Route("/add", show_form),
    Route("/add", add, methods=["POST"]),
    Route("/add/{id}", show_job),
]
