"""What a model wants to do, held against the page and the command before anything of it is done."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from treadle.browsers.actions.called import called
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.fit import available, fits_verb
from treadle.browsers.model.placeholders import Placeholders, speaks_of_secrets
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
_FOCUS_MOVERS: Final = frozenset(
    {"Tab", "PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"}
)
"""Keys that, where nothing has the focus, only scroll, or give it to something."""
_CLOSING: Final = frozenset({"close"})
_LONGEST_WAIT: Final = 5.0
_REF: Final = re.compile(r"\W+")
_BRACES: Final = "{{"
_SECRET: Final = re.compile(r"\{\{\s{0,9}([^{}\s]{1,200})\s{0,9}\}\}")


class Checked(NamedTuple):
    """One action that may be carried out. Its intent names no target: the element is the target."""

    intent: Intent
    element: Element | None
    action: StepVerb
    reveals: tuple[str, ...] = ()
    """Names of the secrets that it enters."""


class Checker:
    """Holds the answers to one question against what the page showed and the command said.

    The actions of one answer are given to it in their order: a key goes to what the one before left the focus on.

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
        self._focus = next((each for each in elements.values() if each.has(ElementState.FOCUSED)), None)
        self._focus_known = True
        self._accepted: set[str] = set()

    async def check(self, action: PlannedAction) -> Checked:
        """The action, ready to be carried out. ElementNotFound, NotUnderstood: why it will not be."""
        checked = await self._check(action)
        if checked.element is not None:
            self._focus, self._focus_known = checked.element, True
            self._accepted.add(checked.element.ref)
        if checked.intent.verb is Verb.PRESS and checked.intent.keys != ("Enter",):
            self._focus_known = False
        return checked

    async def _check(self, action: PlannedAction) -> Checked:
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
            return self._key(action)
        return self._on(action, self.element(action.ref))

    def _key(self, action: PlannedAction) -> Checked:
        """A key for whatever has the focus: that is held against the command like any other element."""
        key = _key(action.value)
        nowhere = Checked(Intent(verb=Verb.PRESS, keys=(key,)), None, action.action)
        if key == "Escape":
            if related(words_in(self._words), _CLOSING):
                return nowhere
        elif not self._focus_known:
            raise NotUnderstood(f"A model suggests to press {key}, and it is not known on what.")
        elif self._focus is not None:
            return self._on(action, self._focus)
        elif key in _FOCUS_MOVERS:
            return nowhere
        raise NotUnderstood(f"A model suggests to press {key}, which was not asked for.")

    def element(self, ref: str) -> Element:
        """What a ref of the answer stands for. ElementNotFound."""
        element = self._elements.get(_REF.sub("", ref))
        if element is None:
            raise ElementNotFound("A model named an element that the page does not have.")
        return element

    def _on(self, action: PlannedAction, element: Element) -> Checked:
        verb = _VERBS[action.action]
        valued = verb is Verb.SELECT and bool(action.value)
        name = called(element)
        if not available(element, verb) or fits_verb(element, verb, valued=valued) <= 0:
            raise ElementNotFound(f"A model suggests to {action.action} the {name}, which cannot be done.")
        if not (self._support.element(element) or self._is_chosen(action, element) or self._is_safe(action, element)):
            suggested = (candidate_of(element, 0.3, "a model suggests it"),)
            raise ElementNotFound(f"A model suggests the {name}, of which the command does not speak.", suggested)
        self._check_secret(action, element)
        value = self._placeholders.reveal(action.value)
        match action.action:
            case "fill":
                self._check_value(value)
                return Checked(Intent(verb=verb, value=value), element, "fill", tuple(_SECRET.findall(action.value)))
            case "select":
                if value:
                    self._check_value(value)
                return Checked(Intent(verb=verb, value=value or None), element, "select")
            case "press":
                return Checked(Intent(verb=verb, keys=(_key(action.value),)), element, "press")
            case _:
                return Checked(Intent(verb=verb), element, action.action)

    def _is_chosen(self, action: PlannedAction, element: Element) -> bool:
        """The option of a list that the words name says which list was meant; the only field needs no name.

        A key may go to what the answer acted on just before.
        """
        if action.action == "select":
            return action.value in element.options and supported_value(action.value, self._words, self._given)
        if action.action == "press" and element.ref in self._accepted:
            return True
        if action.action in {"fill", "press"}:
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

    def _check_secret(self, action: PlannedAction, element: Element) -> None:
        """A secret is only typed, into a field of its kind.

        One of a task, which goes by a name, besides only on the site that the task began on or that it names.
        """
        names, hidden = _SECRET.findall(action.value), self._placeholders.secret(action.value)
        if not names and not hidden and _BRACES not in action.value:
            return
        own = self._own(element)
        kind = element.has(ElementState.SECRET) or any(related(words_in(name), own) for name in names)
        kind = kind or (hidden and (speaks_of_secrets(" ".join(own)) or self._support.element(element)))
        host = _host(self._url)
        here = not names or host in self._hosts_given or _names(self._words, host)
        if action.action != "fill" or not (kind and here):
            name = called(element)
            raise NotUnderstood(f"A model suggests to {action.action} the {name} with a secret, which is not for it.")

    @staticmethod
    def _own(element: Element) -> frozenset[str]:
        return words_in(f"{element.name} {element.label} {element.placeholder}")

    def _check_value(self, value: str) -> None:
        if not supported_value(value, self._words, self._given):
            raise NotUnderstood("A model suggests to enter something that was not said.")

    async def check_address(self, text: str) -> str:
        """An address to which may be gone, never one with a secret in it. NotUnderstood."""
        text = text.strip()
        url = self._placeholders.reveal(text)
        whole = self._placeholders.is_one(text)
        secret = _BRACES in text or self._placeholders.secret(text) or (url != text and not whole)
        host = _host(url)
        named = bool(host) and _names(self._words, host)
        within = host in self._hosts and (self._safely or self._support.action("navigate"))
        usable = urlsplit(url).scheme in {"http", "https"} and (named or within)
        if secret or not (usable and await self._tools.permitted(url)):
            raise NotUnderstood(f"A model suggests to go to {text[:200]!r}, which was not asked for.")
        return url

    def check_query(self, text: str) -> str:
        """What may be read from the page, in the clear. NotUnderstood for a query with a secret, or none."""
        if not text.strip():
            raise NotUnderstood("It does not say what to read.")
        if _BRACES in text or self._placeholders.secret(text):
            raise NotUnderstood("A model suggests to look for a secret on the page.")
        return self._placeholders.reveal(text)


def candidate_of(element: Element, score: float, reason: str) -> Candidate:
    """An element that might have been meant."""
    return Candidate(
        description=describe(element), selector=element.selector, score=score, reasons=(reason,), box=element.place
    )


def _key(text: str) -> str:
    key = _KEYS.get(text.strip().lower().replace(" ", "")) or (text.strip() if len(text.strip()) == 1 else None)
    if key is None:
        raise NotUnderstood("A model suggests to press a key that is none.")
    return key


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        return 1.0
    return min(max(seconds, 0.0), _LONGEST_WAIT) if math.isfinite(seconds) else 1.0


def _names(words: str, host: str) -> bool:
    """Whether a text has just this host in it, not as a part of another."""
    return re.search(rf"(?<![\w.-]){re.escape(host)}(?![\w-]|\.\w)", words.lower()) is not None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
