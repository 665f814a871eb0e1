"""The verbs of German, and what buttons make of them."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.naming import naming
from treadle.browsers.grounding.grammar.lexicon.sense import Sense
from treadle.browsers.grounding.grammar.lexicon.tables import bracketed, combined, table, words

__all__ = ["BRACKETS", "CHOOSING", "INFINITIVES", "SHOWING", "VERBS"]

_TICKS: Final = "|den|das|dein|deinen|ein|einen", "haken|häkchen|kreuz|kreuzchen"
_AT: Final = "bei|beim|für|vor|in|an|neben"
_MADE: Final = "setze|setz|setzen sie|mache|mach|machen sie"
_TAKEN: Final = "entferne|entfern|entfernen sie|nimm|lösche|lösch|löse"


def _shortened(text: str) -> str:
    """The verbs with the forms that people say without their last sound: "sortiere|sortier"."""
    known = text.split("|")
    short = (verb[:-1] for verb in known if verb.endswith("iere") and verb[:-1] not in known)
    return "|".join([*known, *short])


_VERBS: Final = {
        Sense.CLICK: "klicke|klick|klicke auf|klick auf|klicken|klicken auf|klicken sie|klicken sie auf|tippe auf"
        "|tippen auf|tipp auf|betätige|betätigen|anklicken|antippen|folge|wechsle zu|wechsle zum|wechsle zur",
        Sense.DOUBLE_CLICK: "doppelklicke|doppelklicke auf|doppelklick auf|doppelklicken|doppelklicken auf"
        "|klicke doppelt auf|mache einen doppelklick auf|mach einen doppelklick auf",
        Sense.RIGHT_CLICK: "rechtsklicke auf|rechtsklick auf|rechtsklicken auf"
            "|klicke mit der rechten maustaste auf"
        "|klicke rechts auf|mache einen rechtsklick auf",
        Sense.CLICK_ADDING: "strg-klicke auf|strg-klick auf|strg-klicke|strg klick auf|ctrl-klick auf",
        Sense.CLICK_RANGE: "umschalt-klicke auf|umschalt-klick auf|shift-klick auf|shift-klicke auf",
        Sense.PRESS: "drücke|drück|drücke auf|drück auf|drücken|drücken sie|drücken auf|drücken sie auf",
        Sense.ENTER: "tippe|tipp|tippen|schreibe|schreib|schreiben|schreiben sie|eingeben|eintragen|eintippen"
        "|hineinschreiben|gib|geben sie|trage|trag",
        Sense.FILL: "fülle|füll|füllen|füllen sie|ausfüllen|befülle",
        Sense.SET: "setze|setz|setzen|stelle|stell|stellen|ändere|ändern|ändern sie|ändere den wert von"
        "|setzen sie|einstellen",
        Sense.CLEAR: "leere|leeren|leeren sie",
        Sense.CALL: "nenne es|nenne sie|nenne ihn|nenn es|nenn sie|nenn ihn|gib ihm den namen|"
        + naming(
            "nenn nenne",
            "das die den dieses diese diesen mein meine meinen",
            "album alarm aufgabe dokument ereignis datei entwurf folder formular liste notiz notizbuch ordner "
            "playlist projekt rezept seite spiel tabelle termin umfrage vorlage wecker",
        ),
        Sense.SELECT: "ich hätte gern|ich hätte gerne|ich möchte|ich nehme|wir nehmen|wir hätten gern|wähle|wähl"
            "|wählen|wählen sie|auswählen|selektiere|nehmen sie",
        Sense.CHECK: "aktiviere|aktivieren|aktivieren sie|ankreuzen|anhaken|einschalten|hake|kreuze"
        "|markiere|markieren|anschalten|" + combined(_MADE, *_TICKS, _AT),
        Sense.UNCHECK: "deaktiviere|deaktivieren|deaktivieren sie|abwählen|ausschalten|abschalten"
        "|" + combined(_TAKEN, *_TICKS, f"{_AT}|von|vom|aus"),
        Sense.TOGGLE: "umschalten",
        Sense.HOVER: "fahre über|fahr über|fahre mit der maus über|fahr mit der maus über|bewege die maus über"
        "|bewege die maus auf|zeige auf|gehe mit der maus auf|gehe mit der maus über",
        Sense.SCROLL: "scrolle|scroll|scrollen|scrollen sie|scrolle die seite|blättere",
        Sense.DRAG: "ziehe|zieh|ziehen|ziehen sie|verschiebe|verschieben|schiebe|schieb|schieben|bewege|bewegen",
        Sense.UPLOAD: "hochladen",
        Sense.SUBMIT: "absenden|abschicken|sende das formular ab|schicke das formular ab"
        "|sende das formular|schicke das formular|schick das formular",
        Sense.NAVIGATE: "gehe zu|geh zu|gehe zur|geh zur|gehe zum|geh zum|gehe auf|gehen sie zu|gehen sie zur"
        "|gehen sie zum|geh weiter zu|geh weiter zum|geh weiter zur|gehe weiter zu|gehe weiter zum|gehe weiter zur"
        "|wechsel zu|wechsel zum|wechsel zur|navigiere zu|navigiere zur|navigiere zum|besuche"
        "|gehe in|gehe ins|aufrufen|rufe",
        Sense.OPEN: "öffne|öffnen|öffnen sie|aufmachen|zeige die seite",
        Sense.BACK: "gehe zurück|geh zurück|zurück|zurückgehen|gehen sie zurück",
        Sense.FORWARD: "gehe vorwärts|geh vorwärts|vorwärts",
        Sense.RELOAD: "aktualisiere|aktualisieren|neu laden|lade die seite neu|lade neu|lade die seite",
        Sense.WAIT: "warte|warten|warten sie|warte auf|warte bis",
        Sense.ACCEPT: "ja zu|nein zu|akzeptiere|akzeptieren|akzeptieren sie|bestätige|bestätigen|erlaube|lehne|ablehnen"
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
        Sense.BUTTON: "kündige|verschicke|verschick|versende|schicke|leihe|leih|zahle|bezahl|"
        "berechne|rechne|prüfe|prüf|überprüfe|beantrage|bewerte|entfolge|verlasse|beende|verlänger|"
        "aktualisier|wiederhole|vergleich|tausche|tausch|vertausche|sperr|entsperre|importiere|"
        "kopier|dupliziere|verwirf|übernimm|zitier|empfehle|empfiehl|pausiere|verkleinere|ergänze|"
        "verbinde|trenne|erneuere|reklamiere|ordne|gruppiere|benenne|markier|entmarkiere|beginne|"
        "starte neu|"
        "lass|lasse|zitiere|merke|merk|reserviere|reservieren|verlängere|starte|starten|stoppe|öffne die"
        "|buche|buchen|melde|übersetze|vergleiche|kommentiere|lösche|lösch|löschen|entferne|entfernen|speichere"
        "|speichern|bearbeite|bearbeiten"
            "|kaufe|kaufen"
        "|sehen|ansehen|anschauen|ausdrucken|zurücksetzen|anwenden|stell|bestelle|bestellen"
        "|sende|senden|antworte|antworten|antworte auf|abonniere|teile|like|archiviere"
        "|archivieren|zeige|zeig|verberge|starte|starten|stoppe|stoppen|sortiere|sortieren|filtere|abmelden"
        "|registrieren|weiter|fortfahren|buche|buchen|bezahle|bezahlen|exportiere|füge|hinzufügen"
        "|legen|anzeigen|spiele|melde|logge|favorisiere|weiterleiten|leite|hinzu|reserviere|erstelle|anlegen"
        "|veröffentliche|blockiere|kommentiere|ersetze|stornieren|storniere|ausblenden|einblenden|genehmige",
}  # fmt: skip
VERBS: Final = table({sense: _shortened(text) for sense, text in _VERBS.items()})
BRACKETS: Final = bracketed(
    {
        Sense.ENTER: "gib … ein|geben sie … ein|trage … ein|trag … ein|tippe … ein|tragen sie … ein|füge … ein"
        "|gebe … ein",
        Sense.FILL: "fülle … aus|füll … aus|füllen sie … aus",
        Sense.SELECT: "wähle … aus|wähl … aus|wählen sie … aus|such … aus|suche … aus",
        Sense.CHECK: "mach … an|mache … an"
        "|" + combined(*_TICKS, _AT, "…", "setzen|machen") + "|hake … an|hak … an|kreuze … an|schalte … ein"
        "|schalte … an|schalten sie … ein"
        "|wähle … an|haken sie … an"
        "|kreuzen sie … an|klicke … an|hak … an|kreuz … an",
        Sense.CLICK: "klicke … an|klick … an|tippe … an|klicken sie … an",
        Sense.UNCHECK: combined(*_TICKS, f"{_AT}|von|vom", "…", "entfernen|wegnehmen|rausnehmen|löschen")
        + "|" + combined("nimm|nehmen sie|mach", *_TICKS, f"{_AT}|von|vom", "…", "weg|raus|heraus")
        + "|mach … aus|mache … aus|schalte … aus|schalte … ab|wähle … ab|hake … ab|schalten sie … aus",
        Sense.SET: "stelle … ein|stell … ein",
        Sense.TOGGLE: "schalte … um",
        Sense.OPEN: "mach … auf|mache … auf",
        Sense.NAVIGATE: "rufe … auf|ruf … auf",
        Sense.CLOSE: "mach … zu|mache … zu",
        Sense.FORWARD: "gehe … weiter|geh … weiter|gehe … vor|geh … vor|spring … vor|springe … vor",
        Sense.BACK: "gehe … zurück|geh … zurück|spring … zurück|springe … zurück",
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
        Sense.NARROW: "zeige nur … an|zeig nur … an|zeigen sie nur … an|blende nur … ein",
        Sense.BUTTON: "füge … hinzu|fügen sie … hinzu|setze … zurück|setz … zurück|setzen sie … zurück|wende … an"
        "|sage … ab|sag … ab|drucke … aus|melde … ab|melden sie … ab|log … aus|logg … aus|logge … aus"
        "|speichere … zwischen"
        "|leite … weiter|melde … ab|zeige … an|blende … aus|lege … an"
            "|leg … an|stelle … aus",
    }
)  # fmt: skip
CHOOSING: Final = words("bezahle zahle bezahlen zahlen versende liefere")
INFINITIVES: Final = {
    "losche": "Löschen", "entferne": "Entfernen", "speichere": "Speichern", "bearbeite": "Bearbeiten",
    "kaufe": "Kaufen", "bestelle": "Bestellen", "sende": "Senden", "antworte": "Antworten", "teile": "Teilen",
    "archiviere": "Archivieren", "abonniere": "Abonnieren", "buche": "Buchen", "storniere": "Stornieren",
    "erstelle": "Erstellen", "reserviere": "Reservieren", "melde": "Melden", "zeige": "Anzeigen",
    "fuge": "Hinzufügen", "leite": "Weiterleiten", "blockiere": "Blockieren", "schliesse": "Schließen",
    "akzeptiere": "Akzeptieren", "bestatige": "Bestätigen", "starte": "Starten", "genehmige": "Genehmigen",
    "like": "Gefällt mir", "kommentiere": "Kommentieren", "sortiere": "Sortieren", "lege": "In den Warenkorb",
    "bezahle": "Bezahlen", "exportiere": "Exportieren", "veroffentliche": "Veröffentlichen",
}  # fmt: skip
SHOWING: Final = words("zeige zeig zeigen anzeigen sehen ansehen")
