"""Reading answers off a page, and waiting for what is to be read there: by rules, without a model."""

from treadle.browsers.extract.awaiting import await_condition
from treadle.browsers.extract.extract import extract
from treadle.browsers.extract.query import understand

__all__ = ["await_condition", "extract", "understand"]
