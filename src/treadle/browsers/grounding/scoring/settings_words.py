"""Words that are said around the value of something that is set, in four languages. Pure data."""

from typing import Final

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "ABSOLUTE", "AROUND", "AT_LEAST", "AT_MOST", "BY", "CALLING", "FORBIDDING", "FRACTIONS", "FULL", "LESS", "LOWERING",
    "MORE", "NONE", "OFF", "ON", "RAISING", "SIGNS_OF_RATING", "STATES", "UNITS",
]  # fmt: skip

CALLING: Final = words_of(
    "call called name named rename heisst heissen nenne nennen appelle appeler nomme nommer llama llamar nombra"
)
"""Verbs that give something its name."""
AROUND: Final = (
    FUNCTION_WORDS
    | CALLING
    | words_of(
        "set turn switch change move adjust use choose pick select keep say says said read reads write correct "
        "update "
        "fix mode option setting value position instead rather prefer new only just still next enough time times "
        "right away today "
        "with fly travel actually onwards moved live lives done please kindly could can d 'd love better best "
        "please maybe perhaps how about try change drop nudge put set "
        "stelle stell setze setz mache mach schalte schalt andere aendere wahle waehle nimm nehme nehmen lieber "
        "stattdessen jetzt "
        "neu neue neuer neuen modus stufe option wert gern bitte soll sollte sollen hab habe haben brauche "
        "brauchen bestelle dazu "
        "dann mal doch nur noch auf an ab um fur den dem des das die der einen ganz etwa eher dreh drehe stehen "
        "sein werden stellen setzen machen schalten wahlen mit sind vers avec con son sont holen hole "
        "ponga pon ponme poner ponlo ponla cambia cambiar elige elegir usa usar quiero prefiero mejor nuevo nueva "
        "modo opcion valor sea "
        "dejalo deja necesito queremos ahora que sean vamos "
        "mets mettez mettre regle reglez regler change changez changer choisis choisir prends prendre prefere "
        "plutot nouveau nouvelle "
        "option valeur besoin faut livrez voudrions sera seront serons maintenant suffit viendrai passe passez "
        "passer"
    )
)
"""What is said around a value whatever is set."""
MORE: Final = words_of(
    "more another extra additional further warmer hotter higher louder brighter longer noch mehr weitere "
    "weiteren weiterer "
    "zusatzlich warmer heller lauter plus davantage encore mas otro otra otros"
)
LESS: Final = words_of(
    "less fewer cooler colder lower quieter dimmer shorter weniger kalter kuhler leiser dunkler moins menos"
)
RAISING: Final = words_of(
    "raise increase bump up crank erhohe erhohen augmente augmenter augmentez monte monter montez sube subir "
    "aumenta aumentar"
)
LOWERING: Final = words_of(
    "lower decrease reduce cut down dim senke senken verringere reduziere reduzieren runter baisse baisser "
    "baissez reduis reduire baja "
    "bajar reduce reducir"
)
ABSOLUTE: Final = words_of("to at auf a au aux hasta jusqu bis")
"""What a number stands behind that is the new value."""
BY: Final = words_of("by um de")
"""What a number stands behind that is how much more or less."""
FRACTIONS: Final = {
    **dict.fromkeys(words_of("half halfway halb halbe halfte moitie mitad medio media demi"), 0.5),
    **dict.fromkeys(words_of("third thirds drittel tiers tercio tercios"), 1 / 3),
    **dict.fromkeys(words_of("quarter quarters viertel quart quarts cuarto cuartos"), 0.25),
}
FULL: Final = words_of("max maximum maximal full fully top voll volle plein fond maximo tope")
NONE: Final = words_of("min minimum minimal mute muted silent silence zero null nil stumm muet silencio minimo cero")
ON: Final = words_of(
    "on yes start going running enable activate allow an ein ja einschalten anschalten aktiviere aktivieren "
    "oui active activer "
    "activez allume allumer allumez si activa activar enciende encender encendido prende public"
)
OFF: Final = words_of(
    "off no stop disable deactivate not never forbid aus ab nein nicht kein keine keinen ausschalten "
    "deaktiviere deaktivieren non "
    "desactive desactiver eteins eteindre coupe couper pas desactiva desactivar apaga apagar apagado sin"
)
FORBIDDING: Final = words_of("don dont never nunca jamais nie without sans ohne sin")
"""What says that something is not to be done, or is more than the negation of a value."""
UNITS: Final = words_of(
    "percent per cent degree degrees celsius fahrenheit minute minutes min mins hour hours h second seconds "
    "point points pounds euros "
    "euro dollars pieces piece prozent grad minuten stunde stunden punkte stuck pour cent degres degre heures "
    "heure secondes pieces "
    "por ciento grados grado minutos horas hora segundos unidades mm cm kg g l ml km kilo kilos puntos punto "
    "points kilometres kilometers kilometer euros"
)
"""Units that need not be shown beside a number."""
AT_MOST: Final = words_of(
    "most under below maximum max up nothing no dearer pricier hochstens maximal unter bis moins maximum plus "
    "menos hasta maximo"
)
AT_LEAST: Final = words_of("least above over minimum min from mindestens minimal ab uber partir moins minimo desde")
SIGNS_OF_RATING: Final = words_of(
    "star stars heart hearts point points level dot dots out five stern sterne sternen herz herzen punkte "
    "stufe etoile etoiles coeur "
    "coeurs estrella estrellas corazon corazones nivel niveau all gets gives deserves of von sur uber bekommt "
    "kriegt merite merece give rate rating gib bewerte donne note dale da puntua"
)
"""What is said around how many stars something is given."""
STATES: Final = {
    tuple(split_words(fold(text))): state
    for state, texts in (
        (True, ("on", "yes", "an", "ein", "ja", "oui", "sí", "enabled", "active", "activé", "activée", "encendido",
                "activado", "activo", "aktiv", "aktiviert")),
        (False, ("off", "no", "aus", "nein", "non", "disabled", "inactive", "désactivé", "désactivée", "apagado",
                 "desactivado", "inactivo", "inaktiv", "deaktiviert")),
    )
    for text in texts
}  # fmt: skip
"""What is shown by what is only on or off."""
