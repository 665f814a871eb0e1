"""``treadle module``: what is installed, how it is set up, and where new ones come from."""

import sys
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import quote

import typer
from rich.console import RenderableType
from rich.text import Text

from treadle.cli.client import connect_modules
from treadle.cli.errors import CliError
from treadle.cli.module_settings import settings
from treadle.cli.module_trial import trial
from treadle.cli.options import Json, ModulesUrl, print_json
from treadle.cli.render import console, facts, table
from treadle.cli.skeleton import make_skeleton
from treadle.cli.words import ago, as_typed, one_line, when

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_INSTALL_SECONDS: Final = 1800.0  # an environment may have gigabytes to bring
_Id = Annotated[str, typer.Argument(metavar="ID", help="The module's id.", show_default=False)]

app = typer.Typer(
    help="Install, make and look at modules.", no_args_is_help=True, rich_markup_mode=None, add_completion=False,
    context_settings=_HELP,
)  # fmt: skip
app.command("settings", context_settings=_HELP)(settings)
app.command("test", context_settings=_HELP)(trial)


@app.command("list", context_settings=_HELP)
def list_modules(as_json: Json = False, url: ModulesUrl = None) -> None:
    """List the installed modules."""
    with connect_modules(url) as client:
        modules = client.get("/modules")["modules"]
    if as_json:
        print_json(modules)
    elif not modules:
        sys.stdout.write("No modules. Make one with: treadle module new NAME\n")
    else:
        rows = [
            [
                each["id"],
                each["version"],
                Text(one_line(each["name"])),
                one_line(", ".join(each["capabilities"])),
                Text(one_line(each["description"])),
            ]
            for each in modules
        ]
        console().print(table(["ID", "VERSION", "NAME", "USES", "DESCRIPTION"], rows, elastic=("NAME", "DESCRIPTION")))


@app.command(context_settings=_HELP)
def show(module_id: _Id, as_json: Json = False, url: ModulesUrl = None) -> None:
    """Show a module: what it takes, and what it can be set to."""
    with connect_modules(url) as client:
        module = client.get(_path(module_id))
    if as_json:
        print_json(module)
        return
    out = console()
    out.print(Text(one_line(module["name"]), style="bold"))
    installed = when(module["installed_at"])
    out.print(
        facts(
            [
                ("id", module["id"]),
                ("version", one_line(module["version"])),
                ("about", one_line(module["description"])),
                ("uses", one_line(", ".join(module["capabilities"]))),
                ("installed", f"{installed.astimezone():%Y-%m-%d %H:%M}  ({ago(installed)})" if installed else None),
                ("from", one_line(module["source"])),
                ("folder", one_line(module["path"])),
            ]
        )
    )
    for title, fields in (("INPUT", module["inputs"]), ("SETTING", module["settings"])):
        if fields:
            out.print()
            rows: list[list[RenderableType]] = [[_field(each, cell) for cell in _FIELD_CELLS] for each in fields]
            out.print(table([title, "TYPE", "DEFAULT", "DESCRIPTION"], rows, elastic=("DEFAULT", "DESCRIPTION")))


@app.command(context_settings=_HELP)
def install(
    path: Annotated[str, typer.Argument(help="The module's folder, on the server's machine.")],
    as_json: Json = False,
    url: ModulesUrl = None,
) -> None:
    """Install a module from a folder, or the folder's newer state.

    Jobs that run go on with the state they began with.
    """
    with connect_modules(url) as client:
        source = str(Path(path).expanduser().absolute()) if client.place.local else path
        made = client.post("/modules/install", {"source_path": source}, answer_seconds=_INSTALL_SECONDS)
    _tell_installed(made, as_json=as_json)


@app.command("install-git", context_settings=_HELP)
def install_git(
    repository: Annotated[str, typer.Argument(metavar="URL", help="The repository.")],
    folder: Annotated[str | None, typer.Argument(metavar="SUBDIR", help="The module's folder in it.")] = None,
    as_json: Json = False,
    url: ModulesUrl = None,
) -> None:
    """Install a module from a git repository."""
    body = {"repo_url": repository} if folder is None else {"repo_url": repository, "module_name": folder}
    with connect_modules(url) as client:
        made = client.post("/modules/install-git", body, answer_seconds=_INSTALL_SECONDS)
    _tell_installed(made, as_json=as_json)


@app.command(context_settings=_HELP)
def uninstall(module_id: _Id, as_json: Json = False, url: ModulesUrl = None) -> None:
    """Uninstall a module, with its settings. Its jobs and their results stay."""
    with connect_modules(url) as client:
        gone = client.delete(_path(module_id))
    if as_json:
        print_json(gone)
    else:
        sys.stdout.write(f"{gone['module_id']} uninstalled\n")


@app.command(context_settings=_HELP)
def sync(as_json: Json = False, url: ModulesUrl = None) -> None:
    """Install what modules.yaml on the server lists. The exit code is 1 if any of it failed."""
    with connect_modules(url) as client:
        report = client.post("/modules/sync", answer_seconds=_INSTALL_SECONDS)
    if as_json:
        print_json(report)
    else:
        for each in report["installed"]:
            sys.stdout.write(f"{each['id']} {one_line(each['version'])} installed\n")
        for each in report["skipped"]:
            sys.stdout.write(f"{_whole(each)} skipped\n")
    if report["failed"]:
        raise CliError("; ".join(f"{_whole(each)}: {one_line(str(each['error']))}" for each in report["failed"]))


@app.command(context_settings=_HELP)
def reload(as_json: Json = False, url: ModulesUrl = None) -> None:
    """Install what is new or changed in the server's modules folder. The exit code is 1 if any of it failed."""
    with connect_modules(url) as client:
        report = client.post("/modules/reload", answer_seconds=_INSTALL_SECONDS)
    if as_json:
        print_json(report)
    else:
        sys.stdout.writelines(f"{one_line(each)} installed\n" for each in report["changed"])
        sys.stdout.write(f"{report['modules_found']} found, {len(report['changed'])} of them new or changed\n")
    if report["failed"]:
        raise CliError("; ".join(f"{one_line(each['folder'])}: {one_line(each['error'])}" for each in report["failed"]))


@app.command(context_settings=_HELP)
def new(
    name: Annotated[str, typer.Argument(help="The id: letters, digits, dots, dashes, underscores.")],
    folder: Annotated[
        Path | None, typer.Option(file_okay=False, help="Where to make it; ./NAME by default.", show_default=False)
    ] = None,
) -> None:
    """Make the skeleton of a module, which works, has a test, and is to be changed."""
    made = make_skeleton(name, folder or Path(name))
    sys.stdout.write(
        f"Made {made}. Try it, then run it as a job:\n"
        f"  treadle module test {made} -i text='to be or not'\n"
        f"  treadle module install {made} && treadle run {name} --follow\n"
    )


_FIELD_CELLS: Final = ("id", "type", "default", "description")


def _field(field: dict[str, Any], cell: str) -> RenderableType:
    match cell:
        case "default" if field.get("default") is None:
            return Text("required", style="yellow") if field.get("required") else Text("-", style="dim")
        case "default":
            return Text(as_typed(field["default"]))
        case _:
            return Text(one_line(str(field.get(cell) or "")))


def _path(module_id: str) -> str:
    return f"/modules/{quote(module_id, safe='')}"


def _tell_installed(made: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(made)
        return
    done = "installed" if made["changed"] else "was installed already, just as it is"
    sys.stdout.write(f"{made['id']} {one_line(made['version'])} {done}\n")
    sys.stderr.writelines(f"treadle: {one_line(remark)}\n" for remark in made["remarks"])


def _whole(each: dict[str, Any]) -> str:
    """Which module of which source."""
    return one_line(f"{each['module']} of {each['source']}")
