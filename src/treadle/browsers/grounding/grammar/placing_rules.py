"""What says without a verb of dragging that something is to be elsewhere: it may be dragged there, if it can be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.drag_rule import drag
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, split_elisions, tokenize
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["exchanged", "put_elsewhere"]

_LONGEST: Final = 160


class _Turn(NamedTuple):
    """A way to say it, put as a command to drag; ``surely`` where nothing else is said so."""

    said: re.Pattern[str]
    put: str
    surely: bool = False


def _turn(said: str, put: str, *, surely: bool = False) -> _Turn:
    return _Turn(re.compile(f"^{said}$", re.IGNORECASE), put, surely)


_WHERE: Final = (
    r"(?P<where>(?:(?:right|just|directly|immediately) )?(?:before|after|above|below|under|underneath|beneath|between|"
    r"behind|in front of|ahead of) .+|first|last|(?:at|to|in|on) the (?:very )?(?:top|bottom|front|start|beginning|end|"
    r"first|last)\b.*)"
)
_OUGHT: Final = (
    "(?:should|must|has to|have to|needs to|need to|ought to|can|is to|are to|is supposed to|'s got to|will) "
    "(?:now |then |please |really |also |all )?"
)
_INTO: Final = "(?:in|into|to|onto|on|under|at|with|over to|inside)"
_TURNS: Final[Mapping[str, Sequence[_Turn]]] = {
    "English": (
        _turn(rf"(?:re-?order|re-?arrange|sort|arrange|order)(?: .+?)? so(?: that)? (?P<what>.+?) "
              rf"(?:comes|is|goes|stands|sits|gets|ends up) {_WHERE}", r"move \g<what> \g<where>", surely=True),
        _turn(r"make (?P<what>.+?) an? (?:sub-?(?:page|item|task|folder|category|section|node)|child|part) "
              r"(?:of|under) (?P<where>.+)", r"drag \g<what> into \g<where>", surely=True),
        _turn(r"(?:nest|tuck) (?P<what>.+?) (?:in|into|inside|under|below) (?P<where>.+)",
              r"drag \g<what> into \g<where>", surely=True),
        _turn(r"(?:nest|tuck|slot|sit|seat|slip) (?P<what>.+?) "
              r"(?P<where>(?:in|into|inside|under|at|on|onto|between|before|after) .+)",
              r"drag \g<what> \g<where>", surely=True),
        _turn(r"(?:seat|sit|put|place) (?P<what>.+?) (?:next to|beside|with|alongside|at the same table as) "
              r"(?P<where>.+)", r"drag \g<what> onto \g<where>", surely=True),
        _turn(r"(?:bring|send|move|put) (?P<what>.+?) (?:to|in|at) (?:the )?(?:very )?front(?: of .+)?",
              r"move \g<what> to the top"),
        _turn(r"(?:send|bring|move|put) (?P<what>.+?) (?:to|in|at) (?:the )?(?:very )?back(?: of .+)?",
              r"move \g<what> to the bottom"),
        _turn(r"(?:let's |let\u2019s |let us )?(?:do|have|eat|see|visit) (?P<what>.+?) (?:for|on|at) (?P<where>.+)",
              r"move \g<what> to \g<where>"),
        _turn(r"(?:I|we) want (?P<what>.+?) to be (?:my |our |the )?(?:number one|number 1|first|at the top|on top)",
              r"move \g<what> to the top"),
        _turn(r"(?:bring|take|carry|send|get|push) (?P<what>(?!(?:me|us|you)\b).+?) (?:back |home |over |up |down )?"
              r"(?P<where>(?:to|into|onto|between|before|after|above|below) .+)", r"move \g<what> \g<where>"),
        _turn(rf"(?P<what>.+?) {_OUGHT}(?:be|come|go|stand|sit|appear|move) {_WHERE}", r"move \g<what> \g<where>"),
        _turn(rf"(?P<what>.+?) {_OUGHT}(?:go|move|come|be moved)(?: back| over| up| down)? {_INTO} (?P<where>.+)",
              r"move \g<what> to \g<where>"),
        _turn(rf"(?P<what>.+?) (?:goes|belongs|comes|moves)(?: back| over| up| down)? {_INTO} (?P<where>.+)",
              r"move \g<what> to \g<where>"),
        _turn(rf"(?P<what>.+?) (?:goes|comes|belongs) {_WHERE}", r"move \g<what> \g<where>"),
        _turn(r"rank (?P<what>.+?) (?P<where>(?:above|below|before|after|first|last)\b.*)", r"move \g<what> \g<where>",
              surely=True),
    ),
    "German": (
        _turn(r"(?:setze?|stecke?|packe?|bringe?|h.nge?|lege?|leg|stelle?|tue?|schaffe?|nimm|wirf|schmei(?:ß|ss)e?) "
              r"(?P<what>.+?) "
              r"(?P<where>(?:in|ins|auf|an|zu|zum|zur|nach|vor|hinter|unter|zwischen|ganz nach) .+?)"
              r"(?: rein| hinein| dazu)?",
              r"ziehe \g<what> \g<where>"),
        _turn(r"(?P<what>.+?) (?:gehört|gehören|kommt|kommen|soll|sollen|muss|müssen|kann|können|möchte|möchten|"
              r"will|wollen|wechselt|wechseln|geht|gehen) "
              r"(?:(?:bitte|jetzt|dann|noch|wieder|heute|lieber|besser|doch|auch) )*"
              r"(?P<where>(?:in|ins|auf|an|zu|zum|zur|nach|vor|hinter|"
              r"unter|zwischen|"
              r"ganz) .+?)(?: rein| hinein| stehen| kommen| liegen| sitzen| sein| gehen)?", r"ziehe \g<what> "
              r"\g<where>"),
    ),
    "French": (
        _turn(r"(?:mets|mettez|place|placez|range|rangez|pose|posez|amène|apporte|passe|remets|envoie|d.pose) "
              r"(?P<what>.+?) "
              r"(?P<where>(?:dans|sur|sous|avant|après|entre|vers|à|au|aux|en|tout en) .+)", r"déplace "
              r"\g<what> \g<where>"),
        _turn(r"(?P<what>.+?) (?:va|vont|doit aller|doivent aller|doit être|doit passer|appartient) "
              r"(?P<where>(?:dans|sur|sous|avant|après|entre|vers|à|au|aux|en|tout en) .+)", r"déplace "
              r"\g<what> \g<where>"),
    ),
    "Spanish": (
        _turn(r"(?:pon|ponga|mete|coloca|lleva|pasa|carga|devuelve|guarda|deja|sienta|sube|baja) (?P<what>.+?) "
              r"(?P<where>(?:antes|después|debajo|encima|delante|detrás|entre|al principio|al final)\b.*)",
              r"mueve \g<what> \g<where>"),
        _turn(r"(?:pon|ponga|mete|coloca|lleva|pasa|carga|devuelve|guarda|deja|sienta) (?P<what>.+?) "
              r"(?:a|al|en|con|junto a|de vuelta a) (?P<where>.+)", r"mueve \g<what> a \g<where>"),
        _turn(r"(?P<what>.+?) (?:va|van|tiene que ir|tienen que ir|debe ir|deben ir|debe estar) "
              r"(?P<where>(?:antes|después|"
              r"debajo|encima|delante|detrás|entre|al principio|al final)\b.*)", r"mueve \g<what> \g<where>"),
        _turn(r"(?P<what>.+?) (?:va|van|tiene que ir|tienen que ir|debe ir|deben ir) (?:a|al|en|con|junto a) "
              r"(?P<where>.+)",
              r"mueve \g<what> a \g<where>"),
    ),
}  # fmt: skip
_EXCHANGES: Final[Mapping[str, re.Pattern[str]]] = {
    "English": re.compile(
        r"(?:swap|exchange|interchange|switch|trade)(?: the places of)? (?P<one>.+?) (?:with|for) (?P<other>.+)",
        re.IGNORECASE,
    ),
    "German": re.compile(
        r"(?:ver)?(?:tausche?|wechsle|wechsele) (?P<one>.+?) (?:gegen|mit) (?P<other>.+?)(?: aus)?", re.IGNORECASE
    ),
    "French": re.compile(
        r"(?:échange|intervertis|permute|inverse)[rz]? (?P<one>.+?) (?:avec|et) (?P<other>.+)", re.IGNORECASE
    ),
    "Spanish": re.compile(r"(?:intercambia|permuta)r? (?P<one>.+?) (?:con|y|por) (?P<other>.+)", re.IGNORECASE),
}


def put_elsewhere(lexicon: Lexicon, source: str, tokens: Sequence[Token], *, surely: bool) -> Iterator[Intent]:
    """ "Bring Ice to the top", "Marlon goes to Hazel", "das Protokoll gehört in den Verein": what is dragged
    there if it
    can be dragged (``deed``); of those turns that surely say so, or of the others."""
    said = raw(source, tokens).rstrip(" .!?")
    if len(said) > _LONGEST or any(token.kind is Kind.QUOTED for token in tokens):
        return
    if not surely and (one := exchanged(lexicon, said)) is not None:
        yield one
        return
    for turn in _TURNS.get(lexicon.language, ()):
        found = turn.said.match(said) if turn.surely is surely else None
        if found is None:
            continue
        text = found.expand(turn.put)
        again = split_elisions(tokenize(text), lexicon.elisions)
        made = drag(Clause(lexicon, text, again[1:], again)) or ()
        for each in made[:1]:
            for reading in (each, *each.otherwise):
                if reading.verb is Verb.DRAG and reading.destination is not None:
                    yield msgspec.structs.replace(reading, otherwise=(), deed=again[0].text)
        return


def exchanged(lexicon: Lexicon, said: str) -> Intent | None:
    """ "Swap Milk with Eggs": both dragged into each other's place, if they can be; None where it says no such
    thing."""
    pattern = _EXCHANGES.get(lexicon.language)
    found = pattern.fullmatch(said) if pattern is not None else None
    if found is None:
        return None
    names = (found["one"], found["other"])
    ends = [split_elisions(tokenize(name), lexicon.elisions) for name in names]
    made = [Clause(lexicon, name, end, end).target(end) for name, end in zip(names, ends, strict=True)]
    one, other = made
    if one is None or other is None:
        return None
    place = Target(role="exchange", relation=Relation(kind=RelationKind.NEAR, target=_shorter(other)))
    return Intent(verb=Verb.DRAG, target=one, destination=place, deed="swap")


def _shorter(target: Target) -> Target:
    """What is called so, or is called so without the noun behind it: "the Diesel widgets"."""
    first, _, noun = target.name.rpartition(" ")
    if not first or not noun.islower() or not noun.endswith("s") or target.quoted:
        return target
    without = msgspec.structs.replace(target, name=first, otherwise=())
    return msgspec.structs.replace(target, otherwise=(*target.otherwise, without))
