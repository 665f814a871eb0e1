"""Days of the week and the hours told for them: ``Mon to Fri, 9:00 to 17:30``, ``Sonntag: geschlossen``."""

from collections.abc import Iterator
from typing import Final

import re2

from treadle.browsers.snapshot.words import words_of

__all__ = ["DAYS", "hours_by_day"]

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES: Final = (
    "monday mondays mon mo montag montags lundi lun lunes",
    "tuesday tuesdays tue tues tu dienstag dienstags di mardi mar martes",
    "wednesday wednesdays wed we mittwoch mittwochs mi mercredi mer miércoles mié",
    "thursday thursdays thu thur thurs th donnerstag donnerstags do jeudi jeu jueves jue",
    "friday fridays fri fr freitag freitags vendredi ven viernes vie",
    "saturday saturdays sat sa samstag samstags sonnabend samedi sam sábado sábados sáb",
    "sunday sundays sun su so sonntag sonntags dimanche dim domingo domingos dom",
)
_DAY: Final = {name: number for number, names in enumerate(_NAMES) for name in names.split()}
_ALL: Final = {
    "daily": range(7), "täglich": range(7), "diario": range(7), "diariamente": range(7), "quotidien": range(7),
    "weekdays": range(5), "weekday": range(5), "werktags": range(5), "wochentags": range(5), "laborables": range(5),
    "weekend": range(5, 7), "weekends": range(5, 7), "wochenende": range(5, 7),
}  # fmt: skip
_TO: Final = words_of("to bis au à a al through thru until") | {"-", "\u2013", "\u2014"}
_AND: Final = words_of("and und et y e") | {",", "&", "/", "+", "."}
_PLACING: Final = words_of("on the from of von am du le les de del el los open opening geöffnet ouvert abierto")
_TOKEN: Final = re2.compile(r"\pL+|\d+|[^\s\pL\d]")
_HOURS: Final = re2.compile(
    r"(?i)^(?:(?:from|von|de|open|ab)\s+)?(?:\d{1,2}(?:[:.h]\s?\d{0,2})?\s*(?:am|pm|a\.m\.|p\.m\.|uhr|h)?\s*(?:-|\x{2013}|\x{2014}|to|until|till"
    r"|bis|\x{00e0}|a|au|et|and)\s*\d{1,2}|closed|geschlossen|ferm[e\x{00e9}]|cerrado|ruhetag)"
)
_ANY: Final = re2.compile(rf"(?i)\b(?:{'|'.join([*_DAY, *_ALL])})\b")
_LONGEST: Final = 200


def hours_by_day(text: str) -> Iterator[tuple[str, str]]:
    """Days (``monday``), each with the hours that the text tells for it; nothing where it is not of hours."""
    if len(text) > _LONGEST or not _ANY.search(text):
        return
    tokens = list(_TOKEN.finditer(text))
    runs = list(_runs([token.group(0).casefold() for token in tokens]))
    for index, (_, end, days) in enumerate(runs):
        until = tokens[runs[index + 1][0]].start() if index + 1 < len(runs) else len(text)
        hours = text[tokens[end - 1].end() : until].strip(" \t\n:,;.|\u00b7\u2022")
        if _HOURS.search(hours):
            for day in days:
                yield DAYS[day], hours


def _runs(said: list[str]) -> Iterator[tuple[int, int, list[int]]]:
    """Where days are named one after the other: begin, end, and which."""
    at = 0
    while at < len(said):
        if said[at] not in _DAY and said[at] not in _ALL:
            at += 1
            continue
        days, end = _run(said, at)
        yield at, end, days
        at = end


def _run(said: list[str], begin: int) -> tuple[list[int], int]:
    days = list(_ALL.get(said[begin], ())) or [_DAY[said[begin]]]
    end = begin + 1
    while True:
        following = end
        while following < len(said) and said[following] in _PLACING | _TO | _AND:
            following += 1
        if following == end or following >= len(said) or said[following] not in _DAY:
            return list(dict.fromkeys(days)), end
        last = _DAY[said[following]]
        if _TO & set(said[end:following]):
            days += [day % 7 for day in range(days[-1], last + 1 if last >= days[-1] else last + 8)]
        else:
            days.append(last)
        end = following + 1
