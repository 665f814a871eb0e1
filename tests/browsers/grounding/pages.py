"""Snapshots made by hand."""

from collections.abc import Iterable

from treadle.core.page import Box, Element, ElementState, Snapshot

__all__ = ["box", "button", "checkbox", "element", "field", "link", "page", "text"]


def element(role: str, name: str = "", *, states: Iterable[ElementState] = (), **more: object) -> Element:
    """An element; its ref is given by :func:`page`."""
    return Element(ref="", role=role, name=name, states=frozenset(states), **more)  # type: ignore[arg-type]


def button(name: str, **more: object) -> Element:
    return element("button", name, tag="button", type="submit", text=name, **more)


def link(name: str, **more: object) -> Element:
    return element("link", name, tag="a", text=name, **more)


def text(words: str, role: str = "text", **more: object) -> Element:
    return element(role, words if role == "heading" else "", tag="p", text=words, **more)


def field(name: str, role: str = "textbox", **more: object) -> Element:
    states = {ElementState.EDITABLE, *more.pop("states", ())}  # type: ignore[misc]
    return element(role, name, tag="input", states=states, **more)


def checkbox(name: str, role: str = "checkbox", **more: object) -> Element:
    return element(role, name, tag="input", type=role, label=name, **more)


def box(x: float, y: float, width: float = 100, height: float = 20) -> Box:
    return Box(x, y, width, height)


def page(*elements: Element) -> Snapshot:
    """The elements, one below the other where they have no place of their own."""
    placed = []
    for at, one in enumerate(elements):
        fields = {name: getattr(one, name) for name in one.__struct_fields__}
        fields["ref"] = f"g1e{at}"
        fields["selector"] = one.selector or f"#e{at}"
        if one.box == Box(0, 0, 0, 0):
            fields["box"] = Box(10, 30.0 * at, 100, 20)
        placed.append(Element(**fields))
    return Snapshot(generation=1, url="http://a.test/", title="", elements=tuple(placed), total=len(placed))
