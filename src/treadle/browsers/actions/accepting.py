"""Which of several file fields is meant where none is said: the one that takes such files, or any at all."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from playwright.async_api import FilePayload

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["accepts", "general_field"]

_GENERAL: Final = words_of(
    "upload uploads attach attachment attachments file files add choose browse select drop drag here your a an the or "
    "to from computer device more new documents document "
    "datei dateien hochladen anhang anhange anhangen auswahlen durchsuchen hinzufugen "
    "fichier fichiers televerser joindre parcourir choisir ajouter un une des "
    "archivo archivos subir adjuntar examinar elegir anadir"
)
"""What file fields are called that say nothing of what they are for."""
_KINDS: Final = {
    **dict.fromkeys((".jpg", ".jpeg"), "image/jpeg"),
    **{f".{each}": f"image/{each}" for each in ("png", "gif", "webp", "bmp", "heic", "avif", "tiff")},
    ".svg": "image/svg+xml",
    **{f".{each}": f"video/{each}" for each in ("mp4", "webm")},
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    **{f".{each}": f"audio/{each}" for each in ("wav", "ogg", "flac")},
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".json": "application/json",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
"""By how names end."""
_ACCEPT: Final = "element => element.accept || ''"


async def general_field(doing: Doing, files: Sequence[FilePayload]) -> Found | None:
    """The one field that takes these files, or of several the one that is there for files of any kind; None if that
    does not tell."""
    live = await doing.tools.snapshot()
    fields = [each for each in live.snapshot.elements if each.type == "file" and not each.has(ElementState.DISABLED)]
    taking: list[Found] = []
    for field in fields:
        handle = await live.handle(field.ref)
        accept = str(await attempt(handle.evaluate(_ACCEPT), "The file field could not be read"))
        if all(accepts(accept, file["name"], file["mimeType"]) for file in files):
            taking.append(Found(field, handle, ("takes such files",)))
    if len(taking) > 1:
        taking = [found for found in taking if _is_general(found.element)]
    return taking[0] if len(taking) == 1 else None


def accepts(accept: str, name: str, mime_type: str) -> bool:
    """Whether a field takes a file, by its ``accept`` (https://html.spec.whatwg.org/#attr-input-accept); all if empty.

    What a file is like is told by how its name ends where that is known, for what it is said to be is often wrong.
    """
    tokens = [token.strip().lower() for token in accept.split(",") if token.strip()]
    suffix = PurePosixPath(name).suffix.lower()
    kind = _KINDS.get(suffix, mime_type.lower())
    return not tokens or any(token == suffix if token.startswith(".") else _is_of(kind, token) for token in tokens)


def _is_of(kind: str, token: str) -> bool:
    return kind == token or (token.endswith("/*") and kind.startswith(token[:-1]))


def _is_general(field: Element) -> bool:
    """Whether nothing that it is called says what it is for."""
    words = [word for word in split_words(fold(field.name or field.label)) if word.isalpha()]
    return bool(words) and _GENERAL.issuperset(words)
