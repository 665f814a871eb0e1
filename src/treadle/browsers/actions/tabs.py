"""Tabs in plain language: sentences that speak of the session's tabs, not of what is on a page."""

import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from treadle.browsers.actions.called import called
from treadle.browsers.grounding.grammar.tokens import Kind, tokenize
from treadle.browsers.grounding.words import ORDINALS, fold, split_words
from treadle.browsers.tools import ActionTools
from treadle.core.errors import ElementAmbiguous, ElementNotFound, NotUnderstood
from treadle.core.page import Acted, Candidate, Element, ElementState, TabInfo

__all__ = ["TabOrder", "obey", "tab_order"]


class TabOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done with which tab. Without number, step and words it is the current one."""

    kind: Literal["close", "switch", "open"]
    number: int | None = None
    """From 1, in the order in which they were opened; -1 is the last one."""
    step: int = 0
    """1 for the one after the current, -1 for the one before."""
    words: str = ""
    """Of its title or address."""
    surely: bool = False
    """It was called a window, or a tab of the browser: no tab that a page draws can be meant."""


_LONGEST: Final = 300
_POLITE: Final = re.compile(r"(?:(?:please|now|then|finally|can you|could you) )+")
_NOUN: Final = r"(?P<noun>(?:browser )?(?:tab|window))"
_CLOSE: Final = re.compile(rf"(?:close|shut) (?P<which>.*?) ?{_NOUN}(?: (?P<after>[0-9]+))?")
_SWITCH: Final = re.compile(
    rf"(?:(?:switch|change|return|jump|go|move)(?: back)?(?: over)? to|activate) (?P<which>.*?) ?{_NOUN}"
    r"(?: (?P<after>[0-9]+))?"
)
_OPEN: Final = re.compile(
    r"(?:(?:open|create)(?: up)? )?(?:a |an )?(?:new |another |empty |blank )+(?:browser )?(?:tab|window)"
)
_ARTICLE: Final = re.compile(r"(?:the|my|our|a) ")
_CURRENT: Final = frozenset({"", "this", "current", "active", "that", "this current", "currently active"})
_STEPS: Final = {"next": 1, "following": 1, "previous": -1, "prior": -1, "preceding": -1}
_WHOLE_NUMBER: Final = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)?")
_OTHERS: Final = frozenset({"other"})
_CLAUSE_WORDS: Final = frozenset({"and", "then"})
_LIKE_TABS: Final = frozenset({"generic", "link", "button", "menuitem", "treeitem", "radio"})
"""What may look like a tab without being marked as one."""
_DIALOGS: Final = frozenset({"dialog", "alertdialog"})
_HINT: Final = "Say which tab by its number, or by words of its title."


def tab_order(text: str) -> TabOrder | None:
    """What a command says about tabs; None if it speaks of something else."""
    if len(text) > _LONGEST:
        return None
    said = fold(text).strip(" .!;,")
    said = said[found.end() :] if (found := _POLITE.match(said)) else said
    if _OPEN.fullmatch(said):
        return TabOrder(kind="open", surely=True)
    closing, switching = _CLOSE.fullmatch(said), _SWITCH.fullmatch(said)
    if closing is not None:
        return _which("close", closing, text)
    if switching is not None:
        order = _which("switch", switching, text)
        return None if order is None or order == TabOrder(kind="switch", surely=order.surely) else order
    return None


def _which(kind: Literal["close", "switch"], found: re.Match[str], text: str) -> TabOrder | None:
    surely = found["noun"] != "tab"
    which = found["which"]
    quoted = [token.text for token in tokenize(text) if token.kind is Kind.QUOTED]
    if quoted:
        bare = _ARTICLE.sub("", which, count=1)
        whole = len(quoted) == 1 and fold(quoted[0]) == bare[1:-1]
        return TabOrder(kind=kind, words=quoted[0], surely=surely) if whole and not found["after"] else None
    which = _ARTICLE.sub("", which + " ", count=1).strip()
    if found["after"]:
        return None if which else TabOrder(kind=kind, number=int(found["after"]), surely=surely)
    if which in _CURRENT:
        return TabOrder(kind=kind, surely=surely)
    if which in _STEPS:
        return TabOrder(kind=kind, step=_STEPS[which], surely=surely)
    if which in ORDINALS:
        return TabOrder(kind=kind, number=ORDINALS[which], surely=surely)
    if number := _WHOLE_NUMBER.fullmatch(which):
        return TabOrder(kind=kind, number=int(number[1]), surely=surely)
    if which in _OTHERS or any(word in _CLAUSE_WORDS for word in which.split()):
        return None
    return TabOrder(kind=kind, words=which, surely=surely)


async def obey(tools: ActionTools, text: str) -> Acted | None:
    """Do what a command says about tabs; None if it speaks of something else, or of tabs that the page draws.

    ElementAmbiguous if several tabs fit, or one that the page draws does, too; ElementNotFound; NotUnderstood where it
    is only a part of what the command says.
    """
    order = tab_order(text)
    if order is None:
        await _refuse_among_others(tools, text)
        return None
    if order == TabOrder(kind="close", surely=True) and "browser" not in fold(text) and await _shows_dialog(tools):
        return None  # what is drawn over the page is called a window, too
    if order.kind == "open":
        await tools.open_tab()
        return Acted(action="open_tab")
    tabs = await tools.tabs()
    meant = _meant(order, tabs)
    if not meant:
        if not order.surely and await _drawn(tools, order):
            return None
        raise ElementNotFound(f"There is no such tab. {_HINT}", tuple(map(_candidate, tabs)))
    if len(meant) > 1:
        raise ElementAmbiguous(f"That could be {len(meant)} tabs. {_HINT}", tuple(map(_candidate, meant)))
    if not order.surely and (drawn := await _drawn(tools, order)):
        raise ElementAmbiguous(
            'The page has tabs, too. Say "browser tab" for one of the session, or click that of the page.',
            tuple(Candidate(description=called(each), selector=each.selector, score=0.5) for each in drawn[:10]),
        )
    if order.kind == "close":
        await tools.close_tab(meant[0].id)
        return Acted(action="close_tab", element=_title(meant[0]))
    await tools.activate(meant[0].id)
    return Acted(action="switch_tab", element=_title(meant[0]))


def _meant(order: TabOrder, tabs: Sequence[TabInfo]) -> Sequence[TabInfo]:
    if order.words:
        wanted = split_words(fold(order.words))
        exact = [tab for tab in tabs if split_words(fold(tab.title)) == wanted]
        return exact or [tab for tab in tabs if _holds(tab.title, wanted) or _holds(tab.url, wanted)]
    current = next((at for at, tab in enumerate(tabs) if tab.current), 0)
    if order.step:
        return [tabs[(current + order.step) % len(tabs)]] if len(tabs) > 1 else []
    if order.number is None:
        return [tabs[current]]
    if order.number == -1:
        return [tabs[-1]]
    return list(tabs[order.number - 1 : order.number]) if order.number > 0 else []


def _holds(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether the words stand in a text, one after another."""
    words = split_words(fold(text))
    return bool(wanted) and any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def _is_called(element: Element, wanted: tuple[str, ...]) -> bool:
    """Whether something is called just that, but for how many there are: "Shipped (3)"."""
    words = split_words(fold(element.name or element.text))
    return words[: len(wanted)] == wanted and all(map(str.isdecimal, words[len(wanted) :]))


async def _shows_dialog(tools: ActionTools) -> bool:
    """Whether the page shows a dialog."""
    elements = (await tools.snapshot()).snapshot.elements
    seen = (element for element in elements if not element.has(ElementState.HIDDEN))
    return any(
        element.role in _DIALOGS or any(words.partition(" ")[0] in _DIALOGS for words in element.context)
        for element in seen
    )


async def _drawn(tools: ActionTools, order: TabOrder) -> Sequence[Element]:
    """The tabs that the page itself draws and that may be meant."""
    elements = (await tools.snapshot()).snapshot.elements
    drawn = [element for element in elements if element.role == "tab"]
    if order.words:
        wanted = split_words(fold(order.words))
        drawn = [element for element in drawn if _holds(element.name, wanted)]
        drawn = drawn or [each for each in elements if each.role in _LIKE_TABS and _is_called(each, wanted)]
    elif order.number is not None:
        drawn = drawn[order.number - 1 : order.number] if order.number > 0 else drawn[-1:]
    return drawn


async def _refuse_among_others(tools: ActionTools, text: str) -> None:
    """NotUnderstood if one of several things that a command says is about tabs: it would be sought on the page.

    Not where the page draws such a tab and the session has none: "go to the Manuals tab and click PDF".
    """
    begin = 0
    clauses = []
    tokens = tokenize(text) if len(text) <= _LONGEST else ()
    for token in tokens:
        if (token.kind is Kind.MARK and token.text in ",;.\n") or token.folded in _CLAUSE_WORDS:
            clauses.append(text[begin : token.start])
            begin = token.end
    clauses.append(text[begin:])
    orders = [order for clause in clauses if (order := tab_order(clause)) is not None] if len(clauses) > 1 else []
    for order in orders:
        on_page = order.kind == "switch" and not order.surely and await _drawn(tools, order)
        if not on_page or _meant(order, await tools.tabs()):
            raise NotUnderstood(
                "What is said about tabs must be a command of its own: send the others before or after it."
            )


def _candidate(tab: TabInfo) -> Candidate:
    return Candidate(description=f'tab "{_title(tab)}"', selector="", score=0.5, reasons=(tab.url,))


def _title(tab: TabInfo) -> str:
    return tab.title or tab.url
