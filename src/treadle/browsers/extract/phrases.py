"""The words and phrases that conditions are made of."""

import re
from enum import StrEnum
from typing import Final

from treadle.browsers.snapshot.words import words_of

__all__ = ["KINDS", "LIMITS", "LOADED", "NUMBERS", "RELATIONS", "SAYS", "START", "STATES", "WORD", "Verdict"]


class Verdict(StrEnum):
    """What must be true of it."""

    THERE = "there"
    GONE = "gone"
    ENABLED = "enabled"
    DISABLED = "disabled"
    CHECKED = "checked"
    UNCHECKED = "unchecked"
    CONTAINS = "contains"
    EQUALS = "equals"
    STARTS = "starts"
    ENDS = "ends"
    LACKS = "lacks"
    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


START: Final = words_of("wait for until till when while that the a an there is are should must be please check if")
KINDS: Final = words_of(
    "button link field input checkbox box radio dropdown select combobox textbox heading image icon tab menu dialog "
    "modal popup alert option switch toggle slider cell paragraph"
)
WORD: Final = re.compile(r"\S+")
STATES: Final[tuple[tuple[tuple[str, ...], Verdict], ...]] = (
    (("is", "not", "visible"), Verdict.GONE),
    (("is", "no", "longer", "visible"), Verdict.GONE),
    (("is", "no", "longer", "there"), Verdict.GONE),
    (("is", "not", "there"), Verdict.GONE),
    (("is", "not", "present"), Verdict.GONE),
    (("is", "not", "enabled"), Verdict.DISABLED),
    (("is", "not", "disabled"), Verdict.ENABLED),
    (("is", "not", "checked"), Verdict.UNCHECKED),
    (("has", "disappeared"), Verdict.GONE),
    (("has", "appeared"), Verdict.THERE),
    (("has", "gone"), Verdict.GONE),
    (("goes", "away"), Verdict.GONE),
    (("to", "disappear"), Verdict.GONE),
    (("to", "appear"), Verdict.THERE),
    (("to", "be", "visible"), Verdict.THERE),
    (("to", "be", "enabled"), Verdict.ENABLED),
    (("to", "be", "gone"), Verdict.GONE),
    (("becomes", "visible"), Verdict.THERE),
    (("becomes", "enabled"), Verdict.ENABLED),
    (("becomes", "disabled"), Verdict.DISABLED),
    (("shows", "up"), Verdict.THERE),
    *(
        ((verb, word), verdict)
        for verb in ("is", "are", "be")
        for word, verdict in (
            ("visible", Verdict.THERE),
            ("shown", Verdict.THERE),
            ("displayed", Verdict.THERE),
            ("present", Verdict.THERE),
            ("there", Verdict.THERE),
            ("gone", Verdict.GONE),
            ("hidden", Verdict.GONE),
            ("removed", Verdict.GONE),
            ("invisible", Verdict.GONE),
            ("enabled", Verdict.ENABLED),
            ("clickable", Verdict.ENABLED),
            ("disabled", Verdict.DISABLED),
            ("checked", Verdict.CHECKED),
            ("selected", Verdict.CHECKED),
            ("unchecked", Verdict.UNCHECKED),
        )
    ),
    (("appears",), Verdict.THERE),
    (("appear",), Verdict.THERE),
    (("exists",), Verdict.THERE),
    (("visible",), Verdict.THERE),
    (("loads",), Verdict.THERE),
    (("disappears",), Verdict.GONE),
    (("disappear",), Verdict.GONE),
    (("vanishes",), Verdict.GONE),
    (("gone",), Verdict.GONE),
)
RELATIONS: Final[tuple[tuple[tuple[str, ...], Verdict], ...]] = (
    (("does", "not", "contain"), Verdict.LACKS),
    (("is", "not"), Verdict.LACKS),
    (("starts", "with"), Verdict.STARTS),
    (("begins", "with"), Verdict.STARTS),
    (("ends", "with"), Verdict.ENDS),
    (("changes", "to"), Verdict.CONTAINS),
    (("is", "equal", "to"), Verdict.EQUALS),
    (("contains",), Verdict.CONTAINS),
    (("contain",), Verdict.CONTAINS),
    (("includes",), Verdict.CONTAINS),
    (("matches",), Verdict.CONTAINS),
    (("has",), Verdict.CONTAINS),
    (("equals",), Verdict.EQUALS),
    (("becomes",), Verdict.EQUALS),
    (("is",), Verdict.EQUALS),
)
SAYS: Final = words_of("contains contain shows show says say displays display includes include reads has mentions")
LOADED: Final = words_of("loaded loading loads load ready idle complete completed finished finishes")
LIMITS: Final[dict[tuple[str, ...], tuple[Verdict, int]]] = {
    ("at", "least"): (Verdict.AT_LEAST, 0),
    ("at", "most"): (Verdict.AT_MOST, 0),
    ("more", "than"): (Verdict.AT_LEAST, 1),
    ("fewer", "than"): (Verdict.AT_MOST, -1),
    ("less", "than"): (Verdict.AT_MOST, -1),
}
NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
