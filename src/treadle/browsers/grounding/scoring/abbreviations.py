"""What is written short on pages, or said short by people, and the word that it is short for."""

from collections.abc import Mapping
from typing import Final

from treadle.browsers.grounding.scoring.stems import stem

__all__ = ["in_full", "shorts_of"]

# Each line: what is written short, and the words that it may stand for.
_SHORT: Final = """
abbr abbreviation|accom accommodation|acct account|ack acknowledge|addr address|admin administrator|
admin administration|amt amount|approx approximately|appt appointment|apt apartment|arr arrival|asap soon|
attn attention|auth authentication|auto automatic|auto automatically|avg average|bal balance|bday birthday|
bio biography|bldg building|cat category|cert certificate|cfg configuration|config configuration|
confirm confirmation|cont continue|conv conversation|deg degree|dep departure|dept department|desc description|
dest destination|dev development|diff difference|dir directory|dist distance|doc document|dob birthday|dr doctor|
dup duplicate|ed edition|edu education|env environment|est estimate|ex example|exec execute|exp expiry|
expiry expiration|ext extension|fav favourite|fave favourite|fri friday|fwd forward|gov government|hr hour|
hrs hours|id identifier|img image|inc include|info information|intl international|inv invoice|lang language|
lib library|loc location|max maximum|max maximal|mgr manager|min minimum|min minute|misc miscellaneous|mo month|
mob mobile|mon monday|msg message|mth month|nav navigation|nbr number|neg negative|no number|nr number|num number|
opt option|org organisation|org organization|orig original|para paragraph|pic picture|pkg package|pos position|
pref preference|prev previous|prod product|prof professor|pt point|pts points|pwd password|qnty quantity|
qtr quarter|qty quantity|quant quantity|rec recommended|ref reference|reg registration|rep representative|
repo repository|req required|res reservation|resp response|rm room|rsvp reply|sat saturday|sched schedule|
sec second|secs seconds|sep september|sept september|spec specification|sq square|stats statistics|std standard|
sub subscribe|subj subject|sun sunday|sync synchronise|sync synchronize|sys system|tel telephone|temp temperature|
temp temporary|thu thursday|thur thursday|thurs thursday|tix tickets|tue tuesday|tues tuesday|txn transaction|
tx transaction|vac vacation|ver version|vid video|vol volume|wed wednesday|wk week|wks weeks|yr year|yrs years|
jan january|feb february|mar march|apr april|jun june|jul july|aug august|oct october|nov november|dec december|
mo montag|di dienstag|mi mittwoch|do donnerstag|fr freitag|sa samstag|so sonntag|nr nummer|str strasse|tel telefon|
std stunde|min minute|max maximal|lun lundi|mar mardi|mer mercredi|jeu jeudi|ven vendredi|sam samedi|dim dimanche|
lun lunes|mar martes|mie miercoles|jue jueves|vie viernes|sab sabado|dom domingo|gbp pound|eur euro|usd dollar|
everything all|everyone all|everybody all|every all|each all|alles alle|todo todos|tout tous|kid child|
kids children|bike bicycle|ad advertisement|app application|fridge refrigerator|photo photograph|pic photo|
veg vegetable|notify notification|dr docteur|dr doktor|dr doctora|dre docteure|dra doctora|dra doctor|
prof professeur|prof professeure|prof profesor|prof profesora|prof profesorin|st saint|ste sainte|sta santa|sto santo|
ave avenue|blvd boulevard|rd road|ave avenida|avda avenida|av avenue|av avenida|bd boulevard|pl platz|pl place|
pl plaza|rte route|bhf bahnhof|hbf hauptbahnhof|num numero|tfno telefono|tlf telefono|tel telefono|
tel telephone|adr adresse|pers personen|pers personnes|mme madame|mlle mademoiselle|sra senora|hr herr|fr frau|
janv janvier|fevr fevrier|fev fevrier|avr avril|juil juillet|sept septembre|oct octobre|nov novembre|dec decembre|
ene enero|feb febrero|abr abril|ago agosto|sep septiembre|sept septiembre|oct octubre|nov noviembre|dic diciembre|
jan januar|feb februar|mrz marz|apr april|aug august|okt oktober|dez dezember|
w width|h height|b breite|h hohe|l largeur|h hauteur|
"""


def _read() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in _SHORT.replace("\n", "").split("|"):
        short, _, full = pair.partition(" ")
        if full:
            table.setdefault(stem(short), set()).add(stem(full))
    return {short: frozenset(full) for short, full in table.items()}


_TABLE: Final = _read()


def in_full(word: str) -> frozenset[str]:
    """What a stem may be short for, as stems; empty for most."""
    return _TABLE.get(word, frozenset())


def _turned() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for short, words in _TABLE.items():
        for word in words:
            table.setdefault(word, set()).add(short)
    return {word: frozenset(shorts) for word, shorts in table.items()}


_SHORTS: Final = _turned()


def shorts_of(word: str) -> frozenset[str]:
    """What may be short for a stem, as stems; empty for most."""
    return _SHORTS.get(word, frozenset())
