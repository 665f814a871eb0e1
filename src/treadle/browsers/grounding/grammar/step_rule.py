"""The construction for raising and lowering numbers: "increase the quantity by 2"."""

from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.clause import Clause, Construction
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.set_rule import set_
from treadle.browsers.grounding.grammar.tokens import find_last
from treadle.browsers.grounding.intent import Intent, Verb

__all__ = ["step"]

_NUMBER_AND_UNIT: Final = 2


def step(sign: float) -> Construction:
    """By how much; "to 5" says what it is to be. Without either it is on a button: "Increase quantity"."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
        whole = trimmed(lexicon, clause.whole)
        if clause.whole[0].folded in lexicon.turning and (length := lexicon.extremes.trailing(whole)):
            value = lexicon.extremes.meaning(whole[-length:])
            return (Intent(verb=Verb.FILL, target=clause.target(whole[1:-length]), value=value),)
        cut = find_last(tokens, lexicon.by)
        if cut is not None and 0 < len(tokens) - cut - 1 <= _NUMBER_AND_UNIT:
            word = tokens[cut + 1].folded.replace(",", ".")
            amount = lexicon.numbers.get(word, _number(word))
            if amount is not None:
                return (Intent(verb=Verb.STEP, target=clause.target(tokens[:cut]), amount=sign * amount),)
        if find_last(tokens, lexicon.is_) is not None:
            return set_(clause)
        if clause.whole[0].folded in lexicon.turning and tokens:  # "turn up the volume"
            return (Intent(verb=Verb.STEP, target=clause.target(tokens), amount=sign),)
        made = act_on(clause)
        if not made or not tokens:
            return made
        stepped = Intent(verb=Verb.STEP, target=clause.target(tokens), amount=sign)
        return (msgspec.structs.replace(made[0], otherwise=(*made[0].otherwise, stepped)), *made[1:])

    return construction


def _number(word: str) -> float | None:
    whole, _, fraction = word.partition(".")
    if len(word) > 9 or not word.isascii() or not whole.isdecimal() or (fraction and not fraction.isdecimal()):
        return None
    return float(word)
