"""Addresses of the web as people write them."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token

__all__ = ["address_in"]

_SCHEMES: Final = ("http://", "https://", "about:blank")
_FILE_ENDINGS: Final = frozenset(
    {
        *("pdf", "txt", "csv", "tsv", "md", "log", "rtf", "html", "htm", "xml", "json", "yaml", "yml", "sql"),
        *("doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "psd", "key", "eml", "ics"),
        *("png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "mp3", "mp4", "mov", "avi", "wav"),
        *("zip", "gz", "tar", "rar", "7z", "iso", "exe", "dmg", "bak", "js", "css", "py"),
    }
)
"""What is named so is rather a file than a host."""


def address_in(lexicon: Lexicon, tokens: Sequence[Token]) -> str | None:
    """The address that the words are, with a scheme; None if they are none."""
    kept = [token for token in tokens if token.folded not in lexicon.determiners and token.kind is not Kind.MARK]
    while len(kept) > 1 and kept[0].folded in lexicon.addresses:
        kept = kept[1:]
    while len(kept) > 1 and (kept[-1].folded in lexicon.addresses or lexicon.fillers.trailing(kept[-1:])):
        kept = kept[:-1]
    if len(kept) != 1 or any(sign.isspace() for sign in kept[0].text):
        return None
    return _address(kept[0].text)


def _address(text: str) -> str | None:
    if text.lower().startswith(_SCHEMES):
        return text
    if "://" in text:
        return text  # of another scheme: whoever opens it says that it may not be
    host, slash, _ = text.partition("/")
    name, colon, port = host.partition(":")
    if "@" in name or (colon and not port.isdecimal()):
        return None
    labels = name.split(".")
    known = name == "localhost" or (
        len(labels) > 1
        and all(label and label.replace("-", "").isalnum() for label in labels)
        and (labels[-1].isalpha() or (len(labels) == 4 and all(label.isdecimal() for label in labels)))
        and len(labels[-1]) >= (1 if labels[-1].isdecimal() else 2)
    )
    if not known or (labels[-1].lower() in _FILE_ENDINGS and not slash):
        return None
    return f"http://{text}" if name == "localhost" or labels[-1].isdecimal() else f"https://{text}"
