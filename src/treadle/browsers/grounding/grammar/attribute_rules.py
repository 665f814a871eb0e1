"""The construction for what something is to be like: "I'd like it in rust, size M", "talla 39, color burdeos"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.choices import CHOICE, first_of
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Sense
from treadle.browsers.grounding.grammar.modifiers import trimmed, trimmed_end
from treadle.browsers.grounding.grammar.several import in_parts
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["attributed"]

_KINDS: Final = words_of(
    "size colour color width fit grosse farbe weite taille pointure couleur coloris talla tamano numero"
)
"""What things are offered in, each of which is one choice."""
_IN: Final = words_of("in en dans with mit avec con")
_SIZES: Final = {
    word: sign
    for sign, words in {
        "S": "small klein petit petite pequeno pequena",
        "M": "medium mittel moyen moyenne mediano mediana",
        "L": "large gross grand grande",
        "XL": "extra-large",
    }.items()
    for word in words.split()
}
_MOST_WORDS: Final = 2
_MOST_PARTS: Final = 5


def attributed(clause: Clause) -> tuple[Intent, ...] | None:
    """One choice for each of several attributes, of which one at least is named. None if it is nothing of the kind."""
    lexicon = clause.lexicon
    tokens = trimmed_end(lexicon, clause.whole)
    length = lexicon.speech.leads.leading(tokens)
    verb = lexicon.verbs.leading(tokens)
    if lexicon.verbs.meaning(tokens[:verb]) is Sense.SELECT or (verb and tokens[0].folded in lexicon.speech.taking):
        length = max(length, verb)
    elif tokens and tokens[0].folded in lexicon.speech.taking:
        length = max(length, 1)
    elif verb:
        return None
    rest = tokens[length:]
    spoken = bool(rest) and (rest[0].folded in lexicon.pronouns or rest[0].folded in _IN)
    if spoken and len(rest) > 1 and rest[0].folded in lexicon.determiners and rest[1].folded in _KINDS:
        spoken = False  # "elige la talla más grande": an article
    parts = [part for each in in_parts(lexicon, rest) for part in _at_prepositions(clause, each)]
    if not any(token.folded in _KINDS for token in rest) or not 0 < len(parts) <= _MOST_PARTS:
        return None
    if length and len(parts) == 1 and not spoken:
        return None  # "choose size L" names what is chosen
    made = [_chosen(clause, part) for part in parts]
    return tuple(each for each in made if each is not None) if all(made) else None


def _at_prepositions(clause: Clause, tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The words before and behind "in", without who is spoken of."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.folded in _IN:
            parts.append([])
        else:
            parts[-1].append(token)
    spoken = clause.lexicon.pronouns | clause.lexicon.determiners
    return [part for part in parts if any(token.folded not in spoken for token in part)]


def _chosen(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Size M", "navy", "the navy one": one of a choice; None if it is too long for that."""
    lexicon = clause.lexicon
    said = [token for token in trimmed(lexicon, tokens) if token.folded not in lexicon.speech.ones]
    kind = next((token for token in said if token.folded in _KINDS), None)
    value = [token for token in said if token is not kind]
    plain = all(
        token.kind is not Kind.MARK and token.folded not in lexicon.small_words | lexicon.from_ for token in value
    )
    if not plain or not 0 < len(value) <= _MOST_WORDS or any(lexicon.roles.word(token.folded) for token in value):
        return None
    name = clause.text(value)
    names = [name, *([_SIZES[value[-1].folded]] if len(value) == 1 and value[-1].folded in _SIZES else [])]
    of = Relation(kind=RelationKind.IN, target=Target(name=kind.text)) if kind is not None else None
    made: list[Intent] = []
    for each in names:
        bare = Target(name=each, role=CHOICE, whole=of is not None)
        within = bare if of is None else Target(name=each, whole=True, relation=of, otherwise=(bare,))
        made.append(Intent(verb=Verb.SELECT, target=within))
    return first_of(made)
