"""Words for what lists are sorted by, and for either end of it, folded, in the four languages."""

from typing import Final

__all__ = ["MEASURES", "MEASURE_OF", "words_for"]

# Behind "=" what it is called, behind "<" what is said of what comes first where it rises, behind ">" where it falls.
_TABLE: Final = """
price
  = price prices cost costs amount fee preis preise kosten betrag prix cout tarif montant precio precios coste
  = tarifa
  < cheap cheaper cheapest inexpensive billig billigste billigsten billigster gunstig gunstige gunstigste
  < gunstigsten barato barata baratos baratas economico economicos economicas abordables
  > expensive dear dearest dearer pricey priciest costly teuer teure teuerste teuersten caro cara caros caras
date
  = date dates day added created datum tag date ajout fecha dia alta
  < old oldest older earliest alt alte alteste altesten alter ancien ancienne anciens anciennes antiguo antigua
  < antiguos antiguas
  > new newest newer latest recent recently neu neue neueste neuesten neuste neusten aktuell recent recente
  > recents recentes nouveau nouveautes reciente recientes novedades nuevo nuevos nuevas
duration
  = duration length time minutes lasts dauer lange zeit duree temps duracion tiempo
  < short shorter shortest quick quickest fast fastest kurz kurze kurzeste kurzesten schnell schnellste
  < schnellsten court courts courte courtes rapide rapides corto cortos corta cortas rapido rapidos rapida rapidas
  > longest slow slowest langste langsten langsam langsamste long longs longue longues lent largo largos larga
  > lento
rating
  = rating ratings rated stars star review reviews score scores bewertung bewertungen sterne note notes notation avis
  = etoiles valoracion valoraciones estrellas opiniones nota
  < worst schlechteste schlechtesten pire pires peor peores
  > best highest-rated beste besten bestbewertet bestbewertete meilleur meilleure meilleurs meilleures mieux mejor
  > mejores
name
  = name names title titles alphabet alphabetical alphabetically alphabetisch titel nom noms titre alphabetique
  = nombre titulo alfabetico alfabetica alfabeticamente
distance
  = distance entfernung distanz distancia
  < near nearest nearby close closest nah nahe nachste nachsten proche proches plus-proche cerca cercano cercanos
  < cercana cercanas
  > far farthest furthest weit weiteste loin lointain lejos lejano lejanos
size
  = size grosse taille tamano
  < small smaller smallest klein kleine kleinste kleinsten petit petite petits petites pequeno pequenos
  > big bigger biggest large larger largest gross grosste grossten grand grande grands grandes mayores
popularity
  = popularity popular popular beliebtheit beliebt popularite populaire popularidad
  > popular bestselling bestseller bestsellers beliebteste beliebtesten meistverkauft populaires populares
  > vendidos ventes vendus
relevance
  = relevance relevant relevanz relevante pertinence pertinent relevancia recommended featured
"""


def _rows() -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    name = ""
    for line in _TABLE.strip().splitlines():
        if not line.startswith(" "):
            name = line
            continue
        sign, *words = line.split()
        rows.extend((name, sign, word) for word in words)
    return rows


_ROWS: Final = _rows()
MEASURES: Final = frozenset(name for name, _, _ in _ROWS)
MEASURE_OF: Final = {word: name for name, _, word in _ROWS}


def words_for(sign: str) -> tuple[str, ...]:
    """The words behind a sign of the table."""
    return tuple(word for _, each, word in _ROWS if each == sign)
