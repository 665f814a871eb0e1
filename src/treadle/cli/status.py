"""``treadle status``: how the server is doing."""

from typing import Any

from rich.text import Text

from treadle.cli.client import connect
from treadle.cli.options import Json, Url, print_json
from treadle.cli.render import STATES, console, facts
from treadle.cli.words import size, took

__all__ = ["status"]


def status(as_json: Json = False, url: Url = None) -> None:
    """Show how the server is doing: its jobs, its slots, its store and its machine."""
    with connect(url) as client:
        health = client.get("/api/health")
        machine = client.get("/api/health/status")
        database = client.get("/api/health/database")
    if as_json:
        print_json({"health": health, "status": machine, "database": database})
        return
    system, store, live = machine["system"], machine["database"], machine["websocket"]
    healthy = health["status"] == "healthy"
    line = Text(f"● {health['status']}", style="green" if healthy else "red")
    line.append(f"  Treadle {health['version']}, up {took(health['uptime_seconds'])}", style="default")
    load = " ".join(f"{each:.2f}" for each in system["load_average"])
    out = console()
    out.print(
        facts(
            [
                ("server", line),
                ("jobs", _jobs(database)),
                *(
                    (f"slots: {name}", f"{each['in_use']} of {each['slots']}")
                    for name, each in machine["queues"].items()
                ),
                ("watching", f"{live['connected_clients']} clients, {live['total_messages']:,} messages"),
                ("store", f"{store['backend']} {store['version']}, {size(round(store['size_mb'] * 1_000_000))}"),
                ("processor", f"{system['cpu_percent']:.0f} %, load {load}"),
                ("memory", f"{system['memory_percent']:.0f} %, the server {system['process_memory_mb']:.0f} MB"),
                ("disk", f"{system['disk_usage_percent']:.0f} % full"),
            ]
        )
    )


def _jobs(database: dict[str, Any]) -> Text:
    line = Text(f"{database['total_executions']:,}")
    for name, look in STATES.items():
        count = database.get(f"{name}_executions", 0)
        if count:
            line.append(f"  {look.symbol} {count:,} {name}", style=look.style)
    return line
