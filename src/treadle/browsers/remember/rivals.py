"""What is called alike on a page without being the one that was meant. Pure."""

from typing import Final

from treadle.core.page import Element, Snapshot

__all__ = ["rivals_of"]

_MOST_RIVALS: Final = 20


def rivals_of(snapshot: Snapshot, element: Element) -> tuple[str, ...]:
    """What other elements are called that share a word with this one."""
    own = element.name.lower()
    words = [word for word in own.split() if len(word) > 1][:8]
    if not words:
        return ()
    names = dict.fromkeys(
        other.name.lower()
        for other in snapshot.elements
        if other is not element and other.name and any(word in other.name.lower() for word in words)
    )
    names.pop(own, None)
    return tuple(name[:120] for name in list(names)[:_MOST_RIVALS])
