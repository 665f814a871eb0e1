"""Words as they are compared: in the singular, without the endings of verbs, and alike where they mean the same."""

import unicodedata
from functools import lru_cache
from typing import Final

from treadle.browsers.extract.languages import NOUNS
from treadle.browsers.snapshot.words import singular, words

__all__ = ["bare", "concept", "heading_words", "stem"]

_WEEKDAYS: Final = {
    "monday": "mondays montag montags lundi lunes",
    "tuesday": "tuesdays dienstag dienstags mardi martes",
    "wednesday": "wednesdays mittwoch mittwochs mercredi miércoles",
    "thursday": "thursdays donnerstag donnerstags jeudi jueves",
    "friday": "fridays freitag freitags vendredi viernes",
    "saturday": "saturdays samstag samstags sonnabend samedi sábado sábados",
    "sunday": "sundays sonntag sonntags dimanche domingo domingos",
}
_COMPOUNDS: Final = {
    "rechnungsnummer": "invoice number", "rechnungsdatum": "invoice date", "rechnungsbetrag": "total",
    "kundennummer": "customer number", "bestellnummer": "order number", "bestelldatum": "order date",
    "artikelnummer": "product number", "telefonnummer": "phone number", "faxnummer": "fax number",
    "lieferadresse": "delivery address", "rechnungsadresse": "invoice address", "gesamtbetrag": "total",
    "gesamtsumme": "total", "nettobetrag": "net", "bruttobetrag": "gross",
    "öffnungszeiten": "opening hours", "lieferzeit": "delivery time", "lieferdatum": "delivery date",
    "horario": "opening hours", "horarios": "opening hours", "horaires": "opening hours",
    "postleitzahl": "postal code", "postcode": "postal code", "zip": "postal code",
    "checkin": "check in", "checkout": "check out", "mwst": "vat", "tva": "vat", "iva": "vat", "mehrwertsteuer": "vat",
}  # fmt: skip
"""Words that are several in English, and several words for one thing."""
_ALIKE: Final = {
    "address": "adresse dirección anschrift",
    **_WEEKDAYS,
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
    "employee": "mitarbeiter mitarbeiterin angestellte employé empleado empleada",
    "area": "surface superficie fläche wohnfläche",
    "floor": "étage etage stockwerk planta",
    "duration": "dauer durée duración",
    "sort": "trier tri sortieren sortierung ordenar orden",
    "ticket": "entrada entrée eintritt karte billet admission tarif tarifa eintrittspreis",
    "amount": "montant importe betrag",
    "total": "gesamt summe totale",
    "invoice": "rechnung facture factura",
    "description": "bezeichnung beschreibung descripción désignation",
    "comment": "kommentar commentaire comentario",
    "require": "requirement",
}


def _folded(word: str) -> str:
    """Without accents, as names in a program and hasty queries are written."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", "".join(one for one in parts if not unicodedata.combining(one)))


_CONCEPTS: Final = {_folded(word): name for word, name in NOUNS.items()} | {
    _folded(word): name for name, several in _ALIKE.items() for word in several.split()
}
_LINKING: Final = frozenset({"in", "on", "of", "at", "to", "the", "a", "an", "for", "by"})
_SHORT: Final = 120
_LEAST_STEM: Final = 4
_SHORTENED: Final = ("eas", "dat", "creat", "oc", "uir", "chas", "rat", "qu", "vid", "iv", "rv", "clud", "uc")
"""Ends of words that have lost an "e" before their ending: ``releas`` of ``released``."""


@lru_cache(maxsize=1 << 14)
def concept(word: str) -> str:
    """What a word stands for: ``prices`` and ``Preis`` for ``price``."""
    plain = _folded(word)
    one = singular(plain)
    root = stem(one)
    return _CONCEPTS.get(one) or _CONCEPTS.get(plain) or _CONCEPTS.get(root, root)


def stem(word: str) -> str:
    """``opening`` and ``opened`` as ``open``: good enough to compare words."""
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and word != "heading":
            root = word[: -len(ending)]
            return f"{root}e" if root.endswith(_SHORTENED) else root
    return word


def bare(text: str) -> frozenset[str]:
    """What the words of a text stand for, those of identifiers one by one; the same short texts are asked for often."""
    return _short(text) if len(text) <= _SHORT else _bare(text)


def _bare(text: str) -> frozenset[str]:
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return frozenset(
        concept(one)
        for word in words(composed)
        for part in word.replace("_", " ").split()
        for one in _COMPOUNDS.get(part, part).split()
    )


_short: Final = lru_cache(maxsize=1 << 15)(_bare)


def heading_words(column: str) -> frozenset[str]:
    """What the heading of a column stands for, without what stands in brackets: ``Area (km²)``; without words that say
    nothing where there are others: ``last sign`` of ``Last sign-in``."""
    said = bare(column.partition("(")[0]) or bare(column)
    return said - _LINKING or said
