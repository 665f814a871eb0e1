"""The nouns of German, and what narrows them: what things are, what they are like, where they are."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = [
    "COMPOUNDS",
    "FIELDS",
    "KINDS",
    "MEASURES",
    "MOST",
    "NAMING",
    "ORDINALS",
    "PLURALS",
    "QUALITIES",
    "RELATIONS",
    "ROLES",
    "SUPERLATIVES",
    "THINGS",
    "TRIPS",
]

_ENDINGS: Final = ("e", "en", "er", "es", "em")


def _declined(*stems: str) -> str:
    """Adjectives in their forms: "billigste|billigsten|..."."""
    return "|".join(stem + ending for stem in stems for ending in _ENDINGS)


TRIPS: Final = words("flug fluge zug zuge bus fahrt fahrten verbindung verbindungen reise ticket fahrkarte")
ROLES: Final = table(
    {
        "button": "button|knopf|schaltfläche|taste|buttons|knöpfe|schaltflächen",
        "link": "link|verweis|links|verknüpfung",
        "field": "feld|eingabefeld|textfeld|felder|textbereich|input|formularfeld|datumsfeld|eingabefelder"
        "|textfelder",
        "searchfield": "suchfeld|suche|suchleiste|suchbox|suchzeile|suchmaske|sucheingabe|suchschlitz|suchbalken",
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
        "caption": "bildunterschrift|unterschrift|bildtext",
        "image": "bild|foto|grafik|cover|titelbild|vorschaubild|abbildung|plakat|umschlag|bilder|fotos|"
        "vorschaubilder|abbildungen|logo",
        "arrow": "pfeil|pfeile|pfeilchen|pfeilknopf|pfeil-knopf|pfeilsymbol",
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
)  # fmt: skip
COMPOUNDS: Final = (
    "schaltflache", "kontrollkastchen", "kastchen", "hakchen", "auswahl", "abschnitt", "bereich", "schalter", "button",
    "regler", "symbol", "knopf", "liste", "reiter", "seite", "konto", "feld", "link", "menu", "tab",
)  # fmt: skip
PLURALS: Final = words("buttons knöpfe schaltflächen links felder eingabefelder textfelder checkboxen optionen zeilen "
              "kontrollkästchen kästchen bilder schieberegler")  # fmt: skip
THINGS: Final = phrases(
    "beitrag|beiträge|nachricht|nachrichten|mail|mails|e-mail|email|e-mails|emails|kommentar|kommentare"
    "|produkt|produkte|artikel|aufgabe|aufgaben|notiz|notizen|bestellung|bestellungen|frage|fragen"
    "|antwort|antworten|lied|lieder|song|songs|video|videos|kontakt|kontakte|termin|termine|flug|flüge"
    "|hotel|hotels|rezept|rezepte|rechnung|rechnungen|buch|bücher|film|filme|angebot|angebote|benutzer"
    "|nutzer|kunde|kunden|kundin|überweisung|überweisungen|ticket|tickets|eintrag|einträge|zug|züge"
    "|verbindung|verbindungen|fahrt|fahrten|zimmer|bewertung|bewertungen|rezension|ausleihe|ausleihen"
    "|reservierung|reservierungen|buchung|buchungen|dokument|dokumente|ordner|datei|dateien|person"
    "|mitglied|mitglieder|spieler|spielerin|team|mannschaft|projekt|projekte|schüler|student"
    "|mitarbeiter|kurs|kurse|lektion|workshop|sitzung|führung|gericht|gerichte|speise|getränk|geschenk"
    "|tasche|taschen|rucksack|schuh|schuhe|kleid|hemd|mantel|jacke|auto|fahrrad|rad|boot|haus|wohnung"
    "|ferienwohnung|abo|abonnement|antrag|anträge|zahlung|zahlungen|umsatz|umsätze|paket|pakete|sendung"
    "|lieferung|auszug|arzt|ärztin|patient|patientin|rennen|folge|episode|kapitel|podcast|album"
    "|playlist|diskussion|unterhaltung|gruppe|erinnerung|benachrichtigung|vorlage|entwurf|anhang|server"
    "|gerät|geräte|laden|geschäft|filiale|stelle|stellen|job|jobs|bewerbung|bewerber|szene|szenen|gast"
    "|lampe|pflanze|samen|posten|position|wein|flasche|veranstaltung|veranstaltungen|ausgabe|heft|karte"
    "|karten|rasse|tier|hund|katze"
)
KINDS: Final = words(
    "ding sache teil plan modus ansicht kanal ordner kategorie filter konto sprache monat seite reiter bereich "
    "abschnitt schritt tarif thema projekt gruppe team album playlist kalender stadt größe farbe "
    "versand lieferung klasse zone raum zimmer marke genre staffel woche jahr tag liste währung datum "
    "option szene abteilung"
)
RELATIONS: Final = table(
    {
        RelationKind.ROW: "in der zeile mit|in der zeile von|in der reihe mit|in der reihe von|in zeile"
            "|in der zeile"
        "|in der reihe|in der zeile für|in der reihe für",
        RelationKind.NEAR: "neben|neben dem|neben der|nahe|nahe bei|in der nähe von|direkt neben",
        RelationKind.BELOW: "unter|unterhalb|unterhalb von|direkt unter|unterm",
        RelationKind.AFTER: "nach|hinter|rechts neben|zwischen",
        RelationKind.BEFORE: "vor|vorm",
        RelationKind.ABOVE: "über|oberhalb|oberhalb von|direkt über|überm",
        RelationKind.LEFT: "links von|links vom|links neben|links von der|links von dem",
        RelationKind.RIGHT: "rechts von|rechts vom|rechts von der|rechts von dem",
        RelationKind.IN: "in|im|ins|von|vom|für|fürs|bei|beim|innerhalb|aus|zu|zum|zur|mit|des|an|am|auf"
        "|auf der|auf dem",
    }
)  # fmt: skip
NAMING: Final = phrases("namens|mit dem namen|mit der aufschrift|mit dem text|mit der beschriftung|genannt"
    "|mit dem titel"
               "|das heißt|der heißt|die heißt|mit beschriftung|mit text|bezeichnet als|mit der bezeichnung"
               "|mit dem betreff|beschriftet mit")  # fmt: skip
ORDINALS: Final = {
    f"{stem}{ending}": number
    for stem, number in (
        ("erst", 1), ("zweit", 2), ("dritt", 3), ("viert", 4), ("funft", 5), ("sechst", 6), ("siebt", 7),
        ("acht", 8), ("neunt", 9), ("zehnt", 10), ("letzt", -1), ("vorletzt", -2), ("oberst", 1), ("unterst", -1),
    )
    for ending in _ENDINGS
}  # fmt: skip
QUALITIES: Final = table(
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
)  # fmt: skip
SUPERLATIVES: Final = table(
    superlatives(
        of={
            "temperature": ("wärmste|wärmsten|heißeste|heißesten", "kälteste|kältesten|kühlste|kühlsten"),
            "price": (_declined("teuerst"), _declined("billigst", "günstigst", "preiswertest")),
            "date": (_declined("neuest", "aktuellst", "spätest", "jüngst"), _declined("ältest", "frühest")),
            "rating": (_declined("bestbewertet", "best", "beliebtest"), _declined("schlechtest")),
            "size": (_declined("größt"), _declined("kleinst")),
            "length": (_declined("längst"), _declined("kürzest")),
            "time": (_declined("langsamst"), _declined("schnellst")),
            "weight": (_declined("schwerst"), _declined("leichtest")),
            "number": (_declined("höchst"), _declined("niedrigst", "geringst")),
        }
    )
)  # fmt: skip
MEASURES: Final = {**dict.fromkeys(("preis", "kosten"), "price"), "bewertung": "rating", "datum": "date",
            "grosse": "size", "zahl": "number", "anzahl": "number", "dauer": "time"}  # fmt: skip
MOST: Final = table({True: "höchsten|größten|meisten|höchste|größte|besten|längsten",
            False: "niedrigsten|kleinsten|geringsten|wenigsten|niedrigste|kleinste|kürzesten"})  # fmt: skip
FIELDS: Final = phrases("benutzer|benutzername|nutzername|e-mail|email|e-mail-adresse|passwort|kennwort|name|vorname"
    "|nachname"
               "|telefon|telefonnummer|adresse|straße|stadt|ort|plz|postleitzahl|land|betreff|nachricht|kommentar"
               "|datum|betrag|menge|anzahl|iban|verwendungszweck|empfänger|code|firma|geburtsdatum|hausnummer"
               "|titel|nummer|uhrzeit|pin|suchbegriff")  # fmt: skip
