"""What people call things that are chosen from, whatever they are: colours, sizes, amounts, times, days."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.grids import times_in
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["ANY", "FREE", "family_of", "is_of_family", "is_size", "measured"]

ANY: Final = words_of(
    "option choice tile item one value variant version model type kind swatch pill answer "
    "auswahl wert variante modell art kachel antwort valeur variante modele choix type reponse opcion valor modelo "
    "tipo respuesta"
)
"""Words for one of several of any sort."""
FREE: Final = words_of(
    "free available open left vacant remaining frei freie freien freier freies verfugbar verfugbare verfugbaren libre "
    "libres disponible disponibles"
)
"""What is said of those that can be had."""
_FAMILIES: Final = {
    "colour": words_of(
        "colour colours color colors shade shades finish farbe farben farbton couleur couleurs coloris teinte colores "
        "tono"
    ),
    "size": words_of("size sizes grosse grossen taille tailles pointure pointures talla tallas tamano numero"),
    "amount": words_of(
        "amount amounts sum donation gift contribution tip deposit betrag betrage summe spende trinkgeld montant somme "
        "don pourboire importe cantidad donativo propina monto"
    ),
    "time": words_of(
        "time times slot slots hour hours showing session sitting performance start uhrzeit zeit termin beginn "
        "vorstellung heure heures horaire creneau seance hora horas horario sesion pase turno"
    ),
    "length": words_of("length duration term period laufzeit dauer duree periode duracion plazo"),
    "delivery": words_of(
        "delivery deliveries shipping shipment postage dispatch lieferung versand versandart zustellung livraison "
        "expedition envio entrega"
    ),
    "payment": words_of("payment pay paying zahlung zahlungsart bezahlung paiement reglement pago"),
    "class": words_of("class cabin fare klasse wagenklasse tarif classe cabine clase cabina tarifa"),
    "seat": words_of("seat seats sitz sitze sitzplatz platz siege sieges place butaca butacas asiento asientos"),
    "day": words_of("day days date dates tag tage datum jour jours dia dias fecha evening night nacht nuit noche"),
}
_COLOURS: Final = words_of(
    "red orange yellow green blue purple pink brown black white grey gray cyan magenta navy teal olive maroon beige "
    "cream ivory gold silver bronze copper charcoal graphite mustard turquoise lilac violet coral sand camel burgundy "
    "khaki mint indigo oak walnut rot gelb grun blau lila rosa braun schwarz weiss grau turkis silber anthrazit senf "
    "rouge jaune vert bleu violet rose marron noir blanc gris dore argent bordeaux sable moutarde rojo naranja "
    "amarillo verde azul morado marron negro blanco dorado plateado burdeos mostaza arena"
)
_LETTERS: Final = {name: place for place, names in enumerate(
    ("xxxs", "xxs 2xs", "xs", "s small klein petit pequeno", "m medium mittel moyen mediano mediana",
     "l large gross grand grande", "xl", "xxl 2xl", "xxxl 3xl", "4xl")) for name in names.split()}  # fmt: skip
_CODE: Final = re.compile(r"\d{1,3}[A-Za-z]?|[A-Za-z]\d{1,3}")
"""What is written on a seat."""
_WEEKDAY: Final = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom|mer|jeu|ven|sam|dim)")
_NOTHING: Final = re.compile(r"\b(?:free|gratis|kostenlos|kostenfrei|gratuit|gratuite|offert|incluido|included)\b")
_WORD: Final = re.compile(r"[^\W\d_]|\d\S*[\"\u2033]")
_CURRENCY: Final = re.compile(r"\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK|NOK|DKK|PLN|CZK|kr|zł|Fr|euros?)\b", re.IGNORECASE)
_FEW_WORDS: Final = 3


def family_of(word: str) -> str:
    """The family that a folded word names; empty if it names none."""
    return next((family for family, words in _FAMILIES.items() if word in words), "")


def is_of_family(texts: Sequence[str], captions: Iterable[str], family: str) -> bool:
    """Whether things are of a family: by what they say, or by what stands over them."""
    said = {word for caption in captions for word in split_words(fold(caption))}
    if any(family_of(word) == family for word in said):
        return True
    match family:
        case "colour":
            named = [not _COLOURS.isdisjoint(split_words(fold(text))) for text in texts]
            return 2 * sum(named) >= len(named) > 0
        case "size":
            return all(fold(text) in _LETTERS for text in texts)
        case "amount":
            return all(
                amount([text], "price") is not None and not _WORD.search(_CURRENCY.sub("", text)) for text in texts
            )
        case "time":
            return all(times_in(fold(text)) for text in texts)
        case "length":
            return all(amount([text], "length") is not None and len(text.split()) <= _FEW_WORDS for text in texts)
        case "seat":
            return all(_CODE.fullmatch(text.strip()) for text in texts)
        case "day":
            return all(_WEEKDAY.search(fold(text)) or amount([text], "date") is not None for text in texts)
    return False


def is_size(text: str) -> bool:
    """Whether a text is a size by letter: "XL"."""
    return fold(text) in _LETTERS


def _is_price(text: str) -> bool:
    """Whether a text says a price and nothing else."""
    return amount([text], "price") is not None and not _WORD.search(_CURRENCY.sub("", text))


def measured(text: str, of: str) -> float | None:
    """What one says of what is compared, as :func:`~treadle.browsers.grounding.scoring.amounts.amount` has it, with
    sizes by letter and what costs nothing; None if it says nothing of it."""
    folded = fold(text)
    if of in {"size", "number"} and folded in _LETTERS:
        return float(_LETTERS[folded])
    value = amount([text], of)
    if value is None and of == "price" and _NOTHING.search(folded):
        return 0.0
    return value
