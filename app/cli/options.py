"""Options that several commands take."""

from pathlib import Path

import click

from collabgraph.settings import DEFAULT_WORKSPACE, WORKSPACE_VARIABLE

workspace_option = click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=WORKSPACE_VARIABLE,
    default=DEFAULT_WORKSPACE,
    metavar="DIR",
    help=f"Folder of the workspace (default: ${WORKSPACE_VARIABLE}, else ./{DEFAULT_WORKSPACE}).",
)

table_formats = click.Choice(["table", "csv", "tsv", "json"])
network_kinds = click.Choice(["collaboration", "facts"])
