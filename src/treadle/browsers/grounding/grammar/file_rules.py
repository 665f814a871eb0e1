"""Files that are given to a page by whatever verb: "choose stock.csv as the file", "ajoute le fichier a.pdf"."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.page_rules import upload
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["filed"]

_FILE: Final = re.compile(
    r"[^\s/\\]+\.(?:pdf|jpe?g|png|gif|webp|heic|svg|csv|tsv|xlsx?|ods|docx?|odt|rtf|txt|md|pptx?|odp|zip|json|xml|ics|gpx"
    r"|mp3|wav|ogg|flac|mp4|mov|avi|stl|eps|vcf|epub)",
    re.IGNORECASE,
)
_GIVING: Final = words_of(
    "upload attach hochladen lade hange anhangen joins joignez joindre televerse televersez adjunta adjunte adjuntar "
    "sube suba subir cargar carga"
)
"""Verbs that say by themselves that a page is given something."""
_CHOOSING: Final = words_of(
    "add choose select pick put insert use provide import drop fuge wahle wahl nimm importiere benutze ajoute ajoutez "
    "choisis choisissez mets mettez importe importez depose deposez utilise anade anada agrega elige elija selecciona "
    "pon importa usa"
)
"""Verbs that say so of a file where it is called one, or where it is said as what it is given."""
_PARTICLES: Final = words_of("hoch hinzu an bei rein ein")
"""What a German verb of this kind leaves at the end."""
_LATEST: Final = 4


def filed(clause: Clause) -> tuple[Intent, ...] | None:
    """A file by its name, and the field that it is for, if one is said. None where no file is given to anything."""
    lexicon = clause.lexicon
    tokens = trimmed(lexicon, clause.whole)
    if not tokens or tokens[0].folded not in _GIVING | _CHOOSING:
        return None
    if lexicon.verb_last and tokens[-1].folded in _PARTICLES:
        tokens = tokens[:-1]
    at = next((at for at, token in enumerate(tokens[:_LATEST]) if at and _FILE.fullmatch(token.text)), None)
    if at is None:
        return None
    between = [token for token in tokens[1:at] if token.folded not in lexicon.determiners]
    if any(token.folded not in lexicon.files for token in between):
        return None
    joined = at + 1 < len(tokens) and tokens[at + 1].folded in lexicon.as_
    if tokens[0].folded not in _GIVING and not between and not joined:
        return None
    made = upload(clause._replace(rest=tokens[at:], whole=tokens, verb=at))
    return None if made is None else tuple(_with_places(clause, each, tokens[at + 1 :]) for each in made)


def _with_places(clause: Clause, intent: Intent, tokens: Sequence[Token]) -> Intent:
    """ "As the file" says of no field which; what is said of one may as well be what it is in: "as my prescription"."""
    target = intent.target
    words = [
        token for token in tokens[1:] if token.kind is Kind.WORD and token.folded not in clause.lexicon.determiners
    ]
    if target is None or target.relation is not None or target.quoted:
        return intent
    if all(token.folded in clause.lexicon.files for token in words):
        return msgspec.structs.replace(intent, target=None)
    place = Target(relation=Relation(kind=RelationKind.IN, target=msgspec.structs.replace(target, otherwise=())))
    within = Intent(verb=Verb.UPLOAD, target=place, value=intent.value)
    return msgspec.structs.replace(intent, otherwise=(*intent.otherwise, within))
