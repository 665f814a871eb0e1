"""What is said of an element beside what it is called: the words of the card, the section, the list that it is in."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.containers import places_of
from treadle.browsers.grounding.scoring.fit import is_box, is_list, is_pressed, is_read
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.index import Index, Told, Words
from treadle.browsers.grounding.scoring.matching import DEEDS, OTHERWISE, Match, pieces
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.words import split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["OPERATING", "THINGS", "TOLD_BY", "UNSAID", "Surroundings"]

UNSAID: Final = words_of(
    "an and as at by for from in into is it its my of on or our that the this to under with your der die das den dem "
    "des ein eine im am zum zur von vom mit fur le la les l un une du de au aux et en dans sur pour el los las una del "
    "al y con para por"
)
"""Words that tell nothing apart."""
THINGS: Final = words_of(
    "album answer appointment article book booking car channel chat choice city class colour column contact "
    "country course day document email entry episode event expense field file filter finish flight folder game group "
    "house invoice item job language lesson line link list machine meeting message mode module movie note notebook "
    "number option order package page parcel patient payment person photo picture plan post product project purchase "
    "question record reservation room row section server service session shift show size slot song status step store "
    "tab table tag task theme ticket time track train transaction transfer trip type unit user value version year "
    "icon symbol sign label tool alarm avatar bubble dot lane layer marker pin swimlane "
    "bar brush preset segment sheet slice subtask swatch thumbnail"
)
"""What people say something is, beside what it is called: "the design channel"."""
OPERATING: Final = words_of(
    "activate adjust bring can change check choose click could do find get give go have i jump let like look make "
    "mark me move need navigate now one open pick please press proceed put see select set show sort switch tap "
    "toggle turn view visit want would you zu auf aus bitte klick klicke gehe wahle offne zeige cliquer ouvrir "
    "choisir aller abrir haz clic elegir ir ver lege packe stelle stell mets mettre mettez pon poner"
)
"""What is said for operating a page, whatever is operated."""
_LINKING: Final = words_of(
    "about concerning one ones regarding that where which who uber welche welches die qui que sobre sur cual donde"
)
"""What leads to what one of several says: "the one about night trains"."""
_KINDS: Final = {
    "textbox": "field box input",
    "searchbox": "field box input search",
    "combobox": "list dropdown menu select box field",
    "listbox": "list box",
    "spinbutton": "field number box",
    "generic": "button",
    "banner": "header",
    "contentinfo": "footer",
    "navigation": "navigation menu bar",
    "complementary": "sidebar",
    "tabpanel": "tab",
    "radio": "option button",
    "menuitem": "option entry",
    "alertdialog": "dialog",
    "listitem": "item",
    "checkbox": "box done complete finished",
}
_OF: Final = words_of("of for to de du des del von der para pour")
"""What follows the head of a phrase."""
_WITHIN: Final = words_of("in inside under within of im unter innerhalb dans sous en dentro del des du")
"""What stands between a name and that of the place where it is."""
_OF_IT: Final = words_of("of von du des del")
_SENDING: Final = words_of("send submit")
_MAKING: Final = words_of("add create")
"""What makes one more of something, whatever it is called by."""
_MUCH: Final = 2
"""Words that need not be explained each, but hardly all together."""
_SAYS_MUCH: Final = 6
"""Words of a text that is no name."""
_PRICE: Final = re.compile(r"[$€£¥] ?\d|\d ?(?:[$€£¥]|(?:eur|chf|usd|gbp)\b)", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?")
_PRICED: Final = ("price", "cost", "fare", "amount", "preis", "betrag", "prix", "montant", "precio", "importe")
"""What people call an amount of money that nothing says to be one."""
_FIELDS: Final = frozenset({"textbox", "searchbox", "spinbutton", "slider", "combobox", "listbox"})
_DOING: Final = frozenset({"button", "menuitem", "tab", "switch"})
"""What they are called says nothing of what stands beside them."""
TOLD_BY: Final = frozenset(
    {"name", "label", "text", "cell", "value", "placeholder", "icon", "sign", "aria-label", "title", "alt"}
)
_IDENTIFIERS: Final = ("id", "class", "name", "data-testid")


class Surroundings:
    """Of the elements of one snapshot; computed where it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._around: dict[int, frozenset[str]] = {}
        self._inside: dict[tuple[int, bool], frozenset[str]] = {}
        self._places: frozenset[tuple[str, ...]] | None = None

    def described(self, at: int, wanted: Words, verb: Verb, *, valued: bool = False) -> tuple[Match, str]:
        """How well an element fits words of which some are its name and the others say what it is in: "delete draft"
        for Delete in Drafts. With the source of the name.

        Every word has to be explained: by its name, or by what it is, says or is in; words for operating a page and
        for kinds of things alone need not be. ``valued``: something is put into it, and then its name has to have what
        the phrase is about: "the guest book" is no field for the guests in a section about books.
        """
        asked = _telling(wanted)
        best, source = Match(0.0, ""), ""
        element = self._index.elements[at]
        if len(asked) < 2 or (valued and self._is_of_place(element, wanted)):
            return best, source
        if not valued and split_words(wanted.folded)[0] in _OF_IT:
            return best, source  # nothing is called "of The Ninth Tenant"
        heavy = asked - OPERATING - THINGS
        about = self._about(element, wanted) if valued else frozenset()
        for told in (*self._index.texts(at), *self._cell(at, asked)):
            if told.source not in TOLD_BY or _is_other_time(told.words, asked):
                continue
            own = frozenset(word for word in told.words.meaning if not word.isdecimal() or word in asked) - UNSAID
            if verb is Verb.SUBMIT and DEEDS.isdisjoint(own):
                continue  # it sends nothing
            own |= _MAKING & asked if own & _MAKING else frozenset()
            own -= _SENDING if verb is Verb.SUBMIT else frozenset()
            hit = own & asked
            if not about <= own and told.source != "cell" and not (valued and self._is_headed(element, about)):
                continue
            last = valued and told.words.meaning == wanted.meaning[-len(told.words.meaning) :]  # "quick reply message"
            if not hit or (heavy and not (last or hit & heavy)) or len(hit) * 3 < len(own):
                continue
            if not (OTHERWISE | DEEDS).isdisjoint(own - hit):
                continue  # it does something else, or more
            if own & _MAKING and (own - hit) & THINGS and (asked - hit) & THINGS:
                continue  # a new chat is no new channel
            needed = asked - hit - OPERATING - (THINGS if heavy else frozenset())
            silent = asked - hit - self._words_near(at)
            if len(silent) >= max(_MUCH, len(hit)):
                continue  # more is left unexplained than is explained
            if (
                not needed & DEEDS <= self._words_over(at)
                or not needed <= self._words_near(at)
                or (needed and not heavy)
            ):
                continue
            share = len(hit & heavy) / len(heavy) if heavy else len(hit) / len(asked)
            if needed and self._is_cut(at, wanted, needed & heavy, hit):
                continue
            if needed and not valued and _is_only_place(self._index, wanted, hit, heavy):
                continue
            worth = (0.52 + 0.12 * len(hit) / len(own) + 0.12 * share + 0.04 * len(hit) / len(asked)) * told.weight
            if worth > best.quality:
                best, source = Match(worth, "and what it is in say"), told.source
        return best, source

    def _is_cut(self, at: int, wanted: Words, needed: frozenset[str], hit: frozenset[str]) -> bool:
        """Whether a name of another thing, which this is no part of, would be cut: "the Guest checkout issue" is no
        head called Checkout, under which that stands."""
        pairs = {(one, other) for one, other in pairwise(wanted.meaning)
                 if (one in needed and other in hit) or (one in hit and other in needed)}  # fmt: skip
        if not pairs:
            return False
        index, box = self._index, self._index.elements[at].box
        return any(
            not pairs.isdisjoint(pairwise(told.words.meaning))
            for other in index.containing(pieces(wanted))
            if other != at and is_pressed(index.elements[other]) and not inside(box, index.elements[other].box)
            for told in index.texts(other)
            if told.source == "name"
        )

    def _about(self, element: Element, wanted: Words) -> frozenset[str]:
        """What a phrase is about, as its head: "type" in "type of stall", "book" in "guest book"; empty where that only
        says what kind of thing an element is."""
        words = wanted.words
        cut = next((at for at, word in enumerate(words) if at and word in _OF), len(words))
        head = frozenset(self._index.words(words[cut - 1]).meaning)
        if is_pressed(element) and not is_list(element):
            return head - UNSAID  # it may be anything, and has to say that it is this
        kinds = frozenset((*_KINDS.get(element.role, "").split(), element.role, element.type))
        return head - kinds - (THINGS - DEEDS) - OPERATING - UNSAID

    def _is_of_place(self, element: Element, wanted: Words) -> bool:
        """Whether a part of the page is called so, and it is not in that: "guest book" is no field for the guests."""
        if self._places is None:
            self._places = places_of({words for one in self._index.elements for words in one.context}, self._index)
        return wanted.meaning in self._places - places_of(element.context, self._index)

    def _is_headed(self, element: Element, about: frozenset[str]) -> bool:
        """Whether a group or section that it is in is about that: "Max" under Price is the maximum price."""
        names = (context.partition(" ")[2][1:-1] for context in element.context)
        return any(about == frozenset(self._index.words(name).meaning[-1:]) for name in (*names, element.label))

    def _cell(self, at: int, asked: frozenset[str]) -> Iterable[Told]:
        """The words of the row and the column that a control stands in, if both are among those that were said."""
        element = self._index.elements[at]
        row, column = self._index.cell(at)
        if not row or not column or is_read(element):
            return
        heads = [max(_spellings(self._index, head), key=lambda words: len(asked.intersection(words.meaning)))
                 for head in (row, column)]  # fmt: skip
        if all(not asked.isdisjoint(words.meaning) for words in heads):
            yield Told("cell", 0.97, self._index.words(" ".join(words.raw for words in heads)))

    def placed(self, at: int, wanted: Words) -> tuple[int, float]:
        """How deep the row or card that has some of the words lies, the rest being said by what it is in; and how
        much of the words it has. (0, 0.0) if there is none."""
        asked = _telling(wanted) - OPERATING
        heavy = asked - THINGS or asked
        if all(word.isdecimal() for word in heavy):
            return 0, 0.0  # a number somewhere in a card says nothing of it
        scopes = self._index.scopes.of(at)
        for depth in range(len(scopes), 0, -1):
            inside = self._words_inside(scopes[depth - 1].number)
            if heavy & inside and heavy - inside <= self._words_around(at):
                return depth, len(heavy & inside) / len(heavy)
        return 0, 0.0

    def explain(self, at: int, words: frozenset[str]) -> bool:
        """Whether all words that tell something are said by an element or by what it is in."""
        needed = words - UNSAID - OPERATING - THINGS - _LINKING
        if not needed:
            return True
        element = self._index.elements[at]
        kinds = frozenset(_KINDS.get("checkbox" if is_box(element) else element.role, "").split())
        own = frozenset(word for told in self._index.texts(at) for word in told.words.meaning)
        if len(element.text.split()) > _SAYS_MUCH and not DEEDS.isdisjoint(needed):
            return False  # what it holds does that, not itself
        return needed <= own | kinds | self._words_near(at)

    def _words_over(self, at: int) -> frozenset[str]:
        """Of the headings and dialogs that it is under."""
        contexts = self._index.elements[at].context
        names = [name[1:-1] for kind, _, name in (context.partition(" ") for context in contexts) if kind not in ITEMS]
        return frozenset(word for name in names for word in self._index.words(name).meaning)

    def _words_near(self, at: int) -> frozenset[str]:
        """Of what it is in, and of all that the card or row that it is in says."""
        scopes = self._index.scopes.of(at)
        inside = self._words_inside(scopes[-1].number, fields=not self._is_field(at)) if scopes else frozenset[str]()
        return self._words_around(at) | inside

    def _words_around(self, at: int) -> frozenset[str]:
        known = self._around.get(at)
        if known is None:
            told = self._told_around(self._index.elements[at])
            known = self._around[at] = frozenset(word for word in told if not word.isdecimal())
        return known

    def _told_around(self, element: Element) -> Iterable[str]:
        index = self._index
        items = 0
        for context in element.context:
            kind, _, name = context.partition(" ")
            items += kind in ITEMS
            if kind in ITEMS and items > 1:
                continue  # it is called by all that is in it
            yield from (_KINDS.get(kind) or kind).split()
            yield from index.words(name[1:-1]).meaning
        yield from index.words(index.snapshot.title).meaning
        yield element.role
        yield from _KINDS.get(element.role, "").split()
        for text in (element.name, element.label, element.placeholder, element.description, element.nearby):
            yield from index.words(text).meaning
        if _PRICE.search(element.text):
            yield from _PRICED
        for key in _IDENTIFIERS:
            yield from Words.of_identifier(element.attributes.get(key, "")).meaning
        if element.type:
            yield element.type

    def _is_field(self, at: int) -> bool:
        return self._index.elements[at].role in _FIELDS

    def _words_inside(self, number: int, *, fields: bool = True) -> frozenset[str]:
        """Of all that is in a row or card; without ``fields``, which tell nothing of the field beside them."""
        known = self._inside.get((number, fields))
        if known is None:
            elements = [
                self._index.elements[at] for at in self._index.members(number) if fields or not self._is_field(at)
            ]
            told = [one for one in elements if one.role not in _DOING]
            texts = {text for one in told for text in (one.text, one.name, one.label)}
            known = frozenset(word for text in texts if text for word in self._index.words(text).meaning)
            self._inside[number, fields] = known
        return known


def _is_only_place(index: Index, wanted: Words, hit: frozenset[str], heavy: frozenset[str]) -> bool:
    """Whether a name is only that of the place which something is said to be in: "Rowing in the Sport menu" is not
    Sport, nor "the cover of The Ninth Tenant" what is called so."""
    words = split_words(wanted.folded)
    cut = next((at for at, word in enumerate(words) if word in _WITHIN), 0)
    head = frozenset(index.words(" ".join(words[:cut])).meaning) & heavy - frozenset(_PRICED)
    return bool(head) and head.isdisjoint(hit)


def _is_other_time(told: Words, asked: frozenset[str]) -> bool:
    """Whether a text is a time of which only a part was said: 10:30 is not what "at 10" means."""
    return _CLOCK.fullmatch(told.folded) is not None and not asked.issuperset(set(told.words) - {"00"})


def _spellings(index: Index, head: str) -> Iterable[Words]:
    yield index.words(index.spelled.get(head, head))
    yield index.words(head)


def _telling(wanted: Words) -> frozenset[str]:
    return frozenset(wanted.meaning) - UNSAID
