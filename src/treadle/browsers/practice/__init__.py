"""A small site of Treadle's own to try things on: no internet, no settings. The forward proxy serves it."""

from treadle.browsers.practice.site import PRACTICE_HOST, PracticeSite

__all__ = ["PRACTICE_HOST", "PracticeSite"]
