"""A file of the server's own folders as an inert answer."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.core.errors import NotFound
from treadle.web.files import file_response

__all__ = ["file_of"]

_CHUNK: Final = 256 << 10


async def file_of(
    request: Request, path: Path, *, file_name: str, media_type: str | None = None, etag: str | None = None
) -> Response:
    """The file at ``path``, as an attachment; NotFound if it is gone. Without ``etag``, size and time stand for it."""
    try:
        file = await asyncio.to_thread(path.open, "rb")
    except OSError:
        raise NotFound("File", file_name) from None
    facts = os.fstat(file.fileno())
    opened = _Opened(file)
    try:
        response = await file_response(
            request,
            size=facts.st_size,
            etag=etag or f"{facts.st_size:x}-{facts.st_mtime_ns:x}",
            file_name=file_name,
            media_type=media_type,
            open_range=opened.read,
        )
    except BaseException:
        file.close()
        raise
    if not opened.begun:
        file.close()
    return response


class _Opened:
    """An open file, closed by whoever reads it; ``begun`` says that somebody does."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.begun = False

    async def read(self, start: int, length: int | None) -> AsyncGenerator[bytes, None]:
        self.begun = True
        with closing(self._file) as file:
            await asyncio.to_thread(file.seek, start)
            left = length
            while left is None or left > 0:
                chunk = await asyncio.to_thread(file.read, _CHUNK if left is None else min(_CHUNK, left))
                if not chunk:
                    return
                left = None if left is None else left - len(chunk)
                yield chunk
