"""A bundle as one file: a tar of folders and files, with nothing else that tar knows."""

import os
import shutil
import tarfile
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import IO, Final

from treadle.core.errors import InvalidInput, TooLarge
from treadle.modules.tree import Source, quoted, walk

__all__ = ["pack", "unpack"]

_MODES: Final = {False: 0o600, True: 0o700}


def pack(folder: Path, file: IO[bytes], *, max_entries: int) -> None:
    """Write what is in a bundle's folder to an open file. InvalidInput, TooLarge, OSError."""
    root = Source(path=folder).open()
    try:
        with (
            tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT) as archive,
            closing(walk(root, max_entries=max_entries)) as entries,
        ):
            for entry in entries:
                info = tarfile.TarInfo(entry.path)
                if entry.fd is None:
                    info.type, info.mode = tarfile.DIRTYPE, 0o700
                    archive.addfile(info)
                    continue
                info.mode, info.size = _MODES[entry.executable], os.fstat(entry.fd).st_size
                with os.fdopen(os.dup(entry.fd), "rb") as content:
                    archive.addfile(info, content)
    finally:
        os.close(root)


def unpack(file: IO[bytes], into: Path, *, max_bytes: int, max_entries: int) -> None:
    """Make the folder ``into`` of an archive; every file in it is on the disk.

    Nothing is made beside it, whatever the archive says: what it holds is judged only when it is unpacked. InvalidInput
    for what :func:`pack` does not write, TooLarge beyond the limits, OSError.
    """
    into.mkdir(mode=0o700)
    left, entries = max_bytes, 0
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for info in archive:
                entries += 1
                left -= info.size
                if left < 0 or entries > max_entries:
                    raise TooLarge("The stored module is larger than modules may be here.")
                _make(archive, info, into)
    except tarfile.TarError as error:
        raise InvalidInput(f"The stored module cannot be unpacked: {error}.") from None


def _make(archive: tarfile.TarFile, info: tarfile.TarInfo, into: Path) -> None:
    path = PurePosixPath(info.name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise InvalidInput(f"The stored module has a file outside of itself: {quoted(info.name)}.")
    if info.isdir():
        (into / path).mkdir(mode=0o700)
        return
    content = archive.extractfile(info) if info.isreg() else None
    if content is None:
        raise InvalidInput(f"The stored module has something that is neither file nor folder: {quoted(info.name)}.")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    mode = _MODES[bool(info.mode & 0o111)]
    with content, os.fdopen(os.open(into / path, flags, mode), "wb") as out:
        shutil.copyfileobj(content, out)
        out.flush()
        os.fsync(out.fileno())
