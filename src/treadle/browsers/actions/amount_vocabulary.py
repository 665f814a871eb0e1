"""Words that are said beside an amount: those that tell nothing of what it is of, those for how much more or less, and
what is measured in which unit. In four languages."""

from typing import Final

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "ADDING",
    "CONDITIONS",
    "FACTORS",
    "FROM_ONE_TO_NEXT",
    "LEADING",
    "LESS",
    "LIGHT",
    "MEASURED",
    "MONTHS",
    "MORE",
    "OF_ONE",
    "OTHERWISE",
    "REFUSED",
    "SPEAKERS",
]

LIGHT: Final = FUNCTION_WORDS | words_of(
    "set change enter type write fill use only got had did say says said today tonight now then please come came about "
    "roughly around exactly total each per every must only actually she he they him her who where "
    "went gone risen fallen up down "
    "schreib schreibe notier notiere gestiegen gesunken geworden "
    "trage trag gib setze stell stelle nimm nehme nehmen brauche brauchen bekommt bekommen kriegt soll sollen sollte "
    "muss haben habe hat gibt gab gibts heute jetzt etwa rund genau nur eben dann mal sind war waren ich du er "
    "jeder jede jedes jeweils insgesamt stehen steht liegen "
    "mets mettez ecris entre j ai avons il y avait faut aujourd hui environ seulement exactement chaque "
    "pon ponga escribe tengo tenemos hay son hoy unos unas solo cada exactamente"
)
"""What is said with any amount."""
MORE: Final = words_of("more another additional extra further mehr weitere weiteren weiterer zusatzlich zusatzliche")
LESS: Final = words_of("less fewer weniger")
ADDING: Final = words_of("add remove order buy fuge leg lege hinzu dazu ajoute rajoute anade agrega")
"""What is done with so many more, or fewer."""
FACTORS: Final = (
    ("half as many", 0.5),
    ("half as much", 0.5),
    ("half the", 0.5),
    ("halb so viel", 0.5),
    ("halb so viele", 0.5),
    ("die halfte der", 0.5),
    ("twice as many", 2.0),
    ("twice as much", 2.0),
    ("double the", 2.0),
    ("doppelt so viel", 2.0),
    ("doppelt so viele", 2.0),
)
"""How many times what there is, as folded words."""
FROM_ONE_TO_NEXT: Final = frozenset({"over", "by", "x", "/", "zu", "mal", "sur", "por", "\u00d7"})
"""What stands between two numbers of one thing: "128 over 84"."""
CONDITIONS: Final = words_of("if unless when until than wenn falls bis als si quand cuando")
"""What makes a sentence one that does not tell what is so."""
REFUSED: Final = words_of(
    "wait click press tap scroll drag hover search find sort delete remove pick choose select open increase decrease "
    "raise lower skip warte klicke drucke ziehe suche losche wahle offne erhohe senke attends clique appuie glisse "
    "cherche supprime choisis ouvre espera haz pulsa arrastra busca borra elige abre"
)
"""What is done to what a page calls so, and with what a sentence that tells an amount does not begin."""
MEASURED: Final = (
    (
        frozenset({"kg", "lb", "lbs", "g"}),
        words_of("weigh weighs weighed weight scales scale wiege wiegt wiegen gewicht waage pese peso pesa poids"),
    ),
    (
        frozenset({"\u20ac", "\u00a3", "$", "chf", "eur", "gbp", "usd"}),
        words_of(
            "cost costs price pay pays paid spend spent owe owes owed worth money kostet kosten preis zahle zahlt "
            "bezahlt coute prix cuesta precio"
        ),
    ),
    (frozenset({"\u00b0", "\u00b0c", "\u00b0f", "degrees", "grad"}), words_of("hot warm temperature heiss temperatur")),
    (
        frozenset({"km", "miles", "mi"}),
        words_of("drove drive ran run walked walk cycled distance far fahre gefahren gelaufen strecke weit"),
    ),
    (frozenset({"cm", "m", "ft"}), words_of("tall height high wide long hoch gross breit lang hohe")),
    (
        frozenset({"min", "mins", "minutes", "h", "hours", "hrs", "sec", "seconds", "std"}),
        words_of("take takes took last lasts lasted long dauert dauern lang"),
    ),
)
"""Units as pages write them, each with what is said of what is measured in them."""
OF_ONE: Final = (
    words_of("people person persons us guests diners serves serving servings portions travellers personen leute gaste "
             "portionen personnes convives personas comensales raciones"),
    words_of("quantity qty copies how many number amount menge anzahl stuck quantite cantidad units pieces items"),
)  # fmt: skip
"""What says the same of a number."""
SPEAKERS: Final = words_of("i we he she they ich wir er sie")
"""Who is said to have or do so much of something."""
LEADING: Final = words_of("go show see view jump turn geh gehe zeig zeige va allez montre ve ir muestra")
"""Verbs that lead somewhere, and enter nothing."""
OTHERWISE: Final = frozenset({("instead", "of"), ("rather", "than"), ("statt", "der"), ("au", "lieu"), ("en", "lugar")})
"""What says what is no more, beside what is."""
MONTHS: Final = frozenset({"May"})
"""What is a month if it is written so, and says nothing otherwise."""
