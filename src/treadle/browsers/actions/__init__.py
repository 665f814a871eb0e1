"""What is done on a page: plain language is understood, its element found, and the thing done as a person would."""

from treadle.browsers.actions.act import act
from treadle.browsers.actions.goto import go_to
from treadle.browsers.actions.secret import fill

__all__ = ["act", "fill", "go_to"]
