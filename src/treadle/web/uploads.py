"""Reading a multipart form with one file (RFC 7578) without ever holding the file in memory.

The fields may stand before or after the file, so the file waits on disk, in a temporary file without a name, until
the form is complete.
"""

import asyncio
import errno
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Self

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from treadle.core.errors import InvalidInput, TooLarge, Unavailable, UnsupportedMedia
from treadle.web.limits import Limits

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

__all__ = ["UploadForm", "base_name", "needs_room"]

_FIELD_BYTES: Final = 64 << 10
_CHUNK: Final = 1 << 20
_LONGEST_NAME: Final = 200
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def needs_room() -> Iterator[None]:
    """Where a disk is written: that it is full is Unavailable, a condition that passes, and no defect."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Unavailable("There is no room on the disk for this file.") from None
        raise


def base_name(file_name: str, *, fallback: str = "file") -> str:
    """The last part of a client's file name, without what no file system or header should see.

    ``fallback`` is the name where nothing is left.
    """
    last = file_name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(char if char.isprintable() else "_" for char in last).strip().strip(".")
    stem, dot, extension = clean.rpartition(".")
    if len(clean) > _LONGEST_NAME:
        clean = f"{stem[: _LONGEST_NAME - len(extension) - 1]}{dot}{extension}"[:_LONGEST_NAME]
    return clean or fallback


class UploadForm:
    """A form as it was sent; an async context manager that owns the waiting file."""

    def __init__(self, limits: Limits, *, max_file_bytes: int, spool: Path | None) -> None:
        self.fields: dict[str, list[str]] = {}
        self.file_field = ""
        """The name of the field that the file came in."""
        self.file_name: str | None = None
        """As the client names it; None until a file came."""
        self._limits = limits
        self._max_file_bytes = max_file_bytes
        self._spool = spool
        self._file: IO[bytes] | None = None
        self._file_bytes = 0
        self._parts = 0
        self._header = self._header_value = b""
        self._disposition = b""
        self._in_file = False
        self._name = ""
        self._value = bytearray()
        self._pending: list[bytes] = []
        self._complete = False

    async def __aenter__(self) -> Self:
        self._file = await asyncio.to_thread(tempfile.TemporaryFile, dir=self._spool)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._file is not None
        await asyncio.to_thread(self._file.close)

    async def read(self, request: Request) -> None:
        """Take the whole body. UnsupportedMedia, InvalidInput where it is malformed, TooLarge."""
        kind, options = parse_options_header(request.headers.get("content-type"))
        if kind != b"multipart/form-data":
            raise UnsupportedMedia("The body must be a form, sent with Content-Type: multipart/form-data.")
        if not options.get(b"boundary"):
            raise InvalidInput("The Content-Type names no boundary.")
        try:
            parser = MultipartParser(options[b"boundary"], self._callbacks())
            size = 0
            async for chunk in request.stream():
                size += len(chunk)
                if size > self._limits.upload_bytes:
                    raise TooLarge(f"The body is larger than the {self._limits.upload_bytes:,} bytes accepted here.")
                parser.write(chunk)
                await self._write_pending()
        except FormParserError as error:
            raise InvalidInput(f"The form is malformed: {error}.") from None
        if not self._complete:
            raise InvalidInput("The form ends before its last boundary.")

    def text(self, name: str) -> str:
        """A field's last value without blanks around it; empty if it was not sent."""
        return self.fields.get(name, [""])[-1].strip()

    async def content(self) -> AsyncIterator[bytes]:
        """The file's bytes."""
        assert self._file is not None
        with needs_room():  # what is still in the buffer is written now
            await asyncio.to_thread(self._file.seek, 0)
        while chunk := await asyncio.to_thread(self._file.read, _CHUNK):
            yield chunk

    async def _write_pending(self) -> None:
        if self._pending:
            pending, self._pending = b"".join(self._pending), []
            assert self._file is not None
            with needs_room():
                await asyncio.to_thread(self._file.write, pending)

    # ---------------------------------------------------------------- what the parser calls

    def _callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._on_part_begin,
            "on_header_field": self._on_header_field,
            "on_header_value": self._on_header_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._on_headers_finished,
            "on_part_data": self._on_part_data,
            "on_part_end": self._on_part_end,
            "on_end": self._on_end,
        }

    def _on_part_begin(self) -> None:
        self._parts += 1
        if self._parts > self._limits.upload_parts:
            raise TooLarge(f"The form has more than {self._limits.upload_parts} parts.")
        self._header = self._header_value = self._disposition = b""
        self._in_file = False

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._header_value
        self._header = self._header_value = b""

    def _on_headers_finished(self) -> None:
        # Browsers send names as UTF-8 (RFC 7578, section 5.1); the parser wants the bytes as Latin-1 text.
        kind, options = parse_options_header(self._disposition.decode("latin-1"))
        name = options.get(b"name")
        if kind != b"form-data" or name is None:
            raise InvalidInput("A part of the form has no name.")
        self._name = name.decode("utf-8", "replace")
        self._value = bytearray()
        if b"filename" in options:
            if self.file_name is not None:
                raise InvalidInput("The form has more than one file.")
            self._in_file = True
            self.file_field = self._name
            self.file_name = options[b"filename"].decode("utf-8", "replace")

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._file_bytes += end - start
            if self._file_bytes > self._max_file_bytes:
                raise TooLarge(f"The file is larger than the {self._max_file_bytes:,} bytes accepted here.")
            self._pending.append(data[start:end])
        else:
            self._value += data[start:end]
            if len(self._value) > _FIELD_BYTES:
                raise TooLarge(f"The field {self._name[:100]} is larger than {_FIELD_BYTES >> 10} KiB.")

    def _on_part_end(self) -> None:
        if not self._in_file:
            self.fields.setdefault(self._name, []).append(self._value.decode("utf-8", "replace"))

    def _on_end(self) -> None:
        self._complete = True
