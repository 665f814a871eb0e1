"""The construction for what lies over a page: "skip the tour", "no cookies", "only the necessary cookies"."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["answered", "covering", "ends_with_cookies"]

_MOST_WORDS: Final = 4
_ABOUT: Final = frozenset({"about", "on", "regarding", "for", "uber", "zu", "sobre"})
_OF: Final = frozenset({"of", "de", "du", "des", "del", "von", "vom", "zum", "zur"})
_LEADING: Final = words_of("fenetre bandeau banniere ventana aviso cartel")
"""What stands before what it is about: "le bandeau newsletter"."""
_WITHOUT: Final = frozenset({"without", "ohne", "sans", "sin"})
_AGREEING: Final = words_of(
    "accepting agreeing consenting allowing accept agree akzeptieren zustimmen annehmen zuzustimmen anzunehmen "
    "accepter consentir autoriser aceptar permitir anything zu etwas rien nada it them sie ihn las los all alles tout "
    "todo"
)
_TOLD: Final = frozenset({"alert", "warning", "reminder", "warnung", "alerte", "alerta"})
"""What tells of something that one is to know, and is put away as well."""


def covering(answer: Literal["agree", "decline", "leave"], about: str) -> Target:
    """Whatever gives that answer to what lies over the page and is about that."""
    relation = Relation(kind=RelationKind.IN, target=Target(name=about))
    return Target(name=answer, role="covering", relation=relation)


def ends_with_cookies(lexicon: Lexicon, words: Sequence[str]) -> bool:
    """Whether it is cookies that are answered, and nothing is joined to them: a deed of its own would be lost."""
    last = next((at for at in reversed(range(len(words))) if words[at] in lexicon.cookies), None)
    return last is not None and lexicon.between.isdisjoint(words[last + 1 :])


def answered(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Skip the tour", "close the chat": by a button of that name, else by what it has for that.

    Also consent without a verb: "only the necessary cookies please". None if it speaks of nothing of the kind.
    """
    lexicon = clause.lexicon
    gestures = lexicon.gestures
    tokens = trimmed(lexicon, clause.whole)
    if not tokens or any(token.kind is not Kind.WORD for token in tokens):
        return None
    if (refused := _without_consent(clause, tokens)) is not None:
        return (refused,)
    if (least := _least(clause, tokens)) is not None:
        return (Intent(verb=Verb.CLICK, target=least),)
    length = gestures.put_away.leading(tokens)
    rest = [token for token in tokens[length:] if token.folded not in lexicon.determiners] if length else []
    kind, about = _kind_and_subject(clause, rest)
    if not 0 < len(rest) <= _MOST_WORDS + len(about) or not kind or not _is_covering(clause, kind):
        return None
    closing = lexicon.verbs.meaning(tokens[:length]) is Sense.CLOSE
    if closing and not about and kind[-1].folded in lexicon.dialogs | lexicon.native_dialogs:
        return None  # that has a way of its own
    if any(lexicon.relations.leading(kind, at) for at in range(len(kind))):
        return None
    made = act_on(clause._replace(whole=tokens, rest=tokens[length:], verb=length))
    named = made[0].target if made else None
    if named is None:
        return None
    over = covering("leave", " ".join(token.folded for token in (*about, *kind)))
    return (Intent(verb=Verb.CLICK, target=msgspec.structs.replace(named, otherwise=(*named.otherwise, over))),)


def _is_covering(clause: Clause, kind: Sequence[Token]) -> bool:
    """Whether some words are for something that lies over a page: "the cookie banner", "das Newsletter-Fenster"."""
    known = clause.lexicon.gestures.coverings | _TOLD
    return kind[-1].folded.rpartition("-")[2] in known or kind[0].folded in _LEADING


def _without_consent(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Close the cookie banner without accepting": by what declines it, else by what closes it."""
    at = next((at for at, token in enumerate(tokens) if at and token.folded in _WITHOUT), len(tokens))
    after = [token.folded for token in tokens[at + 1 :]]
    length = clause.lexicon.gestures.put_away.leading(tokens)
    if not after or not length or length >= at or not _AGREEING.issuperset(after):
        return None
    about = " ".join(token.folded for token in tokens[length:at] if token.folded not in clause.lexicon.determiners)
    readings = (covering("decline", "cookies"), covering("leave", about))
    return Intent(verb=Verb.CLICK, target=Target(name=clause.text(tokens), whole=True, otherwise=readings))


def _kind_and_subject(clause: Clause, rest: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """ "The alert about kiln 3": what it is, and what it is about."""
    cut = next((at for at in range(1, len(rest) - 1) if rest[at].folded in _ABOUT), None)
    if cut is None and len(rest) > 2 and rest[1].folded in _OF and rest[0].folded in clause.lexicon.gestures.coverings:
        cut = 1  # "la fenetre de la newsletter"
    return (rest, ()) if cut is None else (rest[:cut], rest[cut + 1 :])


def _least(clause: Clause, tokens: Sequence[Token]) -> Target | None:
    lexicon = clause.lexicon
    known = lexicon.cookies | lexicon.least | lexicon.determiners | lexicon.gestures.no_more
    if len(tokens) < 2 or tokens[-1].folded not in lexicon.cookies:
        return None
    if any(token.folded not in known for token in tokens) or tokens[0].folded in lexicon.cookies:
        return None
    said = " ".join(token.text for token in tokens if token.folded not in lexicon.determiners)
    return Target(name=said, otherwise=(covering("decline", "cookies"),))
