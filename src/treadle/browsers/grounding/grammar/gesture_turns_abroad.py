"""Gestures said in other words than a verb, in German, French and Spanish: "öffne das Kontextmenü von Haus"."""

from typing import Final

__all__ = ["GESTURES_ABROAD"]

GESTURES_ABROAD: Final = (
    (
        r"doppelklicke auf \g<x>",
        r"<BEGIN>(?:zweimal|doppelt|zwei mal) auf <ONE> (?:klicken|tippen|drücken)<END>",
    ),
    (r"doppelklicke auf \g<x>", r"<BEGIN>auf <ONE> (?:doppelklicken|einen doppelklick machen)<END>"),
    (r"rechtsklick auf \g<x>", r"<BEGIN>auf <ONE> (?:rechtsklicken|einen rechtsklick machen)<END>"),
    (
        r"fokussiere \g<x>",
        r"<BEGIN>(?:setze?|stelle?|platziere?) (?:bitte )?(?:den )?(?:cursor|fokus) (?:ins?|auf) ",
        r"(?:das |den |die |dem )?<ONE><END>",
    ),
    (
        r"scrolle \g<x> \g<way>",
        r"<BEGIN>(?:scrolle?|blättere?) (?:im|in der|in dem|innerhalb der|innerhalb des) <ONE> ",
        r"(?P<way>nach (?:unten|oben|rechts|links)|ganz nach (?:unten|oben)|bis (?:zum|ans) ende)<END>",
    ),
    # German.
    ("rechtsklick auf ", "<BEGIN>(?:mache?|führe?) (?:bitte )?(?:einen )?rechtsklick auf (?P<drop>)"),
    (
        r"rechtsklick auf \g<x>",
        "<BEGIN>(?:öffne|zeige?|rufe?|hole?) (?:bitte )?(?:mir )?(?:das )?(?:kontextmenü|rechtsklickmenü",
        "|rechtsklick-menü) (?:von (?:der |dem |den )?|des |der |vom |für (?:den |die |das )?|zum |zur |zu ",
        "(?:der |dem )?|beim? |auf |am )<ONE>(?: auf)?<END>",
    ),
    ("rechtsklick auf ", "<BEGIN>(?:mit der |mit )?rechte[rn]? maustaste (?:klicken )?auf "),
    (
        r"rechtsklick auf \g<x>",
        "<BEGIN>(?:klicke?|klicken sie) (?:bitte )?(?:mit (?:der )?rechte[rn]? maustaste|mit rechts|rechts) ",
        "auf <ONE><END>",
    ),
    (
        r"rechtsklick auf \g<x>",
        "<BEGIN>(?:klicke? )?(?:bitte )?(?:auf )?<ONE> (?:mit (?:der )?rechte[rn] maustaste|mit rechts) ",
        "(?:an|anklicken|klicken)<END>",
    ),
    ("doppelklicke auf ", "<BEGIN>(?:mache?|führe?) (?:bitte )?(?:einen )?doppelklick auf "),
    (
        "doppelklicke auf ",
        "<BEGIN>(?:klicke?|tippe?|klicken sie) (?:bitte )?(?:zweimal|2x|doppelt|zwei mal)(?: (?:schnell",
        "|kurz))?(?: hintereinander)? auf ",
    ),
    (
        r"doppelklicke auf \g<x>",
        "<BEGIN>(?:klicke? )?(?:bitte )?(?:auf )?<ONE> (?:bitte )?doppelt (?:an|anklicken|klicken)<END>",
    ),
    (
        r"doppelklicke auf \g<x>",
        r"<BEGIN>(?!doppel|klick)\w+ (?:bitte )?<ONE> (?:per|mit|durch|mittels)(?: einem)? doppelklick(?: ",
        "(?:öffnen|abspielen|starten))?<END>",
    ),
    (
        "fahre mit der Maus über ",
        "<BEGIN>(?:fahre?|geh|gehe|zeige?|bewege?|halte?|führe?|stelle?|lege?|setze?|lass|lasse) (?:bitte ",
        ")?(?:mal )?(?:mit )?<MAUS> (?:kurz )?(?:über|auf|zu|zum) ",
    ),
    (
        "fahre mit der Maus über ",
        "<BEGIN>zeige? (?:mir )?(?:bitte )?(?:den |das )?(?:tooltip|hinweis|quickinfo) (?:von|zum|zur|zu|für",
        "|bei|beim|des|der) ",
    ),
    (
        r"umschalt-klicke auf \g<x>",
        "<BEGIN>(?:mit gedrückter |bei gedrückter )(?:umschalt|shift)-?taste (?:auf )?<X>(?: an)?(?:klicken",
        "|wählen)?<ENDX>",
    ),
    (
        r"strg-klicke auf \g<x>",
        "<BEGIN>(?:mit gedrückter |bei gedrückter )(?:strg|ctrl|steuerungs?)-?taste (?:klicke )?(?:auf ",
        ")?<X>(?: (?:an)?klicken| (?:aus|an)?wählen| markieren| an)?<ENDX>",
    ),
    (
        r"strg-klicke auf \g<x>",
        "<BEGIN>halte? (?:die )?(?:strg|ctrl)(?:-taste)? (?:gedrückt )?und klicke? (?:auf )?<X>(?: an)?<ENDX>",
    ),
    (
        r"umschalt-klicke auf \g<x>",
        "<BEGIN>halte? (?:die )?(?:umschalt|shift)(?:-?taste)? (?:gedrückt )?und klicke? (?:auf )?<X>(?: ",
        "an)?<ENDX>",
    ),
    (
        r"strg-klicke auf \g<x>",
        "<BEGIN>(?:markiere?|wähle?|klicke?)(?: auf)? <X> mit (?:gedrückter )?(?:strg|ctrl)(?:-?taste)?(?: ",
        "aus)?<ENDX>",
    ),
    (r"halte gedrückt \g<x>", r"<BEGIN>halte? (?P<x>(?!.*\b(?:strg|ctrl|umschalt|shift)\b)[^,;]+?) gedrückt<END>"),
    # French.
    (
        "clic droit sur ",
        "<BEGIN>(?:ouvre|ouvrez|ouvrir|affiche[rz]?|fais apparaître|montre[rz]?)(?:-moi)? le menu ",
        "(?:contextuel|du clic droit) (?:du |de la |de l<'>|des |de |d<'>|sur |pour )",
    ),
    (
        "clic droit sur ",
        "<BEGIN>(?:(?:fais|faites|faire) un )?(?:clic|clique[rz]?) (?:avec le bouton droit(?: de la souris)?",
        "|droit|du bouton droit) (?:sur |de )",
    ),
    (r"clic droit sur \g<x>", "<BEGIN>clique[rz]? sur <ONE> (?:avec le|du) bouton droit(?: de la souris)?<END>"),
    ("double-clique sur ", "<BEGIN>(?:(?:fais|faites|faire) un )?double[- ](?:clic|clique[rz]?) (?:sur |dans )"),
    ("double-clique sur ", "<BEGIN>clique[rz]? (?:deux fois|2 fois)(?: (?:rapidement|de suite))? (?:sur |dans )"),
    (
        r"double-clique sur \g<x>",
        r"<BEGIN>(?!double|clique|clic|fais)\w+ <ONE> (?:d<'>un|avec un|par un|en) <DOUBLECLIC><END>",
    ),
    (
        "survole ",
        "<BEGIN>(?:passe|place|laisse|mets|pose|positionne|amène)[rz]? <SOURIS> (?:sur|au-dessus de",
        "|au-dessus du|par-dessus) ",
    ),
    ("survole ", "<BEGIN>(?:affiche|montre)[rz]? (?:l<'>)?(?:info-?bulle) (?:du |de la |de l<'>|de |d<'>|sur )"),
    (
        r"ctrl-clique sur \g<x>",
        "<BEGIN>(?:sélectionne|clique|choisis|coche)[rz]?(?: sur)? <X>,? (?:en maintenant|en gardant|avec",
        "|tout en maintenant)(?: la)?(?: touche)? ctrl(?: enfoncée| appuyée)?<ENDX>",
    ),
    (
        r"ctrl-clique sur \g<x>",
        "<BEGIN>(?:en maintenant|avec|maintiens|en gardant)(?: la)?(?: touche)? ctrl(?: enfoncée| ",
        "appuyée)?,?(?: et)? (?:sélectionne|clique|choisis)[rz]?(?: sur)? <X><ENDX>",
    ),
    (
        r"maj-clique sur \g<x>",
        "<BEGIN>(?:en maintenant|avec|maintiens|en gardant)(?: la)?(?: touche)? maj(?: enfoncée| ",
        "appuyée)?,?(?: et)? (?:sélectionne|clique|choisis)[rz]?(?: sur)? <X><ENDX>",
    ),
    (
        r"maintiens enfoncé \g<x>",
        r"<BEGIN>(?:maintiens|maintenez|garde|gardez) (?P<x>(?!.*\b(?:ctrl|maj)\b)[^,;]+?) (?:enfoncée?",
        "|appuyée?)<TAIL>",
    ),
    # Spanish.
    (
        "clic derecho en ",
        "<BEGIN>(?:abre|abra|abrir|muestra|muestre|saca|despliega) el menú contextual (?:del |de la |de los ",
        "|de las |de |en |para )",
    ),
    (
        "clic derecho en ",
        "<BEGIN>(?:(?:haz|haga|hacer) )?(?:clic[k]?|pulsa|pincha) (?:con el (?:botón )?derecho(?: del ",
        "ratón)?|derecho) (?:en |sobre |a )",
    ),
    (
        r"clic derecho en \g<x>",
        "<BEGIN>(?:haz clic[k]?|pulsa|pincha)(?: en| sobre)? <ONE> con el botón derecho(?: del ratón)?<END>",
    ),
    (
        "doble clic en ",
        r"<BEGIN>(?:(?:haz|haga|hacer|da|dale|dar) )?(?:un )?doble clic[k]? (?:en |sobre |a |al (?=\w))",
    ),
    (
        "doble clic en ",
        "<BEGIN>(?:pulsa|pulse|pincha|clica|haz clic[k]?|haga clic|presiona|toca) (?:dos veces|2 veces)(?: ",
        "(?:seguidas|rápidamente))? (?:en |sobre )",
    ),
    ("doble clic en ", "<BEGIN>(?:abre|abra|reproduce|amplía|edita) (?:con|mediante) <DOBLECLIC> "),
    (
        r"doble clic en \g<x>",
        r"<BEGIN>(?!doble|haz|clic)\w+ <ONE> (?:con|mediante|haciendo) <DOBLECLIC>(?: en (?:él|ella))?<END>",
    ),
    (
        "pasa el ratón sobre ",
        "<BEGIN>(?:pasa|pon|coloca|deja|mueve|lleva|sitúa)(?:r)? <RATON> (?:por encima de|encima de|sobre",
        "|por|a) ",
    ),
    ("pasa el ratón sobre ", "<BEGIN>(?:muestra|enseña|ver) (?:el |la )?(?:tooltip|globo|ayuda emergente) de "),
    (
        r"enfoca \g<x>",
        "<BEGIN>(?:pon|coloca|sitúa) (?:el )?(?:cursor|foco) (?:en|dentro de) (?=(?:el |la )?(?:campo",
        "|casilla|cuadro|buscador|caja))<ONE><END>",
    ),
    (
        r"ctrl-clic en \g<x>",
        "<BEGIN>(?:selecciona|haz clic en|marca|elige) <X>,? (?:manteniendo|con|pulsando)(?: pulsada)?(?: ",
        "la)?(?: tecla)? ctrl(?: pulsada| presionada)?<ENDX>",
    ),
    (
        r"ctrl-clic en \g<x>",
        "<BEGIN>(?:manteniendo|con|mantén)(?: pulsada)?(?: la)?(?: tecla)? ctrl(?: pulsada| ",
        "presionada)?,?(?: y)? (?:selecciona|haz clic en|marca|pulsa) <X><ENDX>",
    ),
    (
        r"mayús-clic en \g<x>",
        "<BEGIN>(?:manteniendo|con|mantén)(?: pulsada)?(?: la)?(?: tecla)? mayús(?: pulsada| ",
        "presionada)?,?(?: y)? (?:selecciona|haz clic en|marca|pulsa) <X><ENDX>",
    ),
    (
        r"mantén pulsado \g<x>",
        r"<BEGIN>(?:mantén|mantenga) (?P<x>(?!.*\b(?:ctrl|mayús)\b)[^,;]+?) (?:pulsad|presionad)[oa]<TAIL>",
    ),
)  # fmt: skip
"""What is put instead, and the pieces of what is said."""
