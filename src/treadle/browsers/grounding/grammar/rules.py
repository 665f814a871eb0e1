"""What follows a verb, rule by rule. Each takes the words after the verb and says what is to be done."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from treadle.browsers.grounding.grammar.clause import Clause, Rule
from treadle.browsers.grounding.grammar.click_rules import click, on_target
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, find_last
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import DETERMINERS

__all__ = [
    "address_of",
    "dialog",
    "download",
    "drag",
    "navigate",
    "open_",
    "search",
    "single",
    "submit",
    "upload",
    "wait",
]

_SECONDS: Final = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), 0.001),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
}
_NATIVE: Final = frozenset({"alert", "prompt", "confirm", "confirmation"})
_ASKING: Final = frozenset({*_NATIVE, "dialog", "dialogue", "popup", "box"})
_CLOSABLE: Final = frozenset({*_ASKING, "modal", "window", "banner", "overlay", "lightbox", "notification", "toast"})
_SCHEMES: Final = ("http://", "https://", "about:blank")


_DIALOG: Final = Relation(kind=RelationKind.IN, target=Target(role="dialog"))
_CLOSER: Final = Target(
    name="Close",
    relation=_DIALOG,
    otherwise=(
        Target(name="Dismiss", relation=_DIALOG),
        Target(name="Cancel", relation=_DIALOG),
        Target(name="No thanks", relation=_DIALOG),
        Target(name="OK", relation=_DIALOG),
    ),
)
"""What closes a dialog; what is first is what it is if there are several."""


def single(verb: Verb) -> Rule:
    """A verb that needs nothing: "go back"; what follows is not looked at."""
    return lambda clause: (Intent(verb=verb),)


def navigate(clause: Clause) -> tuple[Intent, ...] | None:
    """ "go to https://example.com", "go to Pricing"."""
    address = address_of(clause)
    if address is not None:
        return (Intent(verb=Verb.NAVIGATE, value=address),)
    rest = [token for token in clause.rest if token.kind is not Kind.MARK]
    if len(rest) > 1 and rest[-1].folded in {"page", "section", "site", "screen", "view"}:
        named, full = clause.target(rest[:-1]), clause.target(rest)
        if named and full:  # "the Pricing page" is Pricing, unless a link is called so
            return (Intent(verb=Verb.NAVIGATE, target=replace(named, otherwise=(*named.otherwise, full))),)
    target = clause.target(clause.rest)
    return (Intent(verb=Verb.NAVIGATE, target=target),) if target else None


def open_(clause: Clause) -> tuple[Intent, ...] | None:
    """ "open https://example.com" is an address, "open the menu" a click."""
    address = address_of(clause)
    if address is not None:
        return (Intent(verb=Verb.NAVIGATE, value=address),)
    return on_target(Verb.CLICK)(clause)


def address_of(clause: Clause) -> str | None:
    """The address that the words are, with a scheme; None if they are none."""
    tokens = [token for token in clause.rest if token.folded not in DETERMINERS and token.kind is not Kind.MARK]
    while len(tokens) > 1 and tokens[0].folded in {"url", "address", "website", "site", "page", "webpage", "to"}:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].folded in {"website", "site", "page", "please", "now"}:
        tokens = tokens[:-1]
    if len(tokens) != 1 or any(sign.isspace() for sign in tokens[0].text):
        return None
    text = tokens[0].text
    if text.lower().startswith(_SCHEMES):
        return text
    if "://" in text:
        return text  # of another scheme: whoever opens it says that it may not be
    host, slash, _ = text.partition("/")
    name, colon, port = host.partition(":")
    if "@" in name or (colon and not port.isdecimal()):
        return None
    labels = name.split(".")
    known = name == "localhost" or (
        len(labels) > 1
        and all(label and label.replace("-", "").isalnum() for label in labels)
        and (labels[-1].isalpha() or (len(labels) == 4 and all(label.isdecimal() for label in labels)))
        and len(labels[-1]) >= (1 if labels[-1].isdecimal() else 2)
    )
    if not known or (labels[-1].lower() in _FILE_ENDINGS and not slash):
        return None
    return f"http://{text}" if name == "localhost" or labels[-1].isdecimal() else f"https://{text}"


_FILE_ENDINGS: Final = frozenset({"pdf", "txt", "csv", "doc", "docx", "xls", "xlsx", "png", "jpg", "jpeg", "html"})


def search(clause: Clause) -> tuple[Intent, ...] | None:
    """ "search for red mug", "search 'red mug' in the catalogue"."""
    tokens = [token for token in clause.rest if token.kind is not Kind.MARK]
    if not tokens:
        return click(clause)
    quoted = tokens[0].kind is Kind.QUOTED and len(tokens) > 2
    cut = find(tokens, {"in", "on", "using", "with"}) if quoted else None
    return (
        Intent(
            verb=Verb.SEARCH,
            value=clause.text(tokens if cut is None else tokens[:cut]),
            target=Target(role="searchfield") if cut is None else clause.target(tokens[cut + 1 :]),
        ),
    )


def wait(clause: Clause) -> tuple[Intent, ...] | None:
    """ "wait 2 seconds", "wait for 500 ms", "wait for the Save button", "wait until the spinner disappears"."""
    tokens = [token for token in clause.rest if token.kind is not Kind.MARK]
    while tokens and tokens[0].folded in {"for", "until", "about", "another"}:
        tokens = tokens[1:]
    if not tokens:
        return (Intent(verb=Verb.WAIT, amount=1.0, unit="seconds"),)
    seconds = _duration(tokens)
    if seconds is not None:
        return (Intent(verb=Verb.WAIT, amount=seconds, unit="seconds"),)
    return (Intent(verb=Verb.WAIT, value=clause.source[tokens[0].start : tokens[-1].end]),)


def _duration(tokens: Sequence[Token]) -> float | None:
    words = [token.folded for token in tokens if token.folded != "of"]
    if len(words) == 1:
        digits = words[0].rstrip("abcdefghijklmnopqrstuvwxyz")
        words = [digits, words[0][len(digits) :] or "s"]
    if len(words) != 2 or words[1] not in _SECONDS:
        return None
    number = 1.0 if words[0] in {"a", "an", "one"} else _number(words[0])
    return None if number is None else number * _SECONDS[words[1]]


def _number(word: str) -> float | None:
    whole, _, fraction = word.partition(".")
    if not word.isascii() or len(word) > 9 or not whole.isdecimal() or (fraction and not fraction.isdecimal()):
        return None
    return float(word)


def drag(clause: Clause) -> tuple[Intent, ...] | None:
    """ "drag A to B", "drag A onto B"."""
    cut = find_last(clause.rest, {"onto", "into", "over"}) or find_last(clause.rest, {"to", "on", "in"})
    if cut is None:
        return None
    source, destination = clause.target(clause.rest[:cut]), clause.target(clause.rest[cut + 1 :])
    return (Intent(verb=Verb.DRAG, target=source, destination=destination),) if source and destination else None


def upload(clause: Clause) -> tuple[Intent, ...] | None:
    """ "upload the file to Attachments", "upload 'a.pdf' as Resume", "attach the file"."""
    tokens = clause.rest
    cut = find(tokens, {"to", "into", "in", "as", "for", "under", "using", "on", "with", "through"}, start=0)
    file = tokens if cut is None else tokens[:cut]
    named = next((token.text for token in file if token.kind is Kind.QUOTED or "." in token.text[1:-1]), None)
    target = None if cut is None else clause.target(tokens[cut + 1 :])
    generic = {"file", "files", "it", "document", "attachment", *DETERMINERS}
    if cut is None and named is None and any(token.folded not in generic for token in file):
        target = clause.target(file)  # "upload resume": the field is called so
    return (Intent(verb=Verb.UPLOAD, target=target, value=named),)


def submit(clause: Clause) -> tuple[Intent, ...] | None:
    """ "submit", "submit the form", "submit order"."""
    rest = [token for token in clause.rest if token.kind is not Kind.MARK and token.folded not in DETERMINERS]
    if not rest or [token.folded for token in rest] in (["form"], ["it"], ["button"]):
        return (Intent(verb=Verb.SUBMIT),)
    return (Intent(verb=Verb.SUBMIT, target=clause.target(rest)),)


def download(clause: Clause) -> tuple[Intent, ...] | None:
    """ "download the report"."""
    target = clause.target(clause.rest) or clause.target(clause.whole)
    return (Intent(verb=Verb.DOWNLOAD, target=target),)


def dialog(verb: Verb) -> Rule:
    """ "accept the alert", "accept the prompt with 'Anna'", "close the dialog"; otherwise a button is called so."""
    nouns = _CLOSABLE if verb is Verb.CLOSE_DIALOG else _ASKING

    def rule(clause: Clause) -> tuple[Intent, ...] | None:
        cut = find(clause.rest, {"with", "saying"})
        noun = clause.rest if cut is None else clause.rest[:cut]
        words = [token.folded for token in noun if token.kind is Kind.WORD and token.folded not in DETERMINERS]
        if not words or words[-1] not in nouns or any(token.kind is Kind.QUOTED for token in noun):
            return click(clause)
        if verb is Verb.CLOSE_DIALOG:
            return (Intent(verb=Verb.DISMISS_DIALOG) if words[-1] in _NATIVE else Intent(verb=verb, target=_CLOSER),)
        value = None if cut is None else clause.text(clause.rest[cut + 1 :])
        return (Intent(verb=verb, value=value),)

    return rule
