"""Texts of a request: what no store, shop or process takes is refused wherever it stands, and the place is named."""

from typing import Final

from treadle.core.errors import InvalidInput

__all__ = ["require_text"]

_SHOWN: Final = 60
"""Characters of a key that a refusal repeats."""


def require_text(value: object, where: str = "") -> None:
    """InvalidInput, with the path of the place, if a text or a key in ``value`` (JSON) holds a NUL character.

    The depth of a request is bounded before this looks at it.
    """
    match value:
        case str() if "\0" in value:
            raise InvalidInput(f"{where or 'The body'} holds a NUL character.", field=where or None)
        case list():
            for index, each in enumerate(value):
                require_text(each, f"{where}[{index}]")
        case dict():
            for key, each in value.items():
                if "\0" in key:
                    shown = f"{where}: the name {key[:_SHOWN]!r}" if where else f"The name {key[:_SHOWN]!r}"
                    raise InvalidInput(f"{shown} holds a NUL character.", field=where or None)
                require_text(each, f"{where}.{key}" if where else key)
        case _:
            pass
