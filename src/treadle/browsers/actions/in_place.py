"""Texts that are edited where they stand: a cell, a title or a value that becomes a field once it is clicked."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from playwright.async_api import ElementHandle, Error, JSHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.meanings import meaning
from treadle.browsers.grounding.scoring.purposes import is_said_by
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import Conflict
from treadle.core.page import Acted

__all__ = ["edit_in_place", "is_edited_in_place", "take_over"]

_OPENS_WITHIN: Final = 0.5
_CLOSES_WITHIN: Final = 0.6
_SMALL: Final = words_of(
    "the a an of in for at to on my our his her their this that s text field cell value der die das des dem den von im "
    "in mein meine le la les l de du des d un une mon ma el los las del un una mi"
)
_TITLES: Final = words_of("title name headline heading caption titel name titre nom titulo nombre uberschrift")
"""What the largest text of a page is called, which has no caption."""
_AMOUNTS: Final = words_of("quantity qty amount number count pieces units menge anzahl stuck quantite nombre cantidad")
_OLD: Final = re.compile(
    r"\b(?:from|not|instead of|rather than|statt|au lieu de|en vez de) [\u20ac$\u00a3]?(\d[\d.,]*)\b", re.IGNORECASE
)
"""The number that was there before."""
_NUMBER: Final = re.compile(r"[-+]?\d[\d.,]*")

# The field that came where a text was: what has the focus, else the only field in its place.
_FIELD: Final = """told => {
  const native = 'input:not([type=hidden]), textarea, select';
  const isField = node => node && (node.matches(native) || node.isContentEditable);
  const shown = node => node.getClientRects().length > 0;
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  const place = told.place;
  const near = node => {
    if (place.isConnected && place.contains(node)) return true;
    const box = node.getBoundingClientRect(), [x, y, width, height] = told.box;
    return box.left < x + width + 4 && box.right > x - 4 && box.top < y + height + 4 && box.bottom > y - 4;
  };
  if (isField(active) && near(active)) return active;
  if (!place.isConnected) return null;
  const editable = ', [contenteditable=""], [contenteditable=true]';
  const fields = [...place.querySelectorAll(native + editable)];
  const there = fields.filter(shown);
  return there.length === 1 ? there[0] : null;
}"""
_REMEMBER: Final = """told => {
  const box = told.place.getBoundingClientRect();
  told.box = [box.x, box.y, box.width, box.height];
  return told;
}"""
# Whether a field is still there to be written in.
_OPEN: Final = "field => field.isConnected && field.getClientRects().length > 0 && field.matches('input, textarea')"
# What saves it, near by.
_SAVES: Final = """field => {
  const said = new RegExp('^(?:save|ok|done|apply|update|set|confirm|speichern|fertig|übernehmen|bestätigen|sichern'
    + '|enregistrer|confirmer|appliquer|valider|guardar|aplicar|aceptar|listo|\\u2713|\\u2714)\\ufe0f?$', 'i');
  let place = field.parentElement;
  for (let level = 0; place && level < 3; level += 1, place = place.parentElement) {
    const near = [...place.querySelectorAll('button, a, [role=button], span, div, i, b')];
    const found = near.filter(node => !node.children.length && node.getClientRects().length > 0
      && said.test((node.getAttribute('aria-label') || node.textContent || '').trim()));
    if (found.length) return found.length === 1 ? found[0] : null;
  }
  return null;
}"""
_VALUE: Final = "field => typeof field.value === 'string' ? field.value : field.innerText"


class _Place(NamedTuple):
    """A text that is edited where it stands."""

    told: JSHandle
    text: str
    often: int
    """How often it is clicked."""


async def is_edited_in_place(doing: Doing, intent: Intent) -> bool:
    """Whether there is such a text for what an intent names. Nothing is touched."""
    return intent.verb in {Verb.FILL, Verb.CLEAR} and await _place_of(doing, intent) is not None


async def edit_in_place(doing: Doing, intent: Intent, value: str) -> Acted | None:
    """Put a value in the place of the one text that is called so and edited where it stands; None, with nothing
    touched, where there is none, or several. Conflict where no field comes there."""
    place = await _place_of(doing, intent)
    if place is None:
        return None
    told = await place.told.evaluate_handle(_REMEMBER)
    node = (await told.evaluate_handle("told => told.node")).as_element()
    opener = (await told.evaluate_handle("told => told.opener")).as_element()
    if node is None or opener is None:
        return None
    reasons = ("is edited where it stands",)
    found = Found(await placed(await element_of(node, ""), node), node, reasons, grounded_by="words")
    failed = f"{found.subject} could not be edited"
    field = await _opened(doing, opener, told, place.often, failed)
    if field is None:
        raise Conflict(f"{failed}: no field came where it stands.")
    before = str(await attempt(field.evaluate(_VALUE), failed))
    text = _with_unit_of(before, value)
    await attempt(field.fill(text, timeout=doing.milliseconds), failed)
    await take_over(doing, field, failed)
    return done("fill", found)


async def _opened(doing: Doing, opener: ElementHandle, told: JSHandle, often: int, failed: str) -> ElementHandle | None:
    """The field that comes where a text is clicked, or clicked twice where once brings none."""

    async def field() -> ElementHandle | None:
        return (await attempt(told.evaluate_handle(_FIELD), failed)).as_element()

    for clicks in dict.fromkeys((often, 2)):
        pressed = opener.click if clicks == 1 else opener.dblclick
        await attempt(pressed(timeout=doing.milliseconds), failed)
        if await becomes(field, lambda came: came is not None, seconds=_OPENS_WITHIN):
            return await field()
    return None


async def take_over(doing: Doing, field: ElementHandle, failed: str) -> None:
    """Take over what was entered: by Enter where one line is written, else by leaving it; by what saves it last."""

    async def is_open() -> bool:
        try:
            return bool(await field.evaluate(_OPEN))
        except Error:
            return False

    saves = (await attempt(field.evaluate_handle(_SAVES), failed)).as_element()
    if saves is not None:
        await attempt(saves.click(timeout=doing.milliseconds), failed)
        return
    if await attempt(field.evaluate("node => node.localName === 'input' && !node.form"), failed):
        await attempt(field.press("Enter", timeout=doing.milliseconds), failed)
        if await becomes(is_open, lambda shown: not shown, seconds=_CLOSES_WITHIN):
            return
    await attempt(field.evaluate("node => { if (node.isConnected) node.blur(); }"), failed)


def _with_unit_of(before: str, value: str) -> str:
    """A number with the unit that was there: 30 in the place of "14 days"."""
    shown = re.fullmatch(rf"([\u20ac$\u00a3]?\s?)({_NUMBER.pattern})(.*)", before.strip())
    if shown is None or _NUMBER.fullmatch(value.strip()) is None:
        return value
    return f"{shown[1]}{value.strip()}{shown[3]}"


async def _place_of(doing: Doing, intent: Intent) -> _Place | None:
    """The one text that is called what an intent names; None where there is none, or several."""
    target = intent.target
    if target is None or doing.given is not None or doing.selector is not None or target.ordinal is not None:
        return None
    try:
        listed = await doing.page.evaluate_handle(_script())
        texts: Any = await listed.evaluate(
            "all => all.map(each => [each.text, each.names, each.row, each.title, each.often])"
        )
    except Error:
        return None  # the page is on its way to another
    said = _OLD.search(doing.command.instruction)
    old = _words(said[1]) if said is not None else frozenset()
    best: tuple[int, ...] = ()
    there: list[int] = []
    for at, (text, names, row, title, _) in enumerate(texts):
        told = _Told(str(text), [str(name) for name in names], str(row), title=bool(title))
        fits = (told.fit(*name, value=intent.value or "", old=old) for name in _readings(target))
        fit = max((fit for fit in fits if fit), default=())
        if fit and fit >= best:
            there = [at] if fit > best else [*there, at]
            best = fit
    if len(there) != 1:
        return None
    at = there[0]
    return _Place(await listed.evaluate_handle("(all, at) => all[at]", at), str(texts[at][0]), int(texts[at][4]))


def _readings(target: Target) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names by which it may be called, each with where it is to be."""
    for each in (target, *target.otherwise):
        if each.name and each.superlative is None and not each.lacking:
            around: list[str] = []
            relation = each.relation
            while relation is not None:
                around.append(relation.target.name)
                relation = relation.target.relation
            yield each.name, tuple(around)


class _Told:
    """What is said of a text."""

    def __init__(self, text: str, names: Sequence[str], row: str, *, title: bool) -> None:
        self._text = text
        self._names = names
        self._own = _words(text)
        self._row = _words(row)
        self._title = title

    def fit(self, name: str, around: Sequence[str], *, value: str, old: frozenset[str]) -> tuple[int, ...]:
        """How well it is what is called so; empty where a word is said that it does not explain. ``old`` is the number
        that was said to be there."""
        said = _words(" ".join((name, *around)))
        if not said:
            return ()
        if old and not old <= self._own:
            return ()
        number = _NUMBER.match(value.strip()) is not None and _NUMBER.match(self._text.strip()) is None
        if old and said <= self._row | self._own | frozenset().union(*map(_words, self._names)):
            return (2, 1, 1, 1)
        for caption in self._names:
            words = _words(caption)
            synonym = bool(words) and is_said_by(name, caption)
            named = words | (_words(name) if synonym else frozenset())
            if words and (not words.isdisjoint(said) or synonym) and said <= named | self._row | self._own:
                held = not said.isdisjoint(self._own - named)
                return (2, int(words <= said or synonym), int(not said.isdisjoint(self._row - named)), int(held))
        if self._title and not _TITLES.isdisjoint(said) and said <= _TITLES | self._own:
            return (1, 0, 0, 0)
        counts = any(not _AMOUNTS.isdisjoint(_words(caption)) for caption in self._names)
        if said <= self._row and counts and value.strip().isdecimal():
            return (1, 0, 0, 0)
        if self._own and not number and said <= self._own | self._row and said >= self._own:
            return (1, 1, 0, 0)  # "rename Oak shelf to ...", "delivery from 25.00"
        return ()


def _words(text: str) -> frozenset[str]:
    plain = [word for word in split_words(fold(text)) if word not in _SMALL]
    return frozenset(_plain(word) for word in meaning(tuple(map(stem, plain))))


def _plain(word: str) -> str:
    """A number whatever it is written with: 40.00 is 40."""
    return f"{float(word):g}" if re.fullmatch(r"\d+(?:\.\d+)?", word) else word


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("in_place.js").read_text(encoding="utf-8")
    return source[source.index("() =>") :]
