"""Clauses that leave something to be found out: "solve the sum and type the answer", "click the cards in ascending
order", "press Roll until the number is even". English only; what they do not know is read as any other clause.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.exercise import Finding, Guess, Pick, Sorting
from treadle.browsers.grounding.grammar.clauses import Part
from treadle.browsers.grounding.grammar.exercise_wording import (
    finding_said,
    is_its_result,
    order_said,
    pick_said,
    told_of_task,
    until_said,
)
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.grounding.intent import Intent, Target, Verb, is_every
from treadle.core.errors import NotUnderstood

__all__ = ["exercises", "on_all", "with_counts_of_all"]

Reader = Callable[[Sequence[Token]], tuple[Intent, ...]]

_CLICKING: Final = re.compile(
    r"(?:find and )?(?:click|tap|press|hit|choose|pick|select|find and pick|mark|open)(?: on)? (?P<what>.+)"
)
_ENTERING: Final = re.compile(r"(?:type|enter|write|input|put|copy|add|fill in) (?P<what>.+)")
_PLACING: Final = ("copy ", "add ", "put ")
"""What is done with a value where it is said into what."""
_INTO: Final = re.compile(r" (?:in|into|to|inside) ")
_SEEKING: Final = re.compile(r"(?:find|read|get|identify|determine|look for|tell) (?P<what>.+)")
_UNTIL: Final = re.compile(
    r"(?:keep (?:on )?)?(?:click|press|tap|hit)(?:ing)?(?: on)? (?:the )?(?P<what>.+?)(?: button)? until (?:you"
    r" (?:get|see|have) )?(?P<bound>.+)"
)
_MAKING: Final = re.compile(r"(?P<deed>generate|roll|draw|spin|throw|produce|create|make|get) (?P<bound>an? .+)")
_SORTED: Final = re.compile(
    r"(?:sort|arrange|order|put|drag|reorder|rearrange) (?:all )?(?:the |these )?(?:numbers?|names?|items?"
    r"|words?|list|cards?|rows?|entries|elements)"
    r"(?: (?:below|above|in the list))?(?: so that (?:they|it) (?:are|is))?(?: (?:in|into))? (?P<order>(?:an?"
    r" )?[a-z ]+?)(?: by dragging(?: them)?)?(?: (?:starting |beginning )?with .+)?"
)
_END_OF_ORDER: Final = re.compile(
    r"(?:starting |beginning )?with the .+ (?:at|on|in|as) (?:the )?(?:top|first|left|start|beginning|front).*"
)
_ODD_OR_EVEN: Final = re.compile(
    r"(?:mark|label|classify|sort|tag) (?:all |each of )?(?:the |these )?numbers?(?: below| above| shown)? as"
    r" (?:either )?(?:odd or even|even or odd)"
)
_WHEN: Final = re.compile(r" (?:when|once|as soon as) (?P<what>.+)")
_COUNTED: Final = frozenset({"on", "any", "of"})
_NUMERALS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_MOST: Final = 50
_ALL: Final = frozenset({"all", "every", "each"})
_OWNERS: Final = frozenset({"by", "from", "of"})
_POINTING: Final = frozenset(
    {"click", "tap", "press", "hit", "select", "choose", "pick", "check", "tick", "untick", "uncheck", "drag", "move"}
)
_GUESS: Final = re.compile(
    r"guess (?:the|what) (?:secret |hidden |right |correct )?number(?: is)?(?: (?:that is |which is )?"
    r"(?:between|from) (?P<low>\d+) (?:and|to|-) (?P<high>\d+))?"
)


def exercises(parts: Sequence[Part], read: Reader) -> list[tuple[Intent, ...]] | None:
    """The intents of each clause, ``read`` telling those of an ordinary one; None where none of them is an exercise."""
    made: list[tuple[Intent, ...]] = []
    pending: Finding | None = None
    found = False
    parts = [each for part in parts for each in _apart(part)]
    guess: Guess | None = None
    for at, part in enumerate(parts):
        tokens = without_marks_at_end(part.tokens)
        said, quoted = _said(tokens)
        if told_of_task(said) or (found and _END_OF_ORDER.fullmatch(said)):
            made.append(())
            continue
        if pending is not None and (given := _given(pending, said, tokens, read)) is not None:
            made.append((given,))
            pending = None
            continue
        if guessed := _GUESS.fullmatch(said):
            found, guess = True, Guess(low=_whole(guessed["low"]), high=_whole(guessed["high"]))
            made.append(())
            continue
        if guess is not None:
            tries = read(part.tokens)
            first = msgspec.structs.replace(tries[0], verb=Verb.REPEAT, exercise=guess, otherwise=())
            made.append((first, *tries[1:]))
            guess = None
            continue
        if (finding := _finding(said)) is not None:
            found = True
            follows = [_said(other.tokens)[0] for other in parts[at + 1 :]]
            if any(_takes(each) for each in follows[:2]):
                pending = finding
                made.append(())
            else:
                made.append((Intent(verb=Verb.ANSWER, exercise=finding),))
            continue
        intents = _one(said, quoted, tokens, read)
        found = found or intents is not None
        made.append(intents if intents is not None else ())
        if intents is None:
            made[-1] = read(part.tokens)
    return made if found and any(made) else None


def _whole(digits: str | None) -> int | None:
    return None if digits is None else int(digits[:9])


def _apart(part: Part) -> list[Part]:
    """A clause that follows a question, without it: "how many are there? Click the number"."""
    cut = next((at for at, token in enumerate(part.tokens) if token.kind is Kind.MARK and token.folded == "?"), None)
    if cut is None or not 0 < cut < len(part.tokens) - 1:
        return [part]
    return [Part(part.tokens[:cut], False), Part(part.tokens[cut + 1 :], part.joined)]


def _said(tokens: Sequence[Token]) -> tuple[str, list[str]]:
    """The words of a clause in lower case, its quotations as ``«0»``, and these."""
    words: list[str] = []
    quoted: list[str] = []
    for token in tokens:
        if token.kind is Kind.QUOTED:
            words.append(f"«{len(quoted)}»")
            quoted.append(token.text)
        elif token.kind is Kind.WORD:
            words.append(token.text.lower())
    return " ".join(words), quoted


def _finding(said: str) -> Finding | None:
    """What a clause only wants to be found out: "solve the sum", "find the 4th word of the text"."""
    if (sought := _SEEKING.fullmatch(said)) and (finding := finding_said(sought["what"], "typed")):
        return finding
    return finding_said(said, "either") if said.split()[:1] != ["the"] else None


def _takes(said: str) -> bool:
    """Whether a clause says what is done with what was found out: "type it into the box", "click the number"."""
    clicked = _CLICKING.fullmatch(said)
    return (clicked is not None and is_its_result(clicked["what"])) or any(map(is_its_result, _entered(said)))


def _entered(said: str) -> list[str]:
    """What a clause may say is to be typed, with and without where: "the last word in the text | into the box"."""
    match = _ENTERING.fullmatch(said)
    if match is None:
        return []
    cuts = [cut.start() for cut in _INTO.finditer(match["what"])]
    if not cuts and said.startswith(_PLACING):
        return []  # "copy the code" is on a button
    return [match["what"][:cut] for cut in reversed(cuts)] + [match["what"]]


def _given(finding: Finding, said: str, tokens: Sequence[Token], read: Reader) -> Intent | None:
    if not _takes(said):
        return None
    if any(map(is_its_result, _entered(said))):
        return Intent(verb=Verb.ANSWER, exercise=_with(finding, "typed"), target=_field(tokens, read))
    return Intent(verb=Verb.ANSWER, exercise=_with(finding, "clicked"))


def _with(finding: Finding, given: str) -> Finding:
    return msgspec.structs.replace(finding, given=given)


def _field(tokens: Sequence[Token], read: Reader) -> Target | None:
    """The field that a clause puts something into; None where it does not say."""
    try:
        intents = read(tokens)
    except NotUnderstood:
        return None
    target = intents[0].target if len(intents) == 1 and intents[0].verb is Verb.FILL else None
    return None if target is None or is_its_result(target.name.lower()) else target


def _one(said: str, quoted: list[str], tokens: Sequence[Token], read: Reader) -> tuple[Intent, ...] | None:
    """An exercise that one clause says all of."""
    if _ODD_OR_EVEN.fullmatch(said):
        return (Intent(verb=Verb.PICK, exercise=Pick(every=True, parity="each")),)
    if (match := _UNTIL.fullmatch(said)) and (until := until_said(match["bound"])):
        name = re.sub(r"«(\d)»", lambda number: quoted[int(number[1])], match["what"])
        return (Intent(verb=Verb.REPEAT, target=Target(name=name, whole=True), exercise=until),)
    if (match := _MAKING.fullmatch(said)) and (until := until_said(match["bound"])) and until.equal is None:
        return (Intent(verb=Verb.REPEAT, target=Target(name=match["deed"], whole=True), exercise=until),)
    if (match := _SORTED.fullmatch(said)) and (order := order_said(match["order"])):
        return (_beside(Intent(verb=Verb.SORT, exercise=Sorting(order=order)), tokens, read),)
    if match := _CLICKING.fullmatch(said):
        if finding := finding_said(match["what"], "clicked"):
            return (Intent(verb=Verb.ANSWER, exercise=_with(finding, "clicked")),)
        if pick := pick_said(match["what"], quoted):
            return (_picked(Intent(verb=Verb.PICK, exercise=pick), pick, tokens, read),)
    for what in _entered(said):
        if not quoted and (finding := finding_said(what, "typed")):
            return (Intent(verb=Verb.ANSWER, exercise=finding, target=_field(tokens, read)),)
        if pick := pick_said(what, quoted):
            return (Intent(verb=Verb.PICK, exercise=msgspec.structs.replace(pick, typed=True)),)
    if (every := on_all(tokens)) and (intents := read(every)) and all(is_every(each.target) for each in intents):
        return intents
    return _awaited(said, tokens, read)


def on_all(tokens: Sequence[Token], *, owned: bool = True) -> Sequence[Token]:
    """ "Like all posts by @anna" as of a button of each: "click 'Like' on all posts by @anna"; empty for others.

    ``owned``: only where it is said of whom they are, for "delete all messages" may be one button.
    """
    if len(tokens) < 3 or tokens[0].kind is not Kind.WORD or tokens[1].folded not in _ALL:
        return ()
    many = tokens[2].kind is Kind.WORD and tokens[2].folded.endswith("s")
    of_whom = len(tokens) > 4 and tokens[3].folded in _OWNERS
    if not many or (owned and not of_whom) or tokens[0].folded in _POINTING:
        return ()
    verb = tokens[0]
    named = Token(Kind.QUOTED, verb.text.capitalize(), verb.start, verb.end, "")
    return [verb._replace(text="click", folded="click"), named, verb._replace(text="on", folded="on"), *tokens[1:]]


def _picked(intent: Intent, pick: Pick, tokens: Sequence[Token], read: Reader) -> Intent:
    """Which are picked by a rule; an order of numbers is first read as one of what the words name."""
    if pick.order is None:
        return _beside(intent, tokens, read)
    others = read(tokens)
    ordered = len(others) == 1 and others[0].target is not None and others[0].target.superlative is not None
    return msgspec.structs.replace(others[0], otherwise=(*others[0].otherwise, intent)) if ordered else intent


def _beside(intent: Intent, tokens: Sequence[Token], read: Reader) -> Intent:
    """An exercise, and how its words read where the page has nothing for that."""
    try:
        others = read(tokens)
    except NotUnderstood:
        return intent
    if len(others) != 1:
        return intent
    plain = msgspec.structs.replace(others[0], otherwise=(), apart=(), unsplit=None)
    return msgspec.structs.replace(intent, otherwise=(plain, *others[0].otherwise))


def _awaited(said: str, tokens: Sequence[Token], read: Reader) -> tuple[Intent, ...] | None:
    """ "Buy the shares when the price is below $48": that is waited for; only of a number that is compared."""
    match = _WHEN.search(said)
    cut = next((at for at, token in enumerate(tokens) if token.folded in {"when", "once"}), 0)
    if match is None or not 0 < cut < len(tokens) - 2 or " until " in said:
        return None
    compared = re.search(r"\b(?:is|falls|drops|rises|goes|gets|becomes|reaches)\b (?P<bound>.+)", match["what"])
    bound = until_said(compared["bound"]) if compared else None
    if bound is None or (bound.over is None and bound.under is None):
        return None
    what = (
        [token for token in tokens[cut + 1 :] if token.folded in match["what"][: compared.start()].split()]
        if compared
        else []
    )
    name = " ".join(token.text for token in what if token.folded not in {"the", "its", "a"})
    return (Intent(verb=Verb.WAIT, target=Target(name=name), exercise=bound), *read(tokens[:cut]))


def with_counts_of_all(tokens: Sequence[Token]) -> tuple[Sequence[Token], int | None]:
    """ "Like on 3 posts by @anna" as of all of them, and how many; None where it is not said of so many."""
    for at in range(1, len(tokens) - 1):
        word, before, noun = tokens[at].folded, tokens[at - 1].folded, tokens[at + 1]
        number = _NUMERALS.get(word, int(word) if word.isdecimal() and len(word) < 3 else 0)
        counted = before in _COUNTED and noun.kind is Kind.WORD and noun.text.islower() and noun.folded.isalpha()
        if not counted or not 0 < number <= _MOST or not (noun.folded.endswith("s") or number == 1):
            continue
        begin = at - 1 if before in {"any", "of"} else at
        every = tokens[at]._replace(text="all", folded="all")
        return [*tokens[:begin], every, *tokens[at + 1 :]], number
    return tokens, None
