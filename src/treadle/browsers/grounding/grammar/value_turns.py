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


def _count(words: str) -> str:
    return _COUNT.replace("{words}", words)


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
    ("efface les filtres", "^remets? (?:tous )?les filtres à zéro$"),
    ("borra los filtros", "^pon (?:todos )?los filtros a cero$"),
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
