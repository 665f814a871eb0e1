"""How people speak to each other in Spanish and French, put in the forms that the constructions read.

Verbs at the beginning of a clause: "poné", "ponele" and "quiero que pongas" are "pon"; what is said around a command
("hazme el favor de", "est-ce que tu pourrais") is left out. Names and what is to be typed are behind these, and stay as
they are written.
"""

import re
from collections.abc import Mapping
from typing import Final

from treadle.browsers.grounding.grammar.conjugation import takes_pronouns
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon.french import FRENCH
from treadle.browsers.grounding.grammar.lexicon.spanish import SPANISH
from treadle.browsers.grounding.grammar.numbers_abroad import in_digits
from treadle.browsers.grounding.grammar.tokens import tokenize
from treadle.browsers.grounding.grammar.turns_abroad import TURNS_ABROAD
from treadle.browsers.grounding.words import fold

__all__ = ["for_nobody", "plainly_said"]

_PRONOUNS: Final = "melo|mela|melos|melas|selo|sela|selos|selas|me|nos|le|les|lo|la|los|las"
_CLAUSE: Final = r"(?:^|(?<=[,;.!] )|(?<=\by )|(?<=\bluego )|(?<=\bdespués )|(?<=\bpor favor ))"
_ON_THE_RIVER_PLATE: Final[Mapping[str, str]] = {
    "pone": "pon", "hace": "haz", "deci": "di", "veni": "ven", "sali": "sal", "mostra": "muestra", "abri": "abre",
    "escribi": "escribe", "subi": "sube", "elegi": "elige", "pedi": "pide", "segui": "sigue", "repeti": "repite",
    "comparti": "comparte", "imprimi": "imprime", "anadi": "añade", "inclui": "incluye", "corregi": "corrige",
    "move": "mueve", "volve": "vuelve", "cerra": "cierra", "empeza": "empieza", "comenza": "comienza",
    "encende": "enciende", "conta": "cuenta", "proba": "prueba", "apreta": "aprieta", "desplega": "despliega",
    "renova": "renueva", "devolve": "devuelve", "tilda": "marca", "destilda": "desmarca", "prende": "enciende",
    "clickea": "haz clic en", "cliquea": "haz clic en", "mete": "mete", "saca": "saca", "anota": "anota",
    "apunta": "apunta", "avisa": "avisa", "fija": "fija", "manda": "manda", "lleva": "lleva", "pasa": "pasa",
}  # fmt: skip
"""What is said there, folded, and what elsewhere."""
_WISHED: Final[Mapping[str, str]] = {
    "pongas": "pon", "hagas": "haz", "abras": "abre", "cierres": "cierra", "cambies": "cambia", "quites": "quita",
    "borres": "borra", "marques": "marca", "desmarques": "desmarca", "elijas": "elige", "escribas": "escribe",
    "envíes": "envía", "mandes": "manda", "busques": "busca", "muestres": "muestra", "enseñes": "enseña",
    "descargues": "descarga", "añadas": "añade", "agregues": "agrega", "guardes": "guarda", "canceles": "cancela",
    "pagues": "paga", "reserves": "reserva", "compres": "compra", "actives": "activa", "desactives": "desactiva",
    "selecciones": "selecciona", "muevas": "mueve", "pases": "pasa", "elimines": "elimina", "apagues": "apaga",
    "enciendas": "enciende", "prendas": "enciende", "imprimas": "imprime", "copies": "copia", "edites": "edita",
    "rellenes": "rellena", "respondas": "responde", "publiques": "publica", "ordenes": "ordena", "filtres": "filtra",
    "anotes": "anota", "saques": "quita", "metas": "mete", "subas": "sube", "bajes": "baja", "uses": "usa",
}  # fmt: skip
"""What somebody is wished to do, and how it is ordered."""
_DETERMINED: Final = (
    "(?:el|la|los|las|un|una|unos|unas|mi|mis|su|sus|este|esta|estos|estas|ese|esa|otro|otra|todos|todas)"
)
_ACCENTED: Final = re.compile(rf"{_CLAUSE}(\w+[áéí])(?=\s|$)", re.IGNORECASE)
_JOINED: Final = re.compile(rf"{_CLAUSE}(\w{{2,}}?)({_PRONOUNS})(?=\s|$|[,.!])", re.IGNORECASE)
_FOR_WHOM: Final = re.compile(rf"{_CLAUSE}(\w{{3,}}?)(me|nos|le|les)(?= (?:{_DETERMINED}\b|\d))", re.IGNORECASE)
_FOR_ME: Final = re.compile(
    r"(?<=\w)-(?:moi|nous|lui|leur)(?= (?:(?:le|la|les|un|une|des|du|mon|ma|mes|ce|cet|cette|ton|ta)\b|l['\u2019]|\d))"
)
_WISH: Final = re.compile(
    r"^(?:por favor,? )?(?:quiero|quisiera|quería|necesito|me gustaría|prefiero|te pido|os pido|ocupo) que "
    rf"(?:por favor )?(?:(?:me|nos|le|les) )?((?:lo|la|los|las) )?({'|'.join(_WISHED)})\b",
    re.IGNORECASE,
)
_COURTESY: Final = re.compile(
    r"^(?:que (?=(?:se|los|las|el|la|me|nos|no|lo|sea|haya|esté) (?!.*\?))|(?:oye|oiga|che|hola|buenas|a ver|"
    r"venga|vale|bueno|órale|en realidad|al final|salut|bonjour|allez|coucou|"
    r"en fait|du coup|finalement|bon)(?:, | (?=\w))|¿?(?:me )?(?:haz|haga|hága|haces|hace|harías|haría)(?:me)? "
    r"(?:el|un) favor "
    r"(?:de|y) |¿?(?:me |nos )?(?:podés|podrías|puedes|podría|puede|podéis|pueden|podrían) (?:por favor )?(?=\w+[aei]r)"
    r"|(?:tienes|tenés|tiene|hay) que (?=\w+[aei]r)|(?:sería(?:s)? tan amable de|ten la amabilidad de|te importaría|"
    r"le importaría|se puede|se podría|no te olvides de) (?=\w+[aei]r)"
    r"|(?:est-ce que )?(?:tu peux|tu pourrais|vous pouvez|vous pourriez|on peut|on pourrait|peux-tu|pourrais-tu|"
    r"pourriez-vous|pouvez-vous|tu veux bien|vous voulez bien|veux-tu(?: bien)?|il faudrait|faudrait|il faut|"
    r"merci de|pense à|pensez à|n<'>oublie pas de|j<'>aimerais(?: bien)?|je voudrais(?: bien)?|je souhaite|je veux) "
    r"(?:me |m<'>|nous )(?=\w+(?:er|ir|re|oir)\b))".replace("<'>", "['\u2019]"),
    re.IGNORECASE,
)
_AT_THE_END: Final = re.compile(
    r",? (?:porfa|porfis|plis|vale|dale|che|por favor|si puedes|si podés|si no te importa|cuando puedas|hein|stp|svp|"
    r"si possible|si tu peux|si vous pouvez|quand tu peux|s<'>il (?:te|vous) pla[iî]t)\s*[?!.]*$".replace(
        "<'>", "['\u2019]"
    ),
    re.IGNORECASE,
)
_TYPED: Final = re.compile("[:\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018]")
"""Where what is typed, or is a name, begins."""
_TURNS: Final = tuple((re.compile(said.replace("<'>", "['\u2019]"), re.IGNORECASE), put) for put, said in TURNS_ABROAD)


def plainly_said(text: str) -> str:
    """A command in the forms that are read: "Poneme el recibo, porfa" is "pon el recibo"; the text itself where it has
    none of these. What stands in quotation marks or behind a colon is left as it is."""
    begin = _TYPED.search(text)
    said, typed = (text, "") if begin is None else (text[: begin.start()], text[begin.start() :])
    made = _JOINED.sub(_elsewhere, _ACCENTED.sub(_unaccented, said.lstrip()))
    for _ in range(2):  # "oye, podrías ..."
        made = _COURTESY.sub("", made)
    made = _WISH.sub(lambda found: _WISHED[found[2].lower()] + (found[1] or "").strip(), made)
    if not typed:
        made = _AT_THE_END.sub("", made)
    made = _with_digits(made) + typed
    for turn, put in _TURNS:
        given, many = turn.subn(put, made, count=1)
        if many:
            return given
    return made


def for_nobody(text: str) -> str:
    """A command without what says only for whom it is done: "muéstrame la carta" is "muestra la carta", "glisse-moi le
    bac" is "glisse le bac". What stands in quotation marks or behind a colon is left as it is."""
    begin = _TYPED.search(text)
    said, typed = (text, "") if begin is None else (text[: begin.start()], text[begin.start() :])
    return _FOR_ME.sub("", _FOR_WHOM.sub(_for_nobody, said)) + typed


def _with_digits(text: str) -> str:
    """A text that is likeliest Spanish or French with its numbers in digits: "once done" says no eleven."""
    tokens = tokenize(text)
    likeliest = languages_of(tokens)[0] if tokens else None
    if likeliest is FRENCH or likeliest is SPANISH:
        return in_digits(text, french=likeliest is FRENCH)
    return text


def _unaccented(found: re.Match[str]) -> str:
    return _ON_THE_RIVER_PLATE.get(fold(found[1]), found[1])


def _elsewhere(found: re.Match[str]) -> str:
    plain = _ON_THE_RIVER_PLATE.get(fold(found[1]))
    return found[0] if plain in {None, found[1]} else f"{plain}{found[2]}"


def _for_nobody(found: re.Match[str]) -> str:
    """For whom it is done says nothing of what is done: "cámbiame la fecha"."""
    verb = found[1]
    known = takes_pronouns(SPANISH, verb) or takes_pronouns(SPANISH, fold(verb))
    return fold(verb) if known else found[0]
