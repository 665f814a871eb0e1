"""What is called alike on a page without being the one that was meant. Pure."""

from typing import Final

from treadle.core.page import Element, Snapshot

__all__ = ["rivals_of"]

_MOST_RIVALS: Final = 20


def rivals_of(snapshot: Snapshot, element: Element) -> tuple[str, ...]:
    """What other elements are called, in lower case, that share a word with this one, or the row, card or list item."""
    own = element.name.lower()
    words = [word for word in own.split() if len(word) > 1][:8]
    beside = _beside(snapshot, element)
    names = dict.fromkeys(
        other.name.lower()
        for other in snapshot.elements
        if other is not element
        and other.name
        and ((beside and other.groups[:1] == beside) or any(word in other.name.lower() for word in words))
    )
    names.pop(own, None)
    return tuple(name[:120] for name in list(names)[:_MOST_RIVALS])


def _beside(snapshot: Snapshot, element: Element) -> tuple[int, ...]:
    """The number of the innermost thing that it stands in, if only a few others do; otherwise nothing."""
    innermost = element.groups[:1]
    members = sum(other.groups[:1] == innermost for other in snapshot.elements) if innermost else 0
    return innermost if members <= _MOST_RIVALS else ()
