"""The boxes of a page that scroll by themselves, found by what they are headed by or full of: "the transactions"."""

from typing import Any, Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Target
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["box_called"]

_OFTEN: Final = 3
"""How often a word is in a box that is full of that."""
_SAYS_NOTHING: Final = frozenset(
    {"area", "box", "container", "pane", "panel", "of", "with", "in", "content", "contents"}
)
_KINDS: Final = words_of(
    "list liste lista listado column spalte colonne columna table tabelle tableau tabla view window"
)
"""What a box is, where it is said as well what is in it: "the list of notes"."""
_ALIKE: Final = {
    word: group
    for line in (
        "chat conversation message thread unterhaltung nachricht verlauf discussion conversacion mensaje hilo",
        "mail email message inbox posteingang nachricht courriel correo boite bandeja",
        "comment reply answer kommentar commentaire comentario antwort reponse respuesta",
        "result hit product offer item ergebnis treffer produkt artikel resultat produit resultado producto",
        "photo picture image bild foto imagen",
        "transaction payment booking umsatz buchung operation movimiento",
    )
    for group in [frozenset(map(stem, line.split()))]
    for word in group
}
"""What people call the same list."""
# All that scroll and are seen, each with what it is called or headed by, and with what stands in it.
_BOXES: Final = """() => {
  const moves = overflow => /auto|scroll/.test(overflow);
  const down = node => node.scrollHeight > node.clientHeight + 1 && moves(getComputedStyle(node).overflowY);
  const across = node => node.scrollWidth > node.clientWidth + 1 && moves(getComputedStyle(node).overflowX);
  const scrolls = node => down(node) || across(node);
  const heading = 'h1, h2, h3, h4, h5, h6, legend, caption, [role=heading]';
  const text = node => node ? (node.innerText || node.textContent || '').slice(0, 200) : '';
  const outer = node => node.parentElement || node.getRootNode().host;
  const every = root => [...root.querySelectorAll('*')].flatMap(node => [node,
    ...(node.shadowRoot ? every(node.shadowRoot) : [])]);
  const headed = box => {
    for (let node = box, level = 0; node && node !== document.body && level < 3; node = outer(node), level += 1)
      for (let before = node.previousElementSibling; before; before = before.previousElementSibling) {
        if (before.matches(heading)) return text(before);
        const inner = before.querySelectorAll(heading);
        if (inner.length) return text(inner[inner.length - 1]);
      }
    return '';
  };
  const labels = box => (box.getAttribute('aria-labelledby') || '').split(/\\s+/).filter(Boolean)
    .map(id => text(document.getElementById(id)));
  const kinds = [['table, [role=table], [role=grid]', 'table rows'], ['textarea', 'text area textarea field'],
    ['ul, ol, [role=list], [role=listbox]', 'list items']];
  const all = every(document.body).slice(0, 20000).filter(node => node.getClientRects().length
    && scrolls(node));
  const hints = ['placeholder', 'title', 'aria-label', 'data-tip', 'data-tooltip', 'data-title'];
  const hinting = hints.map(name => `[${name}]`).join();
  const around = box => [...(box.parentElement ? box.parentElement.children : [])].filter(node => !node.contains(box)
    && !scrolls(node)).flatMap(node => [text(node), ...[node, ...node.querySelectorAll(hinting)].slice(0, 20)
    .flatMap(each => hints.map(name => each.getAttribute(name) || ''))])
    .join(' ').slice(0, 600);
  return all.map(box => ({
    box,
    around: around(box),
    called: [box.getAttribute('aria-label') || '', box.title || '', ...labels(box), headed(box),
      text(box.querySelector(heading)), box.id, box.getAttribute('class') || '',
      ...kinds.filter(([kind]) => box.matches(kind) || box.querySelector(kind)).map(([, words]) => words)],
    inside: [(box.innerText || '').slice(0, 8000), ...[...box.querySelectorAll('[aria-label]')].slice(0, 100)
      .map(node => node.getAttribute('aria-label'))].join(' '),
  }));
}"""


async def box_called(doing: Doing, target: Target | None) -> Found | None:
    """The only box whose heading or name, or what it is full of, explains all that was said; None if none or several.

    Only in the main frame; also in open shadow roots.
    """
    names = [] if target is None else [name for each in (target, *target.otherwise) if (name := _named(each))]
    if not names or target is None or target.quoted:
        return None
    failed = "The boxes of the page could not be looked at"
    boxes = await attempt(doing.page.evaluate_handle(_BOXES), failed)
    told: Any = await attempt(
        boxes.evaluate("all => all.map(({called, inside, around}) => ({called, inside, around}))"), failed
    )
    for name, beside in [(name, beside) for beside in (False, True) for name in names]:
        fitting = [
            at
            for at, each in enumerate(told)
            if _explains(name, [*each["called"], each["around"]] if beside else each["called"], each["inside"])
        ]
        if len(fitting) == 1:
            handle = await attempt(boxes.evaluate_handle("(all, at) => all[at].box", fitting[0]), failed)
            box: ElementHandle | None = handle.as_element()
            if box is not None:
                return Found(Element(ref="", role="region", name=name), box, ("is the box that has them",))
    return None


def _named(target: Target) -> str:
    """Its name, and that of what it is in or of: "the list" of "notes"."""
    inner = "" if target.relation is None else target.relation.target.name
    return f"{target.name} {inner}".strip()


def _explains(name: str, called: list[str], inside: str) -> bool:
    wanted = [stem for stem in Words.of(name).stems if stem not in _SAYS_NOTHING]
    wanted = [stem for stem in wanted if stem not in _KINDS] or wanted
    known = {stem for text in called for stem in (*Words.of(text).stems, *Words.of_identifier(text).stems)}
    full = Words.of(inside).stems
    return bool(wanted) and all(
        any(word in known or full.count(word) >= _OFTEN for word in (stem, *_ALIKE.get(stem, ()))) for stem in wanted
    )
