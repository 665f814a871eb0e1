"""What is said of when a thing of a schedule begins, ends or how long it takes: "make the meeting an hour longer",
"drag it two hours later", "shorten the visit to 10:00". Pure."""

import re
from typing import Final, Literal, NamedTuple

from treadle.browsers.grounding.spans_of_hours import clock_at
from treadle.browsers.grounding.spans_of_time import length_at
from treadle.browsers.grounding.stated_spans import words_in
from treadle.browsers.grounding.words import fold

__all__ = ["Rescheduled", "rescheduled"]

_LONGEST: Final = 160
_MOST_WORDS: Final = 30
_IT: Final = "(?:it|them|that|this|es|ihn|sie|das)"
_TAIL: Final = (
    r"(?: (?:than (?:planned|usual|before|now)|this (?:week|time)|today|instead|als geplant|diese woche|heute))?"
    r"(?:[,;:.]+ (?:so |therefore |also |just |einfach |bitte |please )*"
    r"(?:shorten|extend|lengthen|stretch|drag|pull|move|push"
    rf"|verlänger|kürz|verkürz|verschieb|schieb|zieh)e? {_IT}"
    r"(?: (?:up|down|there|accordingly|then|bitte|entsprechend|dahin|dorthin))*)?"
)
"""What is to be done to it, once more, behind when it is to be."""
_THING: Final = r"(?P<thing>[^,;:?!]+?)"
_WHEN: Final = r"(?P<when>[^,;?!]+?)"
_PLACE: Final = r"(?P<place>[^,;:?!]+?)"
_MODAL: Final = r"(?:should|shall|must|has to|have to|needs? to|can|could|will|is going to|are going to|ought to)"
_SOLL: Final = r"(?:soll(?:en|te)?|muss|müssen|kann|können|darf|wird|werden)"
_ZIEH: Final = r"(?:verschieb|schieb|zieh|verleg|leg|rück|beweg)e?"
_MOVE: Final = r"(?:drag|move|shift|pull|push|bring|put|reschedule|set|start)"

_O_CLOCK: Final = re.compile(r"(?<=\d) ?o['\u2019]clock", re.IGNORECASE)
_DOTTED: Final = re.compile(r"(?<!\d)(\d{1,2})\.(\d{2})(?!\d)")
_Edge = Literal["whole", "end"]
_LATER: Final = {"longer": 1.0, "later": 1.0, "länger": 1.0, "später": 1.0, "nach hinten": 1.0, "extend": 1.0,
                 "lengthen": 1.0, "prolong": 1.0, "stretch": 1.0, "verlänger": 1.0, "back": 1.0}  # fmt: skip
"""What makes something later or longer; all else earlier or shorter."""

# By how much, and of what: the whole of it is moved, or only its end.
_BY: Final[tuple[tuple[_Edge, str], ...]] = (
    ("end", rf"(?:make|let) {_THING} {_WHEN} (?P<way>longer|shorter)"),
    ("end", rf"(?:make|let) {_THING} (?P<way>longer|shorter) by {_WHEN}"),
    ("end", rf"(?P<way>extend|lengthen|prolong|stretch|shorten|cut) {_THING} by {_WHEN}"),
    ("end", (rf"(?:(?:let|have|make) )?{_THING} (?:{_MODAL} )?"
            rf"(?:lasts?|runs?|takes?|be|goe?s?(?: on)?|ends?|finish(?:es)?|stops?)(?: for)? {_WHEN} "
            r"(?P<way>longer|shorter|later|earlier)")),
    ("whole", rf"{_MOVE} {_THING}(?: by)? {_WHEN} (?P<way>later|earlier)"),
    ("whole", rf"push {_THING} (?P<way>back) (?:by )?{_WHEN}"),
    ("whole", rf"bring {_THING} (?P<way>forward) (?:by )?{_WHEN}"),
    ("whole", rf"(?:(?:let|have|make) )?{_THING} (?:{_MODAL} )?(?:start|begin)s? {_WHEN} (?P<way>later|earlier)"),
    ("end", rf"mache? {_THING} {_WHEN} (?P<way>länger|kürzer)"),
    ("end", rf"(?P<way>verlänger|verkürz|kürz)e? {_THING} um {_WHEN}"),
    ("end", rf"(?:lass )?{_THING} (?:{_SOLL} )?{_WHEN} (?P<way>länger|kürzer) (?:dauern|gehen|laufen|sein)"),
    ("whole", rf"{_ZIEH} {_THING}(?: um)? {_WHEN} (?P<way>nach hinten|später|nach vorne?|früher|vor)"),
    ("whole", (rf"(?:lass )?{_THING} (?:{_SOLL} )?{_WHEN} (?P<way>später|früher) "
              "(?:anfangen|beginnen|starten|stattfinden|sein)")),
)  # fmt: skip
# Until when, or from when.
_AT: Final[tuple[tuple[_Edge, str], ...]] = (
    ("end", rf"(?:extend|lengthen|prolong|stretch|shorten|cut) {_THING} (?:to|until|till|so that it ends at) {_WHEN}"),
    ("end", rf"(?:drag|pull|draw) {_THING} (?:out |down )?(?:until|till) {_WHEN}"),
    ("end", rf"(?:let|have|make) {_THING} (?:run|last|go|go on|end|finish|take|be) (?:until|till|to|at) {_WHEN}"),
    ("end", (rf"{_THING} {_MODAL}(?: only| not)? (?:run|last|go|go on|take|end|finish|be over|be) "
            rf"(?:only )?(?:until|till|by) {_WHEN}")),
    ("end", rf"{_THING} {_MODAL}(?: only)? (?:end|finish|stop) (?:only )?at {_WHEN}"),
    ("end", rf"{_THING} (?:ends|finishes|stops|runs|lasts|goes on)(?: only| already)? (?:at|by|until|till) {_WHEN}"),
    ("end", (rf"(?:drag|pull|move|draw) (?:the )?(?:bottom|lower|right|end) ?(?:edge|end|border|side)? of {_THING} "
             rf"(?:down |up |out |back )?(?:to|until|till) {_WHEN}")),
    ("whole", rf"{_THING} (?:starts|begins)(?: only| already)? (?=at ){_WHEN}"),
    ("whole", rf"(?:let|have) {_THING} (?:start|begin) (?=at )?{_WHEN}"),
    ("whole", rf"{_THING} {_MODAL}(?: only)? (?:start|begin) (?=at ){_WHEN}"),
    ("whole", rf"{_MOVE} {_THING} (?:over )?(?:to|onto|on|for) {_PLACE} (?=at ){_WHEN}"),
    ("whole", rf"{_MOVE} {_THING} (?:to|onto|for|so that it starts) (?:start )?{_WHEN}"),
    ("end", rf"(?:verlänger|verkürz|kürz|zieh|dehn)e? {_THING} bis(?: auf)? {_WHEN}(?: aus)?"),
    ("end", (rf"(?:lass )?{_THING} (?:{_SOLL} |geht |dauert |läuft )?(?:nur |erst |doch )?bis {_WHEN}"
            "(?: (?:dauern|gehen|laufen))?")),
    ("end", rf"{_THING} (?:{_SOLL} |endet )(?:erst |schon )?(?=um ){_WHEN}(?: (?:enden|aufhören|zu ende sein))?"),
    ("whole", rf"{_ZIEH} {_THING} (?:zu |zum |zur |auf ){_PLACE} (?=um ){_WHEN}"),
    ("whole", rf"{_ZIEH} {_THING} auf {_WHEN}"),
)  # fmt: skip
_SAME: Final = (
    (
        rf"(?:drag|move|shift|give|pass|hand|assign) {_THING} (?:over )?to {_PLACE},? "
        r"(?:(?:at|with) the )?same (?:time|hours?)"
    ),
    rf"{_ZIEH} {_THING} (?:zu |zum |zur |auf ){_PLACE},? (?:zur|um die) (?:selben|gleichen?|selbe) (?:zeit|uhrzeit)",
)
_POLITE: Final = re.compile(
    r"^(?:please |bitte |can you |could you |kannst du |just |now |then )+|(?:,? (?:please|bitte))+$", re.IGNORECASE
)


class Rescheduled(NamedTuple):
    """What is to become of a thing of a schedule."""

    thing: str
    edge: _Edge
    """Whether all of it is moved, or only its end."""
    minutes: float | None = None
    """By how much, less than 0 for earlier or shorter; None where it is said when."""
    clock: tuple[int, bool] | None = None
    """When, in minutes after midnight, and whether the half of the day is told."""
    place: str = ""
    """The column that it goes to; empty where it stays in its own."""


def rescheduled(text: str) -> tuple[Rescheduled, ...]:
    """The readings of a sentence that says so, the likeliest first; none where it does not."""
    if len(text) > _LONGEST or '"' in text:
        return ()
    said = _POLITE.sub("", text.strip().rstrip(".!")).strip()
    if len(said.split()) > _MOST_WORDS:
        return ()
    found: list[Rescheduled] = []
    for edge, pattern in _COMPILED_BY:
        if (one := pattern.fullmatch(said)) is not None:
            found += _by(edge, one)
    for edge, pattern in _COMPILED_AT:
        if (one := pattern.fullmatch(said)) is not None:
            found += _at(edge, one)
    for pattern in _COMPILED_SAME:
        if (one := pattern.fullmatch(said)) is not None:
            found.append(Rescheduled(one["thing"].strip(), "whole", minutes=0.0, place=one["place"].strip()))
    return tuple(dict.fromkeys(found))


def _by(edge: _Edge, one: re.Match[str]) -> list[Rescheduled]:
    """The thing ends where the length begins, which the pattern cannot know."""
    words = f"{one['thing']} \n {one['when']}".split(" ")
    words = [word for word in words if word != "\n"]
    behind = one.start("when") > one.start("way")
    folded = [fold(word) for word in words]
    for at in range(1, len(words)):
        length = length_at(folded, at)
        if length is None or length[1] != len(words) or length[0].of != "minutes":
            continue
        if behind and at != len(one["thing"].split(" ")):
            continue
        thing = " ".join(words[:at]).removesuffix(" um").removesuffix(" by")
        way = one["way"].casefold()
        sign = 1.0 if way in _LATER else -1.0
        return [Rescheduled(thing, edge, minutes=sign * length[0].number)]
    return []


def _at(edge: _Edge, one: re.Match[str]) -> list[Rescheduled]:
    plain = _DOTTED.sub(r"\1:\2", _O_CLOCK.sub("", one["when"]))
    said = [word.folded for word in words_in(plain)]
    clock = clock_at(said, 0, ends=True)
    if clock is None or clock[1] != len(said):
        return []
    when = clock[0].hour * 60 + clock[0].minute
    place = (one.groupdict().get("place") or "").strip()
    return [Rescheduled(one["thing"].strip(), edge, clock=(when, clock[0].told), place=place)]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile((pattern + _TAIL).replace("<'>", "['\u2019]"), re.IGNORECASE)


_COMPILED_BY: Final = tuple((edge, _compiled(pattern)) for edge, pattern in _BY)
_COMPILED_AT: Final = tuple((edge, _compiled(pattern)) for edge, pattern in _AT)
_COMPILED_SAME: Final = tuple(map(_compiled, _SAME))
