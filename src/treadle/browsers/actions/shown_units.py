"""Units that are said with a number, where the field or what is shown beside it says already what it takes."""

import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.sliding import number_of
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import InvalidInput
from treadle.core.page import Element

__all__ = [
    "amounts_said",
    "is_measured_in",
    "known_unit",
    "measured_as",
    "takes_numbers",
    "text_beside_script",
    "texts_beside",
    "unit_beside",
    "without_unit",
]

_UNITS: Final = {
    name: tuple(signs.split())
    for names, signs in (
        ("percent per cent prozent pourcent por_ciento pct", "% percent prozent pourcent"),
        ("euro euros eur pavos balles", "€ eur euro euros"),
        ("dollar dollars usd dolar dolares piastres", "$ usd dollars dolares"),
        ("peso pesos mxn ars cop clp", "$ mxn ars cop clp pesos"),
        ("pound pounds quid gbp", "£ gbp pounds lb lbs"),
        ("francs francos franken chf", "chf francs franken"),
        ("kilo kilos kilograms kilogramm kg", "kg kilo kilograms"),
        ("gram grams gramm gramos grammes g", "g grams gramm"),
        ("kilometres kilometers kilometer kilometros km", "km kilometres kilometer"),
        ("miles mile mi", "mi miles"),
        ("millilitres milliliters ml", "ml millilitres"),
        ("metres meters meter metros m", "m metres meter"),
        ("centimetres centimeters zentimeter cm", "cm centimetres"),
        ("minutes minute mins min minuten minutos", "min mins minutes minuten"),
        ("hours hour hrs h stunden heures horas", "h hrs hours stunden heures horas"),
        ("seconds second secs s sekunden secondes segundos", "s sec secs seconds"),
        ("days day tage jours dias", "d days tage jours dias"),
        ("degrees degree grad degres grados", "° °c c f degrees"),
        ("lbs lb", "lb lbs pounds"),
        ("feet foot ft", "ft feet \u2032"),
        ("inches inch in", "in inches \u2033"),
        ("square_metres square_meters sqm quadratmeter m² metros_cuadrados metres_carres", "m² sqm qm"),
        ("kwh kilowatt_hours kilowattstunden", "kwh"),
        ("cubic_metres cubic_meters kubikmeter m³", "m³ m3 cbm"),
        ("litres litre litros litro liters liter l", "l litres liters liter"),
    )
    for name in (each.replace("_", " ") for each in names.split())
}
"""What a number may be of, and how a field says that it takes just that."""
_SHOWN_UNITS: Final = frozenset(sign for signs in _UNITS.values() for sign in signs) - {"c", "f", "in", "s"}
_AMOUNT: Final = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s?([^\W\d]{1,12}|[%\u00b0\u2032\u2033])")
_JOINED: Final = re.compile(r"\s*(?:,|and|und|et|y)?\s*")
_CURRENCY: Final = re.compile(r"([\u00a3\u20ac$])\s?(\d[\d.,]*)")
_WITHIN: Final = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,3} (\d[\d.,]*)\s?([^\W\d]+|[%\u20ac$\u00a3])")
_MIXED: Final = re.compile(r"(?=.*\d).*[^\W\d]{3,}\W(?:.*\W)?[^\W\d]{3,}.*")
"""A number among other words."""
_PERCENT: Final = re.compile(r"(\d[\d.,]*)\s?%")
_PERCENTS: Final = frozenset({"%", "percent", "per cent", "prozent", "pourcent", "pct"})
_MONEY: Final = ("euro", "dollar", "pounds", "francs")
_FACTORS: Final = {
    "k": 1_000, "grand": 1_000, "thousand": 1_000, "tausend": 1_000, "mille": 1_000, "mil": 1_000, "m": 1_000_000,
    "million": 1_000_000, "millionen": 1_000_000, "millions": 1_000_000, "millones": 1_000_000,
}  # fmt: skip
_ROUGHLY: Final = re.compile(
    r"(?P<about>(?:about|around|roughly|approximately|some|circa|ca\.?|etwa|rund|ungef\u00e4hr|environ|unos|unas) )?"
    r"(?P<sign>[\u00a3\u20ac$]?)\s?(?P<number>\d[\d.,]*)"
    r"(?:\s?(?P<thousands>k|m|grand|thousand|tausend|mille|mil|million|millionen|millions|millones)\b)?"
    r"(?:\s?(?P<unit>[\u00a3\u20ac$%]|euros?|dollars?|pounds?|francs?|quid|bucks))?"
    r"(?P<often> (?:a|per|each|every|im|pro|par|al|por) (?:year|month|week|day|jahr|monat|an|mois|a\u00f1o|mes))?",
    re.IGNORECASE,
)
"""A number as it is spoken."""
_TAKES_NUMBERS: Final = """field => field.type === 'number' || ['decimal', 'numeric'].includes(field.inputMode)
  || /^-?\\d[\\d.,]*$/.test((field.value || '').trim())
  || /^\\D{0,10}\\d[\\d.,]*\\D{0,4}$/.test(field.placeholder || '')"""
_WRITTEN: Final = frozenset({"", "text", "tel", "number"})


async def measured_as(found: Found, value: str) -> str:
    """A number without its unit, "172 pounds", where the field takes only numbers, or says or shows that unit beside
    it; any other value as it is."""
    element = found.element
    value = await _in_full(found, value)
    plain = without_unit(element, value)
    if plain != value or element.tag != "input" or element.type not in _WRITTEN:
        return plain
    before = _CURRENCY.fullmatch(value)
    behind = _PERCENT.fullmatch(value)
    number, unit = (before[2], before[1]) if before else (value.partition(" ")[0], value.partition(" ")[2].strip())
    number, unit = (behind[1], "%") if behind else (number, unit)
    within = _WITHIN.fullmatch(value)
    if within is None and _MIXED.fullmatch(value):
        texts = await texts_beside(found)
        if unit_beside(texts) and not is_measured_in(unit, texts):
            raise InvalidInput(f"{found.subject} takes an amount: {value[:40]!r} says more than one.")
    if within is None and (not unit or not _is_number(number) or number_of(unit) is not None):
        return value
    texts = await texts_beside(found)
    if within is not None:  # "spend about 40 euros"
        return within[1] if is_measured_in(within[2], texts) else value
    if is_measured_in(unit, texts):
        return number
    percent, money = is_measured_in("percent", texts), any(is_measured_in(each, texts) for each in _MONEY)
    other = element.type != "date" and known_unit(fold(unit)) and unit_beside(texts)
    if (
        other
        or (fold(unit) in _PERCENTS and money and not percent)
        or (unit in "\u00a3\u20ac$" and percent and not money)
    ):
        raise InvalidInput(f"{found.subject} does not take {unit!r}: it is measured otherwise.")
    return value


async def _in_full(found: Found, value: str) -> str:
    """A number in digits without what only says that it is about so much or how often, "about 52k a year", where the
    field is for a number; any other value as it is."""
    match = _ROUGHLY.fullmatch(value.strip())
    if match is None or not (match["about"] or match["thousands"] or match["often"]):
        return value
    if not await takes_numbers(found):
        before, behind = await texts_beside(found)
        if not any(is_measured_in(unit, (before, behind)) for unit in (*_MONEY, "percent")):
            return value
    number = match["number"]
    if match["thousands"]:
        factor = _FACTORS[fold(match["thousands"])]
        plain = number.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", number) else number.replace(",", ".")
        number = f"{round(float(plain) * factor, 2):.2f}".removesuffix(".00")
    return f"{match['sign']}{number}{' ' if match['unit'] else ''}{match['unit'] or ''}"


async def takes_numbers(found: Found) -> bool:
    """Whether a field says that it is for a number, or holds or hints at one."""
    return bool(await attempt(found.handle.evaluate(_TAKES_NUMBERS), f"{found.subject} could not be read"))


def _is_number(text: str) -> bool:
    return number_of(text) is not None or re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text) is not None


def amounts_said(value: str) -> tuple[tuple[str, str], ...]:
    """The numbers of a value that says several with their units, each with its own: "1 hour 20 minutes"; else empty."""
    said, at = [], 0
    for match in _AMOUNT.finditer(value):
        if not _JOINED.fullmatch(value[at : match.start()]):
            return ()
        said.append((match[1], match[2]))
        at = match.end()
    return tuple(said) if len(said) > 1 and not value[at:].strip() else ()


def is_measured_in(unit: str, texts: tuple[str, str]) -> bool:
    """Whether what stands right before a field or right behind it, ``texts``, is a unit that was said."""
    before, behind = (fold(text).strip() for text in texts)
    words = fold(unit).split()
    signs = {*words[:1], " ".join(words), *_UNITS.get(" ".join(words), ()), *_UNITS.get(words[0], ())} if words else ()
    first, last = behind.split()[:1], before.split()[-1:]
    shown = {sign.strip(".,:;()[]") for sign in (*first, *last)}
    return any(sign in shown or (not sign.isalpha() and any(each.startswith(sign) for each in shown)) for sign in signs)


def known_unit(word: str) -> bool:
    """Whether a folded word is a unit that a number may be of."""
    return word in _UNITS


def unit_beside(texts: tuple[str, str]) -> str:
    """The unit that stands right before a field or right behind it, ``texts``, folded; empty for none."""
    before, behind = (fold(text).split() for text in texts)
    for sign in (*behind[:1], *before[-1:]):
        plain = sign.strip(".:()[],")
        if plain in _SHOWN_UNITS:
            return plain
    return ""


async def texts_beside(found: Found) -> tuple[str, str]:
    """What stands between a field and what comes before it in its line, and between it and what follows."""
    told: Any = await attempt(found.handle.evaluate(text_beside_script()), f"{found.subject} could not be read")
    return str(told[0]), str(told[1])


def without_unit(element: Element, value: str) -> str:
    """ "7.5 hours" where the field says already that it takes hours, or takes only numbers."""
    number, _, unit = value.partition(" ")
    if not unit or number_of(number) is None or number_of(unit) is not None:
        return value
    texts = (element.name, element.label, element.placeholder)
    said = {word for text in texts for word in split_words(fold(text))}
    signs = _UNITS.get(fold(unit), ())
    known = element.type == "number" or set(split_words(fold(unit))) <= said
    known = known or any(sign in said if sign.isalpha() else any(sign in text for text in texts) for sign in signs)
    return number if known else value


@cache
def text_beside_script() -> str:
    """The script that tells what stands right before and right behind a field."""
    source = files("treadle.browsers.actions").joinpath("shown_units.js").read_text(encoding="utf-8")
    return source[source.index("field =>") :]
