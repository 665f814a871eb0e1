"""What a sentence wants of a page where it leads nowhere as a whole: its parts one by one, each for something of its
own, without what people say around it. "Brown rice with the crispy tofu", "no onions, and a soft egg"."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.drawn_switches import is_marked
from treadle.browsers.actions.parting import surely_found
from treadle.browsers.actions.stated_words import alike
from treadle.browsers.actions.ticking import is_ticked
from treadle.browsers.grounding import Intent, Target, Verb, parse
from treadle.browsers.grounding.explaining.telling import declines_box, tells_a_deed
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS, NEGATIONS
from treadle.browsers.grounding.grammar.step_wording import step_said
from treadle.browsers.grounding.grammar.wording_around import AFTER, BEFORE, BESIDE, JOINING, NEEDING, OMITTING
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.scoring.drawn_alike import is_one_of_several
from treadle.browsers.grounding.scoring.neighbouring import Neighbour, neighbour
from treadle.browsers.grounding.scoring.spent import SIZES
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.stated_spans import Word, words_in
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import NotUnderstood
from treadle.core.page import Snapshot

__all__ = ["listed_on"]

_Sure: TypeAlias = tuple[tuple[Intent, Found], ...]
"""What is to be done, each with what it is surely for; empty where it is for nothing."""

_LARGE: Final = 1500
"""Elements of a page on which nothing is looked for so."""
_MOST_PARTS: Final = 7
_MOST_LOOKS: Final = 24
"""Wordings that are looked for at most."""
_LONGEST: Final = 5
"""Words of two choices that are said in one breath."""
_MARKS: Final = frozenset(",;.")
_QUOTES: Final = frozenset('"\u201c\u201d\u201e?:')
_FIELDS: Final = frozenset({"textbox", "spinbutton", "searchbox", "combobox", "slider"})
_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_CHOICES: Final = _BOXES | {"radio", "option", "tab", "menuitemradio"}
_OF_VALUES: Final = frozenset({Verb.FILL, Verb.STEP})
_NEGATING: Final = NEGATIONS - words_of("instead rather")
_OF_NOUNS: Final = words_of("no without kein keine keinen ohne neither nor")
"""What denies a thing, and no deed."""
_OF_NEEDS: Final = words_of("not nicht")
"""What denies that a thing is wanted, beside a word for that: "brauchen wir nicht"."""
_ORDERING: Final = words_of(
    "tick untick check uncheck mark press click tap hit open show choose pick select switch turn kreuze hake markiere "
    "drucke klicke tippe offne zeige wahle schalte"
)
"""What orders one deed: what is said with it then tells which thing is meant."""
_PUTTING_OFF: Final = "untick "
_CHOOSING: Final = "choose "


async def listed_on(doing: Doing, text: str) -> tuple[Intent | Neighbour, ...]:
    """The intents of a sentence's parts, or what a step leads to ("one size larger"), where each of them is surely for
    something on the page as it is now, and no two are for the same; empty otherwise. Nothing is done.

    What stands around a part is only left out for a choice: "we'd like", "for me", "then".
    """
    words = words_in(text)
    if doing.selector is not None or doing.given is not None or any(word.text in _QUOTES for word in words):
        return ()
    if not words or not tells_a_deed(" ".join(word.text for word in words if word.folded not in _NEGATING)):
        return ()
    snapshot = (await doing.tools.snapshot()).snapshot
    parts = list(_parts(words))
    if len(snapshot.elements) > _LARGE or snapshot.truncated or not 0 < len(parts) <= _MOST_PARTS:
        return ()
    listing = _Listing(doing, text, snapshot)
    made: list[Intent | Neighbour] = []
    taken: set[tuple[str, str]] = set()
    whole = listing.said(parts[0]) if len(parts) == 1 else ""
    for part in parts:
        if steps := _stepped(part, snapshot):
            made.append(steps[0])
            if not (part := steps[1]):
                continue
        found = await listing.of_part(part) or await listing.of_pieces(part)
        for intent, where in found:
            place = where.element.selector, where.option or intent.value or ""
            if place in taken or (whole and intent.clause == whole):
                return ()  # what leads nowhere as a whole is not tried as a whole once more
            taken.add(place)
            made.append(intent)
        if not found:
            return ()
    return tuple(made)


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """What stands between marks and words that join."""
    begin = 0
    for at in range(len(words) + 1):
        if at == len(words) or words[at].text in _MARKS or words[at].folded in JOINING:
            if any(word.folded not in BEFORE for word in words[begin:at]):
                yield words[begin:at]
            begin = at + 1


def _pieces(part: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A part, cut before each word that says with or without what."""
    begin = 0
    for at in range(1, len(part)):
        if part[at].folded in BESIDE:
            yield part[begin:at]
            begin = at
    yield part[begin:]


def _stepped(part: Sequence[Word], snapshot: Snapshot) -> tuple[Neighbour, Sequence[Word]] | None:
    """What a part asks for by a step from what is chosen, and what it says beside that: "the next size down in red"."""
    if (said := step_said([word.folded for word in part])) is None:
        return None
    if (one := neighbour(snapshot.elements, said)) is not None:
        return one, ()
    for at in range(1, len(part)):
        said = step_said([word.folded for word in part[:at]]) if part[at].folded in BESIDE else None
        one = None if said is None else neighbour(snapshot.elements, said)
        if one is not None:
            return one, part[at:]
    return None


def _core(part: Sequence[Word]) -> Sequence[Word]:
    """A part without what is said around any wish."""
    begin, end = 0, len(part)
    while begin < end and part[begin].folded in BEFORE:
        begin += 1
    while end > begin and part[end - 1].folded in AFTER:
        end -= 1
    return part[begin:end]


def _denying(part: Sequence[Word]) -> frozenset[str]:
    """The words of a part that deny something; n't is among them."""
    short = any(word.folded == "t" and part[at].folded.endswith("n") for at, word in enumerate(part[1:]))
    return frozenset({"not"} if short else ()) | (_NEGATING & {word.folded for word in part})


def _tells(words: Sequence[Word]) -> bool:
    return any(word.folded not in FUNCTION_WORDS and word.folded[0].isalnum() for word in words)


class _Listing:
    """A sentence whose parts are looked for on a page as it is."""

    def __init__(self, doing: Doing, text: str, snapshot: Snapshot) -> None:
        self._doing = doing
        self._text = text
        self._snapshot = snapshot
        self._looks = 0

    async def of_part(self, part: Sequence[Word]) -> _Sure:
        """What a part is for: as it was said, or without what stands around it."""
        omitted = next((len(each) for each in OMITTING if tuple(word.folded for word in part[: len(each)]) == each), 0)
        core, denying = _core(part[omitted:]), _denying(part)
        if omitted or denying:
            needed = any(word.folded in NEEDING for word in part) and denying <= _OF_NEEDS
            declined = omitted or needed or denying <= _OF_NOUNS or declines_box(self.said(part))
            return await self._of_denied(part[omitted:]) if declined else ()
        if not _tells(core):
            return ()
        said, meant = self.said(part), self.said(core)
        if found := await self._found(said):
            return found
        for wording in (meant, f"{_CHOOSING}{meant}") if meant != said else (f"{_CHOOSING}{meant}",):
            if found := await self._found(wording, core):
                return found
        return await self._of_halves(core)

    async def of_pieces(self, part: Sequence[Word]) -> _Sure:
        """What a part is for that says one thing with another: "the small one in blue"."""
        made: list[tuple[Intent, Found]] = []
        pieces = list(_pieces(part))
        if len(pieces) < 2 or not _ORDERING.isdisjoint(word.folded for word in part):
            return ()  # "tick the row with the bell": which one
        for piece in pieces:
            found = await self.of_part(piece)
            if not found or not all(self._is_choice(one) for _, one in found):
                return ()
            made.extend(found)
        return tuple(made)

    async def _of_denied(self, part: Sequence[Word]) -> _Sure:
        """A box that is on and is not to be."""
        core = _core(part)
        plain = [word for word in core if word.folded not in _NEGATING and word.folded not in {"don", "doesn", "t"}]
        kept = _core([word for word in plain if word.folded not in NEEDING])
        if not _tells(kept):
            return ()
        whole = self.said(core) if len(plain) < len(core) else ""
        for wording in filter(None, (f"{_PUTTING_OFF}{self.said(kept)}", whole)):
            if found := await self._found(wording, kept, denied=True):
                return found
        return ()

    async def _of_halves(self, core: Sequence[Word]) -> _Sure:
        """Two choices that are said without a word between them: "a large flat white"."""
        for at in range(1, len(core)) if len(core) <= _LONGEST else ():
            first, rest = core[:at], core[at:]
            if not (_tells(first[-1:]) and _tells(rest)):
                continue
            found = await self._found(f"{_CHOOSING}{self.said(first)}", first)
            if not found:
                continue
            behind = await self._found(f"{_CHOOSING}{self.said(rest)}", rest) or await self._of_halves(rest)
            if behind:
                return (*found, *behind)
        return ()

    async def _found(self, clause: str, core: Sequence[Word] = (), *, denied: bool = False) -> _Sure:
        """The intents of a clause with what each is surely for. What is left of a part, its ``core``, has to be a
        choice that says all of it; what is ``denied`` has to be on."""
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            return ()
        try:
            intents = parse(clause)
        except NotUnderstood:
            target = Target(name=clause, whole=True)
            intents = (Intent(verb=Verb.CLICK, target=target, said=clause, clause=clause),)
        made: list[tuple[Intent, Found]] = []
        for intent in intents:
            if intent.target is None or is_every(intent.target) or intent.exercise is not None:
                return ()
            each = intent if len(intents) > 1 else msgspec.structs.replace(intent, clause=clause)
            if denied and each.verb is not Verb.UNCHECK:
                off = [one for one in each.otherwise if one.verb is Verb.UNCHECK]
                if len(off) != 1:
                    return ()
                each = msgspec.structs.replace(off[0], clause=clause)
            found, value = await surely_found(self._doing, each)
            if found is None or (value and each.verb not in _OF_VALUES and not found.option):
                return ()
            if core and not (self._is_choice(found) and self._says(found, core)):
                return ()
            if denied and not await _is_on(found):
                return ()
            made.append((each, found))
        return tuple(made)

    def said(self, words: Sequence[Word]) -> str:
        return self._text[words[0].start : words[-1].end] if words else ""

    def _is_choice(self, found: Found) -> bool:
        element = found.element
        if found.option or element.role in _CHOICES:
            return True
        if element.role == "generic" and not element.name and (element.label or element.nearby):
            return True  # a box that is only drawn
        return element.role in {"generic", "button"} and is_one_of_several(self._snapshot.elements, element)

    def _says(self, found: Found, core: Sequence[Word]) -> bool:
        """Whether something says each word that is left, itself or by what it is in."""
        one = found.element
        around = (one.label, one.nearby, one.description, self._snapshot.title, *one.context, *one.colours)
        known = split_words(fold(" ".join((one.name, one.text, found.option, SIZES.get(one.text, ""), *around))))
        telling = [word.folded for word in core if _tells([word]) and word.folded not in _NEGATING]
        return all(any(alike(stem(word), stem(each)) for each in known) for word in telling)


async def _is_on(found: Found) -> bool:
    told = await is_ticked(found)
    return bool(await is_marked(found) if told is None else told)
