"""What is said without the grammar of a command: the choice on the page that explains every word of it.

"Rate punctuality as good" is the button in the column Good of the row Punctuality; "company car: no" is No under "Is it
a company car?". The page is read, not the sentence: what a choice is called has to be said, and whatever else is said
has to stand in the question, the row, the list or the section that it is in. One word that nothing explains refuses.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["Choice", "chosen"]

_ONE_OF: Final = frozenset({"radio", "menuitemradio", "option"})
_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_PRESSED: Final = ("aria-pressed", "aria-checked", "aria-selected")
_CHOOSING: Final = words_of(
    "rate mark choose chose pick select say answer reply give set make put want like take get go use need switch "
    "change have having be is am are grade vote would could can may will please tick check click tap "
    "i we you me us my our it they d ll s re ve m there so a an the "
    "and as at by for from in into of on or that this to under with then than one ones about "
    "instead kindly just now thanks thank option choice value "
    "bitte ich wir mir mich mochte hatte gerne nimm wahle stelle setze auf als bei beim der die das den dem ein eine "
    "einen fur im ist zu zum mit "
    "je voudrais nous choisis choisir prends mets mettre pour le la les l un une de du des dans sur au en comme est "
    "quiero elige pon para el los una del al es como por s il vous te plait"
)
"""What is said of choosing and wishing, and what joins words: all else has to be on the page."""
_NEGATING: Final = words_of("not dont don never neither nor without except nicht kein keine keinen pas ne sans no sin")
_DECLINING: Final = re.compile(
    r"^(?:please |kindly )?(?:do not|don'?t|i (?:do not|don'?t) (?:want|need) (?:to (?:get|receive|have|be) )?)\b"
)
"""How somebody begins who does not want what a box that is ticked brings."""
_UNTICKING: Final = re.compile(
    r"[,;.] ?(?:so |then |please )?(?:untick|uncheck|deselect)(?: (?:it|that|this|the box))?[.!]?$"
)
"""What may be said besides by who does not want something."""
_DEPENDING: Final = words_of("if unless when whenever while until once wenn falls sobald si quand cuando")
_ASKING: Final = words_of(
    "what which who whom whose where when why how is are was were do does did has have had was welche wer wo wann "
    "warum wie quel quelle qui quand pourquoi comment que cual quien donde cuando por"
)
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_MARKS: Final = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018]|['\u2019](?!\\w)")
"""Quotation marks, and no apostrophes."""
_OWN_SHARE: Final = 0.5
"""Of the words of its name, what has to be said at least."""
_CLEARLY: Final = 0.2
"""By how much more of its name has to be said than of another's that explains all words, too."""
_LONGEST: Final = 24
"""Words of a clause that only says what is chosen."""
_LONGEST_CONTEXT: Final = 20
_MOST_OPTIONS: Final = 400


class Choice(NamedTuple):
    """What is chosen, and by what it is known."""

    at: int
    """Position of the element in the snapshot."""
    intent: Intent
    """What is to be done: SELECT of an option or of the element itself, CHECK, UNCHECK."""
    option: str
    """Of a list, which of its options; empty for others."""
    share: float
    """How much of the words of its name was said: 0 to 1."""


class _Candidate(NamedTuple):
    at: int
    own: str
    around: tuple[str, ...]
    is_option: bool = False


def chosen(index: Index, clause: str) -> list[Choice]:
    """The choices that explain every word of a clause, the one whose name is said most alone; several where they do so
    alike; none if there is none, it cannot be chosen now, or the clause asks, depends on something, or says too little.
    """
    if index.snapshot.truncated or not clause.strip():
        return []
    clause = _MARKS.sub(" ", clause)
    plain = split_words(fold(clause))
    if not 0 < len(plain) <= _LONGEST or _DEPENDING & set(plain) or _asks(clause, plain):
        return []
    declined = _DECLINING.match(fold(clause))
    words = index.words(_UNTICKING.sub("", clause[declined.end() :].rstrip()) if declined else clause)
    content = [part for part in parts_of(words) if not _is_said_of_choosing(part)]
    page = Evidence(_page_texts(index))
    found = []
    for candidate in _candidates(index):
        element = index.elements[candidate.at]
        if declined and element.role not in _BOXES:
            continue
        share = _explains(index, candidate, content, words, page, by_name=declined is not None)
        if share:
            found.append((share, candidate))
    if not found:
        return []
    best = max(share for share, _ in found)
    near = [(share, one) for share, one in found if share > best - _CLEARLY]
    if not all(available(index.elements[one.at], Verb.SELECT) for _, one in near):
        return []  # what is meant is there and cannot be used
    said = " ".join(clause.split())
    return [_choice(index.elements[one.at], one, said, share, declined=declined is not None) for share, one in near]


def _asks(clause: str, plain: Sequence[str]) -> bool:
    """Whether it is a question that has no answer behind it."""
    asked = clause.rstrip().endswith("?")
    return plain[0] in _ASKING and (asked or not any(mark in clause for mark in "?:"))


def _is_said_of_choosing(part: Part) -> bool:
    return _CHOOSING.issuperset(part.words)


def _candidates(index: Index) -> Iterable[_Candidate]:
    for at, element in enumerate(index.elements):
        if element.has(ElementState.HIDDEN) or element.has(ElementState.SECRET):
            continue
        if element.options:
            around = (element.name, element.label, element.placeholder, element.nearby, *_contexts(element))
            for option in dict.fromkeys(element.options[:_MOST_OPTIONS]):
                yield _Candidate(at, option, around, is_option=True)
        elif element.role in _ONE_OF | _BOXES or (element.role == "button" and _is_pressable(element)):
            row, column = index.cell(at)
            own = column if row and column and element.role != "button" else ""
            yield _Candidate(at, own or element.name or element.label or element.text, tuple(_contexts(element)))


def _is_pressable(element: Element) -> bool:
    return any(name in element.attributes for name in _PRESSED)


def _contexts(element: Element) -> Iterable[str]:
    for context in element.context:
        name = context.partition(" ")[2][1:-1]
        if len(name.split()) <= _LONGEST_CONTEXT:
            yield name
    yield element.description


def _page_texts(index: Index) -> list[Words]:
    heads = [element.text for element in index.elements if element.role == "heading" and element.level == 1]
    return [index.words(text) for text in (index.snapshot.title, *heads[:2])]


def _explains(
    index: Index, candidate: _Candidate, content: list[Part], words: Words, page: Evidence, *, by_name: bool
) -> float:
    """How much of its name was said, if it explains all that was said; 0 otherwise. ``by_name``: by its name alone."""
    called = index.words(_IN_BRACKETS.sub(" ", candidate.own).strip() or candidate.own)
    if not called.stems:
        return 0.0
    own = Evidence([called, index.words(candidate.own)])
    around = Evidence(index.words(text) for text in candidate.around if text)
    hit = False
    for part in content:
        if own.of(part, loosely=False):
            hit = True
            continue
        if by_name or _NEGATING.issuperset(part.words):
            return 0.0
        if not around.of(part, loosely=False) and not page.of(part, loosely=False):
            return 0.0
    said = Evidence([words])
    parts = parts_of(called)
    telling = [part for part in parts if not _is_said_of_choosing(part)] or parts
    missing = [part for part in telling if not said.of(part, loosely=False)]
    if any(part.is_number or not _NEGATING.isdisjoint(part.words) for part in missing):
        return 0.0
    share = 1 - len(missing) / len(telling)
    return share if hit and share >= _OWN_SHARE else 0.0


def _choice(element: Element, candidate: _Candidate, clause: str, share: float, *, declined: bool) -> Choice:
    """What is done to it; its target is all that was said, which is what it is remembered by."""
    target = Target(name=clause, quoted=True)
    if candidate.is_option:
        intent = Intent(verb=Verb.SELECT, target=target, value=candidate.own)
        return Choice(candidate.at, intent, candidate.own, share)
    verb = Verb.SELECT if element.role in _ONE_OF else Verb.UNCHECK if declined else Verb.CHECK
    return Choice(candidate.at, Intent(verb=verb, target=target), "", share)
