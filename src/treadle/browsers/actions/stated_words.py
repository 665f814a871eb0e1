"""The words that stand beside days, times and lengths of time, in four languages."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.moments import weekday_number
from treadle.browsers.snapshot.words import words_of

__all__ = ["BEFORE", "BEGINNING", "BIRTH", "BORN", "FIRST", "FROM_NOW", "LAST", "LIGHT", "SHIFTING", "alike", "end_of"]

LIGHT: Final = FUNCTION_WORDS | words_of(
    "set change move choose pick select use enter would d work works suit suits fits best should must has been "
    "time date day hour clock when o'clock that s ll re event meeting appointment booking reservation series "
    "veranstaltung besprechung serie evento cita reunion bin gern sommes somos soy ca cela esto eso vez "
    "nimm nehmen brauche hatt hab habe setze stell stelle trag trage wahle passt passen wurde soll sollte muss sind "
    "das "
    "dann uhrzeit tag um am vom bis zur zum gegen ab dem "
    "mets mettez choisis prends prenons prenez fixe regle c j y a que on sera soit serait doit commence heure jour le "
    "pon ponga elige elijo prefiero necesito sea seria que es en dia hora la las los al a "
    "perfect great fine gut super parfait perfecto "
    "scheduled stay staying takes lasts bring bringe ihn zwar namely dauert dauern dure "
    "durera "
    "dura durara lleva llevara calculo every it happen happens repeat repeats repeated wiederholen wiederhole "
    "repete repeter repita repite repetir he she they sie er ils elles fait faire haz hazlo only just nur "
    "seulement seul solo immer toujours siempre always what "
    "coming come suis pendant durant during "
    "durante wahrend lang lange long lauft geht runs goes will"
)
"""What is said with any value, and tells nothing of where it belongs."""
FIRST: Final = (
    "start", "begin", "began", "arriv", "checkin", "pickup",
    "collect", "open", "from", "first", "erst", "von",
    "vom", "ab", "abhol", "hole", "beginn", "anfang", "anreise", "ankunft", "hinflug", "hinfahrt", "debut", "commence",
    "arrivee", "depuis", "du", "aller", "desde", "since", "seit", "partir", "inicio", "empiez", "empezar", "recog",
    "llegada", "ida", "entra",
)  # fmt: skip
LAST: Final = (
    "end", "finish", "until", "till", "clos", "return", "checkout", "dropoff", "deadline", "due", "by", "last",
    "bis", "ruckgab", "zuruck", "ende", "schluss", "letzt", "abreise", "ruckflug", "ruckfahrt", "fin", "termin",
    "jusqu", "retour", "limite", "hasta", "devol", "vuelta", "regres",
)  # fmt: skip
"""How the words begin that tell the first and the last of what lasts."""
BEGINNING: Final = (
    "start", "begin", "began", "from", "first", "von", "vom", "ab", "beginn", "anfang", "debut", "commence", "depuis",
    "du", "desde", "since", "seit", "partir", "inicio", "empiez", "empezar",
)  # fmt: skip
"""Those of the first that are said of anything that has no other end."""
BEFORE: Final = frozenset({"before", "vorher", "vor", "avant", "antes", "ahead", "earlier", "davor", "prior"})
SHIFTING: Final = words_of(
    "forward forwards ahead back backward backwards later earlier ago weiter "
    "fruher spater adelante atras despues tard tot"
)
"""What stands behind a length of time that something is moved by."""
FROM_NOW: Final = frozenset({"in", "vor", "dans", "hace", "within", "binnen"})
"""What stands before one that is counted from now."""
BORN: Final = frozenset({"born", "geboren", "ne", "nee", "naissance", "nacido", "nacida", "naci", "birthday"})
BIRTH: Final = ("birth", "geburt", "naissance", "nacimiento")
_GROUPS: Final = (
    ("leav", "depart", "outward", "outbound", "checkout", "abreis", "hinfahrt", "hinflug", "repart", "partons"),
    ("sale", "salgo", "salimos", "salida", "sal"),
    ("arriv", "checkin", "anreis", "ankunft", "ankomm"),
    ("entr", "llega", "llego"),
    ("return", "back", "ruckfahrt", "ruckflug", "ruckgab", "zuruck"),
    ("retour", "rentr"),
    ("vuelta", "vuelv", "volv", "regres"),
)
"""How words begin that are said of one thing."""
_JOINING: Final = {"to": 1, "au": 1, "al": 1, "de": -1, "del": -1}
"""What stands alone before a field for an end."""
_COMPOUNDED: Final = (("beginn", "anfang", "start"), ("ende", "schluss"))
_ALIKE: Final = 4
_INSIDE: Final = 5


def end_of(words: Sequence[str]) -> int:
    """-1 where words tell the first of what lasts, 1 for the last, 0 where they tell neither."""
    if len(words) == 1 and words[0] in _JOINING:
        return _JOINING[words[0]]
    for word in reversed(words):
        if word in {"de", "a"}:
            continue
        if word.endswith(_COMPOUNDED[0]):
            return -1
        if word.endswith(_COMPOUNDED[1]):
            return 1
        first, last = word.startswith(FIRST), word.startswith(LAST)
        if first is not last:
            return -1 if first else 1
    return 0


def alike(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word, or one is a part of the other: "abholung" and "abholdatum"."""
    if one == other or (one in BORN and (other.startswith(BIRTH) or other in BORN)):
        return True
    if weekday_number(one) is not None and weekday_number(one) == weekday_number(other):
        return True
    if any(one.startswith(group) and other.startswith(group) for group in _GROUPS):
        return True
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if shared >= _ALIKE and shared >= min(len(one), len(other)) - 2:
        return True
    return (len(one) >= _INSIDE and one in other) or (len(other) >= _INSIDE and other in one)
