"""What an answer must look like by the word that its question begins with: no time of day tells who, no price where."""

from collections.abc import Sequence
from typing import Any, Final

import re2

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.patterns import dates, emails, phones, prices, times
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import words_of

__all__ = ["expected", "fitting", "spare"]

_FORMS: Final = {"who": "person", "whom": "person", "when": "moment", "where": "place"}
_IS: Final = words_of("is are was were does do did has have can will")
_DO: Final = words_of("do does did")
_PARTICLES: Final = words_of("in on up out off for from to at by with of")
_NAMED: Final = words_of("which what how")
"""Words that name what is asked for; ``when was it built`` asks for nothing without its verb."""
_DONE: Final = words_of("made given sent sold won lost held kept written taken shown paid")
_PARTICIPLES: Final = re2.compile(
    r"^(?:\pL{0,5}ge\pL{2,}(?:t|en)|\pL{3,}(?:iert|\x{00e9}e?s?|ad[oa]s?|id[oa]s?)|(?:be|ver|er|ent)\pL{2,}(?:t|en))$"
)
"""Of other languages, at the end of a question: ``abgeholt``, ``livr\u00e9``, ``recogido``."""
_MOMENT: Final = re2.compile(
    r"(?i)\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:today|tomorrow|yesterday|tonight|now|daily|weekly"
    r"|monthly|always|never|any ?time|heute|morgen|gestern|t\x{00e4}glich|aujourd|demain|hier|hoy|ma\x{00f1}ana"
    r"|ayer|noon"
    r"|midnight|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn"
    r"|winter)"
    r"|(?:tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi\x{00e9}rcoles|jueves|viernes"
    r"|s\x{00e1}bado|domingo)\b"
)
_LONGEST_NAME: Final = 5
_NAME: Final = re2.compile(r"[\pL\d,;]\s+\p{Lu}\pL")
_WORDS: Final = re2.compile(r"\pL{2}")
_FIGURE: Final = re2.compile(r"^[\s\d.,:%$\x{20ac}\x{00a3}+\-\x{2013}\x{2212}/]+$")


def expected(said: Sequence[str]) -> str:
    """The form of the answer to a question of these words; empty where it may be any."""
    if not said:
        return ""
    first = said[1] if said[0] in {"since", "until", "by", "at", "on", "from", "to"} and len(said) > 1 else said[0]
    if first in _FORMS:
        return _FORMS[first]
    if first == "how" and list(said[1:2]) == ["many"]:
        return "amount"
    return "yes" if said[0] in _IS and len(said) > 2 else ""


def spare(said: Sequence[str]) -> str:
    """The verb at the end of a question that names what it asks for: ``stand`` of ``which party does Ann Lee stand
    for``, ``collected`` of ``how often is glass collected``. Empty where none is."""
    if len(said) < 4 or said[0] not in _NAMED:
        return ""
    end = len(said)
    while end > 2 and said[end - 1] in _PARTICLES:
        end -= 1
    word, before = said[end - 1], set(said[: end - 1] if said[1] == "many" else said[: end - 2])
    if not before & _IS or word in _IS:
        return ""
    verb = before & _DO or word.endswith(("ed", "wn")) or word in _DONE or _PARTICIPLES.search(word)
    return word if verb and word.isalpha() else ""


def fitting(want: Want, found: Found) -> bool:
    """Whether what was found may be an answer of the form that is wanted, and is no echo of the question; what is said
    not to be so may always."""
    if not want.form or not found.there or isinstance(found.value, bool):
        return True
    texts = [str(one) for one in _plain(found.value)]
    said = bare(want.label)
    if want.form == "person" and any(bare(text) <= said for text in texts):
        return False
    return bool(texts) and all(_fits(want.form, text) for text in texts)


def _plain(value: Any) -> list[Any]:
    match value:
        case list():
            return [part for one in value for part in _plain(one)[:1]]
        case dict():
            return list(value.values())[:1]
        case _:
            return [value]


def _fits(form: str, text: str) -> bool:
    match form:
        case "person":
            return bool(_WORDS.search(text)) and not _is_figure(text) and (_names(text) or not _is_sentence(text))
        case "place":
            return not _is_figure(text) and not emails(text)
        case "moment":
            return bool(_MOMENT.search(text))
        case "yes":
            return text not in times(text) and text not in dates(text)
        case _:
            return True


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) > _LONGEST_NAME


def _names(text: str) -> bool:
    """Whether a sentence has a name in it: a capital that does not begin one."""
    return bool(_NAME.search(text))


def _is_figure(text: str) -> bool:
    """Whether a text is a number, a price, a time or a day and nothing besides."""
    forms = (prices, times, dates, phones)
    return bool(_FIGURE.search(text)) or any(text.strip() in form(text) for form in forms)
