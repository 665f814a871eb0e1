"""Constructions for what is pointed at: one thing, or several under one verb."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause, Construction
from treadle.browsers.grounding.grammar.counting import times_at_end
from treadle.browsers.grounding.grammar.filter_rules import rated
from treadle.browsers.grounding.grammar.lexicon import Sense
from treadle.browsers.grounding.grammar.linking import placed
from treadle.browsers.grounding.grammar.listing import listed
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.targets import relation_at_start
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["along_path", "click", "on_target", "path_of", "unfold"]

_LEADING: Final = frozenset({Sense.CLICK, Sense.OPEN, Sense.NAVIGATE, Sense.SELECT, Sense.EXPAND, Sense.HOVER})
"""Verbs that say no more than that a path is to be followed."""
_WRITING: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.SEARCH, Sense.SET, Sense.PASTE, Sense.CALL, Sense.WAIT})
_MOST_WORDS_OF_A_STEP: Final = 6
_PATH: Final = frozenset({">", "→", "›", "»", "->", "=>", "/>"})  # noqa: RUF001 - meant


def on_target(verb: Verb, *, several: bool = True) -> Construction:
    """A verb that needs an element: "hover over Menu", "click 'A' and 'B'"."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        targets = listed(clause, clause.rest, names=False) if several else []
        if not targets:
            single = clause.target(clause.rest)
            targets = [single] if single else []
        return tuple(Intent(verb=verb, target=target) for target in targets) or None

    return construction


def on_target_holding(key: str) -> Construction:
    """A click while a key is held down: "ctrl-click A and B"."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        targets = listed(clause, clause.rest, names=key != "Shift")
        made = tuple(Intent(verb=Verb.CLICK_HOLDING, target=target) for target in targets)
        made = made or on_target(Verb.CLICK_HOLDING)(clause) or ()
        return None if not made else tuple(msgspec.structs.replace(intent, keys=(key,)) for intent in made)

    return construction


def unfold(verb: Verb) -> Construction:
    """ "Expand Shipping"; "expand all questions" is on a button for all of them, where there is one."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        made = on_target(verb)(clause)
        target = made[0].target if made is not None and len(made) == 1 else None
        if made is None or target is None or any(t.kind is Kind.QUOTED for t in clause.rest):
            return made
        everything = clause.lexicon.everything.known(trimmed(clause.lexicon, clause.rest))
        names = clause.lexicon.speech.all_at_once.get(verb is Verb.EXPAND, ())
        if not (everything or target.every) or not names:
            return made
        name = "" if everything else target.name
        where = Relation(kind=RelationKind.IN, target=Target(name=name)) if name else None
        first, _, last = names[0].partition(" ")
        full = f"{first} {name} {last}" if clause.lexicon.verb_last else f"{names[0]} {name}"
        buttons = [Target(name=full, whole=True)] if name else []
        buttons += [Target(name=each, whole=True, relation=where) for each in names]
        at_once = msgspec.structs.replace(buttons[0], otherwise=tuple(buttons[1:]))
        return (Intent(verb=Verb.CLICK, target=at_once, otherwise=made),)

    return construction


def click(clause: Clause) -> tuple[Intent, ...] | None:
    """ "click Save", "click the buttons A, B and C", "open File > Export > PDF"."""
    path = path_of(clause, clause.rest)
    if path:
        return path
    if placed_first := _place_between(clause):
        return placed_first
    if marked := rated(clause):  # "give it 4 stars"
        return marked
    rest, times = times_at_end(clause.lexicon, without_marks_at_end(clause.rest))
    return (on_target(Verb.CLICK)(clause._replace(rest=rest)) or ()) * times or None


def _place_between(clause: Clause) -> tuple[Intent, ...]:
    """ "Klicke im Schlafzimmer auf Aus": the place before what is clicked; empty if none is said."""
    lexicon, tokens = clause.lexicon, without_marks_at_end(clause.rest)
    if not lexicon.relations.leading(tokens):
        return ()
    cut = next((at for at in range(2, len(tokens) - 1) if tokens[at].folded in lexicon.clicked_on), None)
    where = relation_at_start(lexicon, clause.source, tokens[:cut]) if cut is not None else None
    target = clause.target(tokens[cut + 1 :]) if cut is not None else None
    if where is None or target is None:
        return ()
    return (placed(Intent(verb=Verb.CLICK, target=target), where),)


def along_path(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Export > PDF statement", "go to Settings > Billing": a path, whatever it begins with. None if it is no path."""
    tokens = without_marks_at_end(clause.whole)
    if not any(token.kind is Kind.WORD and (token.text in _PATH or _is_run_together(token)) for token in tokens):
        return None
    length = clause.lexicon.verbs.leading(tokens)
    sense = clause.lexicon.verbs.meaning(tokens[:length]) if length else None
    if sense in _WRITING:
        return None  # "type a > b"
    led = sense in _LEADING and length < len(tokens) and tokens[length].text not in _PATH
    steps = _steps(clause, trimmed(clause.lexicon, tokens[length:] if led else tokens))
    if len(steps) < 2 or any(len(step) > _MOST_WORDS_OF_A_STEP or not _is_named(step) for step in steps):
        return None
    return path_of(clause, tokens[length:] if led else tokens) or None


def _is_run_together(token: Token) -> bool:
    """ "Settings>Billing"."""
    before, _, after = token.text.partition(">")
    return bool(before and after) and before[-1].isalpha() and after[0].isalpha()


def _is_named(step: Sequence[Token]) -> bool:
    return any(sign.isalpha() for token in step for sign in token.text)


def path_of(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "File > Export > PDF": what opens a menu each, and what is clicked in the last; empty if it is no path."""
    steps = _steps(clause, trimmed(clause.lexicon, tokens))
    if len(steps) < 2:
        return ()
    names = [clause.text(trimmed(clause.lexicon, step)) for step in steps]
    targets = [Target(name=name, quoted=True) for name in names]
    return (
        *(Intent(verb=Verb.EXPAND, target=target) for target in targets[:-1]),
        Intent(verb=Verb.CLICK, target=targets[-1]),
    )


def _steps(clause: Clause, tokens: Sequence[Token]) -> list[list[Token]]:
    if len(tokens) == 1 and ">" in tokens[0].text.strip(">"):  # run together, or in one quotation
        return [
            [Token(Kind.QUOTED, name.strip(), tokens[0].start, tokens[0].end, "")]
            for name in tokens[0].text.split(">")
            if name.strip()
        ]
    steps: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _PATH and token.kind is Kind.WORD:
            steps.append([])
        else:
            steps[-1].append(token)
    return steps if all(steps) else []
