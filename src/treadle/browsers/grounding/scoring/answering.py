"""Where one answers, and where it is only shown how many have: "1 reply" is no button to reply with."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.snapshot.words import words_of

__all__ = ["counts_answers"]

_ANSWERS: Final = words_of(
    "reply respond answer comment review antworten antworte kommentieren kommentiere repondre reponds commenter "
    "commente responder responde comentar comenta"
)


def counts_answers(deed: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the words of a text say how many answers there are, where the words of a deed say to give one."""
    return text[:1] != deed[:1] and "".join(text[:1]).isdecimal() and not _ANSWERS.isdisjoint(deed)
