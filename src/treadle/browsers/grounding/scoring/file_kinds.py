"""What people call files and folders by what is in them: the first spreadsheet is the first of .xlsx and .ods."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["files_of", "is_file"]

_FOLDERS: Final = words_of(
    "folder folders directory ordner verzeichnis dossier dossiers repertoire carpeta carpetas directorio"
)
_FILES: Final = words_of("file files datei dateien fichier fichiers")
_SORTS: Final = {
    **dict.fromkeys(words_of("pdf"), words_of("pdf")),
    **dict.fromkeys(
        words_of("spreadsheet excel workbook tabelle tabellenkalkulation tableur hoja"),
        words_of("xlsx xls ods csv tsv numbers"),
    ),
    **dict.fromkeys(
        words_of("document doc dokument textdokument documento"), words_of("docx doc odt rtf txt md pages")
    ),
    **dict.fromkeys(
        words_of("picture photo image bild foto photographie imagen"),
        words_of("png jpg jpeg gif svg webp heic tif tiff bmp"),
    ),
    **dict.fromkeys(words_of("video film clip movie"), words_of("mp4 mov avi mkv webm m4v")),
    **dict.fromkeys(
        words_of("presentation slide praesentation prasentation presentacion"), words_of("pptx ppt odp key")
    ),
    **dict.fromkeys(words_of("archive zip archiv archivo"), words_of("zip gz tar rar 7z tgz")),
    **dict.fromkeys(
        words_of("recording audio song aufnahme enregistrement grabacion"), words_of("mp3 wav flac m4a ogg")
    ),
}
_NAME: Final = re.compile(r"(?:[^\s/:]+/)*[^\s/]+\.([a-z][a-z0-9]{1,4}|7z)")


def is_file(texts: Iterable[str]) -> bool:
    """Whether something is the line of a file: it says a name with an extension."""
    return bool(_endings(texts))


def files_of(noun: str) -> Callable[[Sequence[str]], bool] | None:
    """What tells whether the texts of a line are those of a file or folder of a sort, by its noun.

    None if the noun says none.
    """
    if noun in _FOLDERS:
        return lambda texts: not is_file(texts)
    if noun in _FILES:
        return is_file
    endings = _SORTS.get(noun)
    return None if endings is None else lambda texts: not endings.isdisjoint(_endings(texts))


def _endings(texts: Iterable[str]) -> frozenset[str]:
    found = (_NAME.fullmatch(word) for text in texts for word in fold(text).split()[-3:])
    return frozenset(one[1] for one in found if one is not None)
