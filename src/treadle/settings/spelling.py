"""Variables that look like settings and are none: a misspelling, most likely."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

__all__ = ["misspelt"]

_PREFIX: Final = "TREADLE_"
_ALIKE: Final = 0.9
"""How much of a name has to be the same (0.0 to 1.0), where it may as well be some other program's."""
_NEAR: Final = 0.8
"""The same, where nobody else's can be meant."""
_SHORTEST: Final = 8


def misspelt(names: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Names that are no settings, each with the one that was probably meant, empty if none is near.

    Every name that begins with ``TREADLE_`` should be one; of others only those that are hardly different from one.
    """
    plain = {name.replace("_", ""): name for name in known}
    found: dict[str, str] = {}
    for name in sorted(set(names) - set(known)):
        own = name.startswith(_PREFIX)
        if not own and len(name) < _SHORTEST:
            continue
        near = plain.get(name.upper().replace("_", "")) or next(
            iter(get_close_matches(name.upper(), known, n=1, cutoff=_NEAR if own else _ALIKE)), ""
        )
        if own or near:
            found[name] = near
    return found
