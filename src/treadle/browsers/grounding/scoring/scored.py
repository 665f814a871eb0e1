"""An element with how well it fits what was said."""

from typing import Final, NamedTuple

__all__ = ["ALIKE", "ELSEWHERE", "Scored"]

ELSEWHERE: Final = 0.3
"""What is left of the score of something that lies somewhere else."""
ALIKE: Final = 0.12
"""Scores that differ by less are of elements that are alike."""


class Scored(NamedTuple):
    """An element, how well it fits, and why."""

    at: int
    """Its position in the snapshot."""
    score: float
    reasons: tuple[str, ...]
    available: bool
    option: str = ""
    """The option of this list that was meant, where the list was found by it."""
