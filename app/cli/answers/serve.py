"""The command ``serve``: the workspace as web pages on this machine."""

from contextlib import suppress
from pathlib import Path

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.terminal import write


@click.command()
@workspace_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address of this machine to listen at.",
)
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name by which browsers may call the pages.")
@click.option(
    "--words", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The pages in another language."
)
def serve(workspace: Path, port: int, host: str, allow_host: tuple[str, ...], words: Path | None) -> None:
    """Show the workspace as web pages: find, read, question, correct and add.

    Who knows the token in COLLABGRAPH_TOKEN may correct and add; without a token the pages only show.

    \b
    Examples:
      collabgraph serve
      COLLABGRAPH_TOKEN=$(openssl rand -hex 16) collabgraph serve --port 8123
    """
    import uvicorn

    from collabgraph.knowledge import KnowledgeGraph
    from collabgraph.settings import find_token
    from collabgraph.web.application import create_application
    from collabgraph.web.guards import LOCAL_HOSTS
    from collabgraph.web.pages import load_words

    # A folder that is no workspace is refused before anybody opens a page.
    with KnowledgeGraph(workspace) as graph:
        graph.articles()
    application = create_application(
        lambda: KnowledgeGraph(workspace),
        token=find_token(),
        hosts={*LOCAL_HOSTS, host, *allow_host},
        words=load_words(words) if words else None,
    )
    server = uvicorn.Server(uvicorn.Config(application, host=host, port=port, log_level="warning", server_header=False))
    with server.config.bind_socket() as socket:
        # From here on a browser that comes too early waits, and is not turned away.
        socket.listen()
        name = f"[{host}]" if ":" in host else host
        write(f"http://{name}:{socket.getsockname()[1]}/ — Ctrl-C ends it", err=True)
        # The way to end it is no failure.
        with suppress(KeyboardInterrupt):
            server.run([socket])
