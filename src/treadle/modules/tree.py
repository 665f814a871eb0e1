"""Reading folders that others own: by descriptors, never following a link, so that nothing leads out of them."""

import os
import stat
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

import msgspec

from treadle.core.errors import InvalidInput, TooLarge

__all__ = ["Entry", "Source", "quoted", "walk"]

MAX_DEPTH: Final = 32
_LEFT_OUT: Final = frozenset({".git", "__pycache__", ".venv", "node_modules"})
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_KINDS: Final = {
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Entry(msgspec.Struct, frozen=True):
    """Something in a folder."""

    path: str
    """Relative to the folder; surrogate escapes stand for bytes that are no UTF-8."""
    fd: int | None
    """Open for reading until the walk goes on; None for a folder."""
    executable: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A folder to take a module from."""

    path: Path
    """Absolute; links on the way to it are followed, because whoever names it means what it leads to."""
    below: str = ""
    """A folder inside, by a relative path in which nothing is a link."""
    follow: bool = True
    """Whether ``path`` itself may be a link."""
    name: str = ""
    """What ``path`` is called in messages, if not by itself."""

    @property
    def shown(self) -> str:
        """The folder, for a message."""
        place = self.name or str(self.path)
        return f"{self.below} of {place}" if self.below else place

    def open(self) -> int:
        """A descriptor of the folder; the caller's to close. InvalidInput if there is none."""
        parts = self.below.split("/") if self.below else []
        if self.below.startswith("/") or ".." in parts or not self.below.isprintable() or "\\" in self.below:
            raise InvalidInput(f"The module's subdirectory must be a relative path inside: {quoted(self.below)}")
        try:
            fd = os.open(self.path, _FOLDER | (0 if self.follow else os.O_NOFOLLOW))
        except (OSError, ValueError) as error:
            why = "it is a link" if not self.follow and self.path.is_symlink() else _why(error)
            raise InvalidInput(f"The folder {quoted(str(self.path))} cannot be read: {why}.") from None
        for part in parts:
            if part in {"", "."}:
                continue
            try:
                inner = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=fd)
            except OSError as error:
                if _is_link(part, fd):
                    raise InvalidInput(f"Module subdirectory leads through a link: {self.below}") from None
                if isinstance(error, FileNotFoundError | NotADirectoryError):
                    raise InvalidInput(f"Module subdirectory not found: {self.below}") from None
                raise InvalidInput(f"Module subdirectory {self.below} cannot be read: {_why(error)}.") from None
            finally:
                os.close(fd)
            fd = inner
        return fd

    def read(self, name: str, *, max_bytes: int) -> bytes | None:
        """The content of a regular file right inside, None if there is none; InvalidInput if it cannot be read."""
        folder = self.open()
        try:
            fd = _open_file(name, name, folder)
            with os.fdopen(fd, "rb") as file:
                content = file.read(max_bytes + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InvalidInput(f"{name} cannot be read: {_why(error)}.") from None
        finally:
            os.close(folder)
        if len(content) > max_bytes:
            raise TooLarge(f"{name} has more than {max_bytes:,} bytes.")
        return content


def walk(folder: int, *, max_entries: int) -> Generator[Entry, None, None]:
    """Everything beneath a folder but version control, caches and environments; folders before what is in them.

    Must be closed if it is not carried to its end. InvalidInput for what is neither a regular file nor a folder, and
    for what cannot be read; TooLarge for too many entries.
    """
    return _beneath(folder, "", iter(range(max_entries)))


def quoted(text: str) -> str:
    """Text for a message: in quotes, control characters escaped, cut where it is long."""
    shown = text if len(text) <= 200 else text[:200] + "…"
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + '"'


def _beneath(folder: int, prefix: str, budget: Iterator[int]) -> Generator[Entry, None, None]:
    try:
        for name in _names(folder, budget):
            path = prefix + name
            if stat.S_ISDIR(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
                if path.count("/") >= MAX_DEPTH:
                    raise InvalidInput(f"The module's folders are nested more than {MAX_DEPTH} deep.")
                yield Entry(path, None)
                inner = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
                try:
                    yield from _beneath(inner, path + "/", budget)
                finally:
                    os.close(inner)
            else:
                fd = _open_file(name, path, folder)
                try:
                    yield Entry(path, fd, executable=bool(os.fstat(fd).st_mode & 0o111))
                finally:
                    os.close(fd)
    except OSError as error:
        raise InvalidInput(f"{quoted(prefix or 'the folder')} cannot be read: {_why(error)}.") from None


def _names(folder: int, budget: Iterator[int]) -> list[str]:
    names = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _LEFT_OUT or entry.name.endswith(".pyc"):
                continue
            if next(budget, None) is None:
                raise TooLarge("The module has too many files and folders.")
            names.append(entry.name)
    return sorted(names)


def _open_file(name: str, path: str, folder: int) -> int:
    """Open a regular file; OSError, or InvalidInput if it is something else."""
    mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    if stat.S_ISREG(mode):
        try:
            fd = os.open(name, _FILE, dir_fd=folder)
        except PermissionError as error:
            raise InvalidInput(f"{quoted(path)} cannot be read: {_why(error)}.") from None
        if stat.S_ISREG(os.fstat(fd).st_mode):  # it may have been replaced since it was looked at
            return fd
        os.close(fd)
    raise InvalidInput(f"{quoted(path)} is {_KINDS.get(stat.S_IFMT(mode), 'not a regular file')}; a module has none.")


def _is_link(name: str, folder: int) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
