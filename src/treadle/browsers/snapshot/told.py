"""What the walker tells of a frame, as it comes over the wire: packed JSON, the elements' fields as columns."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar, cast

import msgspec

from treadle.browsers.snapshot.scripts import unpacked
from treadle.core.page import Box, Element, ElementState

__all__ = ["Place", "Told", "decoded"]

_T = TypeVar("_T")


_seen: Final = cast(
    "Callable[..., Element]",
    msgspec.defstruct(
        "Seen",
        [(field.name, field.type) for field in msgspec.structs.fields(Element)],
        bases=(Element,),
        frozen=True,
        gc=False,
        module=__name__,
    ),
)
"""An element, made of its fields in their order: thousands are made at once."""


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


class _Frame(msgspec.Struct, frozen=True):
    total: int
    complete: bool
    title: str
    url: str
    viewport: Box
    scroll: tuple[float, float]
    frames: list[Place]


class Told(_Frame, frozen=True, kw_only=True):
    """What the walker tells of one frame."""

    look: int
    elements: list[Element]


_Number: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]
"""A position in a table, from 0; of what something is a part of, from 1, and 0 where it is a part of nothing."""


class _Sparse(msgspec.Struct, Generic[_T], frozen=True):
    """What only some elements have: of which, by position, and what."""

    at: list[_Number]
    told: list[_T]

    def among(self, others: list[_T]) -> list[_T]:
        """The column of all elements, given what the others have."""
        for at, told in zip(self.at, self.told, strict=True):
            others[at] = told
        return others


class _Columns(msgspec.Struct, frozen=True):
    """One entry for each element, or a sparse one; numbers are positions in the tables of :class:`_Wire`."""

    kind: list[_Number]
    name: list[str]
    value: _Sparse[str]
    label: _Sparse[str]
    placeholder: _Sparse[str]
    description: _Sparse[str]
    text: _Sparse[str]
    """Of those whose text is not their name."""
    nearby: _Sparse[str]
    href: _Sparse[str]
    shape: _Sparse[str]
    attributes: list[_Number]
    options: _Sparse[tuple[str, ...]]
    level: _Sparse[int]
    box: list[Box]
    path: list[_Number]
    shadow: _Sparse[_Number]
    chain: list[_Number]
    joint: list[int]


class _Kind(msgspec.Struct, frozen=True):
    """What most elements have in common with others."""

    role: str
    tag: str
    type: str
    colours: tuple[str, ...]
    states: frozenset[ElementState]


class _Contexts(msgspec.Struct, frozen=True):
    """What elements are in: each with what that is in, of which it has all, its own words, its number or 0."""

    above: list[_Number]
    own: list[tuple[str, ...]]
    group: list[int]


class _Paths(msgspec.Struct, frozen=True):
    """Selectors: each with the one that it is below, and its own part."""

    above: list[_Number]
    own: list[str]


class _Wire(msgspec.Struct, frozen=True):
    """The elements of a frame, and the tables that they name by number."""

    of: _Columns
    kinds: list[_Kind]
    attributes: list[dict[str, str]]
    hosts: list[tuple[str, ...]]
    contexts: _Contexts
    paths: _Paths


class _Message(_Frame, frozen=True, kw_only=True):
    elements: _Wire


_DECODER: Final = msgspec.json.Decoder(_Message)


def decoded(text: str, *, look: int, generation: int, frame: Sequence[int] = ()) -> Told:
    """What a walker told of a frame, given its path. msgspec's MsgspecError if it is not what a walker tells."""
    message = _DECODER.decode(unpacked(text))
    try:
        columns = _columns(message.elements, generation, tuple(frame))
    except (IndexError, ValueError) as error:
        raise msgspec.ValidationError("a column does not fit its table") from error
    if len(set(map(len, columns.values()))) > 1:
        raise msgspec.ValidationError("the columns are not of one length")
    elements = list(map(_seen, *(columns[name] for name in Element.__struct_fields__)))
    about = {name: getattr(message, name) for name in _Frame.__struct_fields__}
    return Told(**about, look=look, elements=elements)


def _columns(wire: _Wire, generation: int, frame: tuple[int, ...]) -> dict[str, Sequence[Any]]:
    """By field. IndexError, ValueError where they do not fit the tables."""
    of, size, kinds = wire.of, len(wire.of.name), [wire.kinds[number] for number in wire.of.kind]
    contexts, groups = _contexts(wire.contexts)
    return {
        "ref": [f"g{generation}e{at}" for at in range(size)],
        "role": [kind.role for kind in kinds],
        "name": of.name,
        "tag": [kind.tag for kind in kinds],
        "type": [kind.type for kind in kinds],
        "value": of.value.among([""] * size),
        "label": of.label.among([""] * size),
        "placeholder": of.placeholder.among([""] * size),
        "description": of.description.among([""] * size),
        "text": of.text.among(list(of.name)),
        "nearby": of.nearby.among([""] * size),
        "href": of.href.among([""] * size),
        "colours": [kind.colours for kind in kinds],
        "shape": of.shape.among([""] * size),
        "attributes": _of(wire.attributes, of.attributes),
        "states": [kind.states for kind in kinds],
        "options": of.options.among([()] * size),
        "level": of.level.among([0] * size),
        "box": of.box,
        "selector": _of(_selectors(wire.paths), of.path),
        "frame": [frame] * size,
        "shadow": _Sparse(of.shadow.at, _of(wire.hosts, of.shadow.told)).among([()] * size),
        "context": _of(contexts, of.chain),
        "groups": _of(groups, of.chain),
        "joint": of.joint,
    }


def _of(table: Sequence[_T], numbers: Iterable[int]) -> list[_T]:
    return list(map(table.__getitem__, numbers))


def _contexts(parts: _Contexts) -> tuple[list[tuple[str, ...]], list[tuple[int, ...]]]:
    """Words and numbers of what elements are in."""
    words: list[tuple[str, ...]] = [()]  # of what is in nothing
    numbers: list[tuple[int, ...]] = [()]
    for above, own, group in zip(parts.above, parts.own, parts.group, strict=True):
        words.append((*own, *words[above]) if own else words[above])
        numbers.append((group, *numbers[above]) if group else numbers[above])
    return words[1:], numbers[1:]


def _selectors(parts: _Paths) -> list[str]:
    selectors = [""]
    for above, own in zip(parts.above, parts.own, strict=True):
        selectors.append(f"{selectors[above]} > {own}" if above else own)
    return selectors[1:]
