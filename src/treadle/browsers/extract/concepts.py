"""Words as they are compared: in the singular, without the endings of verbs, and alike where they mean the same."""

import unicodedata
from typing import Final

from treadle.browsers.snapshot.words import singular, words

__all__ = ["bare", "concept", "heading_words", "stem"]

_ALIKE: Final = {
    "address": "adresse dirección anschrift",
    "arrival": "arrive arriv",
    "author": "autor autorin auteur autora writer verfasser byline",
    "availability": "verfügbarkeit disponibilité disponibilidad existencias lager bestand stock",
    "capital": "hauptstadt",
    "delivery": "deliver lieferung livraison entrega",
    "departure": "depart leave abfahrt abflug départ salida",
    "department": "dept abteilung",
    "draw": "drawn",
    "end": "finish ende fin",
    "expiry": "expire expir expiration",
    "date": "datum fecha",
    "email": "mail courriel correo",
    "fax": "telefax",
    "image": "picture photo bild foto imagen",
    "loss": "lose lost",
    "location": "venue ort lieu lugar standort ubicación place",
    "name": "nom noms nombre nombres namen",
    "phone": "telephone telefon téléphone teléfono tel",
    "point": "pts punkte",
    "price": "cost preis preise prix precio precios coût kosten",
    "product": "produkt produkte produit producto artikel",
    "quantity": "qty menge quantité cantidad",
    "renewal": "renew",
    "rating": "bewertung note valoración",
    "salary": "gehalt salaire salario wage",
    "start": "begin commence beginn début inicio",
    "street": "straße rue calle",
    "time": "hour uhrzeit heure hora",
    "title": "titel titre título",
    "weight": "weigh gewicht poids peso",
    "win": "won",
}
_CONCEPTS: Final = {word: name for name, several in _ALIKE.items() for word in several.split()}
_LEAST_STEM: Final = 4


def concept(word: str) -> str:
    """What a word stands for: ``prices`` and ``Preis`` for ``price``."""
    one = singular(word)
    root = stem(one)
    return _CONCEPTS.get(one) or _CONCEPTS.get(word) or _CONCEPTS.get(root, root)


def stem(word: str) -> str:
    """``opening`` and ``opened`` as ``open``: good enough to compare words."""
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and word != "heading":
            return word[: -len(ending)]
    return word


def bare(text: str) -> frozenset[str]:
    """What the words of a text stand for, those of identifiers one by one."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return frozenset(concept(part) for word in words(composed) for part in word.replace("_", " ").split())


def heading_words(column: str) -> frozenset[str]:
    """What the heading of a column stands for, without what stands in brackets: ``Area (km²)``."""
    return bare(column.partition("(")[0]) or bare(column)
