"""Fifty people read at once while one corrects: everybody gets a whole page, before or after the change."""

import asyncio
from pathlib import Path

import httpx
from explorer_stories import TOKEN, make_workspace, tell_forum

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.web.application import create_application

USERS = 50
PATHS = (
    "/",
    "/list/people",
    "/suggest?q=kos",
    "/name?is=Jana Kos",
    "/article/forum",
    "/name?is=Timber Forum",
    "/search?q=mila",
)


def test_fifty_read_while_one_corrects(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "workspace", *tell_forum())
    application = create_application(lambda: KnowledgeGraph(folder), token=TOKEN)

    async def read(client: httpx.AsyncClient, user: int) -> list[int]:
        ordered = PATHS[user % len(PATHS) :] + PATHS[: user % len(PATHS)]
        return [(await client.get(path, follow_redirects=True)).status_code for path in ordered]

    async def correct(client: httpx.AsyncClient) -> list[int]:
        headers = {"authorization": f"Bearer {TOKEN}", "x-collabgraph-by": "Ida", "accept": "application/json"}
        names = [f"Jana Kos {number}" for number in range(5)]
        forms = [{"kind": "rename", "a": "Jana Kos", "label": name, "overrule": "1"} for name in names]
        return [(await client.post("/judge", data=form, headers=headers)).status_code for form in forms]

    async def run() -> tuple[list[int], list[int], str]:
        async with application.router.lifespan_context(application):
            transport = httpx.ASGITransport(application)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                written, *answers = await asyncio.gather(
                    correct(client), *(read(client, user) for user in range(USERS))
                )
                last = await client.get("/list/people?format=csv")
                return written, [status for each in answers for status in each], last.text

    written, statuses, people = asyncio.run(run())
    assert written == [201] * 5
    assert len(statuses) == USERS * len(PATHS) and set(statuses) == {200}
    assert "Jana Kos 4" in people
