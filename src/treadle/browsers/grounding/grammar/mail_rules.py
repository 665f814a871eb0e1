"""Sending mails on and answering them, in the words that people have for it: "send Zoe the mail you got from Otto"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import ENGLISH
from treadle.browsers.grounding.grammar.nouns import ROLE_OF_THINGS
from treadle.browsers.grounding.grammar.tokens import Kind
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["mailed", "speaks_of_mail"]

_NOUN: Final = r"(?:e-?mail|mail|message|letter|note)"
_MAILS: Final = frozenset({"email", "e-mail", "mail", "message", "conversation", "thread"})
_NAME: Final = r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)?"
_OF: Final = (
    rf"(?:(?:that |which )?(?:you (?:just )?(?:got|received|have)|was sent|sent|came|received)? ?(?:from|by)"
    rf" (?P<sender>{_NAME})|(?P<here>it|that|this))"
)
_MAIL: Final = rf"(?:the |that |this )?{_NOUN} {_OF}"
_OWNED: Final = rf"(?P<owner>{_NAME})'s {_NOUN}"
_SENT_ON: Final = tuple(map(re.compile, (
    rf"(?:[Ss]end|[Gg]ive|[Ff]orward)(?: to)? (?P<to>{_NAME}) (?:{_MAIL}|{_OWNED})",
    rf"(?:[Ss]end|[Pp]ass)(?: on)? (?:{_MAIL}|{_OWNED})(?: on)?(?: over)? to (?P<to>{_NAME})",
    (rf"[Tt]he {_NOUN} {_OF} (?:should|must|has to|needs to|is to) be (?:forwarded|sent(?: on)?|passed(?: on)?)"
    rf" to (?P<to>{_NAME})"),
    rf"(?:[Ss]end|[Pp]ass|[Ff]orward) (?P<here>it|that|this)(?: {_NOUN})?(?: on| over)? to (?P<to>{_NAME})",
)))  # fmt: skip
_ANSWERED: Final = tuple(map(re.compile, (
    (rf"(?:[Aa]nswer|[Rr]espond to|[Ww]rite back to) (?:(?P<sender>{_NAME})(?:'s {_NOUN})?"
    rf"|(?P<here>it|them|him|her|that)) (?:with|saying|using) (?:the (?:text|words|message) )?«0»"),
    rf"(?:[Ww]rite|[Ss]end|[Rr]eply)(?: with)? «0» (?:back )?to (?P<sender>{_NAME})",
    r"(?P<here>[Rr]espond|[Rr]eply|[Aa]nswer) (?:with|saying|using) (?:the (?:text|words|message) )?«0»",
)))  # fmt: skip
_PLACE: Final = re.compile(
    rf"[Oo]pen (?:the |your |my )?(?:primary |main )?(?:inbox|mailbox|{_NOUN} (?:folder|inbox|app|program|client))"
)


def speaks_of_mail(clause: Clause) -> bool:
    """Whether it is of a mail: what is done to one may be seen only where it is open."""
    return any(token.kind is Kind.WORD and token.folded in _MAILS for token in clause.whole)


def mailed(clause: Clause) -> tuple[Intent, ...] | None:
    """Opens, where it has to, what somebody sent, and sends it on or answers it. English; None for anything else."""
    if clause.lexicon is not ENGLISH:
        return None
    said, quoted = _said(clause)
    for pattern in _SENT_ON:
        if not quoted and (match := pattern.fullmatch(said)):
            return (
                _begun(("Forward",), match),
                Intent(verb=Verb.FILL, value=match["to"], target=Target(name=ENGLISH.recipient)),
                Intent(verb=Verb.SUBMIT),
            )
    for pattern in _ANSWERED:
        if len(quoted) == 1 and (match := pattern.fullmatch(said)):
            answer = Intent(verb=Verb.FILL, value=quoted[0])
            return (_begun(("Reply", "Answer", "Respond"), match), answer, Intent(verb=Verb.SUBMIT))
    if _PLACE.fullmatch(said):
        return (Intent(verb=Verb.CLICK, target=Target(name="inbox", otherwise=(Target(name=said),)), aside=True),)
    return None


def _said(clause: Clause) -> tuple[str, Sequence[str]]:
    """The clause without marks, its quotations as ``«0»``, and these."""
    quoted = [token.text for token in clause.whole if token.kind is Kind.QUOTED]
    numbers = iter(range(len(quoted)))
    words: Iterator[str] = (
        f"«{next(numbers)}»" if token.kind is Kind.QUOTED else token.text
        for token in clause.whole
        if token.kind is not Kind.MARK
    )
    return " ".join(words), quoted


def _begun(names: Sequence[str], match: re.Match[str]) -> Intent:
    """What is clicked first, in the mail of whoever sent it, or in the one that was spoken of."""
    groups = match.groupdict()
    sender = groups.get("sender") or groups.get("owner")
    anchor = Target(name=sender, role=ROLE_OF_THINGS) if sender else Target(name="it")
    relation = Relation(kind=RelationKind.IN, target=anchor)
    first, *others = (Target(name=name, whole=True, relation=relation) for name in names)
    target = Target(name=first.name, whole=True, relation=relation, otherwise=tuple(others))
    return Intent(verb=Verb.CLICK, target=target, opens=True)
