"""The words of German."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.german_nouns import (
    COMPOUNDS,
    FIELDS,
    KINDS,
    MEASURES,
    MOST,
    NAMING,
    ORDINALS,
    PLURALS,
    QUALITIES,
    RELATIONS,
    ROLES,
    SUPERLATIVES,
    THINGS,
    TRIPS,
)
from treadle.browsers.grounding.grammar.lexicon.german_speech import GERMAN_SPEECH
from treadle.browsers.grounding.grammar.lexicon.german_verbs import BRACKETS, CHOOSING, INFINITIVES, SHOWING, VERBS
from treadle.browsers.grounding.grammar.lexicon.gestures import GERMAN_GESTURES
from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon
from treadle.browsers.grounding.grammar.lexicon.relating import GERMAN_RELATING
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.grammar.lexicon.telling import GERMAN_TELLING
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["GERMAN"]


GERMAN: Final = Lexicon(
    language="German",
    verb_last=True,
    capitals=True,
    verbs=VERBS,
    brackets=BRACKETS,
    speech=GERMAN_SPEECH,
    gestures=GERMAN_GESTURES,
    relating=GERMAN_RELATING,
    telling=GERMAN_TELLING,
    complaints=words(
        "falsch richtig korrekt ungültig gültig nötig erforderlich leer kaputt zu nicht so sehr weg "
        "langsam versteckt sichtbar unklar gut schlecht da hier fertig noch schon lang kurz verwirrend"
    ),
    small_words=words("der die das den dem des ein eine einen einem einer im in ins zu zum zur auf mit und dann "
        "von vom "
                      "für bei beim aus als neben unter über an am bitte nach ersten zweiten dritten letzten"),
    interjections=words("bitte mal doch einmal schon"),
    polite=phrases("bitte|bitte einmal|und|dann|und dann|danach|anschließend|zuerst|als erstes|jetzt|nun|zuletzt"
                   "|kannst du|kannst du bitte|könntest du|könntest du bitte|würdest du|können sie|könnten sie"
                   "|ich möchte|ich will|ich würde gern|ich würde gerne|ich hätte gern|ich hätte gerne"
                   "|wir möchten|darf ich|mal|schließlich|außerdem|auch|hallo|du sollst|ich möchte dass du"),
    fillers=phrases("bitte|jetzt|auch|nochmal|auf der seite|danke|dann|mal|für mich|wieder|sie"),
    joiners=phrases(
        "und|dann|aber|und dann|danach|anschließend|und danach|und anschließend|sowie|im anschluss|daraufhin|hinterher"
        "|wenn das erledigt ist|sobald das erledigt ist|wenn das getan ist|sobald das getan ist|wenn das geschehen ist"
        "|wenn das fertig ist|ist das erledigt"
    ),
    firm_joiners=words(
        "dann danach anschließend . ; ! schließlich anschluss daraufhin hinterher erledigt getan geschehen fertig"
    ),
    also=words("und & sowie"),
    between=words("und"),
    to_find=phrases("finde und|suche und"),
    negations=phrases("nicht|niemals|nie|auf keinen fall|klicke nicht|klick nicht|drücke nicht|sende nicht"
        "|lösche nicht"
                      "|öffne nicht|keinesfalls|kein|keinen|keine|vermeide"),
    negations_at_end=words("nicht nie niemals"),
    conditions=phrases("wenn|falls|sobald|sofern|außer wenn"),
    conditions_within=phrases("wenn es|wenn die|wenn der|wenn das|falls es|falls die|falls der|falls das|wenn er"
                              "|wenn sie|sobald es|sobald die"),
    questions=phrases("was|welche|welcher|welches|wer|wo|wann|warum|wie|wie viele|wie viel|wieviel|ist|sind|gibt es"
                      "|hat|haben|kann ich|soll ich|sollen wir|sollte ich|steht|wieso|wessen"),
    exceptions=phrases("außer|bis auf|aber nicht|ausgenommen"),
    indefinite=words("ein eine einen einem einer"),
    determiners=words("der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner dein deine "
                      "deinen diese dieser dieses diesen diesem seine seinen ihre ihren"),
    pronouns=words("es ihn sie ihm ihr diese dieses ihnen"),
    quantifiers=phrases("alle|jede|jeden|jedes|beide|alle die|sämtliche|jeder"),
    only=words("nur bloß ausschließlich"),
    confirming=words("bestätige bestätigen bestätigt"),
    there=words("dort dorthin hinein"),
    affirms=words("bestatige bestatig bestatigen bestatigt"),
    affirming=("Ja", "Bestätigen", "OK", "Fortfahren"),
    instead=phrases("statt|anstatt|anstelle von|und nicht"),
    clicked_on=words("auf"),
    origin=words("von"),
    goal=words("nach"),
    trips=TRIPS,
    journey_fields=(("Von", "Start", "Abfahrt"), ("Nach", "Ziel", "Ankunft"), ("Datum", "Hinfahrt", "Abreise")),
    deeds=dict.fromkeys(
        ("lege", "leg", "packe", "pack", "tue", "tu", "stecke", "steck", "setze", "setz", "nimm"), ("Hinzufügen",)
    ),
    adding=words("füge fügen hinzufügen"),
    joints=("zum", "zur", "in den", "in die", "auf den", "auf die"),
    for_whom=words("mir mich uns dir dich euch"),
    another=table({True: "noch ein|noch eine|noch einen|einen weiteren|eine weitere|ein weiteres",
                   False: "ein weniger|eine weniger|einen weniger"}),
    plus={True: ("+", "Erhöhen", "Mehr"), False: ("-", "Verringern", "Weniger")},
    choosing=CHOOSING,
    unaccented=frozenset({"drucke", "druck", "drucken"}),
    done=words("erledigt fertig abgeschlossen"),
    switched={"an": True, "ein": True, "aus": False},
    nothing=words("nichts"),
    everything=phrases("alles|alle"),
    roles=ROLES,
    roles_first=True,
    compounds=COMPOUNDS,
    plurals=PLURALS,
    things=THINGS,
    kinds=KINDS,
    relations=RELATIONS,
    about=words("nach über"),
    naming=NAMING,
    being=phrases("der|die|das"),
    possessives=("s'",),
    numbering=words("nummer nr nr. #"),
    ordinals=ORDINALS,
    ordinal_endings=(".",),
    qualities=QUALITIES,
    superlatives=SUPERLATIVES,
    partitives=phrases("der|von den|unter den|aller|dieser|von diesen|unter diesen|von allen|meiner|deiner"
                       "|unserer"),
    measures=MEASURES,
    most=MOST,
    into=words("in ins im"),
    surely_into=words("ins"),
    toward=words("bei beim für fürs zu auf unter zum zur"),
    as_=words("als = :"),
    with_=words("mit = : als"),
    is_=words("auf mit = : als zu ist"),
    stating=phrases("ist|lautet|soll sein|heißt"),
    from_=words("aus von vom bei beim unter in im für als"),
    surely_from=words("aus bei beim"),
    leading_over=words("auf von für zu an mit den die das der dem in zum zur vom"),
    completing=words("zum zur in ins auf als aus von"),
    by=words("um"),
    infinitives=INFINITIVES,
    using=words("mit über per mithilfe"),
    fields=FIELDS,
    name_fields=("Name", "Titel"),
    address_field="E-Mail",
    user="benutzer",
    value_words=words("der die das den dem ein eine text wert wort namen"),
    recipient="An",
    pages=words("seite website webseite homepage fenster browser tab verlauf"),
    history=words("zur vorherigen letzten im eine zum einmal"),
    backward=phrases("vorherigen seite|letzten seite|zurück"),
    very=words("ganz bis"),
    addresses=words("url adresse website seite webseite zu"),
    dialogs=words("dialog fenster popup pop-up banner hinweis meldung dialogfenster overlay benachrichtigung "
                  "cookie-hinweis cookie-banner werbung"),
    native_dialogs=words("alert meldung"),
    forms=words("formular es button"),
    files=words("datei dateien sie es anhang die das den dokument bild"),
    drag_strongly=words("auf in nach zu zum zur vor hinter über unter ins"),
    drag_weakly=words("an"),
    drag_beside=table({RelationKind.BEFORE: "vor", RelationKind.AFTER: "hinter|zwischen",
                       RelationKind.ABOVE: "über", RelationKind.BELOW: "unter"}),
    positions=words("position stelle platz"),
    ranks=words("zeile reihe rang nummer"),
    directions=table(
        {
            "up": "hoch|nach oben|rauf|aufwärts", "down": "runter|nach unten|hinunter|abwärts|herunter",
            "left": "nach links|links", "right": "nach rechts|rechts",
            "top": "ganz nach oben|anfang|seitenanfang|bis ganz nach oben|zum anfang|zum seitenanfang",
            "bottom": "ganz nach unten|ende|seitenende|bis ganz nach unten|zum ende|zum seitenende|bis zum ende",
        }
    ),
    scroll_over=words("zu zum zur bis"),
    lengths=table({"pixels": "px|pixel", "pages": "seite|seiten|bildschirm|bildschirme"}),
    seconds={
        **dict.fromkeys(("s", "sek", "sekunde", "sekunden"), 1.0),
        **dict.fromkeys(("ms", "millisekunde", "millisekunden"), 0.001),
        **dict.fromkeys(("min", "minute", "minuten"), 60.0),
    },
    numbers={"eine": 1.0, "einen": 1.0, "ein": 1.0, "eins": 1.0, "zwei": 2.0, "drei": 3.0, "vier": 4.0, "funf": 5.0,
             "sechs": 6.0, "sieben": 7.0, "acht": 8.0, "neun": 9.0, "zehn": 10.0, "halbe": 0.5},
    times=words("mal"),
    counts={"einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4, "funfmal": 5},
    stepping={
        **dict.fromkeys(("nachste", "nachsten", "nachster", "weiter"), ("Nächste", "Nächste Seite", "Weiter", "Next")),
        **dict.fromkeys(
            ("vorherige", "vorherigen", "vorige", "vorigen"), ("Vorherige", "Vorherige Seite", "Zurück", "Previous")
        ),
    },
    showing=SHOWING,
    wait_over=words("auf bis für"),
    keys=words("taste tasten"),
    key_names={"eingabe": "enter", "eingabetaste": "enter", "entertaste": "enter", "strg": "ctrl", "umschalt": "shift",
               "leertaste": "space", "entf": "delete", "einfg": "insert", "pos1": "home", "ende": "end",
               "tabulator": "tab", "rücktaste": "backspace", "pfeil runter": "down", "pfeil hoch": "up",
               "pfeil nach unten": "down", "pfeil nach oben": "up", "escape-taste": "escape", "esc-taste": "escape",
               "enter-taste": "enter", "tab-taste": "tab",
               "tabulatortaste": "tab", "tabtaste": "tab", "escapetaste": "escape", "umschalttaste": "shift",
               "löschtaste": "delete", "entf-taste": "delete"},
    consent=table({True: "akzeptiere|akzeptieren|akzeptieren sie|erlaube|bestätige|nimm|stimme|annehmen|ja zu",
                   False: "lehne|ablehnen|nein zu"}),
    consents={
        True: ("Alle akzeptieren", "Alle Cookies akzeptieren", "Akzeptieren", "Zustimmen", "Allen zustimmen",
               "Einverstanden", "OK"),
        False: ("Alle ablehnen", "Ablehnen", "Nur notwendige", "Nur notwendige Cookies"),
    },
    cookies=words("cookie cookies"),
    closers=("Schließen", "Close", "Abbrechen", "Nein danke", "OK"),
    log_in="Anmelden",
)  # fmt: skip
