"""Copies of a whole database, consistent, while servers use it."""

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from treadle.core.errors import Conflict, InvalidInput, Unavailable
from treadle.stores.connection import open_reader, unavailable
from treadle.stores.migrate import copy_to
from treadle.stores.postgres_connection import Address

__all__ = ["back_up_postgres", "back_up_sqlite"]


def back_up_sqlite(path: Path, copy: Path) -> None:
    """Copy the file to ``copy``, which only its owner can read and which is there whole or not at all.

    InvalidInput if there is no database, Conflict if there is something in the copy's place, Unavailable where it
    cannot be read or written.
    """
    if not path.is_file():
        raise InvalidInput(f"There is no {path}.")
    _check_free(copy)
    try:
        with closing(open_reader(path)) as source:
            copy_to(source, copy)
    except sqlite3.Error as error:
        raise unavailable(error) from error


def back_up_postgres(url: str, copy: Path) -> None:
    """Have ``pg_dump`` write the database to ``copy`` in its own format, for ``pg_restore``.

    Unavailable, with what to install, without pg_dump, and where it fails; Conflict if there is something in the place.
    """
    address = Address(url)
    _check_free(copy)
    program = shutil.which("pg_dump")
    if program is None:
        raise Unavailable("There is no pg_dump here. On Debian or Ubuntu: apt-get install postgresql-client")
    given = conninfo_to_dict(address.conninfo)
    password = given.pop("password", None)
    environment = os.environ | ({} if password is None else {"PGPASSWORD": str(password)})  # not where ps shows it
    partial = copy.with_name(copy.name + ".partial")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    shown = make_conninfo("", **given)
    command = [program, "--format=custom", "--no-owner", f"--file={partial}", f"--dbname={shown}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        partial.unlink(missing_ok=True)
        said = re.sub(r"\s+", " ", done.stderr).strip()[-500:]
        raise Unavailable(f"pg_dump could not copy {address.shown}: {said}")
    partial.rename(copy)


def _check_free(copy: Path) -> None:
    if copy.exists():
        raise Conflict(f"{copy} is there already. Name another file.")
    if not copy.parent.is_dir():
        raise InvalidInput(f"There is no folder {copy.parent}.")
