"""How people say which of several is meant by what it says, does or has: "the flight that leaves at 16:25"."""

from collections.abc import Mapping
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon.tables import Phrases, Table, phrases, table, words

__all__ = ["ENGLISH_RELATING", "FRENCH_RELATING", "GERMAN_RELATING", "NO_RELATING", "SPANISH_RELATING", "Relating"]


class Relating(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a language for these. All are folded."""

    pronouns: Phrases = phrases("")
    """What begins such a clause: "that", "whose"."""
    light: frozenset[str] = frozenset()
    """Verbs, adverbs and prepositions in it that say nothing of which one is meant: "leaves at", "is still"."""
    participles: frozenset[str] = frozenset()
    """Those that begin one by themselves: "leaving at 16:25"."""
    denying: frozenset[str] = frozenset()
    """What says that the rest does not hold of it: "that is not paid"."""
    lacking: Phrases = phrases("")
    """The same without a verb: "without a photo"."""
    measured: Mapping[str, str] = {}
    """What verbs of it compare: what "costs the least" has the least price."""
    least: Phrases = phrases("")
    most: Phrases = phrases("")
    """What stands behind such a verb: "the least", "first"."""
    comparatives: Mapping[str, tuple[bool, str]] = {}
    """The same of two: "the cheaper of the two", whether the most, and of what."""
    counted: Table[int] = Table(())
    """Numbers of more than one word: "last but one"."""
    pairs: Phrases = phrases("")
    """What says that there are two: "of the two"."""


NO_RELATING: Final = Relating()

ENGLISH_RELATING: Final = Relating(
    pronouns=phrases("that|which|who|whose|where|that's|which's|who's|thats|whos|that has|which has"),
    light=words(
        "is are was were be been being has have had having do does did gets get got getting comes come came coming "
        "goes go going leaves leave leaving departs depart departing arrives arrive arriving lands landing takes take "
        "taking starts start starting begins begin beginning ends end ending finishes finishing runs run running "
        "lasts lasting costs cost costing includes include including contains contain containing offers offer "
        "offering says say saying reads reading shows show showing mentions mention mentioning belongs belong "
        "belonging opens closes weighs holds hold holding seats sleeps sleeping serves serving features featuring "
        "carries uses using needs requires sent wrote posted written made called named titled labelled marked tagged "
        "dated scheduled planned priced rated located based living lives works stands sits expires expiring expired "
        "talks talking deals dealing begins stays uploaded shared created ordered bought placed given given by "
        "at for in on by to from with of about as into still already currently only just now yet also there the a an "
        "my our its his her their been i we it they you"
    ),
    participles=words(
        "leaving departing arriving landing starting beginning ending finishing lasting costing including containing "
        "offering saying showing mentioning belonging holding sleeping serving featuring priced rated dated scheduled "
        "written posted sent talking dealing running taking"
    ),
    denying=words("not isn't aren't wasn't weren't hasn't haven't doesn't don't didn't no never nothing"),
    lacking=phrases("without|without any|with no|lacking"),
    measured={
        **dict.fromkeys(words("costs cost priced pays pay earns"), "price"),
        **dict.fromkeys(words("takes take took lasts lasted last runs ran"), "time"),
        **dict.fromkeys(words("due leaves leave leaving departs departing expires starts start begins ends"), "date"),
        **dict.fromkeys(words("arrives arriving lands landing"), "arrival"),
        **dict.fromkeys(words("rated scored"), "rating"),
        **dict.fromkeys(words("weighs holds has sleeps seats"), "number"),
    },
    least=phrases("least|the least|shortest|the shortest|cheapest|first|earliest|fewest|the fewest|soonest"),
    most=phrases("most|the most|longest|the longest|last|latest|highest|best"),
    comparatives={
        "cheaper": (False, "price"), "dearer": (True, "price"), "pricier": (True, "price"),
        "costlier": (True, "price"), "longer": (True, "length"), "shorter": (False, "length"),
        "newer": (True, "date"), "later": (True, "date"), "older": (False, "date"), "earlier": (False, "date"),
        "faster": (False, "time"), "quicker": (False, "time"), "slower": (True, "time"), "bigger": (True, "size"),
        "larger": (True, "size"), "smaller": (False, "size"), "better": (True, "rating"), "worse": (False, "rating"),
        "higher": (True, "number"), "lower": (False, "number"), "nearer": (False, "number"),
        "closer": (False, "number"), "heavier": (True, "number"), "lighter": (False, "number"),
    },
    counted=table({
        -2: "last but one|second to last|second last|next to last|one before last|one before the last"
            "|second from last|second from the end",
        -3: "last but two|third to last|third last|third from last|third from the end",
        1: "very first", -1: "very last",
    }),
    pairs=phrases("of the two|of both|of these two|of those two|out of the two|of the pair"),
)  # fmt: skip

GERMAN_RELATING: Final = Relating(
    pronouns=phrases("der|die|das|den|dem|deren|dessen|welcher|welche|welches|wo"),
    light=words(
        "ist sind war waren wird werden wurde hat haben hatte kostet kosten dauert dauern beginnt beginnen startet "
        "endet ablauft auslauft verfallt fahrt abfahrt losfahrt fliegt abfliegt geht kommt ankommt "
        "landet enthalt enthalten beinhaltet bietet "
        "sagt zeigt steht gehort heisst liegt stammt lauft nennt erwahnt geschickt geschrieben gesendet erstellt "
        "bestellt gemacht schrieb schickte um am im in an ab auf bei mit von vom zu zum zur fur uber nach aus noch "
        "schon bereits gerade nur jetzt auch immer der die das den dem ein eine einen einem einer es ich wir "
        "handelt davon drin dabei"
    ),
    denying=words("nicht kein keine keinen keinem keiner nie"),
    lacking=phrases("ohne"),
    measured={
        "fallig": "date", "kostet": "price", "dauert": "time", "beginnt": "date", "startet": "date", "abfahrt": "date",
        "abfliegt": "date", "fahrt": "date", "ankommt": "arrival", "endet": "date",
        "ablauft": "date", "auslauft": "date",
        "verfallt": "date", "hat": "number",
    },
    least=phrases("am wenigsten|am kurzesten|zuerst|als erstes|am fruhesten|am billigsten|am gunstigsten"),
    most=phrases("am meisten|am langsten|zuletzt|als letztes|am spatesten"),
    comparatives={
        **dict.fromkeys(("billigere", "gunstigere", "billigeren", "gunstigeren", "preiswertere"), (False, "price")),
        **dict.fromkeys(("teurere", "teureren"), (True, "price")),
        **dict.fromkeys(("langere", "langeren"), (True, "length")),
        **dict.fromkeys(("kurzere", "kurzeren"), (False, "length")),
        **dict.fromkeys(("neuere", "neueren", "spatere", "spateren"), (True, "date")),
        **dict.fromkeys(("altere", "alteren", "fruhere", "fruheren"), (False, "date")),
        **dict.fromkeys(("schnellere", "schnelleren"), (False, "time")),
        **dict.fromkeys(("grossere", "grosseren"), (True, "size")),
        **dict.fromkeys(("kleinere", "kleineren"), (False, "size")),
    },
    counted=table({-2: "zweitletzten|zweitletzte|zweitletzter|vorletzten|vorletzte|vorletzter|vorletztes"}),
    pairs=phrases("der beiden|von beiden|von den beiden|der zwei"),
)  # fmt: skip

FRENCH_RELATING: Final = Relating(
    pronouns=phrases("qui|que|qu'|dont|ou|lequel|laquelle"),
    light=words(
        "est sont etait etaient sera a ont avait coute coutent dure durent part partent arrive arrivent commence "
        "commencent debute finit expire expirent echoit se termine contient contiennent comprend "
        "inclut propose dit affiche montre "
        "appartient s'appelle parle traite vient va ecrit envoye poste publie prevu prevue date datee situe situee "
        "j'ai ete ont "
        "a au aux en de du des d' pour sur par avec dans le la les l' un une encore deja toujours seulement "
        "actuellement je nous il elle on y"
    ),
    participles=words("partant arrivant commencant debutant coutant contenant comprenant incluant"),
    denying=words("pas non n'est n'a ne n' aucun aucune jamais"),
    lacking=phrases("sans"),
    measured={
        "coute": "price", "dure": "time", "part": "date", "commence": "date", "arrive": "arrival", "finit": "date",
        "expire": "date", "expirent": "date", "echoit": "date", "termine": "date",
        "a": "number",
    },
    least=phrases("le moins|le moins cher|en premier|le plus tot|le moins longtemps"),
    most=phrases("le plus|le plus cher|en dernier|le plus tard|le plus longtemps"),
    counted=table({-2: "avant dernier|avant derniere"}),
    pairs=phrases("des deux"),
)  # fmt: skip

SPANISH_RELATING: Final = Relating(
    pronouns=phrases("que|cuyo|cuya|donde|quien|cual"),
    light=words(
        "sido "
        "es son esta estan era fue sera ha han tiene tienen cuesta cuestan dura duran sale salen parte llega llegan "
        "empieza empiezan comienza termina acaba vence vencen caduca caducan expira contiene "
        "contienen incluye incluyen ofrece dice muestra pertenece se "
        "llama habla trata viene va escribio envio publico mando a al en de del para por con sobre el la los las un "
        "una todavia aun ya solo ahora yo"
    ),
    denying=words("no ningun ninguna nunca"),
    lacking=phrases("sin"),
    measured={
        "cuesta": "price", "dura": "time", "sale": "date", "empieza": "date", "comienza": "date", "llega": "arrival",
        "termina": "date", "acaba": "date", "vence": "date", "vencen": "date", "caduca": "date", "caducan": "date",
        "expira": "date", "tiene": "number",
    },
    least=phrases("menos|lo menos|primero|antes|lo antes|mas temprano|mas pronto"),
    most=phrases("mas|lo mas|el ultimo|mas tarde|despues|por ultimo"),
    counted=table({-2: "penultimo|penultima"}),
    pairs=phrases("de los dos|de las dos"),
)  # fmt: skip
