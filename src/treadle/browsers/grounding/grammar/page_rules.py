"""Constructions for what concerns the page as a whole: going, searching, waiting, dialogs, files."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on, stepping
from treadle.browsers.grounding.grammar.addresses import address_in
from treadle.browsers.grounding.grammar.alternatives import ticked
from treadle.browsers.grounding.grammar.clause import Clause, Construction
from treadle.browsers.grounding.grammar.click_rules import click
from treadle.browsers.grounding.grammar.covering_rule import covering, ends_with_cookies
from treadle.browsers.grounding.grammar.flow_rules import passed_on
from treadle.browsers.grounding.grammar.modifiers import role_at_end, trimmed
from treadle.browsers.grounding.grammar.scroll_rule import end_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find
from treadle.browsers.grounding.grammar.upon import upon
from treadle.browsers.grounding.grammar.values import bare_value
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["close", "download", "history", "navigate", "open_", "respond", "search", "seek", "submit", "upload", "wait"]

_MOST_WORDS_OF_A_SEARCH: Final = 4
_MOST_WAYS: Final = 3
_OPENED: Final = frozenset({"field", "select", "menu"})
"""Roles of what is opened by a button that has its name."""


def history(verb: Verb) -> Construction:
    """ "go back", "reload the page"; with anything else it is on a button: "forward the email", "Back to top"."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        known = clause.lexicon.pages | clause.lexicon.history
        rest = [token for token in clause.rest if token.kind is not Kind.MARK]
        if clause.means_only(rest, known):
            return (Intent(verb=verb),)
        if (stepped := _stepped(clause, rest, verb)) is not None:
            return (stepped,)
        if clause.verb > 1 and not clause.lexicon.purpose.intersection({rest[0].folded}):
            return act_on(clause._replace(whole=clause.whole[clause.verb - 1 :], verb=1))  # "go back 15 seconds"
        if verb is Verb.BACK and rest[0].folded in clause.lexicon.purpose and len(rest) > 1 and clause.verb > 1:
            return navigate(clause._replace(rest=rest[1:]))  # "go back to the index"
        return passed_on(clause) or act_on(clause)

    return construction


def _stepped(clause: Clause, rest: Sequence[Token], verb: Verb) -> Intent | None:
    """ "Go forward a week": what leads to the next one; None if it is not one of what time is told in."""
    lexicon = clause.lexicon
    words = [token for token in rest if token.folded not in lexicon.determiners and token.folded not in {"1", "one"}]
    if len(words) != 1 or words[0].folded not in lexicon.speech.spans:
        return None
    step = 1 if verb is Verb.FORWARD else -1
    ways = [word for word, names in lexicon.stepping.items() if (names[-1] == "Next") is (step > 0)]
    named = [Target(name=f"{way} {words[0].text}") for way in ways[:_MOST_WAYS]]
    steps = [Target(name=name, whole=True) for name in lexicon.stepping[ways[0]]] if ways else []
    readings = [*named, *steps]
    if not readings:
        return None
    target = msgspec.structs.replace(readings[0], otherwise=tuple(readings[1:]))
    return Intent(verb=Verb.CLICK, target=target, clause=readings[0].name)  # which is what it comes to


def navigate(clause: Clause) -> tuple[Intent, ...] | None:
    """ "go to https://example.com", "go to Pricing", "go to the previous page"."""
    lexicon = clause.lexicon
    address = address_in(lexicon, clause.rest)
    if address is not None:
        return (Intent(verb=Verb.NAVIGATE, value=address),)
    rest = trimmed(lexicon, clause.words)
    for verb, phrases in ((Verb.BACK, lexicon.backward), (Verb.FORWARD, lexicon.onward)):
        if phrases.leading(rest) == len(rest) > 0:
            return (Intent(verb=verb),)
    if rest and (end := end_of(clause, rest)) is not None:
        return (end,)
    if len(rest) > 1 and rest[-1].folded in lexicon.pages and role_at_end(lexicon, rest) != "tab":
        named, full = clause.target(rest[:-1]), clause.target(rest)
        if named and full:  # "the Pricing page" is Pricing, unless a link is called so
            page = _or(named, full)
            page = msgspec.structs.replace(page, otherwise=(*page.otherwise, *stepping(clause)))
            return (Intent(verb=Verb.NAVIGATE, target=page),)
    target = clause.target(clause.rest)
    if target is None:
        return None
    if len(rest) > 1 and rest[0].folded in lexicon.pages and rest[1].text[:1].isupper():  # "zur Seite Über uns"
        target = _or(Target(name=clause.text(rest[1:])), target)
    if len(rest) > 2 and rest[0].folded in lexicon.pages and lexicon.relations.meaning(rest[1:2]) is RelationKind.IN:
        target = _or(Target(name=clause.text(trimmed(lexicon, rest[2:]))), target)  # "la página de contacto"
    target = msgspec.structs.replace(target, otherwise=(*target.otherwise, *stepping(clause)))
    return (Intent(verb=Verb.NAVIGATE, target=target),)


def _or(target: Target, other: Target) -> Target:
    return msgspec.structs.replace(target, otherwise=(*target.otherwise, other))


def open_(clause: Clause) -> tuple[Intent, ...] | None:
    """ "open https://example.com" is an address, "open the menu" a click."""
    address = address_in(clause.lexicon, clause.rest)
    if address is not None:
        return (Intent(verb=Verb.NAVIGATE, value=address),)
    made = click(clause)
    if made is None or len(made) > 1 or made[0].target is None or any(t.kind is Kind.QUOTED for t in clause.rest):
        return made
    target = made[0].target
    if target.role == "option" and target.name and target.ordinal is None and target.otherwise:
        target = msgspec.structs.replace(target.otherwise[0], otherwise=target.otherwise[1:])  # "the send options"
    opener: tuple[Intent, ...] = ()
    if target.name and target.role in _OPENED and target.relation is None:  # a button may open "the passengers box"
        button = Target(name=target.name, role="button")
        opener = (msgspec.structs.replace(made[0], target=button, said=target.name),)
    full = Target(name=clause.text(trimmed(clause.lexicon, clause.whole)))  # a button may be called "Open file"
    return (msgspec.structs.replace(made[0], target=_or(target, full), otherwise=opener),)


def search(clause: Clause) -> tuple[Intent, ...] | None:
    """ "search for red mug", "search 'red mug' in the catalogue", "search the shop for red mug"."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    if not tokens:
        return act_on(clause)
    if clause.verb == 1 and (cut := find(tokens, lexicon.searched_for)) is not None:  # "search the shop for mugs"
        value = bare_value(lexicon, tokens[cut + 1 :])
        return (Intent(verb=Verb.SEARCH, value=clause.text(value), target=Target(role="searchfield")),)
    placed = lexicon.verb_last and lexicon.relations.leading(tokens) > 0
    if placed and (cut := find(tokens, lexicon.goal)) is not None:  # "suche im Katalog nach Gartenjahr"
        value = bare_value(lexicon, tokens[cut + 1 :])
        return (Intent(verb=Verb.SEARCH, value=clause.text(value), target=Target(role="searchfield")),)
    cut = _search_ends(clause, tokens)
    value = bare_value(lexicon, tokens if cut is None else tokens[:cut])
    field = None if cut is None else clause.target(tokens[cut + 1 :])
    return (Intent(verb=Verb.SEARCH, value=clause.text(value), target=field or Target(role="searchfield")),)


def _search_ends(clause: Clause, tokens: Sequence[Token]) -> int | None:
    """Where it begins to say what is searched in: surely only behind a quotation, or before a field."""
    lexicon = clause.lexicon
    prepositions = lexicon.into | lexicon.with_ | lexicon.using | lexicon.toward
    if tokens[0].kind is Kind.QUOTED and len(tokens) > 2:
        return find(tokens, prepositions)
    for at in range(len(tokens) - 2, 0, -1):
        if tokens[at].folded in prepositions and role_at_end(lexicon, tokens[at + 1 :]) in {"field", "searchfield"}:
            return at
    return None


def seek(clause: Clause) -> tuple[Intent, ...] | None:
    """ "find the Save button": it is brought into view; it may have to be looked for. A name that the page has nowhere
    is searched for: "find Volta in the sheet"."""
    target = clause.target(clause.rest)
    if target is None:
        return None
    named = 0 < len(clause.rest) <= _MOST_WORDS_OF_A_SEARCH and (
        clause.rest[0].kind is Kind.QUOTED or clause.rest[0].text[:1].isupper()
    )
    searched = search(clause._replace(verb=0)) if named else None
    return (Intent(verb=Verb.SCROLL, target=target, reveal=True, otherwise=searched or ()),)


def wait(clause: Clause) -> tuple[Intent, ...] | None:
    """ "wait 2 seconds", "wait for 500 ms", "wait for the Save button", "wait until the spinner disappears"."""
    tokens = _waited(clause, clause.words)
    if clause.whole[0].folded == "sleep" and tokens and _duration(clause, tokens) is None:
        return None  # "we'd like to sleep in"
    if clause.whole[0].folded in clause.lexicon.pausing and _duration(clause, tokens) is None:
        return act_on(clause)  # "pause the video"
    if not tokens:
        return (Intent(verb=Verb.WAIT, amount=1.0, unit="seconds"),)
    seconds = _duration(clause, tokens)
    if seconds is not None:
        return (Intent(verb=Verb.WAIT, amount=seconds, unit="seconds"),)
    return (Intent(verb=Verb.WAIT, value=clause.source[tokens[0].start : tokens[-1].end]),)


def _waited(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and tokens[0].folded in clause.lexicon.wait_over:
        tokens = tokens[1:]
    return tokens


def _duration(clause: Clause, tokens: Sequence[Token]) -> float | None:
    lexicon = clause.lexicon
    words = [token.folded for token in tokens if token.folded not in lexicon.leading_over]
    if len(words) == 1:
        digits = words[0].rstrip("abcdefghijklmnopqrstuvwxyz")
        words = [digits, words[0][len(digits) :] or next(iter(lexicon.seconds))]
    if len(words) != 2 or words[1] not in lexicon.seconds:
        return None
    number = lexicon.numbers.get(words[0])
    number = _number(words[0]) if number is None else number
    return None if number is None else number * lexicon.seconds[words[1]]


def _number(word: str) -> float | None:
    whole, _, fraction = word.partition(".")
    if not word.isascii() or len(word) > 9 or not whole.isdecimal() or (fraction and not fraction.isdecimal()):
        return None
    return float(word)


def upload(clause: Clause) -> tuple[Intent, ...] | None:
    """ "upload the file to Attachments", "upload 'a.pdf' as Resume", "attach the file"."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.rest)
    cut = find(tokens, lexicon.into | lexicon.toward | lexicon.as_ | lexicon.with_ | lexicon.using, start=0)
    file = tokens if cut is None else tokens[:cut]
    named = next((token.text for token in file if token.kind is Kind.QUOTED or "." in token.text[1:-1]), None)
    target = None if cut is None else clause.target(tokens[cut + 1 :])
    if cut is None and named is None and any(token.folded not in lexicon.files for token in file):
        target = clause.target(file)  # "upload resume": the field is called so
    return (Intent(verb=Verb.UPLOAD, target=target, value=named),)


def submit(clause: Clause) -> tuple[Intent, ...] | None:
    """ "submit", "submit the form", "submit order"."""
    lexicon = clause.lexicon
    rest = trimmed(lexicon, [t for t in clause.rest if t.kind is not Kind.MARK])
    if clause.means_only(rest, lexicon.forms | lexicon.pronouns) or lexicon.fillers.known(rest):
        return (Intent(verb=Verb.SUBMIT),)
    target = clause.target(rest)
    called = Target(name=clause.text(clause.whole), whole=True)  # "submit a reading", where a button is called just so
    return (Intent(verb=Verb.SUBMIT, target=None if target is None else _or(target, called)),)


def download(clause: Clause) -> tuple[Intent, ...] | None:
    """ "download the report": what is called so, or Download beside it."""
    target = clause.target(clause.rest)
    if target is None:
        return (Intent(verb=Verb.DOWNLOAD, target=clause.target(clause.whole)),)
    beside = act_on(clause)
    named = beside[0].target if beside else None
    return (Intent(verb=Verb.DOWNLOAD, target=_or(target, named) if named else target),)


def respond(verb: Verb) -> Construction:
    """ "accept the alert", "accept the prompt with 'Anna'", "accept cookies"; otherwise a button is called so."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        lexicon = clause.lexicon
        agree = lexicon.consent.meaning(clause.whole[: clause.verb])
        words = [token.folded for token in trimmed(lexicon, clause.words)]
        agree = agree and lexicon.least.isdisjoint(words) if agree is not None else None
        if clause.whole[0].folded in lexicon.answering and (answered := _answered(clause)):
            return answered
        if agree is not None and ends_with_cookies(lexicon, words):
            return (Intent(verb=Verb.CLICK, target=_consent(clause, agree=agree)),)
        cut = find(clause.rest, lexicon.with_ | {"saying"}, start=0)
        noun = clause.rest if cut is None else clause.rest[:cut]
        if not _speaks_of(clause, noun, lexicon.native_dialogs | {"dialog", "popup", "dialogue", "box"}):
            made = act_on(clause)
            said = {clause.whole[0].folded, clause.whole[-1].folded if clause.verb == 0 else ""}
            agreed = agree or (agree is None and not lexicon.confirming.isdisjoint(said))
            return _or_tick(clause, made[0]) if made and agreed else made
        value = None if cut is None else clause.text(clause.rest[cut + 1 :])
        return (Intent(verb=verb if agree is not False else Verb.DISMISS_DIALOG, value=value),)

    return construction


def _answered(clause: Clause) -> tuple[Intent, ...]:
    """ "Answer 'Fast' to the question Why" is typed, "answer Yes for Parking" chosen; empty if it says no question."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    cut = find(tokens, lexicon.purpose | lexicon.searched_for)
    if cut is None:
        return ()
    question = clause.target(_question(clause, tokens[cut + 1 :]))
    value = clause.text(bare_value(lexicon, tokens[:cut]))
    typed = tokens[cut].folded in lexicon.purpose and len(value.split()) > 1
    return (Intent(verb=Verb.FILL if typed else Verb.SELECT, target=question, value=value),)


def _question(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """What is asked, without saying that it is a question: "the question about a foreign pension"."""
    lexicon, kept = clause.lexicon, trimmed(clause.lexicon, tokens)
    length = lexicon.things.leading(kept)
    over = lexicon.relations.leading(kept, length) if length else 0
    return kept[length + over :] if 0 < length + over < len(kept) and length else kept


def _or_tick(clause: Clause, intent: Intent) -> tuple[Intent, ...]:
    """ "Accept the terms" is a button, or else a box to tick, maybe one that says it in other words."""
    name = clause.text(trimmed(clause.lexicon, clause.rest))
    assert intent.target is not None
    target = _or(intent.target, Target(name=name, role="checkbox"))
    return (msgspec.structs.replace(intent, target=target, otherwise=(*intent.otherwise, ticked(name))),)


def close(clause: Clause) -> tuple[Intent, ...] | None:
    """ "close the dialog", "dismiss the cookie notice", "close the alert"; otherwise a button is called so."""
    lexicon = clause.lexicon
    if not _speaks_of(clause, clause.rest, lexicon.dialogs):
        return _rid_of(clause) or act_on(clause)
    words = [token.folded for token in trimmed(lexicon, clause.words)]
    if words[-1] in lexicon.native_dialogs:
        return (Intent(verb=Verb.DISMISS_DIALOG),)
    inside = Relation(kind=RelationKind.IN, target=Target(role="dialog"))
    first, *others = (Target(name=name, relation=inside) for name in lexicon.closers)
    others.append(covering("leave", " ".join(words)))
    return (Intent(verb=Verb.CLOSE_DIALOG, target=msgspec.structs.replace(first, otherwise=tuple(others))),)


def _rid_of(clause: Clause) -> tuple[Intent, ...]:
    """ "Get rid of the bamboo strainer": what removes it, or else closes it; empty where the verb only closes."""
    names = clause.lexicon.ridding.get(clause.whole[0].folded, ()) if clause.verb > 1 else ()
    readings = [target for name in names for target in upon(clause, name, clause.words)]
    if not readings:
        return ()
    kept = clause.text(trimmed(clause.lexicon, clause.rest))
    readings.extend(Target(name=f"{name} {kept}") for name in names)
    return (Intent(verb=Verb.CLICK, target=msgspec.structs.replace(readings[0], otherwise=tuple(readings[1:]))),)


def _speaks_of(clause: Clause, tokens: Sequence[Token], nouns: frozenset[str]) -> bool:
    """Whether words end in one of some nouns, nothing of them quoted."""
    kept = trimmed(clause.lexicon, tokens)
    words = [token.folded for token in kept if token.folded not in clause.lexicon.determiners]
    return bool(words) and words[-1] in nouns and all(token.kind is Kind.WORD for token in kept)


def _consent(clause: Clause, *, agree: bool) -> Target:
    """What a banner's button is called that accepts (or not), or whatever answers so what speaks of cookies."""
    lexicon = clause.lexicon
    said = [token.text for token in clause.whole if token.folded not in lexicon.determiners]
    return Target(name=" ".join(said), otherwise=(covering("agree" if agree else "decline", "cookies"),))
