"""Constructions that take several steps: answering, sending on, renaming. Each opens something, fills it, ends it."""

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.conjugation import infinitives_of
from treadle.browsers.grounding.grammar.mail_rules import speaks_of_mail
from treadle.browsers.grounding.grammar.modifiers import trimmed, trimmed_end
from treadle.browsers.grounding.grammar.tokens import Kind, find_last, without_marks_at_end
from treadle.browsers.grounding.grammar.upon import upon, without_lead
from treadle.browsers.grounding.intent import Intent, Target, Verb

__all__ = ["onward", "passed_on", "rename", "told", "with_address"]


def onward(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Continue", "go on": what is called so, else whatever button leads on. None if more is said."""
    speech, tokens = clause.lexicon.speech, trimmed_end(clause.lexicon, clause.whole)
    if not speech.onward.known(tokens):
        return None
    first, *others = (Target(name=name, whole=True) for name in speech.onward_names)
    leading = Intent(verb=Verb.CLICK, target=msgspec.structs.replace(first, otherwise=tuple(others)))
    return (Intent(verb=Verb.CLICK, target=Target(name=clause.text(tokens)), otherwise=(leading,)),)


def passed_on(clause: Clause) -> tuple[Intent, ...] | None:
    """ "forward the mail to Alma": what opens it for sending on, who it is for, and what sends it."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    cut = find_last(tokens, lexicon.purpose)
    if cut is None:
        return None
    to = tokens[cut + 1 :]
    if len(to) > 3 or not all(token.kind is Kind.QUOTED or not token.text.islower() for token in to):
        return None
    name = clause.text(without_lead(clause, clause.whole[: clause.verb or 1]))
    target = next(upon(clause, name, tokens[:cut]), None)
    if target is None:
        return None
    return (
        Intent(verb=Verb.CLICK, target=target, opens=speaks_of_mail(clause)),
        Intent(verb=Verb.FILL, value=clause.text(to), target=Target(name=lexicon.recipient)),
        Intent(verb=Verb.SUBMIT),
    )


def told(clause: Clause) -> tuple[Intent, ...] | None:
    """ "reply to Sam with the text 'hello'": what opens the answer, its text, and what sends it."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.rest)
    if not tokens or tokens[-1].kind is not Kind.QUOTED:
        return None
    noun = [token for token in tokens[:-1] if token.folded not in lexicon.determiners]
    while len(noun) > 1 and (length := lexicon.naming.trailing(noun)):
        noun = noun[:-length]
    if noun and lexicon.fields.known(noun):  # "add the comment 'hello'", "leave a review saying 'hello'"
        field = Target(name=clause.text(noun))
        fill = Intent(verb=Verb.FILL, value=tokens[-1].text, target=field)
        return (fill,) if clause.whole[0].folded in lexicon.written else (fill, Intent(verb=Verb.SUBMIT))
    cut = find_last(tokens, lexicon.with_)
    if cut is None and lexicon.naming.trailing(tokens[:-1]):
        cut = len(tokens) - 1 - lexicon.naming.trailing(tokens[:-1])
    introduction = tokens[cut + 1 : -1] if cut is not None else ()
    if cut is None or not all(token.folded in lexicon.value_words for token in introduction):
        return None
    name = clause.text(without_lead(clause, clause.whole[: clause.verb or 1]))
    thing = tokens[:cut]
    while len(thing) > 1 and thing[0].folded in lexicon.leading_over:
        thing = thing[1:]
    if all(token.folded in lexicon.pronouns or token.folded in lexicon.leading_over for token in thing):
        target = Target(name=name, whole=True)
    else:
        target = next(upon(clause, name, thing), Target(name=name, whole=True))
    return (
        Intent(verb=Verb.CLICK, target=target, opens=speaks_of_mail(clause)),
        Intent(verb=Verb.FILL, value=tokens[-1].text),
        Intent(verb=Verb.SUBMIT),
    )


def rename(clause: Clause) -> tuple[Intent, ...] | None:
    """ "rename notes.txt to todo.txt": what opens its name for editing, the new name, and Enter. None without "to"."""
    lexicon, tokens = clause.lexicon, without_marks_at_end(clause.rest)
    cut = find_last(tokens, lexicon.purpose | lexicon.as_)
    if cut is None:
        return None
    name = clause.text(without_lead(clause, clause.whole[: clause.verb or 1]))
    target = next(upon(clause, name, tokens[:cut]), None)
    if target is None:
        return None
    value = clause.text(tokens[cut + 1 :])
    thing = clause.text(trimmed(lexicon, tokens[:cut]))
    names = [f"{thing} name", f"{thing}name", f"Name {thing}", f"nom {thing}", f"nombre {thing}", f"name of {thing}"]
    if thing in lexicon.pronouns:  # "rename it": what the page shows, by its title
        names = ["title", "note title"]
    field, *others = (Target(name=name, whole=True) for name in names)
    named = Intent(verb=Verb.FILL, target=msgspec.structs.replace(field, otherwise=tuple(others)), value=value)
    return (
        Intent(verb=Verb.CLICK, target=target, unsplit=named),  # or there is a field for its name
        Intent(verb=Verb.FILL, value=value),
        Intent(verb=Verb.PRESS, keys=("Enter",)),
    )


def with_address(clause: Clause) -> tuple[Intent, ...]:
    """ "Subscribe with anna@example.org": the address is entered first; empty if none is said."""
    lexicon, tokens = clause.lexicon, clause.words
    cut = find_last(tokens, lexicon.with_ | lexicon.using | lexicon.as_)
    if cut is None and len(tokens) > 1 and tokens[0].folded in lexicon.with_ | lexicon.using:
        cut = 0
    if cut is None or cut != len(tokens) - 2 or "@" not in tokens[-1].text[1:]:
        return ()
    fill = Intent(verb=Verb.FILL, value=tokens[-1].text, target=Target(name=lexicon.address_field))
    if not lexicon.speech.signing.intersection(token.folded for token in clause.whole[:2]):
        return ()  # "delete the user with ..." tells which user
    if cut > 1:  # "sign up for the newsletter with ...": whatever sends it
        return (fill, Intent(verb=Verb.SUBMIT))
    target = clause.target([*clause.whole[: clause.verb], *tokens[:cut]])
    infinitives = [Target(name=each) for each in infinitives_of(lexicon, clause.whole[0].text)]
    if target is not None and infinitives:  # "abonniere mit anna@example.org" is on "Abonnieren"
        others = (*infinitives[1:], msgspec.structs.replace(target, otherwise=()), *target.otherwise)
        target = msgspec.structs.replace(infinitives[0], otherwise=others)
    return (fill, Intent(verb=Verb.CLICK, target=target)) if target is not None else ()
