"""What verbs say, whatever the language."""

from enum import Enum, auto

__all__ = ["Sense"]


class Sense(Enum):
    """What a verb says is to be done, whatever the language; each has one construction."""

    CLICK = auto()
    DOUBLE_CLICK = auto()
    RIGHT_CLICK = auto()
    CLICK_ADDING = auto()
    """With Ctrl held: one more of several."""
    CLICK_RANGE = auto()
    """With Shift held: all up to it."""
    PRESS = auto()
    ENTER = auto()
    FILL = auto()
    SET = auto()
    CLEAR = auto()
    SELECT = auto()
    CHECK = auto()
    UNCHECK = auto()
    TOGGLE = auto()
    HOVER = auto()
    SCROLL = auto()
    DRAG = auto()
    UPLOAD = auto()
    SUBMIT = auto()
    NAVIGATE = auto()
    OPEN = auto()
    BACK = auto()
    FORWARD = auto()
    RELOAD = auto()
    WAIT = auto()
    ACCEPT = auto()
    CANCEL = auto()
    CLOSE = auto()
    SEARCH = auto()
    FIND = auto()
    DOWNLOAD = auto()
    LOG_IN = auto()
    EXPAND = auto()
    COLLAPSE = auto()
    FOCUS = auto()
    MARK_TEXT = auto()
    COPY = auto()
    PASTE = auto()
    CALL = auto()
    """Enter what something is to be called."""
    PUT = auto()
    """Into a field, if one is said; otherwise it is on a button: "place the order"."""
    USE = auto()
    RAISE = auto()
    LOWER = auto()
    ENSURE = auto()
    NARROW = auto()
    """Of what is shown, only some: "show only direct flights", "filter by Dairy"."""
    RENAME = auto()
    BUTTON = auto()
    """A verb that pages put on buttons: what it begins is the name of one."""
