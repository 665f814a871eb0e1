"""``treadle artifacts``: list what a job left, or bring it here."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from treadle.cli.client import Client, connect, job_path
from treadle.cli.errors import CliError
from treadle.cli.options import Json, Url, print_json
from treadle.cli.render import artifact_table, console
from treadle.cli.words import one_line, size

__all__ = ["artifacts", "free_names"]


def artifacts(
    job_id: Annotated[str, typer.Argument(metavar="ID", help="The job's id, or the beginning of it.")],
    download: Annotated[
        Path | None, typer.Option(metavar="FOLDER", file_okay=False, help="Save all of them into this folder.")
    ] = None,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """List a job's artifacts, or download them. Files that exist are not replaced: the new one gets another name."""
    with connect(url) as client:
        found = client.get(job_path(job_id, "artifacts"))["artifacts"]
        if download is None:
            if as_json:
                print_json(found)
            elif found:
                console().print(artifact_table(found))
            else:
                sys.stdout.write("The job left no artifacts.\n")
            return
        download.mkdir(parents=True, exist_ok=True)
        saved = []
        for artifact in found:
            path = _save(client, artifact, download)
            saved.append({"id": artifact["id"], "path": str(path), "sha256": artifact["sha256"]})
            if not as_json:
                sys.stdout.write(f"{one_line(str(path))}  {size(artifact['file_size'])}\n")
    if as_json:
        print_json(saved)


def free_names(file_name: str) -> Iterator[str]:
    """``report.html``, ``report-2.html``, ...: a name from the server made harmless, then with numbers."""
    name = "".join(char for char in Path(file_name.replace("\\", "/")).name if char.isprintable())
    name = name.lstrip(".")[-200:] or "artifact"
    yield name
    path = Path(name)
    for number in range(2, 10_000):
        yield f"{path.stem}-{number}{path.suffix}"


def _save(client: Client, artifact: dict[str, Any], folder: Path) -> Path:
    """Download beside, check the hash, then give it a name that is free."""
    digest = hashlib.sha256()
    aside = folder / f".{artifact['id']}.part"
    try:
        with aside.open("wb") as file, client.download(artifact["download_url"]) as pieces:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        if digest.hexdigest() != artifact["sha256"]:
            raise CliError(f"{one_line(artifact['name'])} arrived damaged and was not saved; try again.")
        return _keep(aside, folder, artifact["file_name"])
    finally:
        aside.unlink(missing_ok=True)


def _keep(aside: Path, folder: Path, file_name: str) -> Path:
    for name in free_names(file_name):
        path = folder / name
        try:
            os.link(aside, path)  # unlike a rename, it never replaces anything
        except FileExistsError:
            continue
        return path
    raise CliError(f"There is no free name for {one_line(file_name)} in {folder}.")
