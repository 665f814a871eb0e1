"""What was done on a page, said so that a script can do it again. What was typed is no part of it."""

from typing import Literal

import msgspec

__all__ = ["Locator", "ScriptStep"]


class Locator(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a script finds an element: by what people know it by, otherwise by its selector."""

    by: Literal["role", "label", "placeholder", "test_id", "css"] = "css"
    role: str = ""
    name: str = ""
    """The accessible name, label, placeholder or test id."""
    exact: bool = False
    """Whether others on the page have this name in theirs."""
    selector: str = ""
    """CSS that finds it as well, through open shadow roots."""
    frame: tuple[int, ...] = ()
    """Path of the frame it is in, by child index."""
    words: str = ""
    """What people call it."""


class ScriptStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to do again."""

    do: str
    """click, double_click, right_click, fill, clear, select, pick (from a list that the page has built), check,
    uncheck, press, hold, hover, scroll, drag, upload, search, goto, back, forward, reload, wait; dialogs (how those are
    answered that the next step opens); omitted (what a script has no way to do)."""
    target: Locator | None = None
    destination: Locator | None = None
    option: str = ""
    """What was chosen, as the page spells it."""
    keys: tuple[str, ...] = ()
    url: str = ""
    direction: str = ""
    amount: float | None = None
    """Pixels of a scroll, or seconds of a wait or of holding a button down."""
    secret: bool = False
    """What goes into the field is nobody's business."""
    answers: tuple[bool, ...] = ()
    """Of ``dialogs``, in their order: whether each is accepted."""
    words: str = ""
    """Of ``omitted``: what was done, for people."""
