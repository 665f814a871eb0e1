"""What a session keeps to itself: the secrets that were filled in, wherever the page shows them again."""

from collections.abc import Collection
from typing import Any, TypeVar

import msgspec

from treadle.core.masking import Masker

__all__ = ["Discretion"]

_T = TypeVar("_T")


class Discretion:
    """Masks the secrets of one session in all that it tells; there may be none."""

    def __init__(self) -> None:
        self._secrets: frozenset[str] = frozenset()
        self._masker = Masker(())

    def hide(self, secrets: Collection[str]) -> None:
        """Tell none of these from now on."""
        if not self._secrets.issuperset(secrets):
            self._secrets = self._secrets.union(secrets)
            self._masker = Masker(self._secrets)

    def text(self, text: str) -> str:
        """A text without them."""
        return self._masker.mask_text(text) if self._secrets else text

    def masked(self, value: _T) -> _T:
        """A value without them: texts in it, in structs, lists and mappings in it; bytes stay as they are."""
        return self._masked(value) if self._secrets else value

    def _masked(self, value: Any) -> Any:
        match value:
            case str():
                # A member of an enumeration is one of our own words.
                return self._masker.mask_text(value) if type(value) is str else value
            case msgspec.Struct():
                fields = {name: getattr(value, name) for name in value.__struct_fields__}
                return msgspec.structs.replace(value, **{name: self._masked(each) for name, each in fields.items()})
            case dict():
                return {self._masked(key): self._masked(each) for key, each in value.items()}
            case list():
                return [self._masked(each) for each in value]
            case tuple():
                return tuple(self._masked(each) for each in value)
            case _:
                return value
