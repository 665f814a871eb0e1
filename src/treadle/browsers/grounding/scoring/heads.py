"""What heads of columns, tabs and the like are short for: days and months, where several of them stand side by side."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.words import fold

__all__ = ["says_day", "spelled_out"]

_FEWEST: Final = 3
"""So many different ones are a week or a year; one alone may be a word of another language, or the sun."""
_TABLE: Final = """
mon:monday tue:tuesday tues:tuesday wed:wednesday thu:thursday thur:thursday thurs:thursday fri:friday
 sat:saturday sun:sunday
mo:montag di:dienstag mi:mittwoch do:donnerstag fr:freitag sa:samstag so:sonntag
lun:lundi mar:mardi mer:mercredi jeu:jeudi ven:vendredi sam:samedi dim:dimanche
lun:lunes mar:martes mie:miercoles jue:jueves vie:viernes sab:sabado dom:domingo
jan:january feb:february mar:march apr:april jun:june jul:july aug:august sep:september sept:september
 oct:october nov:november dec:december
jan:januar feb:februar mrz:marz mar:marz apr:april jun:juni jul:juli aug:august sep:september okt:oktober
 nov:november dez:dezember
janv:janvier fevr:fevrier avr:avril juil:juillet sept:septembre oct:octobre nov:novembre dec:decembre
ene:enero feb:febrero mar:marzo abr:abril may:mayo jun:junio jul:julio ago:agosto sep:septiembre oct:octubre
 nov:noviembre dic:diciembre
"""
_CALENDARS: Final = tuple(
    {short: full for short, _, full in (pair.partition(":") for pair in line.split())}
    for line in _TABLE.replace("\n ", " ").strip().splitlines()
)
_ACCENTED: Final = frozenset({"mié", "sáb", "févr", "déc", "mrz", "mär"})
_WORDS: Final = _ACCENTED.union(*_CALENDARS)
_LONGEST: Final = 24


_OF_DATES: Final = _WORDS.union(*(calendar.values() for calendar in _CALENDARS)) | {"de", "of", "the", "den"}
_ENDINGS: Final = ("st", "nd", "rd", "th")


def says_day(day: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words are a date of the day that is said: Wednesday is what ``Wednesday 10 March`` is called."""
    if len(day) != 1 or words[:1] != day or day[0] not in _OF_DATES:
        return False
    numbers = [word for word in words[1:] if (word[:-2].isdecimal() and word.endswith(_ENDINGS)) or word.isdecimal()]
    return bool(numbers) and all(word in numbers or word in _OF_DATES for word in words[1:])


def spelled_out(texts: Iterable[str]) -> Mapping[str, str]:
    """Of texts of one page, those that begin with a short name of a day or month, with that name in full: ``Thu 15``
    is ``thursday 15``. Empty if there are fewer than three different ones of one calendar, and none with a number."""
    short: dict[str, tuple[str, str]] = {}
    for text in texts:
        if len(text) < _LONGEST:
            word, _, rest = text.partition(" ")
            word = word.rstrip(".,").lower()
            if word in _WORDS:
                short[text] = (fold(word), rest)
    if not short:
        return {}
    best: dict[str, str] = {}
    for calendar in _CALENDARS:
        found = {text: f"{calendar[word]} {rest}".strip() for text, (word, rest) in short.items() if word in calendar}
        different = len({calendar[short[text][0]] for text in found})
        numbered = any(short[text][1][:1].isdecimal() for text in found)
        if (different >= _FEWEST or numbered) and len(found) > len(best):
            best = found
    return best
