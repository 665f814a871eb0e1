"""What an element is worth where only its kind was said: "the menu", "the box", "the third row"."""

from typing import Final

from treadle.browsers.grounding.intent import Target
from treadle.browsers.grounding.scoring.fit import is_list
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.meanings import sign_words

__all__ = ["worth_of_kind"]

_NAMELESS: Final = 0.8
"""What it is worth to be of the role that was said, where no name was."""
_NUMBERED: Final = 0.84
"""The same where a number was said, too: "row 3"."""
_LIKELY: Final = 0.66
"""The same where people call it so only if nothing else is one."""
_DRAWN_OTHERWISE: Final = 0.45
"""A star to be lit is no box to tick: it is told, and not acted upon."""
_OPENS: Final = frozenset({"menu", "true"})
"""Values of ``aria-haspopup``."""
_MENUS: Final = frozenset({"menu", "more"})
"""What buttons that open a menu are called, in whatever words or signs."""
_BOXES: Final = frozenset(
    "\u2713\u2714\u2610\u2611\u2612\u25a1\u25a0\u25a2\u25a3\u25fb\u25fc\u25cb\u25cf\u25c9xX\u2715\u2717\u2718\u00d7"
)
"""Signs that are drawn as boxes, ticked or not."""
_TICKED: Final = frozenset({"checkbox", "field", "switch"})


def worth_of_kind(index: Index, at: int, target: Target, role: float) -> float:
    """0 (no such thing) to 1; ``role`` is how well the element is what it was called, by its role."""
    element = index.elements[at]
    if target.role == "menu" and (element.role in {"button", "generic"} or role == 1.0):
        if _opens_menu(index, at):
            return _NAMELESS
        if element.role == "combobox" and target.ordinal is None:
            return 0.0  # a list of choices is called by what is chosen in it
        return _LIKELY if role == 1.0 and is_list(element) else _NAMELESS if role == 1.0 else 0.0
    if role < 1.0:
        return 0.0
    sign = element.text
    if target.role in _TICKED and element.role in {"checkbox", "switch"} and len(sign) == 1 and sign not in _BOXES:
        return _DRAWN_OTHERWISE
    return _NUMBERED if target.ordinal is not None else _NAMELESS


def _opens_menu(index: Index, at: int) -> bool:
    element = index.elements[at]
    if element.attributes.get("aria-haspopup") in _OPENS and element.role in {"button", "generic"}:
        return True
    texts = (element.name, element.text, element.attributes.get("title", ""), element.attributes.get("icon", ""))
    told = (index.words(sign_words(text) or text).meaning for text in texts)
    return any(meaning and _MENUS.issuperset(meaning) for meaning in told)
