"""The words of German."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon, Sense, superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import bracketed, phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["GERMAN"]

_ENDINGS: Final = ("e", "en", "er", "es", "em")


def _declined(*stems: str) -> str:
    """Adjectives in their forms: "billigste|billigsten|..."."""
    return "|".join(stem + ending for stem in stems for ending in _ENDINGS)


GERMAN: Final = Lexicon(
    language="German",
    verb_last=True,
    verbs=table(
        {
            Sense.CLICK: "klicke|klick|klicke auf|klick auf|klicken|klicken auf|klicken sie|klicken sie auf|tippe auf"
            "|tippen auf|tipp auf|betätige|betätigen|anklicken|antippen|folge|wechsle zu|wechsle zum|wechsle zur",
            Sense.DOUBLE_CLICK: "doppelklicke|doppelklicke auf|doppelklick auf|doppelklicken|doppelklicken auf"
            "|klicke doppelt auf|mache einen doppelklick auf|mach einen doppelklick auf",
            Sense.RIGHT_CLICK: "rechtsklicke auf|rechtsklick auf|rechtsklicken auf"
                "|klicke mit der rechten maustaste auf"
            "|klicke rechts auf|mache einen rechtsklick auf",
            Sense.PRESS: "drücke|drück|drücke auf|drück auf|drücken|drücken sie|drücken auf|drücken sie auf",
            Sense.ENTER: "tippe|tipp|tippen|schreibe|schreib|schreiben|schreiben sie|eingeben|eintragen|eintippen"
            "|hineinschreiben|gib|geben sie|trage|trag",
            Sense.FILL: "fülle|füll|füllen|füllen sie|ausfüllen|befülle",
            Sense.SET: "setze|setz|setzen|stelle|stell|stellen|ändere|ändern|ändern sie|ändere den wert von"
            "|setzen sie|einstellen",
            Sense.CLEAR: "leere|leeren|leeren sie",
            Sense.SELECT: "wähle|wähl|wählen|wählen sie|auswählen|selektiere",
            Sense.CHECK: "aktiviere|aktivieren|aktivieren sie|ankreuzen|anhaken|einschalten|hake|kreuze"
            "|setze den haken bei|setze einen haken bei|setze das häkchen bei|setze ein häkchen bei|markiere"
            "|markieren"
            "|anschalten|setze den haken für",
            Sense.UNCHECK: "deaktiviere|deaktivieren|deaktivieren sie|abwählen|ausschalten|abschalten"
            "|entferne den haken bei|entferne das häkchen bei|nimm den haken bei|entferne den haken von",
            Sense.TOGGLE: "umschalten",
            Sense.HOVER: "fahre über|fahr über|fahre mit der maus über|fahr mit der maus über|bewege die maus über"
            "|bewege die maus auf|zeige auf|gehe mit der maus auf|gehe mit der maus über",
            Sense.SCROLL: "scrolle|scroll|scrollen|scrollen sie|scrolle die seite|blättere",
            Sense.DRAG: "ziehe|zieh|ziehen|ziehen sie|verschiebe|verschieben|bewege|bewegen",
            Sense.UPLOAD: "hochladen",
            Sense.SUBMIT: "absenden|abschicken|sende das formular ab|schicke das formular ab",
            Sense.NAVIGATE: "gehe zu|geh zu|gehe zur|geh zur|gehe zum|geh zum|gehe auf|gehen sie zu|gehen sie zur"
            "|gehen sie zum|navigiere zu|navigiere zur|navigiere zum|besuche|gehe in|gehe ins|aufrufen|rufe",
            Sense.OPEN: "öffne|öffnen|öffnen sie|aufmachen|zeige die seite",
            Sense.BACK: "gehe zurück|geh zurück|zurück|zurückgehen|gehen sie zurück",
            Sense.FORWARD: "gehe vorwärts|geh vorwärts|vorwärts",
            Sense.RELOAD: "aktualisiere|aktualisieren|neu laden|lade die seite neu|lade neu|lade die seite",
            Sense.WAIT: "warte|warten|warten sie|warte auf|warte bis",
            Sense.ACCEPT: "akzeptiere|akzeptieren|akzeptieren sie|bestätige|bestätigen|erlaube|lehne|ablehnen"
                "|annehmen"
            "|stimme",
            Sense.CANCEL: "abbrechen",
            Sense.CLOSE: "schließe|schließ|schließen|schließen sie|mach|mache|zumachen",
            Sense.SEARCH: "suche|such|suchen|suchen sie|suche nach|such nach|suchen nach|suchen sie nach",
            Sense.FIND: "finde|finden",
            Sense.DOWNLOAD: "herunterladen|downloade|downloaden",
            Sense.LOG_IN: "einloggen|anmelden|melde mich|logge mich|melde dich|logge dich",
            Sense.EXPAND: "ausklappen|aufklappen|klappe|erweitere",
            Sense.COLLAPSE: "einklappen|zuklappen",
            Sense.FOCUS: "fokussiere|setze den cursor in|setze den fokus auf|klicke in",
            Sense.MARK_TEXT: "markiere den text|markiere den text in|markiere den text im",
            Sense.COPY: "kopiere|kopieren",
            Sense.PASTE: "einfügen",
            Sense.PUT: "lege|leg",
            Sense.USE: "verwende|benutze|nutze|nimm",
            Sense.RAISE: "erhöhe|erhöhen|vergrößere",
            Sense.LOWER: "verringere|verringern|reduziere|senke|vermindere",
            Sense.NARROW: "zeige nur|zeig nur|zeigen sie nur|filtere nach|filter nach|filtern nach|nur",
            Sense.BUTTON: "zitiere|merke|merk|reserviere|reservieren|verlängere|starte|starten|stoppe|öffne die"
            "|buche|buchen|melde|übersetze|vergleiche|kommentiere|lösche|lösch|löschen|entferne|entfernen|speichere|speichern|bearbeite|bearbeiten"
                "|kaufe|kaufen"
            "|bestelle|bestellen|sende|senden|antworte|antworten|antworte auf|abonniere|teile|like|archiviere"
            "|archivieren|zeige|zeig|verberge|starte|starten|stoppe|stoppen|sortiere|sortieren|filtere|abmelden"
            "|registrieren|weiter|fortfahren|buche|buchen|bezahle|bezahlen|exportiere|füge|hinzufügen"
            "|legen|anzeigen|spiele|melde|logge|favorisiere|weiterleiten|leite|hinzu|reserviere|erstelle|anlegen"
            "|veröffentliche|blockiere|kommentiere|ersetze|stornieren|storniere|ausblenden|einblenden|genehmige",
        }
    ),
    brackets=bracketed(
        {
            Sense.ENTER: "gib … ein|geben sie … ein|trage … ein|trag … ein|tippe … ein|tragen sie … ein|füge … ein"
            "|gebe … ein",
            Sense.FILL: "fülle … aus|füll … aus|füllen sie … aus",
            Sense.SELECT: "wähle … aus|wähl … aus|wählen sie … aus|such … aus|suche … aus",
            Sense.CHECK: "mach … an|mache … an"
            "|haken bei … setzen|häkchen bei … setzen|den haken bei … setzen|das häkchen bei … setzen"
            "|einen haken bei … setzen|hake … an|kreuze … an|schalte … ein|schalte … an|schalten sie … ein"
            "|wähle … an|haken sie … an"
            "|kreuzen sie … an|klicke … an|hak … an|kreuz … an",
            Sense.CLICK: "klicke … an|klick … an|tippe … an|klicken sie … an",
            Sense.UNCHECK: "mach … aus|mache … aus|schalte … aus|schalte … ab|wähle … ab|hake … ab|schalten sie … aus",
            Sense.SET: "stelle … ein|stell … ein",
            Sense.TOGGLE: "schalte … um",
            Sense.OPEN: "mach … auf|mache … auf",
            Sense.NAVIGATE: "rufe … auf|ruf … auf",
            Sense.CLOSE: "mach … zu|mache … zu",
            Sense.EXPAND: "klappe … auf|klappe … aus|klapp … auf|klapp … aus",
            Sense.COLLAPSE: "klappe … zu|klappe … ein|klapp … zu|klapp … ein",
            Sense.UPLOAD: "lade … hoch|laden sie … hoch|lad … hoch",
            Sense.DOWNLOAD: "lade … herunter|lade … runter|laden sie … herunter|lad … herunter",
            Sense.SUBMIT: "sende … ab|schicke … ab|schick … ab",
            Sense.ACCEPT: "nimm … an|stimme … zu|lehne … ab",
            Sense.CANCEL: "brich … ab|breche … ab",
            Sense.LOG_IN: "melde dich … an|melde mich … an|logge dich … ein|logge mich … ein|log dich … ein"
            "|log mich … ein|melden sie sich … an",
            Sense.PASTE: "füge es … ein|füge den text … ein",
            Sense.RELOAD: "lade … neu|lad … neu",
            Sense.BUTTON: "füge … hinzu|fügen sie … hinzu|leite … weiter|melde … ab|zeige … an|blende … aus",
        }
    ),
    small_words=words("der die das den dem des ein eine einen einem einer im in ins zu zum zur auf mit und dann "
        "von vom "
                      "für bei beim aus als neben unter über an am bitte nach ersten zweiten dritten letzten"),
    interjections=words("bitte mal doch einmal"),
    polite=phrases("bitte|bitte einmal|und|dann|und dann|danach|anschließend|zuerst|als erstes|jetzt|nun|zuletzt"
                   "|kannst du|kannst du bitte|könntest du|könntest du bitte|würdest du|können sie|könnten sie"
                   "|ich möchte|ich will|mal|schließlich|außerdem|auch|hallo|du sollst|ich möchte dass du"),
    fillers=phrases("bitte|jetzt|auch|nochmal|auf der seite|danke|dann|mal|für mich|wieder|sie"),
    joiners=phrases("und|dann|und dann|danach|anschließend|und danach|und anschließend|sowie"),
    firm_joiners=words("dann danach anschließend . ; ! schließlich"),
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
                      "|hat|haben|kann ich|steht|wieso|wessen"),
    exceptions=phrases("außer|bis auf|aber nicht|ausgenommen"),
    determiners=words("der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner dein deine "
                      "deinen diese dieser dieses diesen diesem seine seinen ihre ihren"),
    pronouns=words("es ihn sie ihm ihr diese dieses ihnen"),
    quantifiers=phrases("alle|jede|jeden|jedes|beide|alle die|sämtliche|jeder"),
    only=words("nur bloß ausschließlich"),
    instead=phrases("statt|anstatt|anstelle von|und nicht"),
    clicked_on=words("auf"),
    origin=words("von"),
    goal=words("nach"),
    trips=words("flug fluge zug zuge bus fahrt fahrten verbindung verbindungen reise ticket fahrkarte"),
    journey_fields=(("Von", "Start", "Abfahrt"), ("Nach", "Ziel", "Ankunft"), ("Datum", "Hinfahrt", "Abreise")),
    for_whom=words("mir mich uns"),
    another=table({True: "noch ein|noch eine|noch einen|einen weiteren|eine weitere|ein weiteres",
                   False: "ein weniger|eine weniger|einen weniger"}),
    plus={True: ("+", "Erhöhen", "Mehr"), False: ("-", "Verringern", "Weniger")},
    choosing=words("bezahle zahle bezahlen zahlen versende liefere"),
    done=words("erledigt fertig abgeschlossen"),
    switched={"an": True, "ein": True, "aus": False},
    nothing=words("nichts"),
    everything=phrases("alles|alle"),
    roles=table(
        {
            "button": "button|knopf|schaltfläche|taste|buttons|knöpfe|schaltflächen",
            "link": "link|verweis|links|verknüpfung",
            "field": "feld|eingabefeld|textfeld|felder|textbereich|input|formularfeld|datumsfeld|eingabefelder"
            "|textfelder",
            "searchfield": "suchfeld|suche|suchleiste|suchbox",
            "checkbox": "kontrollkästchen|checkbox|häkchen|kästchen|ankreuzfeld|haken|auswahlkästchen|checkboxen",
            "radio": "optionsfeld|radiobutton|radio button|radioknopf|optionsknopf|auswahlknopf",
            "switch": "schalter|umschalter",
            "select": "dropdown|auswahlliste|auswahlfeld|auswahlmenü|liste|klappliste|dropdown-menü|combobox"
            "|auswahl|aufklappmenü|dropdown-liste|auswahlbox",
            "option": "option|optionen|eintrag|auswahlmöglichkeit|vorschlag",
            "tab": "tab|reiter|registerkarte|tabs",
            "menuitem": "menüpunkt|menüeintrag",
            "menu": "menü",
            "slider": "schieberegler|regler|slider",
            "image": "bild|foto|grafik|bilder|logo",
            "icon": "symbol|icon",
            "heading": "überschrift|titel",
            "row": "zeile|reihe|tabellenzeile|zeilen",
            "cell": "zelle|tabellenzelle",
            "listitem": "listeneintrag|ergebnis|treffer|element der liste|suchergebnis|artikel",
            "dialog": "dialog|fenster|popup|dialogfenster|pop-up",
            "form": "formular",
            "section": "abschnitt|bereich|karte|gruppe|spalte|block|tabelle|kachel|kasten|box|panel",
            "file": "dateifeld|datei-feld",
            "any": "element|text|wort",
        }
    ),
    roles_first=True,
    plurals=words("buttons knöpfe schaltflächen links felder eingabefelder textfelder checkboxen optionen zeilen "
                  "kontrollkästchen kästchen bilder schieberegler"),
    things=phrases("beitrag|nachricht|mail|e-mail|email|kommentar|produkt|artikel|aufgabe|notiz|bestellung|frage"
                   "|antwort|lied|video|kontakt|termin|flug|hotel|rezept|rechnung|buch|film|angebot|benutzer|nutzer"
                   "|kunde|überweisung|ticket|beiträge|nachrichten|produkte|eintrag|zug|verbindung|fahrt|zimmer"),
    kinds=words("plan modus ansicht kanal ordner kategorie filter konto sprache monat"),
    relations=table(
        {
            RelationKind.ROW: "in der zeile mit|in der zeile von|in der reihe mit|in der reihe von|in zeile"
                "|in der zeile"
            "|in der reihe|in der zeile für|in der reihe für",
            RelationKind.NEAR: "neben|neben dem|neben der|nahe|nahe bei|bei|in der nähe von|beim|direkt neben",
            RelationKind.BELOW: "unter|unterhalb|unterhalb von|direkt unter|unterm",
            RelationKind.AFTER: "nach|hinter|rechts neben|zwischen",
            RelationKind.BEFORE: "vor|vorm",
            RelationKind.ABOVE: "über|oberhalb|oberhalb von|direkt über|überm",
            RelationKind.LEFT: "links von|links vom|links neben|links von der|links von dem",
            RelationKind.RIGHT: "rechts von|rechts vom|rechts von der|rechts von dem",
            RelationKind.IN: "in|im|ins|von|vom|für|fürs|innerhalb|aus|zu|zum|zur|mit|des|an|am|auf|auf der|auf dem",
        }
    ),
    naming=phrases("namens|mit dem namen|mit der aufschrift|mit dem text|mit der beschriftung|genannt|mit dem titel"
                   "|das heißt|der heißt|die heißt|mit beschriftung|mit text|bezeichnet als|mit der bezeichnung"
                   "|mit dem betreff|beschriftet mit"),
    being=phrases("der|die|das"),
    possessives=("s'",),
    numbering=words("nummer nr nr. #"),
    ordinals={
        f"{stem}{ending}": number
        for stem, number in (
            ("erst", 1), ("zweit", 2), ("dritt", 3), ("viert", 4), ("funft", 5), ("sechst", 6), ("siebt", 7),
            ("acht", 8), ("neunt", 9), ("zehnt", 10), ("letzt", -1), ("vorletzt", -2), ("oberst", 1), ("unterst", -1),
        )
        for ending in _ENDINGS
    },
    ordinal_endings=(".",),
    qualities=table(
        {
            **{
                english: f"{german}|{_declined(german)}"
                for english, german in (
                    ("red", "rot"), ("blue", "blau"), ("green", "grün"), ("yellow", "gelb"), ("black", "schwarz"),
                    ("white", "weiß"), ("grey", "grau"), ("brown", "braun"), ("large", "groß"), ("small", "klein"),
                    ("selected", "ausgewählt"), ("checked", "angehakt"), ("empty", "leer"),
                )
            },
            "orange": "orange|orangen|orangefarbene|orangefarbenen", "pink": "rosa|pink", "purple": "lila|violett",
            "cyan": "türkis|cyan", "circle": "kreis|runde|runden", "square": "quadrat", "rectangle": "rechteck",
            "triangle": "dreieck",
        }
    ),
    superlatives=table(
        superlatives(
            of={
                "price": (_declined("teuerst"), _declined("billigst", "günstigst", "preiswertest")),
                "date": (_declined("neuest", "aktuellst", "spätest", "jüngst"), _declined("ältest", "frühest")),
                "rating": (_declined("bestbewertet", "best", "beliebtest"), _declined("schlechtest")),
                "size": (_declined("größt"), _declined("kleinst")),
                "length": (_declined("längst"), _declined("kürzest")),
                "time": (_declined("langsamst"), _declined("schnellst")),
                "number": (_declined("höchst"), _declined("niedrigst", "geringst")),
            }
        )
    ),
    measures={**dict.fromkeys(("preis", "kosten"), "price"), "bewertung": "rating", "datum": "date", "grosse": "size",
              "zahl": "number", "anzahl": "number", "dauer": "time"},
    most=table({True: "höchsten|größten|meisten|höchste|größte|besten|längsten",
                False: "niedrigsten|kleinsten|geringsten|wenigsten|niedrigste|kleinste|kürzesten"}),
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
    completing=words("zum zur in als aus von"),
    by=words("um"),
    infinitives={
        "losche": "Löschen", "entferne": "Entfernen", "speichere": "Speichern", "bearbeite": "Bearbeiten",
        "kaufe": "Kaufen", "bestelle": "Bestellen", "sende": "Senden", "antworte": "Antworten", "teile": "Teilen",
        "archiviere": "Archivieren", "abonniere": "Abonnieren", "buche": "Buchen", "storniere": "Stornieren",
        "erstelle": "Erstellen", "reserviere": "Reservieren", "melde": "Melden", "zeige": "Anzeigen",
        "fuge": "Hinzufügen", "leite": "Weiterleiten", "blockiere": "Blockieren", "schliesse": "Schließen",
        "akzeptiere": "Akzeptieren", "bestatige": "Bestätigen", "starte": "Starten", "genehmige": "Genehmigen",
        "like": "Gefällt mir", "kommentiere": "Kommentieren", "sortiere": "Sortieren", "lege": "In den Warenkorb",
        "bezahle": "Bezahlen", "exportiere": "Exportieren", "veroffentliche": "Veröffentlichen",
    },
    using=words("mit über per mithilfe"),
    fields=phrases("benutzer|benutzername|nutzername|e-mail|email|e-mail-adresse|passwort|kennwort|name|vorname"
        "|nachname"
                   "|telefon|telefonnummer|adresse|straße|stadt|ort|plz|postleitzahl|land|betreff|nachricht|kommentar"
                   "|datum|betrag|menge|anzahl|iban|verwendungszweck|empfänger|code|firma|geburtsdatum|hausnummer"
                   "|titel|nummer|uhrzeit|pin|suchbegriff"),
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
    drag_beside=table({RelationKind.BEFORE: "vor", RelationKind.AFTER: "hinter|nach|zwischen",
                       RelationKind.ABOVE: "über", RelationKind.BELOW: "unter"}),
    positions=words("position stelle platz"),
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
    stepping={"nachste": ("Nächste", "Weiter"), "nachsten": ("Nächste", "Weiter"),
              "vorherigen": ("Vorherige", "Zurück"),
              "vorherige": ("Vorherige", "Zurück")},
    showing=words("zeige zeig"),
    wait_over=words("auf bis für"),
    keys=words("taste tasten"),
    key_names={"eingabe": "enter", "eingabetaste": "enter", "entertaste": "enter", "strg": "ctrl", "umschalt": "shift",
               "leertaste": "space", "entf": "delete", "einfg": "insert", "pos1": "home", "ende": "end",
               "tabulator": "tab", "rücktaste": "backspace", "pfeil runter": "down", "pfeil hoch": "up",
               "pfeil nach unten": "down", "pfeil nach oben": "up", "escape-taste": "escape", "esc-taste": "escape",
               "enter-taste": "enter", "tab-taste": "tab"},
    consent=table({True: "akzeptiere|akzeptieren|akzeptieren sie|erlaube|bestätige|nimm|stimme|annehmen",
                   False: "lehne|ablehnen"}),
    consents={
        True: ("Alle akzeptieren", "Alle Cookies akzeptieren", "Akzeptieren", "Zustimmen", "Allen zustimmen",
               "Einverstanden", "OK"),
        False: ("Alle ablehnen", "Ablehnen", "Nur notwendige", "Nur notwendige Cookies"),
    },
    cookies=words("cookie cookies"),
    closers=("Schließen", "Close", "Abbrechen", "Nein danke", "OK"),
    log_in="Anmelden",
)  # fmt: skip
