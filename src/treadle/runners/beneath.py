"""Opening a file that somebody named, without ever leaving a folder.

The path is walked part by part on folder descriptors, never followed by name, so nothing that is renamed or replaced
meanwhile can lead out: the walk does in user space what openat2(2) does with RESOLVE_BENEATH and RESOLVE_NO_MAGICLINKS,
and so works the same on every kernel. A symbolic link is followed if it is relative and stays beneath the folder; an
absolute one is refused wherever it points.
"""

import errno
import os
import stat
from collections import deque

from treadle.core.errors import TreadleError

__all__ = ["PathRefused", "open_beneath"]

_MAX_LINKS = 40  # as the kernel's own limit (path_resolution(7))
_KINDS = {
    stat.S_IFDIR: "it is a folder",
    stat.S_IFIFO: "it is a pipe",
    stat.S_IFSOCK: "it is a socket",
    stat.S_IFCHR: "it is a device",
    stat.S_IFBLK: "it is a device",
}


class PathRefused(TreadleError):
    """The path cannot be taken; the message says why, as the end of a sentence."""


def open_beneath(root: str | os.PathLike[str], path: str) -> int:
    """Open the regular file at ``path``, relative to ``root``, for reading; the descriptor is the caller's to close.

    It is non-blocking and close-on-exec. PathRefused if there is no such file, it lies outside, is not a regular file
    or may not be read.
    """
    if "\0" in path:
        raise PathRefused("it holds a NUL character")
    if path.startswith("/"):
        raise PathRefused("it leads out of the folder")
    folders: list[int] = []
    try:
        folders.append(os.open(root, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC))
        return _walk(folders, deque(path.split("/")))
    except FileNotFoundError:
        raise PathRefused("there is no such file") from None
    except NotADirectoryError:
        raise PathRefused("a part of it is not a folder") from None
    except (OSError, ValueError) as error:
        raise PathRefused(getattr(error, "strerror", None) or "it is not a path") from error
    finally:
        for fd in folders:
            os.close(fd)


def _walk(folders: list[int], todo: deque[str]) -> int:
    """Follow ``todo`` down from the last of ``folders``, which it extends and shortens; the file's descriptor."""
    links = 0
    while todo:
        part = todo.popleft()
        if part in {"", "."}:
            continue
        if part == "..":
            if len(folders) == 1:
                raise PathRefused("it leads out of the folder")
            os.close(folders.pop())
            continue
        found = os.open(part, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folders[-1])
        try:
            mode = os.fstat(found).st_mode
            if stat.S_ISLNK(mode):
                links += 1
                if links > _MAX_LINKS:
                    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
                target = os.readlink("", dir_fd=found)
                if target.startswith("/"):
                    raise PathRefused("it is, or leads through, a link to an absolute path")
                todo.extendleft(reversed(target.split("/")))
            elif stat.S_ISDIR(mode):
                folders.append(found)
                found = -1
            elif any(rest not in {"", "."} for rest in todo):
                raise NotADirectoryError
            elif not stat.S_ISREG(mode):
                raise PathRefused(_KINDS.get(stat.S_IFMT(mode), "it is not a regular file"))
            else:
                return _open_regular(part, folders[-1])
        finally:
            if found >= 0:
                os.close(found)
    raise PathRefused(_KINDS[stat.S_IFDIR])


def _open_regular(name: str, folder: int) -> int:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    fd = os.open(name, flags, dir_fd=folder)
    if stat.S_ISREG(os.fstat(fd).st_mode):  # it may have been replaced since it was looked at
        return fd
    os.close(fd)
    raise PathRefused("it is not a regular file")
