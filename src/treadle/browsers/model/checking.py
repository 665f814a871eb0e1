"""What a model wants to do, held against the page and the command before anything of it is done."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from treadle.browsers.actions.called import called
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.fit import available, fits_verb
from treadle.browsers.model.placeholders import Placeholders
from treadle.browsers.model.plan import PlannedAction, StepVerb
from treadle.browsers.model.support import Support, related, supported_value, words_in
from treadle.browsers.snapshot.describe import describe
from treadle.browsers.tools import PageTools
from treadle.core.errors import ElementNotFound, NotUnderstood
from treadle.core.page import Candidate, Element, ElementState

__all__ = ["Checked", "Checker", "candidate_of"]

_VERBS: Final[Mapping[StepVerb, Verb]] = {
    "click": Verb.CLICK,
    "fill": Verb.FILL,
    "select": Verb.SELECT,
    "check": Verb.CHECK,
    "uncheck": Verb.UNCHECK,
    "press": Verb.PRESS,
    "scroll": Verb.SCROLL,
    "wait": Verb.WAIT,
    "navigate": Verb.NAVIGATE,
}
_KEYS: Final = {
    key.lower(): key
    for key in (
        "Enter", "Escape", "Tab", "Space", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown", "ArrowUp",
        "ArrowDown", "ArrowLeft", "ArrowRight",
    )
}  # fmt: skip
_LONGEST_WAIT: Final = 5.0
_REF: Final = re.compile(r"\W+")
_SECRET: Final = re.compile(r"\{\{\s{0,9}([^{}\s]{1,200})\s{0,9}\}\}")


class Checked(NamedTuple):
    """One action that may be carried out. Its intent names no target: the element is the target."""

    intent: Intent
    element: Element | None
    action: StepVerb


class Checker:
    """Holds the answers to one question against what the page showed and the command said.

    Args:
        words: all that the caller said, placeholders not replaced.
        given: values that came beside the words.
        hosts: to which it may be navigated beside the page's own and those that the words name.
        safely: links and what only opens or shows something need no support by words; for tasks of several steps.
    """

    def __init__(
        self,
        tools: PageTools,
        elements: Mapping[str, Element],
        support: Support,
        placeholders: Placeholders,
        *,
        words: str,
        url: str,
        given: Sequence[str] = (),
        hosts: Sequence[str] = (),
        safely: bool = False,
    ) -> None:
        self._tools = tools
        self._elements = elements
        self._support = support
        self._placeholders = placeholders
        self._words = words
        self._given = given
        self._url = url
        self._hosts_given = {host.lower() for host in hosts if host}
        self._hosts = {*self._hosts_given, _host(url)} - {""}
        self._safely = safely

    async def check(self, action: PlannedAction) -> Checked:
        """The action, ready to be carried out. ElementNotFound, NotUnderstood: why it will not be."""
        if action.action == "navigate":
            url = await self.check_address(action.value)
            return Checked(Intent(verb=Verb.NAVIGATE, value=url), None, action.action)
        if not self._support.action(action.action):
            raise NotUnderstood(f"A model suggests to {action.action} something, which was not asked for.")
        if action.action == "scroll":
            up = action.value.strip().lower() in {"up", "top"}
            return Checked(Intent(verb=Verb.SCROLL, direction="up" if up else "down"), None, action.action)
        if action.action == "wait":
            return Checked(Intent(verb=Verb.WAIT, amount=_seconds(action.value), unit="seconds"), None, action.action)
        if action.action == "press" and not action.ref:
            return Checked(Intent(verb=Verb.PRESS, keys=(_key(action.value),)), None, action.action)
        element = self.element(action.ref)
        return Checked(self._intent(action, element), element, action.action)

    def element(self, ref: str) -> Element:
        """What a ref of the answer stands for. ElementNotFound."""
        element = self._elements.get(_REF.sub("", ref))
        if element is None:
            raise ElementNotFound("A model named an element that the page does not have.")
        return element

    def _intent(self, action: PlannedAction, element: Element) -> Intent:
        verb = _VERBS[action.action]
        valued = verb is Verb.SELECT and bool(action.value)
        name = called(element)
        if not available(element, verb) or fits_verb(element, verb, valued=valued) <= 0:
            raise ElementNotFound(f"A model suggests to {action.action} the {name}, which cannot be done.")
        if not (self._support.element(element) or self._is_chosen(action, element) or self._is_safe(action, element)):
            suggested = (candidate_of(element, 0.3, "a model suggests it"),)
            raise ElementNotFound(f"A model suggests the {name}, of which the command does not speak.", suggested)
        value = self._placeholders.reveal(action.value)
        match action.action:
            case "fill":
                self._check_value(value)
                self._check_secret(action.value, element)
                return Intent(verb=verb, value=value)
            case "select":
                if value:
                    self._check_value(value)
                return Intent(verb=verb, value=value or None)
            case "press":
                return Intent(verb=verb, keys=(_key(action.value),))
            case _:
                return Intent(verb=verb)

    def _is_chosen(self, action: PlannedAction, element: Element) -> bool:
        """The option of a list that the words name says which list was meant; the only field needs no name."""
        if action.action == "select":
            return action.value in element.options and supported_value(action.value, self._words, self._given)
        if action.action == "fill":
            fields = [
                each for each in self._elements.values() if fits_verb(each, Verb.FILL) and available(each, Verb.FILL)
            ]
            return fields == [element]
        return False

    def _is_safe(self, action: PlannedAction, element: Element) -> bool:
        """Whether it only leads elsewhere on hosts that are allowed, or shows more of the page (RFC 9110, 9.2.1)."""
        if not self._safely or action.action != "click":
            return False
        if element.role == "link" and element.href:
            return urlsplit(element.href).scheme in {"http", "https"} and _host(element.href) in self._hosts
        return element.role == "tab" or "aria-expanded" in element.attributes or element.tag == "summary"

    def _check_secret(self, value: str, element: Element) -> None:
        """What nobody is told goes only into a field of its kind, on the site that the task began on or names."""
        names = _SECRET.findall(value)
        if not names:
            return
        kind = element.has(ElementState.SECRET) or any(related(words_in(name), self._own(element)) for name in names)
        host = _host(self._url)
        if not kind or not (host in self._hosts_given or _names(self._words, host)):
            raise NotUnderstood(f"A model suggests to enter a secret in the {called(element)}, which is not for it.")

    @staticmethod
    def _own(element: Element) -> frozenset[str]:
        return words_in(f"{element.name} {element.label} {element.placeholder}")

    def _check_value(self, value: str) -> None:
        if not supported_value(value, self._words, self._given):
            raise NotUnderstood("A model suggests to enter something that was not said.")

    async def check_address(self, text: str) -> str:
        """An address to which may be gone. NotUnderstood."""
        url = self._placeholders.reveal(text).strip()
        host = _host(url)
        named = bool(host) and _names(self._words, host)
        within = host in self._hosts and (self._safely or self._support.action("navigate"))
        usable = urlsplit(url).scheme in {"http", "https"} and (named or within)
        if not (usable and await self._tools.permitted(url)):
            raise NotUnderstood(f"A model suggests to go to {url[:200]!r}, which was not asked for.")
        return url


def candidate_of(element: Element, score: float, reason: str) -> Candidate:
    """An element that might have been meant."""
    return Candidate(description=describe(element), selector=element.selector, score=score, reasons=(reason,))


def _key(text: str) -> str:
    key = _KEYS.get(text.strip().lower().replace(" ", "")) or (text.strip() if len(text.strip()) == 1 else None)
    if key is None:
        raise NotUnderstood("A model suggests to press a key that is none.")
    return key


def _seconds(text: str) -> float:
    try:
        return min(max(float(text), 0.0), _LONGEST_WAIT)
    except ValueError:
        return 1.0


def _names(words: str, host: str) -> bool:
    """Whether a text has just this host in it, not as a part of another."""
    return re.search(rf"(?<![\w.-]){re.escape(host)}(?![\w-]|\.\w)", words.lower()) is not None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
