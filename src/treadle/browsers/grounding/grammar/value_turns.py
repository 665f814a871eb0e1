"""Turns of phrase that give a value in their own way: what something weighs, no more than so much, three of them."""

from typing import Final

__all__ = ["VALUE_TURNS"]

_NUMBER: Final = r"(?P<value>[€$£]?\d[\d.,]*\s?(?:kg|kilos?|g|cm|m|km|euros?|€|\$|£)?)"
_BEFORE_NUMBER: Final = r"(?=\s*[€$£]?\d)"
_COUNT: Final = r"(?P<value>\d{1,3}|{words})"
_ENGLISH: Final = "two|three|four|five|six|seven|eight|nine|ten|twelve"
_GERMAN: Final = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf"
_FRENCH: Final = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze"
_SPANISH: Final = "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce"


_NUMBERS: Final = f"one|an?|eine?n?|une?|una?|{_ENGLISH}|{_GERMAN}|{_FRENCH}|{_SPANISH}"


_NAMED: Final = r"(?P<value>(?-i:[A-Z\u00c0-\u00de])[^,;:]*?)"
"""What begins with a capital, as what something is called does."""
_PLAIN: Final = r"(?P<thing>(?!(?:in|at|of|on|for|from|to|by|with|about|as)\b)(?-i:[a-z]+)(?: (?-i:new|[a-z]+))?)"
_NAMEABLE: Final = (
    "documents?|file|folder|list|playlist|note|album|project|board|page|report|event|meeting|appointment|alarm|task|channel"
    "|group|team|room|device|recipe|template|view|filter|rule|form|survey|game|workout|trip|route|episode|label|tag"
)


def _count(words: str) -> str:
    return _COUNT.replace("{words}", words)


def _some(words: str, one: str) -> str:
    return _count(f"{one}|{words}")


VALUE_TURNS: Final = (
    # A bound that is said as a denial, and denies nothing.
    (r"\1at most ", r"^(.*?)\b(?:not? more than|not over|not above)\b", _BEFORE_NUMBER),
    (r"\1at least ", r"^(.*?)\b(?:not? less than|no fewer than|not under|not below)\b", _BEFORE_NUMBER),
    (r"\1höchstens ", r"^(.*?)\b(?:nicht mehr als|nicht über)\b", _BEFORE_NUMBER),
    (r"\1mindestens ", r"^(.*?)\b(?:nicht weniger als|nicht unter)\b", _BEFORE_NUMBER),
    (r"\1au plus ", r"^(.*?)\bpas plus de\b", _BEFORE_NUMBER),
    (r"\1au moins ", r"^(.*?)\bpas moins de\b", _BEFORE_NUMBER),
    (r"\1como máximo ", r"^(.*?)\bno más de\b", _BEFORE_NUMBER),
    (r"\1al menos ", r"^(.*?)\bno menos de\b", _BEFORE_NUMBER),
    # What something is by a verb of measuring.
    (r"set the weight to \g<value>", r"^(?:(?:my|the|our|his|her) )?(?:\w+|it|s?he) weighs ", _NUMBER, "$"),
    (r"set the weight to \g<value>", r"^i weigh ", _NUMBER, "$"),
    (r"setze das Gewicht auf \g<value>", r"^(?:(?:mein|meine|der|die|das|unser|unsere) )?\w+ wiegt ", _NUMBER, "$"),
    (r"setze das Gewicht auf \g<value>", r"^ich wiege ", _NUMBER, "$"),
    (r"mets le poids à \g<value>", r"^(?:(?:mon|ma|le|la|notre) )?\w+ pèse ", _NUMBER, "$"),
    (r"mets le poids à \g<value>", r"^je pèse ", _NUMBER, "$"),
    (r"pon el peso a \g<value>", r"^(?:(?:mi|el|la|nuestro) )?\w+ pesa ", _NUMBER, "$"),
    (r"pon el peso a \g<value>", r"^peso ", _NUMBER, "$"),
    (r"set the height to \g<value>", r"^(?:i am|i<'>m|(?:my|the|our) \w+ is|s?he is) ", _NUMBER, " tall$"),
    (r"set the \1 reading to \g<value>", r"^(?:my|the|our) ((?:\w+ )?meter) (?:reads|says|shows) ", _NUMBER, "$"),
    (r"setze den Zählerstand auf \g<value>", r"^(?:mein|der|unser) \w*zähler (?:zeigt|steht (?:auf|bei)) ",
     _NUMBER, "$"),
    # What a text is to say.
    (r"\g<thing>: \g<value>", r"^(?:my|our|the) (?P<thing>\w+(?: \w+)?) (?:should|must|has to) ",
     r"(?:say|read):? (?P<value>.+)$"),
    (r"\g<thing>: \g<value>", r"^(?:mein|meine|der|die|das|unsere?) (?P<thing>\w+) soll(?:te)? ",
     r"(?:lauten|sagen):? (?P<value>.+)$"),
    # What something is to be called, by a verb of naming.
    (r"set the name of the \g<thing> to \g<value>", r"^(?:call|name|title) (?:this|that|(?:the|my|our|a) (?=new\b)) ?",
     _PLAIN, " ", _NAMED, "<END>"),
    (r"set the name of the \g<thing> to \g<value>", r"^(?:call|name|title) (?:the|my|our) (?=(?:\w+ )?(?:", _NAMEABLE,
     r")\b)", _PLAIN, " ", _NAMED, "<END>"),
    (r"setze den Namen von \g<thing> auf \g<value>", r"^(?:be)?nenne? (?:den|die|das|diese[ns]?) (?:neue[ns]? )?",
     r"(?P<thing>\w+) ", _NAMED, "<END>"),
    # A comment with its text.
    (r"add the comment \g<value> to \g<thing>", "^comment ", _NAMED, r" (?:under|below|beneath|on|to) ",
     r"(?P<thing>the [^,;:]+?)<END>"),
    (r"add the comment \g<value> to \g<thing>", "^(?:add|leave|write|post) (?:a|the) comment ",
     r"(?:under|below|beneath|on|to|for) (?P<thing>the [^,;:]+?): ", r"(?P<value>.+)$"),
    ("efface les filtres", "^remets? (?:tous )?les filtres à zéro$"),
    ("borra los filtros", "^pon (?:todos )?los filtros a cero$"),
    # So many more or fewer of something, half a degree more of warmth.
    *(
        (f"{raised} {amount}", f"^(?:{begins} )?{said} {way}$")
        for raised, begins, ways in (
            ("increase the temperature by", "(?:make|turn|set) (?:it|the (?:heating|room|temperature))",
             {"(?:warmer|hotter|higher|more|up)": "(?P<value>NUMBER) degrees?"}),
            ("decrease the temperature by", "(?:make|turn|set) (?:it|the (?:heating|room|temperature))",
             {"(?:cooler|colder|lower|less|down)": "(?P<value>NUMBER) degrees?"}),
            ("erhöhe die Temperatur um", "(?:mache?|stelle?) (?:es|die (?:heizung|temperatur))",
             {"(?:wärmer|höher|mehr)": "(?P<value>NUMBER) grad"}),
            ("verringere die Temperatur um", "(?:mache?|stelle?) (?:es|die (?:heizung|temperatur))",
             {"(?:kälter|kühler|niedriger|weniger)": "(?P<value>NUMBER) grad"}),
            ("augmente la température de", "(?:mets|monte)", {"(?:de|en) plus": "(?P<value>NUMBER) degrés?"}),
            ("diminue la température de", "(?:mets|baisse)", {"(?:de|en) moins": "(?P<value>NUMBER) degrés?"}),
            ("aumenta la temperatura en", "(?:pon|sube)", {"más": "(?P<value>NUMBER) grados?"}),
            ("reduce la temperatura en", "(?:pon|baja)", {"menos": "(?P<value>NUMBER) grados?"}),
        )
        for way, number in ways.items()
        for amount, said in (
            (r"\g<value>", number.replace("NUMBER", rf"\d+(?:[.,]\d)?|{_NUMBERS}")),
            ("0.5", number.replace("(?P<value>NUMBER)", "(?:half an?|half of a|einen halben|un demi|medio)")),
        )
    ),
    (r"decrease the \g<thing> by \g<value>", rf"^(?:(?:make it|put|i<'>d like|i want) )?{_some(_ENGLISH, 'one|an?')} ",
     "<X> (?:less|fewer)$"),
    (r"increase the \g<thing> by \g<value>", rf"^(?:(?:make it|put|i<'>d like|i want) )?{_some(_ENGLISH, 'one')} ",
     "<X> more$"),
    (r"verringere \g<thing> um \g<value>", rf"^(?:bitte )?{_some(_GERMAN, 'eine?n?')} <X> weniger(?: bitte)?$"),
    (r"erhöhe \g<thing> um \g<value>", rf"^(?:bitte )?{_some(_GERMAN, 'eine?n?')} <X> mehr(?: bitte)?$"),
    (r"diminue \g<thing> de \g<value>", rf"^{_some(_FRENCH, 'une?')} <X> (?:de|en) moins$"),
    (r"augmente \g<thing> de \g<value>", rf"^{_some(_FRENCH, 'une?')} <X> (?:de|en) plus$"),
    (r"reduce \g<thing> en \g<value>", rf"^{_some(_SPANISH, 'una?')} <X> (?:de )?menos$"),
    (r"aumenta \g<thing> en \g<value>", rf"^{_some(_SPANISH, 'una?')} <X> (?:de )?más$"),
    # How many, of what is there to be had.
    (r"set the quantity to \g<value>", r"^(?:i(?:<'>d like|<'>ll take| want| need)|give me|make (?:it|that)) ",
     _count(_ENGLISH), "(?: of (?:them|these|those)| pieces| items| units| copies| pairs)?$"),
    (r"set the quantity to \g<value>", "^", _count(_ENGLISH),
     " (?:of (?:them|these|those)|pieces|items|units|copies|pairs)$"),
    (r"setze die Menge auf \g<value>", r"^(?:ich (?:nehme|möchte|hätte gern|will)|gib mir|nimm|mach) (?:davon )?",
     _count(_GERMAN), "(?: davon| Stück)?$"),
    (r"setze die Menge auf \g<value>", "^", _count(_GERMAN), " (?:davon|Stück|Paar|Exemplare)$"),
    (r"mets la quantité à \g<value>", r"^(?:j<'>en (?:prends|veux|voudrais)|mets-en|mettez-en|donne-m<'>en) ",
     _count(_FRENCH), "$"),
    (r"mets la quantité à \g<value>", "^", _count(_FRENCH), " (?:exemplaires|pièces|paires|unités)$"),
    (r"pon la cantidad a \g<value>", r"^(?:quiero|ponme|dame|me llevo) ", _count(_SPANISH),
     "(?: unidades| de ellos| de ellas| pares)?$"),
    (r"pon la cantidad a \g<value>", "^", _count(_SPANISH), " (?:unidades|pares|piezas|ejemplares|de ellos|de ellas)$"),
)  # fmt: skip
"""What it is put as, and the parts of the turn, in the way of the others."""
