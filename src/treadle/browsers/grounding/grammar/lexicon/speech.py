"""How people state a wish or a fact instead of giving a command: "we are 5 people", "the car is not leased"."""

from collections.abc import Mapping
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon.tables import Phrases, phrases, words

__all__ = ["ENGLISH_SPEECH", "FRENCH_SPEECH", "GERMAN_SPEECH", "NO_SPEECH", "SPANISH_SPEECH", "Speech"]


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a language for statements. All are folded."""

    speakers: frozenset[str] = frozenset()
    """Who speaks: "I", "we". What they do follows."""
    leads: Phrases = phrases("")
    """What a statement begins with that says only that the rest holds: "we are", "it's for", "I have"."""
    denials: Phrases = phrases("")
    """The same where the rest does not hold: "I don't have", "we are not"."""
    stating: Phrases = phrases("")
    """Between a thing and what it is: "is", "was"."""
    denying: Phrases = phrases("")
    """Between a thing and what it is not: "is not"."""
    never_stated: frozenset[str] = frozenset()
    """What behind the speaker makes no statement of it: "I can", "I think"."""
    bounds: Phrases = phrases("")
    """What stands before a number that is the least or most: "at least"."""
    yes: str = "Yes"
    no: str = "No"
    """What the answers to questions are called."""
    under_name: Phrases = phrases("")
    """What introduces the name that something is done under: "under the name"."""
    name: str = "name"
    """What the field for that is called."""
    messages: tuple[str, ...] = ("message", "chat", "comment", "discussion")
    """What fields for one are called, the likeliest first."""
    ways: frozenset[str] = frozenset()
    """What introduces in which way something is done, or until when, or to whom."""
    none: frozenset[str] = frozenset()
    """What stands before what is not wanted: "no reminders"."""
    foremost: frozenset[str] = frozenset()
    """What says at the end that something comes first: "the cheapest first"."""
    sort: str = "sort"
    """What the list of orders is called."""
    filtering: frozenset[str] = frozenset()
    signing: frozenset[str] = frozenset()
    """Verbs for what is done with one's own address: "subscribe with anna@example.org"."""
    ones: frozenset[str] = frozenset()
    """What stands for one of many of which more is said: "the one about night trains"."""
    onward: Phrases = phrases("")
    """What says, by itself, no more than that it goes on."""
    onward_names: tuple[str, ...] = ()
    """What buttons are called that lead on, the likeliest first."""
    boxes: frozenset[str] = frozenset()
    """What people call a box to tick, beside its role: "tick the box"."""
    hiding: frozenset[str] = frozenset()
    """Verbs for what is no longer to be shown or used."""
    taking: frozenset[str] = frozenset()
    """Verbs that say no more of something than that it is wanted: "take the slot at nine"."""
    informing: Phrases = phrases("")
    """What asks to be told of something, which is no condition: "let me know when it is back"."""
    texts: frozenset[str] = frozenset()
    """Fields for a text, which pages call by one or another of these: "comment"."""
    periods: Mapping[str, tuple[str, ...]] = {}
    """What periods are called otherwise: "a year" is "12 months"."""
    telling: frozenset[str] = frozenset()
    """Verbs whose object is a message: "tell Pip I am late"."""
    therefore: Phrases = phrases("")
    """Between a reason and what is to be done for it: "I have a dog, so ..."."""
    starting: frozenset[str] = frozenset()
    """Verbs whose object may be called by its name alone where it is started: "start the film night"."""
    conjugated: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Endings of verbs in commands, each with those that buttons have for them."""
    infinitives: tuple[str, ...] = ()
    """Endings of a verb that stands last: "das Buch vormerken"."""


NO_SPEECH: Final = Speech()

ENGLISH_SPEECH: Final = Speech(
    speakers=words("i we"),
    leads=phrases(
        "we are|we're|i am|i'm|i have|i've|i've got|i have got|we have|we've|we've got|we have got|it's|it is|it's for"
        "|it is for|this is for|that's for|there are|there's|there is|there will be|there'll be|we'll be|we will be"
        "|i'll be|i will be|someone is|one of us is|i was|we were|i want it|i want it for|we want it for"
        "|i need it for|we need it for|i'll have|we'll have|we'll take|i'll need|we'll need|we need|we want|we'd like"
        "|we are bringing|we're bringing|i'm bringing|i am bringing|we're travelling with|i'm travelling with"
    ),
    denials=phrases(
        "i don't need|i do not need|we don't need|we do not need|i don't have|i do not have|we don't have"
        "|we do not have|i have no|we have no|i need no|we need no|i'm not|i am not|we're not|we are not|it's not"
        "|it is not|it isn't|there is no|there are no|there's no|i don't own|i haven't got|we haven't got"
        "|i don't want any|we don't want any|no need for"
    ),
    stating=phrases("is|are|was|were|equals|will be|should be|must be"),
    denying=phrases("is not|isn't|are not|aren't|was not|wasn't|were not|weren't|is no"),
    never_stated=words(
        "can can't cannot could couldn't don't do didn't did won't will would wouldn't should shouldn't might may must "
        "never not think thought hope wonder wish know see saw hate love like forgot forget lost want need guess mean "
        "believe feel understand tried try get got keep kept"
    ),
    bounds=phrases(
        "at least|at most|up to|no more than|no less than|not more than|minimum|maximum|a minimum of"
        "|a maximum of|more than|fewer than|less than|exactly|about|around"
    ),
    under_name=phrases("under the name|under the name of|in the name of|on the name of|for the name|with the name"),
    ways=words("in as at for by with to until till via into per on"),
    none=words("no"),
    foremost=words("first"),
    filtering=words("filter narrow"),
    signing=words("sign signup subscribe register join enrol enroll log login apply"),
    ones=words("one ones"),
    onward=phrases("continue|go on|carry on|move on|proceed|go ahead"),
    onward_names=("Continue", "Next", "Save and continue", "Save & continue", "Proceed", "Next step"),
    boxes=words("box tick checkbox"),
    hiding=words("hide exclude omit"),
    taking=words("take grab have"),
    informing=phrases("let me know|notify me|tell me when|email me when|alert me|remind me|text me when|inform me"),
    texts=words("comment message note reply review feedback answer"),
    periods={
        **dict.fromkeys(("a year", "one year", "1 year"), ("12 months",)),
        **dict.fromkeys(("half a year", "a half year", "six months"), ("6 months",)),
        **dict.fromkeys(("two years", "2 years"), ("24 months",)),
        **dict.fromkeys(("a month", "one month"), ("30 days",)),
        **dict.fromkeys(("a fortnight", "two weeks"), ("14 days", "2 weeks")),
        **dict.fromkeys(("a week", "one week"), ("7 days",)),
    },
    telling=words("say tell ask write reply answer respond message text"),
    therefore=phrases("so|so please|therefore|please|that's why|hence"),
    starting=words("start run begin launch activate"),
)
GERMAN_SPEECH: Final = Speech(
    speakers=words("ich wir"),
    leads=phrases(
        "wir sind|ich bin|ich habe|wir haben|es ist|es sind|es ist für|es ist fur|das ist für|es gibt|wir brauchen"
        "|ich brauche|wir nehmen|ich nehme|wir kommen mit|ich komme mit|wir reisen mit|ich reise mit|wir bringen"
        "|jemand ist|ich war|wir waren|ich hätte gern|ich hätte gerne|wir hätten gern|wir hätten gerne|ich möchte"
        "|wir möchten|ich will"
    ),
    denials=phrases(
        "ich brauche kein|ich brauche keine|ich brauche keinen|wir brauchen kein|wir brauchen keine"
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
    bounds=phrases("mindestens|höchstens|maximal|minimal|bis zu|mehr als|weniger als|genau|etwa|ungefähr|ab"),
    yes="Ja",
    no="Nein",
    under_name=phrases("unter dem namen|auf den namen|auf dem namen|im namen von"),
    name="Name",
    messages=("Nachricht", "Chat", "Antwort", "Kommentar", "Diskussion"),
    ways=words("in als auf für mit per bis an zu nach um"),
    none=words("ohne"),
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
    periods={**dict.fromkeys(("ein jahr", "1 jahr"), ("12 monate",)), "ein halbes jahr": ("6 monate",)},
    telling=words("sag sage sagen schreib schreibe antworte frag frage"),
    therefore=phrases("also|bitte|deshalb|daher|darum"),
    starting=words("starte start starten aktiviere beginne"),
    conjugated=(("iere", ("ieren",)), ("le", ("len", "eln")), ("e", ("en",))),
    infinitives=("en", "ern", "eln"),
)
FRENCH_SPEECH: Final = Speech(
    speakers=words("je j' nous on"),
    leads=phrases(
        "nous sommes|je suis|on est|on sera|nous serons|j' ai|nous avons|on a|c'est|c' est|c'est pour|c' est pour"
        "|ce sont|il y a|il y aura|nous voulons|je voudrais|j' aimerais|nous voudrions|je prends|nous prenons"
        "|il me faut|il nous faut"
    ),
    denials=phrases(
        "je n' ai pas de|je n' ai pas d'|nous n' avons pas de|je ne suis pas|nous ne sommes pas"
        "|je n' ai pas besoin de|je n' ai pas besoin d'|nous n' avons pas besoin de|il n' y a pas de"
        "|ce n' est pas"
    ),
    stating=phrases("est|sont|était|étaient|sera|seront"),
    denying=phrases("n' est pas|ne sont pas|n' était pas"),
    never_stated=words("peux pouvons dois devons pense crois espere sais veux ne n' vois comprends aime deteste vais"),
    bounds=phrases("au moins|au plus|au maximum|au minimum|jusqu' a|plus de|moins de|environ|exactement"),
    yes="Oui",
    no="Non",
    under_name=phrases("au nom de|sous le nom de|sous le nom"),
    name="nom",
    messages=("message", "chat", "réponse", "commentaire", "discussion"),
    ways=words("en comme a au pour par avec jusqu'a dans"),
    none=words("sans"),
    foremost=words("d'abord premier premiers"),
    sort="trier",
    filtering=words("filtre filtrez filtrer"),
    signing=words("inscris inscrire inscrivez abonne abonner connecte connecter rejoins"),
    ones=words("celui celle ceux celles"),
    onward=phrases("continue|continuez|continuer"),
    onward_names=("Continuer", "Suivant", "Enregistrer et continuer", "Étape suivante"),
    boxes=words("case"),
    hiding=words("masque masquez cache cachez exclus excluez"),
    taking=words("prends prenez"),
    informing=phrases("previens-moi|prevenez-moi|avertis-moi|avertissez-moi|informez-moi"),
    texts=words("commentaire message note reponse avis"),
    periods={**dict.fromkeys(("un an", "1 an", "une annee"), ("12 mois",)), "six mois": ("6 mois",)},
    telling=words("dis dites reponds repondez ecris ecrivez demande demandez"),
    therefore=phrases("donc|alors|s'il te plait|s'il vous plait"),
    starting=words("lance lancez demarre demarrez commence commencez active activez"),
    conjugated=(("issez", ("ir",)), ("ez", ("er",)), ("is", ("ir",)), ("e", ("er",))),
)
SPANISH_SPEECH: Final = Speech(
    speakers=words("yo nosotros"),
    leads=phrases(
        "somos|soy|estamos|estoy|seremos|tengo|tenemos|es para|son|hay|habrá|quiero|queremos|necesito|necesitamos"
        "|quisiera|quisiéramos|me gustaría|nos gustaría"
    ),
    denials=phrases("no tengo|no tenemos|no necesito|no necesitamos|no soy|no somos|no estoy|no hay|no es"),
    stating=phrases("es|son|era|eran|será|está"),
    denying=phrases("no es|no son|no era|no está"),
    never_stated=words("puedo creo pienso espero se debo no veo entiendo odio voy"),
    bounds=phrases("al menos|como mínimo|como máximo|por lo menos|hasta|más de|menos de|exactamente|unos|unas"),
    yes="Sí",
    no="No",
    under_name=phrases("a nombre de|bajo el nombre|bajo el nombre de"),
    name="nombre",
    messages=("mensaje", "chat", "respuesta", "comentario", "conversación"),
    ways=words("en como a al para por con hasta"),
    none=words("sin"),
    foremost=words("primero primeros"),
    sort="ordenar",
    filtering=words("filtra filtre filtrar"),
    signing=words(
        "suscribe suscribirme suscribir suscribeme registra registrarme registrar apunta apuntame inscribe inscribeme"
    ),
    onward=phrases("continúa|continúe|continuar|sigue|siga"),
    onward_names=("Continuar", "Siguiente", "Guardar y continuar", "Paso siguiente"),
    boxes=words("casilla"),
    hiding=words("oculta oculte esconde esconda excluye"),
    taking=words("toma coge tome"),
    informing=phrases("avisame|aviseme|notificame|informame"),
    texts=words("comentario mensaje nota respuesta opinion"),
    periods={**dict.fromkeys(("un ano", "1 ano"), ("12 meses",)), "medio ano": ("6 meses",)},
    telling=words("di diga dile responde responda escribe escriba pregunta"),
    therefore=phrases("asi que|entonces|por favor|por eso"),
    starting=words("inicia inicie empieza empiece arranca activa active"),
    conjugated=(("a", ("ar",)), ("e", ("er", "ir", "ar"))),
)
