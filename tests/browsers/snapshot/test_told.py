"""What a walker tells of a frame, as it comes over the wire."""

from typing import Any

import msgspec
import pytest

from treadle.browsers.snapshot.told import decoded
from treadle.core.page import Box, ElementState


def _sparse(*pairs: tuple[int, Any]) -> dict[str, Any]:
    return {"at": [at for at, _ in pairs], "told": [told for _, told in pairs]}


def _wire(**changed: Any) -> dict[str, Any]:
    """A heading, and a button in a shadow root in a row in a section."""
    rare = ("value", "placeholder", "description", "nearby", "href", "shape", "options")
    columns = {name: _sparse() for name in rare} | {
        "kind": [0, 1],
        "name": ["Bills", "Pay"],
        "label": _sparse((1, "Now")),
        "text": _sparse((1, "Pay now")),
        "attributes": [0, 1],
        "level": _sparse((0, 2)),
        "box": [[8, 8.5, 100, 20], [8, 40, 60, 20]],
        "path": [0, 2],
        "shadow": _sparse((1, 0)),
        "chain": [0, 2],
        "joint": [0, 1],
    }
    return {
        "of": columns | {name: told for name, told in changed.items() if name in columns},
        "kinds": [
            {"role": "heading", "tag": "h2", "type": "", "colours": [], "states": []},
            {"role": "button", "tag": "button", "type": "submit", "colours": ["red"], "states": ["disabled"]},
        ],
        "attributes": [{}, {"class": "pay"}],
        "hosts": [["pay-box"]],
        "contexts": {"above": [0, 1, 2], "own": [["main"], ['section "Bills"'], ['row "March"']], "group": [0, 0, 7]},
        "paths": {"above": [0, 0, 2], "own": ["h2", "#bills", "button"]},
    } | {name: told for name, told in changed.items() if name not in columns}


def _packed(wire: dict[str, Any]) -> str:
    frame = {"total": 2, "complete": True, "title": "Pay", "url": "http://pay.test/", "frames": []}
    frame |= {"viewport": [0, 0, 800, 600], "scroll": [0, 0], "elements": wire}
    return msgspec.json.encode(frame).decode().replace('"', "\x7f")


def test_columns_become_elements() -> None:
    told = decoded(_packed(_wire()), look=3, generation=4, frame=(1,))
    heading, button = told.elements

    assert (told.look, told.title) == (3, "Pay")
    assert (heading.ref, heading.role, heading.name, heading.text, heading.level) == (
        "g4e0", "heading", "Bills", "Bills", 2,
    )  # fmt: skip
    assert (heading.box, heading.context, heading.groups, heading.frame) == (Box(8, 8.5, 100, 20), ("main",), (), (1,))
    assert (button.ref, button.type, button.text, button.label) == ("g4e1", "submit", "Pay now", "Now")
    assert (button.colours, button.states, button.attributes) == (
        ("red",),
        frozenset({ElementState.DISABLED}),
        {"class": "pay"},
    )
    assert (button.selector, button.shadow, button.joint) == ("#bills > button", ("pay-box",), 1)
    assert (button.context, button.groups) == (('row "March"', 'section "Bills"', "main"), (7,))


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": [0, 2]},
        {"kind": [0, -1]},
        {"name": ["Bills"]},
        {"label": {"at": [2], "told": ["Now"]}},
        {"label": {"at": [0, 1], "told": ["Now"]}},
        {"paths": {"above": [0, 0, 9], "own": ["h2", "#bills", "button"]}},
        {"contexts": {"above": [0], "own": [["main"], []], "group": [0, 0]}},
        {"attributes": "none"},
    ],
)
def test_what_does_not_fit_together_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decoded(_packed(_wire(**changed)), look=3, generation=1)
