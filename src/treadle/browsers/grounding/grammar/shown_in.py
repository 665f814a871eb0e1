"""What a page is to be shown in: "show me the prices in USD", "zeig die Seite auf Deutsch"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.codes import codes_of
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["shown_in"]

_SHOWING: Final = words_of(
    "show display give see view put zeig zeige montre montrez affiche affichez mets muestra "
    "muestrame ensena ensename pon"
)
_PRICES: Final = words_of(
    "price prices cost costs amount amounts total totals rates fares preis preise preisen betrage summen kosten prix "
    "montants tarifs couts precio precios importes tarifas"
)
_PAGES: Final = words_of(
    "page site website shop text menu interface seite webseite oberflache texte pagina sitio web texto"
)
_IN: Final = words_of("in on into auf en")
_SMALL: Final = words_of(
    "me us all everything the this my it that mir uns alle alles die der das den diese moi nous tout tous le la les "
    "cette ce nos todo todos los el esta este"
)
_LONGEST: Final = 3
"""Words that name a currency or a language."""


def shown_in(clause: Clause) -> tuple[Intent, ...] | None:
    """The list of currencies or of languages, where prices or the page are to be shown in one of them; None where more
    is said, or where it names neither."""
    words = [token for token in clause.whole if token.kind is not Kind.MARK]
    if not words or words[0].folded not in _SHOWING:
        return None
    at = next((at for at in range(2, len(words) - 1) if words[at].folded in _IN), None)
    if at is None or len(words) - at - 1 > _LONGEST:
        return None
    about = [word.folded for word in words[1:at] if word.folded not in _SMALL]
    value = clause.text(words[at + 1 :])
    for things, kind, name in ((_PRICES, "money:", "currency"), (_PAGES, "language:", "language")):
        if len(about) == 1 and about[0] in things and _is(words[at + 1 :], kind, value):
            return (Intent(verb=Verb.FILL, target=Target(name=name), value=value),)
    return None


def _is(words: Sequence[Token], kind: str, value: str) -> bool:
    return bool(words) and any(code.startswith(kind) for code in codes_of(value))
