"""Words that fit an element which does the contrary of them: "Enable sounds", and a box that says "Disable sounds"."""

import itertools
import re
from typing import Final

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.stems import root
from treadle.browsers.grounding.words import ORDINALS, fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["denies", "goes_the_other_way", "is_contrary", "stops"]

_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_NEGATIVE: Final = words_of(
    "disable hide mute block stop no not don dont never without unsubscribe opt deaktivieren deaktiviere ausblenden "
    "verbergen kein keine keinen ohne nicht nie desactiver masquer sans pas aucun desactivar ocultar sin nunca"
)
"""What a box says that is for what is not to be."""
_HIDING: Final = words_of("hide verberge verbirg masque masquez cache cachez oculta oculte esconde")
_DENYING: Final = _NEGATIVE | words_of(
    "off untick uncheck deselect unselect remove clear stop cancel reject decline refuse aus entferne abwahlen "
    "decocher decoche desmarca desmarcar quita"
)
_NOTHING: Final = words_of("nothing nobody noone nichts niemand niemanden rien nada nadie")
_ALL: Final = words_of("all everything alle alles tout tous toutes todo todos todas")
_CHOOSING: Final = words_of(
    "select check tick mark choose alle wahle auswahlen tout selectionner cocher seleccionar marcar"
)
_FROM: Final = words_of("from von vom aus ab desde depuis")
_TO: Final = words_of("to into onto nach zu zum zur auf vers hacia hasta")
_POINTED: Final = words_of("the my our your der die das den dem mein meine meinem le la les l mon ma el los las mi")
_OWN: Final = words_of("your my dein deine mein meine votre vos ton ta tes mon ma mes tu tus mi mis")
_OWNER: Final = re.compile(r"([\w.]+)['\u2019]s\b")
_ASKED_BY_BANNERS: Final = words_of("accept allow agree reject decline refuse deny continue okay ok")
_STOPPING: Final = re.compile(r"(?:please |kindly )?(?:stop|quit|cease) (\w+ing)\b")
_MARKED: Final = re.compile(
    r"(?:please |kindly |bitte )?(?:mark|flag|markier\w*|marque\w*|marca\w*) (?!(?:it|this|that|them|es|sie|das) )(.+) "
    r"(?:as|als|comme|como) (.+)"
)
"""To "mark the overdue invoice as paid" is not to show what is paid."""
_SHOWING: Final = frozenset({"generic", "link", "tab"})
_QUOTED: Final = re.compile("\"[^\"]*\"|\u201c[^\u201d]*\u201d|(?<!\\w)['\u2018][^'\u2019]*['\u2019](?!\\w)")
"""What is to be typed as it stands, and says nothing of what is to be done."""
_POLITE: Final = words_of("please kindly the a an now")
_TICKING: Final = frozenset({Verb.CHECK, Verb.CLICK, Verb.SELECT})
_PRESSING: Final = frozenset({Verb.CLICK, Verb.SELECT})


def goes_the_other_way(clause: str, element: Element, option: str) -> bool:
    """Whether something is said to come from what would be chosen as where it goes to, or the other way round: "take it
    from the bills pot" is not the Bills pot of the list "Move to"."""
    first = next(iter(split_words(fold(option))), "")
    words = split_words(fold(clause))
    own = set(split_words(fold(f"{element.name} {element.label}")))
    before: set[str] = set()
    for at, word in enumerate(words):
        if word == first:
            before |= set(itertools.islice((each for each in reversed(words[:at]) if each not in _POINTED), 1))
    return any(
        before <= one and before and not own.isdisjoint(other) and own.isdisjoint(one)
        for one, other in ((_FROM, _TO), (_TO, _FROM))
    )


def denies(clause: str) -> bool:
    """Whether words say that something is not to be so."""
    return not _DENYING.isdisjoint(split_words(fold(clause)))


def stops(clause: str, element: Element) -> bool:
    """Whether something is to end that a box is for: "stop renewing it automatically" unticks Auto-renew."""
    stopped = _STOPPING.match(fold(clause))
    own = split_words(fold(element.name or element.label))
    return stopped is not None and element.role in _BOXES and root(stopped[1]) in {root(word) for word in own}


def is_contrary(clause: str, verb: Verb, element: Element, option: str = "") -> bool:
    """Whether an element that fits the words of a clause would do the contrary of it, or much more.

    A box that is for what is not to be, where nothing is denied; "stop ...ing" for what stops something else, or ticks;
    "nothing" and "nobody", which no name has; one button for all, where just its verb was said.
    """
    if option and goes_the_other_way(clause, element, option):
        return True
    plain = fold(_QUOTED.sub(" ", clause))
    words, own = split_words(plain), split_words(fold(f"{element.name or element.label or element.text} {option}"))
    offered = split_words(fold(" ".join(element.options)))
    if not _NOTHING.isdisjoint(words) and _NOTHING.isdisjoint((*own, *offered)):
        return True
    owner = None if _OWN.isdisjoint(own[:1]) else _OWNER.search(clause)
    if owner is not None and not set(own).issuperset(split_words(fold(owner[1]))):
        return True  # "Ann's story" is not Your story
    roots = {root(word) for word in own}
    if (stopped := _STOPPING.match(plain)) is not None and (
        root(stopped[1]) not in roots or (element.role in _BOXES and verb in _TICKING)
    ):
        return True
    if element.role in _BOXES and verb is Verb.CHECK and words and words[0] in _HIDING and words[0] not in own:
        return True
    if element.role in _BOXES and own[:1] and own[0] in _CHOOSING and len(own) > 1 and not _ALL.isdisjoint(own):
        if not _ALL.isdisjoint(words):
            return False
        return not ORDINALS.keys().isdisjoint(words)  # "tick the last photo" is no Select all
    if element.role in _BOXES:
        return bool(own) and own[0] in _NEGATIVE and _DENYING.isdisjoint(words)
    said = [word for word in words if word not in _POLITE]
    more = [word for word in own if word not in _ALL]
    wider = verb in _PRESSING and len(more) < len(own) and _ALL.isdisjoint(words)
    if verb is Verb.CLICK and element.role in _SHOWING and (marked := _MARKED.match(plain)) is not None:
        # what only says how it is to be, and lies elsewhere, shows what is so already
        around = split_words(fold(" ".join(element.context[:1])))
        return bool(own) and set(own) <= set(split_words(marked[2])) and set(split_words(marked[1])).isdisjoint(around)
    return wider and said == more and _ASKED_BY_BANNERS.isdisjoint(said)
