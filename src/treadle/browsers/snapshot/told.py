"""What the walker tells of a frame, as it comes over the wire: packed JSON, elements as arrays, contexts by number."""

from typing import Any

import msgspec

from treadle.browsers.snapshot.scripts import unpacked
from treadle.core.page import Box, Element

__all__ = ["Place", "Told", "decoded"]


class _Context(tuple[str, ...]):
    """What an element is in; sent as a number, for thousands are in the same."""

    __slots__ = ()


class _Groups(tuple[int, ...]):
    """The numbers of those that there are several of, sent likewise."""

    __slots__ = ()


class _Seen(Element, frozen=True, kw_only=True, array_like=True, gc=False):
    """An element as an array of its fields in order."""

    context: _Context = _Context()
    groups: _Groups = _Groups()


class Place(msgspec.Struct, frozen=True):
    """Where a child frame's element is in its parent."""

    at: int
    """How many elements of the parent come before it."""
    shown: bool
    x: float
    y: float
    context: tuple[str, ...] = ()
    depth: int = 0
    joint: int = 0
    """As of an :class:`~treadle.core.page.Element`."""


class Told(msgspec.Struct, frozen=True):
    """What the walker tells of one frame."""

    look: int
    total: int
    complete: bool
    title: str
    url: str
    viewport: Box
    scroll: tuple[float, float]
    frames: list[Place]
    elements: list[_Seen]


def decoded(text: str) -> Told:
    """What a walker told. msgspec's MsgspecError if it is not what a walker tells."""
    head, _, body = text.partition("\n")
    told = msgspec.json.decode(unpacked(head), type=list[tuple[tuple[str, ...], tuple[int, ...]]])
    contexts = {number: _Context(words) for number, (words, _) in enumerate(told)}
    groups = {number: _Groups(numbers) for number, (_, numbers) in enumerate(told)}

    def numbered(type_: type, number: Any) -> Any:  # called twice for each of thousands
        try:
            return contexts[number] if type_ is _Context else groups[number]
        except (KeyError, TypeError):
            raise msgspec.ValidationError("there is no context of that number") from None

    return msgspec.json.decode(unpacked(body), type=Told, dec_hook=numbered)
