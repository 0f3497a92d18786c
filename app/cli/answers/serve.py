"""The command ``serve``: the workspace as web pages and as a SPARQL endpoint on this machine."""

from contextlib import suppress
from pathlib import Path
from typing import Unpack

import click

from collabgraph.cli.options import LimitOptions, limit_options, make_limits, workspace_option
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
@click.option("--unnamed-default-graph", is_flag=True, help="Ask the unnamed graph by default, not all graphs merged.")
@click.option(
    "--allow-origin", multiple=True, metavar="SITE", help="A site whose pages may read answers of /sparql; * for all."
)
@click.option("--allow-service", multiple=True, metavar="URL", help="An address that SERVICE and LOAD may call.")
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Serve a store of its own there, no workspace.",
)
@click.option("--memory", is_flag=True, help="Serve an empty store that lasts as long as the server, no workspace.")
@limit_options
def serve(
    workspace: Path,
    port: int,
    host: str,
    allow_host: tuple[str, ...],
    words: Path | None,
    unnamed_default_graph: bool,
    allow_origin: tuple[str, ...],
    allow_service: tuple[str, ...],
    store: Path | None,
    memory: bool,
    **limits: Unpack[LimitOptions],
) -> None:
    """Show the workspace as web pages: find, read, question, correct and add; and as a SPARQL endpoint.

    Who knows the token in COLLABGRAPH_TOKEN may correct and add; without a token the pages only show. Queries go to /sparql;
    with the token, updates to /update and whole graphs to /store.

    \b
    Examples:
      collabgraph serve
      COLLABGRAPH_TOKEN=$(openssl rand -hex 16) collabgraph serve --port 8123
      collabgraph serve --memory --unnamed-default-graph
    """
    import uvicorn

    from collabgraph.knowledge import KnowledgeGraph
    from collabgraph.serving.served import open_served
    from collabgraph.settings import find_token
    from collabgraph.web.application import create_application
    from collabgraph.web.guards import LOCAL_HOSTS
    from collabgraph.web.pages import load_words
    from collabgraph.web.sparql.application import create_endpoint_application
    from collabgraph.web.sparql.endpoint import Endpoint

    token, hosts, query_limits = find_token(), {*LOCAL_HOSTS, host, *allow_host}, make_limits(limits)
    is_alone = memory or store is not None
    if not is_alone:
        # A folder that is no workspace is refused before anybody opens a page.
        with KnowledgeGraph(workspace) as graph:
            graph.articles()
    served = open_served(
        None if is_alone else workspace, store, query_limits, can_write=bool(token), merge=not unnamed_default_graph
    )
    endpoint = Endpoint(served, query_limits, token=token, origins=allow_origin, services=allow_service)
    application = (
        create_endpoint_application(endpoint, hosts)
        if is_alone
        else create_application(
            lambda: KnowledgeGraph(workspace, limits=query_limits),
            token=token,
            hosts=hosts,
            words=load_words(words) if words else None,
            endpoint=endpoint,
            is_ready=True,
        )
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
