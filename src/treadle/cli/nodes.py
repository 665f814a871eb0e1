"""``treadle nodes`` and ``treadle drain``: the nodes of a cluster."""

import sys
import time
from typing import Annotated, Any, Final
from urllib.parse import quote

import typer
from rich.table import Table
from rich.text import Text

from treadle.cli.client import SessionsClient, connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.options import Json, SessionsUrl, print_json
from treadle.cli.render import console

__all__ = ["drain", "nodes"]

_STYLES: Final = {"healthy": "green", "draining": "yellow", "unreachable": "yellow", "unhealthy": "red"}
_LOOK_SECONDS: Final = 0.5


def nodes(as_json: Json = False, url: SessionsUrl = None) -> None:
    """Show the nodes that share a database: who leads, what each does, and how busy it is."""
    with connect_sessions(url) as client:
        status = client.get("/cluster/status")
    if as_json:
        print_json(status)
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for head in ("NODE", "STATUS", "ROLES", "LABELS", "JOBS", "SESSIONS", "CPU", "ADDRESS"):
        table.add_column(head, justify="right" if head in {"JOBS", "SESSIONS", "CPU"} else "left")
    for each in status["nodes"]:
        name = f"{each['node_id']} (leads)" if each["role"] == "leader" else each["node_id"]
        table.add_row(
            Text(name),
            Text(each["status"], style=_STYLES.get(each["status"], "")),
            Text(", ".join(each["roles"])),
            Text(", ".join(each["labels"])),
            str(each["jobs"]),
            f"{each['sessions']} of {each['max_sessions']}",
            f"{each['cpu_percent']:.0f} %",
            Text(each["address"]),
        )
    out = console()
    out.print(table)
    if status["mode"] == "cluster":
        out.print(Text(f"term {status['term']}, {status['health'].lower()}", style="dim"))


def drain(
    node: Annotated[str, typer.Argument(help="The node's name, as `treadle nodes` shows it.")],
    undo: Annotated[bool, typer.Option("--undo", help="Let it take work again.")] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="Return when no job runs there any more, and its sessions have moved.")
    ] = False,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Let a node take no more work, so that it can be stopped without putting running jobs back.

    Jobs that run there go on; its sessions move to other nodes, as these have room. A node that was drained takes
    work again when it is started anew, or with --undo.
    """
    with connect_sessions(url) as client:
        told = client.post(f"/cluster/nodes/{quote(node, safe='')}/drain", {"undo": undo})
        while wait and not undo and _holds(client, node):
            time.sleep(_LOOK_SECONDS)
    if as_json:
        print_json(told)
    else:
        sys.stdout.write(f"{node} is {'drained' if wait and not undo else told['status']}\n")


def _holds(client: SessionsClient, node: str) -> bool:
    """Whether jobs run there, or sessions that another node has room for; CliError once it does not say so any more."""
    nodes: list[dict[str, Any]] = client.get("/cluster/nodes")["nodes"]
    found = next((each for each in nodes if each["node_id"] == node), None)
    if found is None or found["status"] in {"unreachable", "unhealthy"}:
        raise CliError(f"{node} does not answer any more.")
    room = any(each["available_capacity"] for each in nodes if each["status"] == "healthy")
    return bool(found["jobs"] or (found["sessions"] and room))
