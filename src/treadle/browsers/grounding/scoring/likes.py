"""What is told apart from its likes by what it looks like, or by the most or the least of something."""

from collections.abc import Sequence

from treadle.browsers.grounding.intent import Superlative
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.qualities import SIZES, looks, size_fits
from treadle.browsers.grounding.scoring.ranked_items import most_of
from treadle.browsers.grounding.scoring.scored import ALIKE, ELSEWHERE, Scored

__all__ = ["extreme", "qualified"]


def qualified(index: Index, qualities: Sequence[str], scored: list[Scored]) -> list[Scored]:
    """Scores lowered where something is not like that; sizes are told last, among what is like that otherwise."""
    elements = index.elements
    made = []
    for one in scored:
        fit = min(looks(elements[one.at], said) for said in qualities)
        reasons = (*one.reasons, f"is {', '.join(qualities)}") if fit == 1.0 else one.reasons
        made.append(one._replace(score=one.score * fit, reasons=reasons))
    top = max((one.score for one in made), default=0.0)
    for size in qualities:
        if size in SIZES:
            alike = [at for at, one in enumerate(made) if one.score > top - ALIKE]
            fits = size_fits([elements[made[at].at] for at in alike], size)
            for at, fit in zip(alike, fits, strict=True):
                made[at] = made[at]._replace(score=made[at].score * fit)
    return made


def extreme(index: Index, superlative: Superlative, scored: list[Scored]) -> list[Scored]:
    """Scores of those that are not the cheapest, latest, ... of the likes of them lowered."""
    top = max((one.score for one in scored), default=0.0)
    alike = [one.at for one in scored if one.score > top - ALIKE]
    values = {at: value for at in alike if (value := _value(index, at, superlative.of)) is not None}
    if superlative.of == "length" and not values:  # a word, and nothing that runs or reaches so far
        values = {at: value for at in alike if (value := _value(index, at, "letters")) is not None}
    most = set(most_of(values, superlative))
    reason = f"has the {'most' if superlative.most else 'least'} {superlative.of}"
    return [
        one._replace(reasons=(*one.reasons, reason)) if one.at in most else one._replace(score=one.score * ELSEWHERE)
        for one in scored
    ]


def _value(index: Index, at: int, of: str) -> float | None:
    """What something says of what is compared: itself, or the innermost row or card of it that says it."""
    elements = index.elements
    if of == "size" and elements[at].shape:
        return elements[at].box.width * elements[at].box.height
    own = amount((elements[at].text, elements[at].name, elements[at].value), of)
    if own is not None:
        return own
    for scope in reversed(index.scopes.of(at)):
        texts = [elements[member].text for member in index.members(scope.number)]
        value = amount([*texts, scope.words], of)
        if value is not None:
            return value
    if of == "size":
        return elements[at].box.width * elements[at].box.height
    return None
