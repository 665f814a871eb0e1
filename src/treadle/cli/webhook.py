"""``treadle webhook``: who is told what happens, and what was sent."""

import sys
import time
from typing import Annotated, Any, Final
from urllib.parse import quote

import typer
from rich.text import Text

from treadle.cli.client import Client, connect
from treadle.cli.errors import CliError
from treadle.cli.options import Json, Url, print_json
from treadle.cli.render import console, table
from treadle.cli.words import ago, one_line, when
from treadle.core.hook import Channel, DeliveryState, HookEvent

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_EVENTS: Final = tuple(each.value for each in HookEvent if each is not HookEvent.PING)
_CHANNELS: Final = tuple(each.value for each in Channel)
_STYLES: Final = {
    "active": "green", "paused": "yellow", "disabled": "red",
    "pending": "yellow", "delivered": "green", "failed": "red", "dropped": "dim",
}  # fmt: skip
_LOOK_SECONDS: Final = 0.3
_MOST_WAITED_SECONDS: Final = 60.0
_BASE: Final = "/api/webhooks"

_Named = Annotated[str, typer.Argument(metavar="WEBHOOK", help="Its name, or its id, or the beginning of that.")]
_Several = list[str] | None

app = typer.Typer(
    help="Tell other services what happens: webhooks, chats, e-mail.", no_args_is_help=True, rich_markup_mode=None,
    add_completion=False, context_settings=_HELP,
)  # fmt: skip


@app.command(context_settings=_HELP)
def add(
    target: Annotated[str, typer.Argument(metavar="URL", help="Where messages go; with --channel email, to whom.")],
    event: Annotated[list[str], typer.Option("--event", "-e", help=f"What is told: {', '.join(_EVENTS)}. Repeatable.")],
    name: Annotated[str, typer.Option(help="What it is called here.")],
    channel: Annotated[str, typer.Option(help=f"{', '.join(_CHANNELS)}; Mattermost is as slack.")] = "webhook",
    job_name: Annotated[_Several, typer.Option("--job-name", help="Only jobs of this name; * and ? are any.")] = None,
    kind: Annotated[_Several, typer.Option("--kind", help="Only jobs of this kind: command, module, workflow.")] = None,
    tag: Annotated[_Several, typer.Option("--tag", help="Only jobs with this tag.")] = None,
    user: Annotated[_Several, typer.Option("--user", help="Only jobs and sessions of this user.")] = None,
    module: Annotated[_Several, typer.Option("--module", help="Only jobs of the module with this id.")] = None,
    threshold: Annotated[int | None, typer.Option(help="Failures in a row before job.failing is told.")] = None,
    secret: Annotated[str | None, typer.Option(help="What signs; else made.")] = None,
    as_json: Json = False,
    url: Url = None,
) -> None:  # fmt: skip
    """Add one, and print the secret that signs its messages; nobody can read it a second time."""
    if unknown := [each for each in event if each not in _EVENTS]:
        raise CliError(f"There is no event {unknown[0]!r}; there are {', '.join(_EVENTS)}.", exit_code=2)
    if channel not in _CHANNELS:
        raise CliError(f"There is no channel {channel!r}; there are {', '.join(_CHANNELS)}.", exit_code=2)
    chosen = {"names": job_name, "kinds": kind, "tags": tag, "users": user, "modules": module}
    asked = {
        "name": name,
        "url": target,
        "channel": channel,
        "events": event,
        "threshold": threshold,
        "secret": secret,
        "filter": {field: values for field, values in chosen.items() if values} or None,
    }
    with connect(url) as client:
        made = client.post(_BASE, {field: value for field, value in asked.items() if value is not None})
    if as_json:
        print_json(made)
    elif "secret" in made:
        sys.stdout.write(f"{made['secret']}\n")
        if sys.stdout.isatty():
            sys.stderr.write("The receiver verifies signatures with this. Keep it: it is not shown again.\n")
    else:
        sys.stdout.write(f"{made['id']}\n")


@app.command("list", context_settings=_HELP)
def list_webhooks(as_json: Json = False, url: Url = None) -> None:
    """List the webhooks, and how they do."""
    with connect(url) as client:
        webhooks = client.get(_BASE)["webhooks"]
    if as_json:
        print_json(webhooks)
    elif not webhooks:
        sys.stdout.write("No webhooks: nobody is told anything.\n")
    else:
        rows = [
            [
                Text(one_line(each["name"])),
                Text(each["state"], style=_STYLES[each["state"]]),
                each["channel"],
                Text(one_line(each["url"])),
                Text(", ".join(each["events"])),
                Text(one_line(each["reason"] or "")),
            ]
            for each in webhooks
        ]
        heads = ["NAME", "STATE", "CHANNEL", "WHERE", "EVENTS", "WHY"]
        console().print(table(heads, rows, elastic=("WHERE", "EVENTS", "WHY")))


@app.command(context_settings=_HELP)
def log(
    named: _Named,
    status: Annotated[str | None, typer.Option(help="Only pending, delivered, failed or dropped.")] = None,
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, max=200, help="How many.")] = 20,
    as_json: Json = False,
    url: Url = None,
) -> None:  # fmt: skip
    """Show what was sent, newest first."""
    with connect(url) as client:
        found = client.get(_path(client, named, "deliveries"), status=status, limit=limit)
    if as_json:
        print_json(found["deliveries"])
    elif not found["deliveries"]:
        sys.stdout.write("Nothing was sent.\n")
    else:
        rows = [
            [
                each["id"],
                Text(each["status"], style=_STYLES[each["status"]]),
                each["event"],
                str(each["attempts"]),
                "" if each["http_status"] is None else str(each["http_status"]),
                ago(when(each["created_at"])),
                Text(one_line(each["error_message"] or "")),
            ]
            for each in found["deliveries"]
        ]
        heads = ["MESSAGE", "STATUS", "EVENT", ">TRIES", ">HTTP", ">MADE", "WHY"]
        console().print(table(heads, rows, elastic=("WHY",)))


@app.command(context_settings=_HELP)
def ping(
    named: _Named,
    wait: Annotated[bool, typer.Option("--wait", help="Return when it has arrived; fail if it does not.")] = False,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Send a message that says nothing, to see whether it arrives."""
    with connect(url) as client:
        sent = client.post(_path(client, named, "ping"))
        path = _path(client, named, "deliveries", sent["id"])
        end = time.monotonic() + _MOST_WAITED_SECONDS
        while wait and sent["status"] == DeliveryState.PENDING and time.monotonic() < end:
            time.sleep(_LOOK_SECONDS)
            sent = client.get(path)["delivery"]
            if sent["attempts"] and sent["status"] == DeliveryState.PENDING:
                break
    if wait and sent["status"] != DeliveryState.DELIVERED:
        raise CliError(f"It did not arrive: {one_line(sent['error_message'] or 'no try has ended yet')}")
    if as_json:
        print_json(sent)
    else:
        sys.stdout.write(f"{sent['id']} {sent['status']}\n")


@app.command(context_settings=_HELP)
def resend(
    named: _Named,
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="Its id, as `treadle webhook log` shows it.")],
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Send a message once more."""
    with connect(url) as client:
        sent = client.post(_path(client, named, "deliveries", message, "redeliver"))
    _done(sent, f"{sent['id']} is sent again.", as_json=as_json)


@app.command(context_settings=_HELP)
def rotate(named: _Named, as_json: Json = False, url: Url = None) -> None:
    """Make a new secret and print it; the old one signs beside it for a day."""
    with connect(url) as client:
        changed = client.post(_path(client, named, "rotate"))
    _done(changed, str(changed["secret"]), as_json=as_json)


@app.command(context_settings=_HELP)
def pause(named: _Named, as_json: Json = False, url: Url = None) -> None:
    """Send nothing for now; messages gather until it is resumed."""
    _turn(named, "paused", as_json=as_json, url=url)


@app.command(context_settings=_HELP)
def resume(named: _Named, as_json: Json = False, url: Url = None) -> None:
    """Go on, with what gathered meanwhile."""
    _turn(named, "active", as_json=as_json, url=url)


@app.command(context_settings=_HELP)
def delete(named: _Named, as_json: Json = False, url: Url = None) -> None:
    """Remove a webhook with its log."""
    with connect(url) as client:
        gone = client.delete(_path(client, named))
    _done(gone, f"{one_line(gone['name'])} is told nothing any more.", as_json=as_json)


def _turn(named: str, state: str, *, as_json: bool, url: str | None) -> None:
    with connect(url) as client:
        changed = client.patch(_path(client, named), {"state": state})
    _done(changed, f"{one_line(changed['name'])} is {changed['state']}.", as_json=as_json)


def _done(answer: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json(answer)
    else:
        sys.stdout.write(f"{sentence}\n")


def _path(client: Client, named: str, *rest: str) -> str:
    """The path of the webhook that a name, an id or the beginning of one means, or of something below it."""
    found = [
        each["id"]
        for each in client.get(_BASE)["webhooks"]
        if each["name"] == named or each["id"].startswith(named.lower())
    ]
    if len(found) != 1:
        raise CliError(
            f"{len(found)} webhooks are called {named!r}, or have such an id; `treadle webhook list` shows them."
        )
    return "/".join([_BASE, *(quote(part, safe="") for part in (found[0], *rest))])
