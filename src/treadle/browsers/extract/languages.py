"""Queries in German, French and Spanish, word by word in English: function words and the nouns of every page.

What stands here is data; words of a page's own (``Kanne``) stay as they are, and are compared with the page's.
"""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.snapshot.words import words_of

__all__ = ["NOUNS", "in_english"]

_GERMAN: Final = {
    "was kostet": "how much is", "was kosten": "how much is", "wie viel kostet": "how much is",
    "wie viele": "how many", "wieviele": "how many", "gibt es": "are there", "wer ist": "who is",
    "wann ist": "when is", "wo ist": "where is", "anzahl der": "count of", "anzahl von": "count of", "der": "the",
    "die": "the", "das": "the", "den": "the", "dem": "the", "des": "of the", "ein": "a", "eine": "a", "und": "and",
    "von": "of", "für": "for", "aller": "of all", "alle": "all", "allen": "all", "mit": "with", "unter": "under",
    "über": "over", "zwischen": "between", "weniger als": "less than", "mehr als": "more than",
    "mindestens": "at least", "höchstens": "at most", "günstigste": "cheapest", "billigste": "cheapest",
    "günstigstes": "cheapest", "teuerste": "most expensive", "neueste": "newest", "älteste": "oldest",
    "erste": "first", "ersten": "first", "letzte": "last", "letzten": "last", "zweite": "second", "dritte": "third",
    "preis": "price", "preise": "prices", "name": "name", "namen": "names", "titel": "title", "datum": "date",
    "autor": "author", "überschrift": "heading", "überschriften": "headings", "absatz": "paragraph",
    "produkt": "product", "produkte": "products", "produkts": "product", "artikel": "articles", "tabelle": "table",
    "telefonnummer": "phone number", "telefon": "phone", "mail": "email", "adresse": "address", "liste": "list",
    "links": "links", "bilder": "images", "seite": "page", "ist": "is", "sind": "are", "im": "in the",
    "verfügbar": "available", "hat": "has", "wo": "where", "wann": "when", "wer": "who", "zeile": "row",
    "zeilen": "rows", "durchschnittlicher": "average", "gesamt": "total", "auf lager": "in stock",
    "fußzeile": "footer", "menü": "menu", "wie hoch ist": "what is", "wie hoch sind": "what are",
    "wie lautet": "what is", "wie heißt": "name of", "wie heißen": "names of", "was ist": "what is",
    "was sind": "what are", "wie teuer ist": "how much is", "wie viel uhr": "what time",
    "um wie viel uhr": "what time", "wie lange": "how long", "wie schwer ist": "how heavy is", "welche": "which",
    "welcher": "which", "welches": "which", "welchen": "which", "bei": "at", "am": "on", "zu": "to",
    "nächste": "next", "nächsten": "next", "nächster": "next", "ausgewählt": "selected", "angehakt": "checked",
    "feld": "field", "wert": "value", "wer hat": "who", "geschrieben": "wrote", "beschreibung": "description",
    "wie lange dauert": "how long does", "wie lange dauern": "how long do", "öffnungszeiten": "opening hours",
    "fläche": "area", "wohnfläche": "area", "etage": "floor", "miete": "price", "dauer": "duration",
    "gewicht": "weight", "geöffnet": "open", "geschlossen": "closed", "ergebnisse": "results", "einträge": "entries",
    "als tabelle": "as table", "als liste": "as list", "spalten": "columns", "vorrätig": "in stock",
    "nachrichten": "messages", "kommentare": "comments", "personen": "people", "verfasser": "author",
    "spalte": "column", "höchste": "highest", "niedrigste": "lowest", "durchschnitt": "average", "summe": "total",
    "insgesamt": "in total", "gebühr": "fee", "gebühren": "fees", "kosten": "costs", "wie oft": "how often",
    "wird": "is", "werden": "are", "wurde": "was", "wurden": "were", "zum": "to the", "zur": "to the",
    "beim": "at the", "vom": "of the", "ihr": "their", "ihre": "their", "ihren": "their", "ihrem": "their",
    "nächstes": "next", "bewertungen": "reviews", "schritte": "steps", "verfügbare": "available",
}  # fmt: skip
_FRENCH: Final = {
    "combien coûte": "how much is", "combien coûtent": "how much is", "combien de": "how many", "y a t il": "",
    "quel est": "what is", "quelle est": "what is", "nombre de": "count of", "le moins cher": "cheapest",
    "la moins chère": "cheapest", "le plus cher": "most expensive", "la plus chère": "most expensive",
    "qui a écrit": "who wrote", "moins de": "less than", "à moins de": "less than", "plus de": "more than",
    "le": "the", "la": "the", "les": "the", "l": "the", "un": "a", "une": "a", "du": "of the", "de la": "of the",
    "des": "of the", "de": "of", "d": "of", "et": "and", "tous": "all", "toutes": "all", "tous les": "all",
    "tous les prix": "all prices", "avec": "with", "pour": "for", "sous": "under", "entre": "between",
    "au moins": "at least", "premier": "first", "première": "first", "dernier": "last", "dernière": "last",
    "prix": "price", "nom": "name", "noms": "names", "titre": "heading", "titres": "headings", "principal": "main",
    "auteur": "author", "produit": "product", "produits": "products", "adresse": "address", "téléphone": "phone",
    "numéro de téléphone": "phone number", "courriel": "email", "liens": "links", "lien": "link", "tableau": "table",
    "paragraphe": "paragraph", "est": "is", "sont": "are", "dans": "in", "page": "page", "où est": "where is",
    "quand": "when", "qui": "who", "quels": "which", "quelles": "which", "liste": "list", "images": "images",
    "ligne": "row", "lignes": "rows", "en stock": "in stock", "moyen": "average", "pied de page": "footer",
    "combien d": "how many", "total": "total", "combien y a t il de": "how many", "combien y a t il d": "how many",
    "combien vaut": "how much is", "quels sont": "what are", "quelles sont": "what are",
    "à quelle heure est": "what time is", "à quelle heure commence": "what time does", "à quelle heure": "what time",
    "horaires": "opening hours", "heures d ouverture": "opening hours", "sélectionné": "selected",
    "sélectionnée": "selected", "coché": "checked", "cochée": "checked", "champ": "field", "valeur": "value",
    "prochain": "next", "prochaine": "next", "qui est": "who is", "quel": "which", "quelle": "which",
    "a écrit": "wrote", "description": "description", "résultats": "results", "articles": "articles",
    "commentaires": "comments", "disponible": "available", "numéro de": "number of the",
    "numéro du": "number of the", "numéro de la": "number of the", "numéro d": "number of the",
    "combien de temps dure": "how long does",
    "combien de temps prend": "how long does", "numéro": "number", "surface": "area", "superficie": "area",
    "étage": "floor", "loyer": "price", "tarif": "price", "durée": "duration", "poids": "weight",
    "deuxième": "second", "troisième": "third", "le plus élevé": "highest", "le plus bas": "lowest",
    "en tout": "in total", "au total": "in total", "colonne": "column", "colonnes": "columns", "chaque": "each",
    "point de départ": "departure", "lieu de départ": "departure",
    "au": "at the", "aux": "at the", "à": "at", "par": "by", "sur": "on", "leur": "their", "leurs": "their",
    "nombre d": "count of", "avis": "review", "étape": "step", "étapes": "steps", "ouvert": "open", "fermé": "closed",
    "le plus haut": "highest", "la plus haute": "highest", "la plus élevée": "highest", "la plus basse": "lowest",
    "prochains": "next", "prochaines": "next", "frais": "fees", "à quelle fréquence": "how often",
    "adresse e mail": "email", "adresse mail": "email", "adresse email": "email", "e mail": "email",
}  # fmt: skip
_SPANISH: Final = {
    "cuánto cuesta": "how much is", "cuánto cuestan": "how much is", "cuántos": "how many", "cuántas": "how many",
    "cuál es": "what is", "número de": "number of", "más barato": "cheapest", "más barata": "cheapest",
    "más caro": "most expensive", "más cara": "most expensive", "de menos de": "under", "menos de": "less than",
    "de más de": "over", "más de": "more than", "hay": "there", "el": "the", "la": "the", "los": "the", "las": "the",
    "un": "a", "una": "a", "del": "of the", "de la": "of the", "de los": "of the", "de las": "of the", "de": "of",
    "y": "and", "todos": "all", "todas": "all", "con": "with", "para": "for", "entre": "between",
    "al menos": "at least", "primer": "first", "primero": "first", "primera": "first", "último": "last",
    "última": "last", "precio": "price", "precios": "prices", "nombre": "name", "nombres": "names",
    "título": "heading", "títulos": "headings", "principal": "main", "autor": "author", "producto": "product",
    "productos": "products", "dirección": "address", "teléfono": "phone", "número de teléfono": "phone number",
    "correo electrónico": "email", "correo": "email", "enlaces": "links", "tabla": "table", "párrafo": "paragraph",
    "es": "is", "son": "are", "en": "in", "página": "page", "quién": "who", "cuándo": "when",
    "dónde está": "where is", "qué": "what", "lista": "list", "imágenes": "images", "fila": "row", "filas": "rows",
    "total": "total", "quién escribió": "who wrote", "disponible": "available", "pie de página": "footer",
    "pie": "footer", "medio": "average", "cuánto vale": "how much is", "cuáles son": "what are",
    "cuántos hay": "how many", "a qué hora es": "what time is", "a qué hora empieza": "what time does",
    "a qué hora": "what time", "horario": "opening hours", "horarios": "opening hours",
    "horario de apertura": "opening hours", "quién es": "who is", "cuándo es": "when is", "qué día es": "when is",
    "fecha": "date", "seleccionado": "selected", "seleccionada": "selected", "marcado": "checked", "campo": "field",
    "valor": "value", "próximo": "next", "próxima": "next", "cuál": "which", "resultados": "results",
    "comentarios": "comments", "segundo": "second", "segunda": "second", "tercero": "third", "tercera": "third",
    "en total": "in total", "columna": "column", "columnas": "columns", "cada": "each", "cómo se llama": "name of",
    "descripción": "description", "autora": "author", "disponibles": "available", "agotado": "sold out",
    "al": "to the", "cuánto dura": "how long does", "cuánto tarda": "how long does", "número": "number",
    "ordenar": "sort", "superficie": "area", "planta": "floor", "alquiler": "price", "duración": "duration",
    "peso": "weight", "tiene": "has", "tienen": "have", "su": "their", "sus": "their", "fue": "was", "fueron": "were",
    "más alto": "highest", "más alta": "highest", "más bajo": "lowest", "más baja": "lowest", "próximos": "next",
    "próximas": "next", "pasos": "steps", "paso": "step", "abierto": "open", "abierta": "open", "cerrado": "closed",
    "cerrada": "closed", "opinión": "review", "opiniones": "reviews", "por": "by", "cada cuánto": "how often",
    "con qué frecuencia": "how often", "mejor": "best", "peor": "worst",
}  # fmt: skip
_ENGLISH: Final = words_of(
    "the of and a an all is are what who when where how many much in on with for under over price name names "
    "to from does do it this that first last which find get show list number title table page total"
)
_LANGUAGES: Final = (_GERMAN, _FRENCH, _SPANISH)
_ALSO_ENGLISH: Final = frozenset({"die", "hat", "den", "mail", "links", "images", "page", "name", "total", "pie", "is"})
"""Words of theirs that tell nothing of the language of a query: ``hat size``."""
_SHARE: Final = 4
"""One word in so many must be known."""
_LONGEST: Final = 6


_SAY_NOTHING: Final = (_ENGLISH - {"first", "last"}) | words_of(
    "by at as their is was were has have which there these less more be wrote"
)
NOUNS: Final = {
    word: meant
    for lexicon in _LANGUAGES
    for word, meant in lexicon.items()
    if " " not in word and " " not in meant and meant and word != meant
    if meant not in _SAY_NOTHING and word not in _ALSO_ENGLISH
}
"""Single words of theirs that mean something, as pages have them, too: ``nächste`` is ``next``."""


def in_english(said: Sequence[str]) -> list[str]:
    """The words in English, where most of those that are known are of another of these languages."""
    known = [_known(said, one) for one in _LANGUAGES]
    best = max(range(len(known)), key=lambda index: known[index])
    if known[best] * _SHARE < len(said) or known[best] <= sum(word in _ENGLISH for word in said):
        return list(said)
    return _translated(said, _LANGUAGES[best])


def _known(said: Sequence[str], lexicon: dict[str, str]) -> int:
    """How many of the words it has, alone or in phrases."""
    phrases = sum(
        length
        for length in range(2, _LONGEST + 1)
        for index in range(len(said) - length + 1)
        if " ".join(said[index : index + length]) in lexicon
    )
    foreign = not all(map(str.isascii, said))
    return phrases + sum(word in lexicon and (foreign or word not in _ALSO_ENGLISH) for word in said)


def _translated(said: Sequence[str], lexicon: dict[str, str]) -> list[str]:
    found: list[str] = []
    index = 0
    while index < len(said):
        for length in range(min(_LONGEST, len(said) - index), 0, -1):
            meant = lexicon.get(" ".join(said[index : index + length]))
            if meant is not None:
                # "Preis der Kanne": an article between two nouns is a genitive
                genitive = said[index] == "der" and length == 1 and found and found[-1] in _AFTER_NOUN
                found += ["of", "the"] if genitive else meant.split()
                index += length
                break
        else:
            found.append(said[index])
            index += 1
    return found


_AFTER_NOUN: Final = frozenset(
    word
    for lexicon in _LANGUAGES
    for meant in lexicon.values()
    for word in meant.split()
    if word
    in {"price", "prices", "name", "names", "title", "date", "author", "number", "address", "phone", "email", "list"}
)
