"""``treadle db``: the database itself, without a server."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from treadle.cli.errors import CliError
from treadle.cli.options import Json, print_json
from treadle.cli.render import console
from treadle.cli.serve import settings_from
from treadle.data_folder import DataFolder

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    help="Bring the database up to date, copy it, or move it to PostgreSQL.", no_args_is_help=True,
    rich_markup_mode=None, add_completion=False, context_settings=_HELP,
)  # fmt: skip
Database = Annotated[
    str | None,
    typer.Option(help="PostgreSQL instead of what TREADLE_DATABASE_URL says, or of the file.", show_default=False),
]
DataDir = Annotated[Path | None, typer.Option(help="The data folder.", show_default=False, file_okay=False)]


@app.command(context_settings=_HELP)
def migrate(database: Database = None, data_dir: DataDir = None, as_json: Json = False) -> None:
    """Bring the database to this version's schema, or make it. A server does the same when it starts.

    A file that is changed is copied first; back up a PostgreSQL database yourself.
    """
    settings = settings_from(database_url=database, data_dir=data_dir)
    url = _url(settings)
    copy: Path | None = None
    if url is not None:
        changed = _migrate_postgres(url)
    else:
        with _alone(settings) as folder:
            changed, copy = _migrate_file(folder.database)
    said = "The database is at this version's schema now." if changed else "There was nothing to do."
    _tell({"changed": changed, "copy": None if copy is None else str(copy)}, said, as_json=as_json)


@app.command(context_settings=_HELP)
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes; a file that is not there yet.")],
    database: Database = None,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Copy the database as it is at this moment, also while servers use it; artifacts are with the blobs.

    A file becomes a file, PostgreSQL a dump by pg_dump, for pg_restore.
    """
    from treadle.stores.copies import back_up_postgres, back_up_sqlite  # noqa: PLC0415

    settings = settings_from(database_url=database, data_dir=data_dir)
    url = _url(settings)
    if url is not None:
        back_up_postgres(url, file)
    else:
        back_up_sqlite(DataFolder(settings.data_dir).database, file)
    size = file.stat().st_size
    _tell({"file": str(file), "size_bytes": size}, f"{file}: {size} bytes.", as_json=as_json)


@app.command("import", context_settings=_HELP)
def import_file(database: Database = None, data_dir: DataDir = None, as_json: Json = False) -> None:
    """Move what the data folder's file holds into an empty PostgreSQL database: all, counted, or nothing.

    The server of the folder has to be stopped. The file stays as it is; the folder is still needed for everything else.
    """
    from treadle.stores.transfer import import_sqlite  # noqa: PLC0415

    settings = settings_from(database_url=database, data_dir=data_dir)
    url = _url(settings)
    if url is None:
        raise CliError("Name the PostgreSQL database: TREADLE_DATABASE_URL or --database.", exit_code=2)
    with _alone(settings) as folder:
        copied = import_sqlite(folder.database, url)
    rows = ", ".join(f"{count} {name}" for name, count in copied.items() if count)
    _tell(copied, f"Imported and counted: {rows or 'nothing, the file is empty'}.", as_json=as_json)


def _url(settings: Any) -> str | None:
    secret = settings.database_url
    return None if secret is None else str(secret.get_secret_value())


@contextmanager
def _alone(settings: Any) -> Iterator[DataFolder]:
    """The data folder, locked: Conflict while a server uses it."""
    folder = DataFolder(settings.data_dir)
    folder.prepare()
    folder.lock()
    try:
        yield folder
    finally:
        folder.unlock()


def _migrate_postgres(url: str) -> bool:
    import psycopg  # noqa: PLC0415

    from treadle.stores.postgres_connection import Address  # noqa: PLC0415
    from treadle.stores.postgres_errors import unavailable  # noqa: PLC0415
    from treadle.stores.postgres_migrate import migrate_postgres  # noqa: PLC0415

    address = Address(url)
    try:
        return migrate_postgres(address)
    except psycopg.Error as error:
        raise unavailable(error, address.shown) from error


def _migrate_file(path: Path) -> tuple[bool, Path | None]:
    """Whether it was made or changed, and its copy from before, if it had anything in it."""
    from treadle.core.clock import SystemClock  # noqa: PLC0415
    from treadle.stores.connection import open_writer  # noqa: PLC0415
    from treadle.stores.migrate import migrate  # noqa: PLC0415

    is_new = not path.exists()
    with closing(open_writer(path)) as connection:
        copy = migrate(connection, path, SystemClock())
    return is_new or copy is not None, copy


def _tell(facts: Any, sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json(facts)
    else:
        console().print(sentence, markup=False, highlight=False)
