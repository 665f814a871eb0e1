"""The folder that holds everything an installation knows, and the lock that lets one daemon at a time use it."""

import fcntl
import os
import secrets
from pathlib import Path

from treadle.core.errors import Conflict
from treadle.core.ids import new_id

__all__ = ["PORTS", "DataFolder"]

PORTS = ("executions", "modules", "sessions", "generation")
"""Ports whose addresses a running server leaves in its folder."""


class DataFolder:
    """Makes the folder (0700), locks it, and knows what lies where in it.

    The lock is the kernel's (flock): it ends with the process that holds it, however that ends. So whoever gets it
    knows that no other daemon is alive here.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "treadle.db"

    @property
    def blobs(self) -> Path:
        """Bytes of artifacts, by their hash."""
        return self.path / "blobs"

    @property
    def workspaces(self) -> Path:
        """A folder per job that asked for one."""
        return self.path / "workspaces"

    @property
    def token_file(self) -> Path:
        """The local token: proof of being able to read this folder."""
        return self.path / "run" / "token"

    def address_file(self, port: str = "executions") -> Path:
        """Where the server of this folder is reached: the URL of one of its ports."""
        return self.path / "run" / ("address" if port == "executions" else f"{port}-address")

    @property
    def modules(self) -> Path:
        """Code and environments of installed modules."""
        return self.path / "module-store"

    @property
    def uploads(self) -> Path:
        """Files that clients of modules left."""
        return self.path / "uploads"

    @property
    def browsers(self) -> Path:
        """Profiles of running browsers."""
        return self.path / "browsers"

    @property
    def session_browsers(self) -> Path:
        """Profiles of the browsers of sessions, and what their pages give."""
        return self.path / "session-browsers"

    @property
    def recordings(self) -> Path:
        """What was recorded of sessions."""
        return self.path / "recordings"

    @property
    def secret_key(self) -> Path:
        """The key under which stored secrets are sealed."""
        return self.path / "secret.key"

    def prepare(self) -> None:
        """Make the folder; nobody else may read it.

        Raises:
            Conflict: it cannot be made, or belongs to somebody else.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.path.stat().st_mode & 0o077:
                if not self._is_ours():
                    raise Conflict(
                        f"{self.path} holds files of others and others may read it; choose an empty or a new folder."
                    )
                self.path.chmod(0o700)
        except OSError as error:
            raise Conflict(f"The data folder {self.path} cannot be used: {error.strerror}.") from error

    def _is_ours(self) -> bool:
        names = {entry.name for entry in self.path.iterdir()}
        return not names - {"treadle.toml"} or bool(names & {"lock", "installation", self.database.name})

    def lock(self) -> None:
        """Take the folder for this process; Conflict if another daemon has it."""
        fd = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(fd, 20, 0).decode("ascii", "replace").strip()
            os.close(fd)
            raise Conflict(
                f"Another Treadle (process {holder or 'unknown'}) uses the data folder {self.path}. "
                "Stop it, or choose another folder with TREADLE_DATA_DIR."
            ) from None
        os.ftruncate(fd, 0)
        os.pwrite(fd, str(os.getpid()).encode(), 0)
        self._lock = fd

    def unlock(self) -> None:
        """Let the folder go."""
        if self._lock is not None:
            self.token_file.unlink(missing_ok=True)
            for port in PORTS:
                self.address_file(port).unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None

    def installation_id(self) -> str:
        """A name for this installation that stays; child processes carry it, so that strays can be told.

        A copy of the folder gets a name of its own, lest it takes the original's processes for its strays: the name is
        kept together with the folder's device and inode.
        """
        path = self.path / "installation"
        facts = self.path.stat()
        here = f"{facts.st_dev}:{facts.st_ino}"
        name, _, place = (_read(path) or "").partition(" ")
        if not name or place != here:
            name = new_id()
            self._write_private(path, f"{name} {here}")
        return name

    def incarnation(self) -> str | None:
        """The run of a node that was started last with this folder; dead, once this process has the lock."""
        return _read(self.path / "incarnation")

    def write_incarnation(self, incarnation: str) -> None:
        """Say which run has the folder."""
        self._write_private(self.path / "incarnation", incarnation)

    def write_token(self) -> str:
        """A new local token, in a file that only this user can read."""
        token = f"tdl_local_{secrets.token_urlsafe(32)}"
        self.token_file.parent.mkdir(mode=0o700, exist_ok=True)
        self._write_private(self.token_file, token)
        return token

    def write_address(self, url: str, port: str = "executions") -> None:
        """Say where the server is."""
        file = self.address_file(port)
        file.parent.mkdir(mode=0o700, exist_ok=True)
        self._write_private(file, url)

    def address(self, port: str = "executions") -> str | None:
        """Where a port of the server of this folder was last reached, if it runs."""
        return _read(self.address_file(port))

    def token(self) -> str | None:
        """The local token, if a server runs and this user may read it."""
        return _read(self.token_file)

    def _write_private(self, path: Path, text: str) -> None:
        aside = path.with_name(path.name + ".new")
        aside.unlink(missing_ok=True)
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w") as file:
            file.write(text + "\n")
        aside.replace(path)


def _read(path: Path) -> str | None:
    try:
        return path.read_text("ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None
