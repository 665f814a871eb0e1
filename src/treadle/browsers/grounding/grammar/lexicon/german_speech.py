"""How people state a wish or a fact in German."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.oneself import GERMAN_FACTS
from treadle.browsers.grounding.grammar.lexicon.speech import Speech
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, words

__all__ = ["GERMAN_SPEECH"]

GERMAN_SPEECH: Final = Speech(
    oneself=GERMAN_FACTS,
    counting_us=phrases("wir sind|wir sind zu|wir kommen zu|wir reisen zu|wir waren|wir waren zu|wir wohnen zu"),
    of_us=phrases("von uns"),
    in_all=phrases("insgesamt|im haushalt|zu hause|daheim"),
    together={"zweit": "2", "dritt": "3", "viert": "4", "funft": "5", "sechst": "6", "siebt": "7", "acht": "8"},
    people=("Personen", "Gäste", "Anzahl Personen"),
    wished_last=phrases(
        "hätte ich gern|hätte ich gerne|hätten wir gern|hätten wir gerne|möchte ich|möchten wir|möchte ich haben"
        "|will ich|wollen wir|nehme ich|nehmen wir|brauche ich|brauchen wir|hätte ich gern dazu|bitte dazu"
        "|würde ich nehmen|will ich haben|soll es sein|soll dabei sein|bräuchte ich"
    ),
    speakers=words("ich wir"),
    how=words("wie"),
    all_at_once={
        True: ("Alle aufklappen", "Alle öffnen", "Alle ausklappen", "Alles aufklappen"),
        False: ("Alle zuklappen", "Alle schließen", "Alle einklappen", "Alles zuklappen"),
    },
    narrowing=words("grenze begrenze beschranke schranke enge"),
    onto=words("auf"),
    that=words("dass"),
    indicating=phrases(
        "gib|gib an|bestätige|bestätigen sie|sag|sage|sag ihnen|teile mit|erwähne|erklaere|notiere|vermerke"
    ),
    leads=phrases(
        "wir sind|ich bin|ich habe|wir haben|es ist|es sind|es ist für|es ist fur|das ist für|es gibt|wir brauchen"
        "|ich brauche|wir nehmen|ich nehme|wir kommen mit|ich komme mit|wir reisen mit|ich reise mit|wir bringen"
        "|jemand ist|ich war|wir waren|ich hätte gern|ich hätte gerne|wir hätten gern|wir hätten gerne|ich möchte"
        "|wir möchten|ich will"
    ),
    denials=phrases(
        "ich will kein|ich will keine|ich will keinen|ich möchte kein|ich möchte keine|ich möchte keinen"
        "|ich brauche kein|ich brauche keine|ich brauche keinen|wir brauchen kein|wir brauchen keine"
        "|wir brauchen keinen|ich habe kein|ich habe keine|ich habe keinen|wir haben kein|wir haben keine"
        "|wir haben keinen|ich bin kein|ich bin keine|ich bin nicht|wir sind nicht|es ist nicht|es gibt kein"
        "|es gibt keine"
    ),
    stating=phrases("ist|sind|war|waren|lautet|beträgt|heißt"),
    denying=phrases("ist nicht|sind nicht|war nicht|waren nicht|ist kein|ist keine"),
    never_stated=words(
        "kann konnte mochte will glaube denke hoffe weiss frage sehe muss soll sollte wurde verstehe "
        "finde kenne mag liebe hasse"
    ),
    along=words("für mit"),
    bounds=phrases("mindestens|höchstens|maximal|minimal|bis zu|mehr als|weniger als|genau|etwa|ungefähr|ab"),
    lower=phrases(
        "mindestens|minimal|mehr als|über|ab|von|min|nicht weniger als|minimum|größer als|länger als|nicht unter"
    ),
    upper=phrases(
        "höchstens|maximal|bis zu|bis|weniger als|unter|max|nicht mehr als|maximum|bis maximal|bis höchstens"
        "|kleiner als|günstiger als|billiger als|kürzer als|nicht über"
    ),
    price="Preis",
    lower_names=("Mindest", "min", "von", "ab", "mindestens"),
    upper_names=("Höchst", "max", "bis", "höchstens", "maximal", "bis zu"),
    quantities=("Menge", "Anzahl", "Stück"),
    sending=words("senden absenden abschicken schick schicke sende poste veröffentliche posten veröffentlichen"),
    keys_as_deeds=words("entfernen einfügen löschen"),
    yes="Ja",
    no="Nein",
    under_name=phrases("unter dem namen|auf den namen|auf dem namen|im namen von"),
    name="Name",
    messages=("Nachricht", "Chat", "Antwort", "Kommentar", "Diskussion"),
    ways=words("in als auf für mit per bis an zu nach um"),
    none=words("ohne kein keine keinen"),
    sparing=words("lass lasse lassen lasst laß"),
    spared=phrases(
        "in ruhe|in frieden|unberührt|unverändert|wie es ist|wie er ist|wie sie ist|wie sie sind|so wie es ist"
        "|so wie er ist|so wie sie ist|so wie sie sind|aus dem spiel|sein|bleiben"
    ),
    forbidding=phrases(
        "darf nicht|dürfen nicht|darf nie|darf niemals|soll nicht|sollen nicht|sollte nicht|sollten nicht|muss nicht"
        "|müssen nicht|auf keinen fall|keinesfalls|unter keinen umständen|in keinem fall|finger weg|hände weg"
        "|niemand darf|niemand soll|niemand sollte"
    ),
    applying=words(
        "verwende verwenden nutze nutzen benutze benutzen nimm nehmen sende senden schicke schicken kaufe kaufen "
        "bestelle bestellen buche buchen lösche löschen füge gib"
    ),
    no_such=words("kein keine keinen keinem keiner"),
    whether=phrases("soll ich|sollen wir|sollte ich|sollten wir|muss ich|müssen wir|müsste ich|darf man|soll man"),
    declined=("Kein", "Keine", "Ohne", "Weiter ohne", "Überspringen"),
    foremost=words("zuerst"),
    sort="sortieren",
    filtering=words("filtere filter filtern"),
    signing=words("melde anmelden registriere registrieren abonniere abonnieren trage eintragen"),
    onward=phrases("weiter|mach weiter|weitermachen|fortfahren|fahre fort"),
    onward_names=("Weiter", "Fortfahren", "Speichern und weiter", "Speichern & weiter", "Nächster Schritt"),
    boxes=words("kästchen feld haken häkchen"),
    hiding=words("verstecke verbirg blende"),
    taking=words("nimm nehme nehmen"),
    informing=phrases("sag mir bescheid|gib mir bescheid|benachrichtige mich|informiere mich|erinnere mich"),
    texts=words("kommentar nachricht notiz antwort bewertung"),
    wishing=phrases("bitte um|fordere|verlange|beantrage"),
    using=phrases("nutze|benutze|verwende|nimm"),
    leaving=words("lass lasse"),
    ratings=("Bewertung", "Sterne"),
    secrets=words("passwort kennwort"),
    letters=words("mail e-mail nachricht brief"),
    composing=("Verfassen", "Neue Nachricht", "Neue E-Mail", "Neue Mail", "Schreiben", "Neu"),
    making=words("mach mache"),
    ranges=frozenset({("von", "bis"), ("zwischen", "und")}),
    changing=words("andere"),
    pointing=words("dieses diese diesen dieser"),
    spans=words("tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden minute minuten"),
    having=words("lass lasse will möchte mochte brauche plane buche lege lege"),
    being=words("sein beginnt stattfindet"),
    done=("ert", "fällig", "fallig"),
    days=("Datum", "Tag", "Termin"),
    hours=("Uhrzeit", "Zeit"),
    travelling=words("fliege flieg reise fahre fahr"),
    date_parts=words("tag monat jahr stunde minute"),
    periods={**dict.fromkeys(("ein jahr", "1 jahr"), ("12 monate",)), "ein halbes jahr": ("6 monate",)},
    telling=words("sag sage sagen schreib schreibe antworte frag frage"),
    therefore=phrases("also|bitte|deshalb|daher|darum"),
    bounding={
        **dict.fromkeys(words("beginnt beginnen startet starten anfangen fangt gilt"), False),
        **dict.fromkeys(words("endet enden lauft ablaufen auslaufen"), True),
    },
    bound_to=words("soll sollte muss wird kann"),
    lasting=words("bis ab aus"),
    beginning_names=("{} beginnt", "Beginn {}", "{} Beginn", "{}beginn", "Start {}"),
    ending_names=("{} endet", "Ende {}", "{} Ende", "{}ende", "{} läuft ab", "{} gültig bis"),
    listed=words(
        "stellen jobs posten positionen angebote anzeigen inserate umsatze buchungen zahlungen bewegungen "
        "wohnungen hauser zimmer hotels unterkunfte fluge zuge busse verbindungen fahrten reisen touren strecken "
        "produkte artikel sachen modelle stucke teile bucher titel filme serien nachrichten mails gesprache "
        "tickets aufgaben karten notizen bestellungen rechnungen belege mitglieder leute personen nutzer benutzer "
        "kunden schuler arzte kurse stunden veranstaltungen konzerte spiele termine zeiten gerichte rezepte "
        "speisen getranke restaurants lieder folgen alben fotos bilder videos dateien dokumente bewertungen "
        "kommentare fragen antworten ergebnisse eintrage zeilen anfragen antrage ausleihen autos fahrzeuge rader "
        "boote platze gerate server projekte laden geschafte marken verbrauche"
    ),
    starting=words("starte start starten aktiviere beginne"),
    conjugated=(("iere", ("ieren",)), ("le", ("len", "eln")), ("e", ("en",)), ("", ("en",))),
    infinitives=("en", "ern", "eln"),
)
