"""Giving files to a page. They come with the command as bytes; no path of this machine is ever given to a page."""

from collections.abc import Sequence
from typing import Final

from playwright.async_api import ElementHandle, FilePayload

from treadle.browsers.actions.accepting import general_field
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent
from treadle.core.errors import ElementAmbiguous, InvalidInput
from treadle.core.page import Acted, Upload

__all__ = ["upload"]

_CONTROL: Final = "element => element.localName === 'label' ? element.control : element"
_CHOOSER_MILLISECONDS: Final = 3_000


async def upload(doing: Doing, intent: Intent) -> Acted:
    """Put the command's files into a file field, or into the chooser that a button opens."""
    files = _payloads(_named(doing.command.files, intent.value))
    try:
        found = await seek(doing, intent)
    except ElementAmbiguous:
        general = await general_field(doing, files) if intent.target is None else None
        if general is None:
            raise
        found = general
    field = await _field(found)
    failed = f"The file could not be given to the {found.words}"
    if field is not None:
        await attempt(field.set_input_files(files, timeout=doing.milliseconds), failed)
    else:
        await attempt(_through_chooser(doing, found, files), f"{failed}: no file was asked for")
    return done("upload", found, reasons=(f"{len(files)} file{'s' if len(files) > 1 else ''}",))


async def _through_chooser(doing: Doing, found: Found, files: Sequence[FilePayload]) -> None:
    timeout = min(doing.milliseconds, _CHOOSER_MILLISECONDS)
    async with doing.page.expect_file_chooser(timeout=timeout) as coming:
        await found.handle.click(timeout=timeout, no_wait_after=True)
    chooser = await coming.value
    await chooser.set_files(list(files), timeout=doing.milliseconds)


async def _field(found: Found) -> ElementHandle | None:
    """The file field itself: what was found, or what its label is for."""
    if found.element.tag == "input":
        return found.handle if found.element.type == "file" else None
    if found.element.tag != "label":
        return None
    control = (await attempt(found.handle.evaluate_handle(_CONTROL), f"{found.subject} is for nothing")).as_element()
    is_file = control is not None and await control.evaluate("element => element.type === 'file'")
    return control if is_file else None


def _named(files: Sequence[Upload], name: str | None) -> Sequence[Upload]:
    """The files meant: the one of that name, or all."""
    if not files:
        raise InvalidInput("There is no file to upload: send it with the command.", field="files")
    if name is None:
        return files
    chosen = [file for file in files if file.name.casefold() == name.casefold()]
    if not chosen:
        sent = ", ".join(file.name[:80] for file in files)
        raise InvalidInput(f"No file of that name came with the command; it came with {sent}.", field="files")
    return chosen


def _payloads(files: Sequence[Upload]) -> list[FilePayload]:
    return [FilePayload(name=_base(file.name), mimeType=file.mime_type, buffer=file.content) for file in files]


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2] or "file"
