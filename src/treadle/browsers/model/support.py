"""Whether a command's own words support what a model wants to do: page text can talk a model into anything.

A model is asked where words alone did not lead to one element. What it answers is held against the command without
believing it: the action has to be one that the command asks for, what is typed has to stand in the command, and the
element has to have something in common with the command's words, or be one that the deterministic search had in mind.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.words import canonical, close, fold, identifier_words, split_words
from treadle.browsers.model.meaning import names_itself
from treadle.browsers.model.plan import StepVerb
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Candidate, Element

__all__ = ["IDLE", "Support", "related", "supported_value", "words_in"]

_NEAR: Final = 0.6
"""Score of the deterministic search from which on an element counts as one that it had in mind."""
_MORE_THAN_HALF: Final = 0.51
_LONGEST_DERIVED: Final = 16
"""Characters of a number or date that a model may have reckoned from the command."""
_STEM: Final = 4
"""Letters from which on words with the same beginning are held for forms of one word."""
_EMPTY: Final = words_of(
    "a about all an and any as at be box button by can click clicks do does element enter field fill find for "
    "form from get give go hit i icon in into is it item its just link list make me menu mine my now of off on "
    "one open option or our out page please press put row section select set should some so tab tap text that the "
    "their them then there these thing this those to type up us use want website what when where which will with "
    "you your"
)
"""Words that say nothing of which element is meant."""
_GROUPS: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(words.split())
    for words in (
        "submit send post",
        "okay confirm yes agree accept consent",
        "continue next proceed forward further",
        "done finish complete end",
        "save apply store keep",
        "cart add buy purchase order checkout pay",
        "search lookup query magnifier",
        "delete discard erase rid",
        "login log sign authenticate user email password",
        "logout leave exit",
        "settings options configuration configure gear cog",
        "create new plus insert compose write",
        "edit change modify update pencil rename",
        "close dismiss cancel abort hide",
        "back previous return",
        "like favourite favorite heart star",
        "reply respond answer",
        "download export",
        "upload attach browse",
        "help support faq contact",
        "home start main",
        "phone call",
        "message comment note description",
        "date day calendar",
        "sort arrange rank",
        "filter narrow limit refine",
        "email newsletter subscribe",
        "language locale",
        "terms conditions",
        "decline reject deny refuse",
    )
)
"""Words of the same field of meaning; any of them supports any other."""
_VERBS: Final[dict[Verb, frozenset[StepVerb]]] = {
    Verb.CLICK: frozenset({"click", "check", "uncheck", "select"}),
    Verb.DOUBLE_CLICK: frozenset({"click"}),
    Verb.RIGHT_CLICK: frozenset({"click"}),
    Verb.FILL: frozenset({"fill", "select", "check", "uncheck", "click", "press"}),
    Verb.CLEAR: frozenset({"fill", "click"}),
    Verb.SELECT: frozenset({"select", "click", "check"}),
    Verb.CHECK: frozenset({"check", "click"}),
    Verb.UNCHECK: frozenset({"uncheck", "click"}),
    Verb.TOGGLE: frozenset({"check", "uncheck", "click"}),
    Verb.PRESS: frozenset({"press", "click"}),
    Verb.SUBMIT: frozenset({"click", "press"}),
    Verb.SEARCH: frozenset({"fill", "press", "click"}),
    Verb.NAVIGATE: frozenset({"click", "navigate"}),
    Verb.DOWNLOAD: frozenset({"click"}),
    Verb.EXPAND: frozenset({"click"}),
    Verb.COLLAPSE: frozenset({"click"}),
    Verb.FOCUS: frozenset({"click"}),
    Verb.CLOSE_DIALOG: frozenset({"click", "press"}),
    Verb.SCROLL: frozenset({"scroll"}),
    Verb.WAIT: frozenset({"wait"}),
}
"""What a verb of a command justifies. Verbs that are missing are not handed to a model."""
IDLE: Final[frozenset[StepVerb]] = frozenset({"scroll", "wait"})
"""What does nothing to anything."""
_UNREAD: Final[frozenset[StepVerb]] = frozenset(
    {"click", "fill", "select", "check", "uncheck", "press", "scroll", "wait"}
)
"""What a command justifies whose verbs are not known."""


class Support:
    """What the words of one command, or task, support.

    ``intents`` is what the grammar made of it, nothing where it made nothing. ``nearest`` are the elements that the
    deterministic search had in mind.
    """

    def __init__(self, words: str, intents: Sequence[Intent] = (), nearest: Iterable[Candidate] = ()) -> None:
        self._text = fold(words)
        self._words = words_in(words)
        self._nearest = frozenset(each.selector for each in nearest if each.score >= _NEAR)
        plain = bool(intents) and not any(names_itself(intent, words) for intent in intents)
        justified = {action for intent in intents for action in _VERBS.get(intent.verb, frozenset())}
        self._actions = frozenset(justified) if plain else _UNREAD

    def action(self, action: StepVerb) -> bool:
        """Whether the command asks for such an action."""
        return action in self._actions or action in IDLE

    def element(self, element: Element) -> bool:
        """Whether the command speaks of the element.

        Of what the element is called, more than half of the words have to be near to the command's, of a link half:
        an account page is no reason to delete the account, and a link only leads there. Where it is called nothing,
        anything that it is known by will do.
        """
        if element.selector in self._nearest:
            return True
        called = (element.name, element.label, element.placeholder, element.description, element.text)
        named = [text for text in called if text.strip()]
        if named:
            least = 0.5 if element.role == "link" and element.href else _MORE_THAN_HALF
            return any(self._speaks_of(text, least) for text in named)
        attributes = element.attributes
        known = (
            element.shape, *element.colours, *element.context[:3],
            *(" ".join(identifier_words(attributes.get(key, ""))) for key in ("id", "name", "data-testid", "alt")),
        )  # fmt: skip
        return related(self._words, words_in(" ".join(known)))

    def _speaks_of(self, text: str, least: float) -> bool:
        words = words_in(text)
        if not words:  # "Go", "Menu": it is called nothing else
            return fold(text) in self._text
        near = sum(related(self._words, frozenset({word})) for word in words)
        return near >= len(words) * least


def related(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether any of the words means what any of the others may mean."""
    if not words.isdisjoint(others):
        return True
    if any(not words.isdisjoint(group) and not others.isdisjoint(group) for group in _GROUPS):
        return True
    return any(_alike(word, other) for word in words for other in others)


def _alike(word: str, other: str) -> bool:
    if min(len(word), len(other)) >= _STEM and (word.startswith(other[:-1]) or other.startswith(word[:-1])):
        return True
    return close(word, other)


def words_in(text: str) -> frozenset[str]:
    """The words of a text that may say which element is meant, synonyms made one."""
    words = split_words(fold(text))[:400]
    return frozenset(canonical(words)).union(words) - _EMPTY


def supported_value(value: str, words: str, given: Iterable[str] = ()) -> bool:
    """Whether what is to be typed or chosen stands in the command, or is a short number or date made of it."""
    if not value.strip() or value in given:
        return True
    folded = fold(value)
    if folded in fold(words):
        return True
    parts = split_words(folded)
    if len(folded) <= _LONGEST_DERIVED and all(part.isdecimal() for part in parts):
        return True
    said = frozenset(split_words(fold(words)))
    return all(part in said for part in parts)
