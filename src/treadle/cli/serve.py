"""``treadle serve``: the settings of the command line go first; what it cannot start with is told in a sentence."""

import gc
from pathlib import Path
from typing import Annotated, Any

import typer

from treadle.cli.errors import CliError

__all__ = ["serve", "settings_from"]


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. [127.0.0.1]", show_default=False)] = None,
    executions_port: Annotated[
        int | None,
        typer.Option("--executions-port", "--port", min=0, max=65_535, help="REST API. [8080]", show_default=False),
    ] = None,
    events_port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="WebSocket; 0 turns a port off. [8765]", show_default=False)
    ] = None,
    sessions_port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Sessions API. [8000]", show_default=False)
    ] = None,
    modules_port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Modules API. [8420]", show_default=False)
    ] = None,
    data_dir: Annotated[
        Path | None, typer.Option(help="Database, artifacts, workspaces.", show_default=False, file_okay=False)
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            help="PostgreSQL in place of a file: postgresql://user@host/name. A password belongs into "
            "TREADLE_DATABASE_URL or ~/.pgpass, where other users do not see it.",
            show_default=False,
        ),
    ] = None,
    nats: Annotated[
        str | None,
        typer.Option(
            help="The bus between nodes: nats://host:4222, or several, comma-separated. A password belongs into "
            "TREADLE_NATS_URL, where other users do not see it.",
            show_default=False,
        ),
    ] = None,
    node_id: Annotated[str | None, typer.Option(help="This node's name among others.", show_default=False)] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(help="Something that this node has, such as gpu; may be repeated.", show_default=False),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(help="What it does: api, worker, browser, comma-separated. [all]", show_default=False),
    ] = None,
    workspace_dir: Annotated[
        Path | None, typer.Option(help="Where commands run that name no folder. [here]", show_default=False)
    ] = None,
    command_slots: Annotated[
        int | None, typer.Option(min=1, help="Commands that run at once.", show_default=False)
    ] = None,
    samples: Annotated[
        bool | None, typer.Option("--samples/--no-samples", help="Submit the sample work once.", show_default=False)
    ] = None,
    log_level: Annotated[
        str | None, typer.Option(help="DEBUG, INFO, WARNING or ERROR. [INFO]", show_default=False)
    ] = None,
    log_format: Annotated[str | None, typer.Option(help="auto, console or json. [auto]", show_default=False)] = None,
) -> None:
    """Run the server until SIGTERM or Ctrl-C; running jobs get a moment to end, a second signal takes it from them.

    What is not given here comes from the environment (TREADLE_...), then from treadle.toml in the data folder.
    `treadle config` shows what is in force.
    """
    gc.disable()  # whatever is imported and built from here on stays: going through it costs a quarter of the start
    settings = settings_from(
        host=host,
        executions_port=executions_port,
        events_port=events_port,
        sessions_port=sessions_port,
        modules_port=modules_port,
        data_dir=data_dir,
        database_url=database,
        nats_url=nats,
        node_id=node_id,
        node_labels=",".join(label) if label else None,
        node_roles=role,
        workspace_dir=workspace_dir,
        command_slots=command_slots,
        samples=samples,
        log_level=log_level,
        log_format=log_format,
    )
    from treadle.server.main import run  # noqa: PLC0415 - half a second that `serve --help` need not take

    run(settings)


def settings_from(**arguments: Any) -> Any:
    """The settings in force; CliError names each that is wrong."""
    from pydantic import ValidationError  # noqa: PLC0415

    from treadle.settings import load_settings  # noqa: PLC0415

    try:
        return load_settings(**arguments)
    except ValidationError as error:
        wrong = [
            f"{'.'.join(map(str, each['loc']))}: {each['msg']} (it is {each['input']!r})" for each in error.errors()
        ]
        raise CliError("The settings are wrong. " + "; ".join(wrong) + ".") from None
    except ValueError as error:  # treadle.toml is not TOML
        raise CliError(f"The settings cannot be read: {error}.") from None
