"""Turns of phrase that say in their own way what a construction reads, put as it reads them.

Only whole turns are put otherwise, at the beginning of a sentence, and never what is in quotation marks.
"""

import re
from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.grammar.amount_turns import AMOUNT_TURNS
from treadle.browsers.grounding.grammar.freer_turns import FREER_TURNS
from treadle.browsers.grounding.grammar.gesture_turns import gestured
from treadle.browsers.grounding.grammar.moving_turns import MOVING_TURNS
from treadle.browsers.grounding.grammar.spoken_abroad import for_nobody, plainly_said
from treadle.browsers.grounding.grammar.value_turns import VALUE_TURNS
from treadle.browsers.grounding.grammar.wish_turns import WISH_TURNS

__all__ = ["moved_where_told", "paraphrased"]

_QUOTES: Final = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018]")
_POLITE: Final = re.compile(
    r"^(?:please |(?:could|can|would|will) you (?:please |kindly )?)|(?:,? (?:please|thanks|thank you))$", re.IGNORECASE
)
"""What may stand around a turn, and says nothing of it."""
_LONGEST: Final = 300
_SLOTS: Final = {
    "<X>": r"(?P<thing>[^,;]+?)",
    "<V>": r"(?P<value>[^,;]+?)",
    "<NAME>": r"(?P<thing>.+?)",
    "<END>": r"(?=\s*(?:[,;!?]|$|\b(?:and|then|und|dann|et|puis|y|luego)\b))",
    "<'>": "['\u2019]",
    "<OF>": "(?:de |d['\u2019]|des )",
    "<TO ME>": "(?:m['\u2019]|me |nous )?",
    "<ENVOYER>": "(?:envoyer|envoie|envoyez|recevoir|montrer|montrez?|afficher|affichez?)",
    "<MANDAR>": "(?:mandes?|mandéis|manden|env[ií]es?|env[ií]en|enviéis|muestres?|muestren)",
    "<GET>": "(?:get|receive|be sent|be shown|see)",
}
"""What stands for something in the turns below."""

_AGAIN: Final = r"^(.*?\b(?:give|pay|donate|repeat|deliver|bill|charge)\b(?: .+?)?) "
"""What is done again and again, and what to."""


def _compiled(turns: Iterable[tuple[str, ...]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(re.sub("<[A-Z' ]+>", lambda slot: _SLOTS[slot[0]], "".join(turn)), re.IGNORECASE), put)
        for put, *turn in turns
    )


_TURNS: Final = _compiled(
    (
        # "Ne montrer que ...": only, and no denial.
        (r"\1\2 seulement ", "^((?:je |nous )?)n(?:e |<'>)", r"(\w+(?:-moi)?) (?:plus )?qu(?:e |<'>)(?!.*\bpas\b)"),
        # What is not wanted any more: what one is sent or shown.
        ("je ne veux pas de ", "^ne (?:pas|plus) <TO ME><ENVOYER> <OF>"),
        ("je ne veux pas de ", "^n(?:e |<'>)<TO ME><ENVOYER> (?:pas|plus) <OF>"),
        ("je ne veux pas de ", "^je ne (?:veux|souhaite|désire) (?:pas|plus) (?:recevoir |avoir )?<OF>"),
        ("no quiero ", "^(?:ya )?no (?:me|nos) <MANDAR>(?: más)? "),
        ("no quiero ", "^(?:ya )?no (?:quiero|deseo) (?:que (?:me|nos) <MANDAR>|recibir)(?: más)? "),
        (
            r"ich will \1 \g<thing>",
            "^(?:bitte )?(?:schick|sende?|schickt|zeig)e?n? (?:sie )?(?:mir|uns) (?:bitte )?",
            "(keine?n?) (?:mehr )?<X>(?: mehr)?$",
        ),
        (
            r"I don't want \g<thing>",
            "^(?:i|we) (?:don<'>?t|do not) (?:want|need) (?:to <GET> )?(?!to )<X> any ?(?:more|longer)$",
        ),
        (r"I don't want \g<thing>", "^(?:i|we) no longer (?:want|need) (?:to <GET> )?(?!to )<X>$"),
        # What one does no more.
        (r"un\1", r"^(?:un|stop )(follow|watch|subscribe|star|pin|like)(?:ing)?(?: from| to)? (?:this \w+|it|them)$"),
        (r"un\1 \g<thing>", r"^stop (follow|watch)ing (?!this\b)<X>$"),
        (
            r"un\1",
            r"^(?:i|we) (?:don<'>?t|do not|no longer) want to (follow|watch|subscribe|star|pin|like)(?: to)? ",
            r"(?:this \w+|it|them)(?: any ?(?:more|longer))?$",
        ),
        (
            r"un\1 \g<thing>",
            "^(?:i|we) (?:don<'>?t|do not) want to (follow|watch|star|pin) <X> any ?(?:more|longer)$",
        ),
        # How something is going to look.
        (
            r"preview \g<thing>",
            "^(?:let me see|show me|i(?:<'>d like| want) to see|see) (?:what|how) <X> ",
            "(?:will look|looks|would look)(?: like)?<END>",
        ),
        (r"Vorschau \g<thing>", "^(?:zeige? mir|lass mich sehen|ich (?:will|möchte) sehen),? wie <X> aussieht<END>"),
        (r"aperçu \g<thing>", "^(?:montre-moi|je (?:veux|voudrais) voir|fais voir) à quoi ressemble(?:ra)? <X><END>"),
        (
            r"vista previa \g<thing>",
            "^(?:muéstrame|enséñame|quiero ver|déjame ver) cómo (?:queda|quedará|quedaría|se ve|se verá) <X><END>",
        ),
        # One value for another.
        (r"change \g<thing> to \g<value>", "^replace (?P<thing>[^,;]+) with <V><END>"),
        (r"change \g<thing> to \g<value>", "^replace (?P<thing>[^,;]+) by <V><END>"),
        (r"ändere \g<thing> auf \g<value>", "^(?:ersetze?|tausche?) <X> (?:durch|gegen) <V><END>"),
        (r"mets \g<value> dans \g<thing>", "^remplace[rz]? <X> par <V><END>"),
        (r"pon \g<value> en \g<thing>", "^(?:reemplaza|reemplace|sustituye|sustituya|cambia|cambie) <X> por <V><END>"),
        # What is turned or pushed to a value.
        (
            r"setze \g<thing> auf \g<value>",
            r"^(?:stelle?|drehe?|regle|regel|schiebe?|bringe?) (?!.*\bauf\b.*\bauf\b)<X> auf ",
            "<V>(?: (?:ein|hoch|runter|herunter|herauf))?<END>",
        ),
        (r"\1pas ", r"^((?:(?:je|nous) )?n(?:e |<'>)(?:[mtsl]<'>|me |te |se |nous |vous )?\w+ )plus (?!que\b|qu<'>)"),
        # What is new, and what it is to have.
        (r"\1, date \g<value>, ", r"^(new [a-z]+) on <V>, (?=\w)"),
        (r"\1, Datum \g<value>, ", r"^(neue[rs]? \w+) am <V>, (?=\w)"),
        (r"\1, date \g<value>, ", r"^((?:nouvel|nouveau|nouvelle) [\w-]+) le <V>, (?=\w)"),
        (r"\1, fecha \g<value>, ", r"^(nuev[oa] \w+) el <V>, (?=\w)"),
        # What is put in order.
        (
            "sort by price low to high",
            r"^(?:sort|order|list|arrange)(?: (?:it|them))? from (?:the )?cheap(?:est)? to .+$",
        ),
        ("sortiere nach Preis aufsteigend", r"^sortieren?(?: sie)? vom billigsten zum teuersten$"),
        ("trie par prix croissant", r"^(?:trie|classe|ordonne)[rz]? du moins cher au plus cher$"),
        ("trie par prix décroissant", r"^(?:trie|classe|ordonne)[rz]? du plus cher au moins cher$"),
        (
            "ordena por precio de menor a mayor",
            r"^orden(?:a|ar|e) (?:de|del) (?:más|menos) barato al? (?:más|menos) caro$",
        ),
        # What is given a heart.
        (r"like \g<thing>", "^(?:give|put) a (?:heart|like) (?:to|on) <X>$"),
        (r"like \g<thing>", "^give <X> a (?:heart|like)$"),
        # What is made larger or smaller.
        (r"vergrößere \g<thing>", "^mach(?:e|en sie)? <X> größer$"),
        (r"verkleinere \g<thing>", "^mach(?:e|en sie)? <X> kleiner$"),
        (r"agrandis \g<thing>", "^(?:mets|rends|fais) <X> (?:en )?plus (?:grande?s?|gros(?:se)?s?)$"),
        (r"réduis \g<thing>", "^(?:mets|rends|fais) <X> (?:en )?plus petite?s?$"),
        (r"aumenta \g<thing>", "^(?:haz|pon) <X> más grandes?$"),
        (r"reduce \g<thing>", "^(?:haz|pon) <X> más pequeñ[oa]s?$"),
        (
            r"full screen",
            r"^(?:make|show|put|play|watch|open) (?:the |this )?(?:video|film|movie|player|it)(?: in)? full ?screen$",
        ),
        (
            "vollbild",
            r"^(?:mach|zeig|spiel)e? (?:das |den )?(?:video|film|player|es)(?: im| als| auf)? ",
            "(?:vollbild|vollbildmodus)(?: ab)?$",
        ),
        ("plein écran", r"^(?:mets|passe|affiche|montre)[rz]? (?:la |le )?(?:vidéo|film|lecteur)? ?en plein écran$"),
        ("pantalla completa", r"^(?:pon|muestra|abre|ver) (?:el |la )?(?:vídeo|video|película)? ?a pantalla completa$"),
        # What is looked for, and for whom.
        (
            r"suche nach \1",
            r"^such(?:e|t)? (?:mir|uns) (?:bitte )?(?:was|etwas|ein|eine|einen)? ?(?:mit |über |zu )?(.+)$",
        ),
        (r"busca \1", r"^(?:búscame|búscanos) (.+)$"),
        (r"cherche \1", r"^(?:cherche|trouve)[- ](?:moi|nous) (.+)$"),
        # A time that is for the taking.
        (
            r"choose \1",
            r"^(?:take|book|choose|pick|select|reserve|i<'>ll take|give me|i want|i<'>d like) the ",
            r"(?:(?:time )?slot|appointment|screening|showing|session) (?:at|of) (\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)$",
        ),
        (
            r"wähle \1",
            r"^(?:nimm|nehmen wir|buche?|reservier[en]*|ich (?:nehme|möchte|will|hätte gern)) (?:den |die |das )?",
            r"(?:termin|slot|uhrzeit|zeit|zeitfenster|vorstellung|vorführung) um (\d{1,2}(?:[:.]\d\d)?(?: uhr)?)$",
        ),
        (
            r"choisis \1",
            r"^(?:prends|prenez|réserve[rz]?|choisis|je (?:prends|voudrais|veux) )? ?",
            r"(?:le rendez-vous|le créneau|l<'>horaire|la séance|la représentation) (?:de|à) ",
            r"(\d{1,2} ?[h:] ?(?:\d\d)?)$",
        ),
        (
            r"elige \1",
            r"^(?:coge|reserva|toma|elige|quiero)? ?",
            r"(?:la cita|la hora|la sesión|la función|el turno|el pase) (?:de|a) las ",
            r"(\d{1,2}[:.]\d\d)(?:,? por favor)?$",
        ),
        # What is clicked, by what is done with it.
        (
            r"click the \g<thing> \1",
            r"^(?:please )?(?:follow|use|try)(?: the)? (?=.*\b(link|button)$)<NAME> (?:link|button)$",
        ),
        (
            r"click the \g<thing> \1",
            r"^click in(?: the)? (?=.*\b(field|box)$)<NAME>(?: text| search)? (?:field|box)$",
        ),
        # Where something is, said first.
        (
            r"\g<deed> in the \g<thing> \g<where>",
            "^in(?: the)? <NAME> (?P<where>row|card|line|section|panel|tile),? ",
            "(?P<deed>(?:double[- ]click|right[- ]click|click|press|tap|hit|push|tick|check|untick|uncheck|toggle)",
            r"(?!.*\b(?:and|then)\b)[^,;]+)$",
        ),
        # What is chosen, nothing having been spoken of before.
        (r"choose \g<value>", r"^(?:set|switch|change|put) it to <V>(?<!\d)$"),
        # What is written, and what is done to that.
        (
            r"clear \g<thing>",
            "^(?:delete|remove|erase|wipe)(?: all)?(?: of)?(?: the| any)? (?:text|contents?|value|input) ",
            "(?:in|from|of|inside|out of)(?: the)? <NAME>$",
        ),
        (
            r"type \g<value> in the \g<thing> \3",
            r"^add <V> (?:to|into)(?: the)? <NAME> (field|text field|text box|text area|search field|search box)$",
        ),
        (r"\g<thing>: \g<value>", r"^<X>\s+=\s+<V>$"),
        # The day of a journey before its ends.
        (
            r"from \2 to \3 on \1",
            r"^(?:i|we)(?:<'>m| am|<'>re| are)? (?:go|going|travel|travelling|leaving) on (.+?) from (.+?) to (.+)$",
        ),
        (r"von \2 nach \3 am \1", r"^(?:ich|wir) (?:fahren?|reisen?|fliegen?) am (.+?) von (.+?) nach (.+)$"),
        (r"de \2 à \3 le \1", r"^(?:je|nous) (?:pars|partons|voyage|voyageons) le (.+?) de (.+?) à (.+)$"),
        (r"de \1 à \2", r"^je pars de (.+?) et je vais à (.+)$"),
        (r"de \2 a \3 el \1", r"^(?:salgo|salimos|viajo|viajamos) el (.+?) de (.+?) a (.+)$"),
        # A verb of going at the end, and what one does to oneself.
        (r"gehe \1 \2", r"^(?:bitte )?(zu|zum|zur|in|ins|auf|nach) ([^,;]+?) (?:wechseln|gehen|springen|navigieren)$"),
        (r"\1 comme ", r"^((?:re)?connecte[rz]?[- ](?:moi|toi|nous|vous)|se connecter) en tant qu(?:e |<'>)"),
        ("abmelden", r"^(?:melde?|log+e?) (?:mich|dich|uns)(?: bitte)? (?:ab|aus)$"),
        ("se déconnecter", r"^déconnecte[rz]?[- ](?:moi|nous)$"),
        ("passwort vergessen", r"^ich (?:habe?|hab) mein (?:passwort|kennwort) vergessen$"),
        ("mot de passe oublié", r"^j<'>ai oublié mon mot de passe$"),
        ("contraseña olvidada", r"^(?:he olvidado|olvidé|se me olvidó|no recuerdo) (?:mi|la) contraseña$"),
        # What does all of something by itself.
        (
            "efface les filtres",
            r"^(?:efface|enlève|supprime|retire|annule|réinitialise)[rz]? (?:tous |toutes )?les filtres$",
        ),
        ("borra los filtros", r"^(?:quita|borra|elimina|limpia|quitar|borrar|limpiar) (?:todos )?los filtros$"),
        (
            "Filter zurücksetzen",
            r"^(?:entferne?|lösche?|alle) (?:alle )?filter(?: (?:löschen|entfernen|zurücksetzen))?$",
        ),
        # What is counted, searched for, or put into a basket, in so many words.
        (r"mets les \2", r"^(mets|mettez|passe|règle|change|fixe) le nombre (?:de |d<'>)(.+)$"),
        (r"busca \1", r"^haz una búsqueda (?:de|sobre) (.+)$"),
        (r"suche nach \1", r"^(?:mach|mache|starte) eine suche nach (.+)$"),
        (r"cherche \1", r"^(?:fais|faites|lance) une recherche (?:de |sur )(.+)$"),
        (
            r"pon \g<thing> en el \g<where>",
            r"^(?:ponme|mete|méteme|echa|échame|agrega|agrégame|añádeme) (?:un |una |unos |unas )?<X> (?:en el|al) ",
            r"(?P<where>carrito|carro|bolso)$",
        ),
        (
            r"pon \g<thing> en la \g<where>",
            r"^(?:ponme|mete|méteme|echa|échame|agrega|agrégame|añádeme) (?:un |una |unos |unas )?<X> (?:en|a) la ",
            r"(?P<where>cesta|bolsa)$",
        ),
        (r"cambia a \1", r"^(?:pásalo|ponlo|cámbialo) (?:a|al|en) (inglés|español|francés|alemán|valenciano|catalán)$"),
        (r"envía \1", r"^(?:manda|mandar|remite) (el formulario|la solicitud|el mensaje)$"),
        # "31/12/1990 is my date of birth"
        (
            r"\g<my> \g<thing> \g<is> \g<value>",
            r"^(?P<value>\+?[\d(][\d/.() -]{4,}\d|\S+@\S+\.\w+) (?P<is>is|ist|est|es) (?P<my>my|meine?|mon|ma|mi) <X>$",
        ),
        # What a calendar leads back to.
        (
            r"go to \g<thing>",
            r"^(?:(?:go|jump|come|get|take me) )?back to ",
            r"(?P<thing>today|now|(?:this|the current) (?:day|week|month|year))(?: please)?$",
        ),
        ("gehe zu heute", r"^(?:(?:geh|gehe|spring|springe) )?(?:zurück zu heute|zu heute zurück)$"),
        ("va à aujourd'hui", r"^(?:retour|reviens|revenez|revenir|retourne[rz]?) à aujourd<'>hui$"),
        (
            r"gehe zu \g<thing>",
            r"^(?:(?:geh|gehe|spring|springe|wechsle?|blättere?) )?(?:wieder )?zurück (?:zum?|zur|nach) <X>$",
        ),
        (r"va à \g<thing>", r"^(?:retour|reviens|revenez|revenir|retourne[rz]?) (?:à |au |aux )(?!aujourd)<X>$"),
        (r"ve a \g<thing>", r"^(?:volver|vuelve|vuelva|regresa|regresar|regrese) al? (?!hoy)<X>$"),
        ("ve a hoy", r"^(?:volver|vuelve|vuelva|regresa|regresar|regrese) a hoy$"),
        # A sign that is on something: "the ? beside Region" is no question.
        (
            r'\1"\2"',
            r"^([^?!]*?\b(?:the|a|den|die|das|le|la|el) )",
            r"([?!+*\u00d7\u2026\u22ee\u22ef\u2605\u2606\u2713\u2715\u2212])(?= \w|$)",
        ),
        # What one would like to have, to know, or to be done again and again.
        (r"I'd like \1", r"^(?:give|get|find) (?:me|us) (the (?:\w+est|most|least|best|first|second|last|other)\b.+)$"),
        (r"ich möchte \1", r"^(?:gib|gebt) (?:mir|uns) ((?:den|die|das) \w+(?:ste|sten|ere|eren)\b.+)$"),
        (r"notify me by ", r"^(?:(?:tell|inform|warn) (?:me|us)|let (?:me|us) know) by "),
        (r"let me know \1 ", r"^(?:tell|inform|warn) (?:me|us) (when|as soon as) "),
        (
            r"add \g<thing> to \2",
            r"^put <X> on ((?:my|our|the) (?:plan|schedule|agenda|itinerary|watchlist|shortlist))$",
        ),
        (r"\1 the link \2 of ", r"^(click|use|press|follow|open) the link to the (left|right) of "),
        # The one of them, where no noun says what they are.
        (
            r"\1 one",
            r"^((?!sort|order|show|choose|select|pick|set|tick|check)\w+ (?:in |up )?the (?:cheapest|dearest|priciest|",
            r"(?:most|least) expensive|newest|oldest|biggest|largest|smallest|longest|shortest|fastest|quickest))$",
        ),
        (r"skip this song", r"^skip (?:this one|it)$"),
        (r"\1 monthly", rf"{_AGAIN}(?:every|each|per|a) month$"),
        (r"\1 weekly", rf"{_AGAIN}(?:every|each|per|a) week$"),
        (r"\1 yearly", rf"{_AGAIN}(?:every|each|per|a) year$"),
        (r"\1 daily", rf"{_AGAIN}(?:every|each|per|a) day$"),
        (r"the \1's age is \2", r"^the (\w+) is (\d{1,3}) years old$"),
        *MOVING_TURNS,
        *FREER_TURNS,
        *WISH_TURNS,
        *AMOUNT_TURNS,
        *VALUE_TURNS,
    )
)

_MOVING: Final = _compiled(MOVING_TURNS)


def moved_where_told(text: str) -> str:
    """A sentence that says first what it is about and then where it is to be dragged, put as the latter; the text
    itself where it is none."""
    return _put(text, _MOVING)


def paraphrased(text: str) -> str:
    """A sentence with a turn of phrase put as it is read; the text itself where there is none."""
    plain = gestured(plainly_said(text))
    put = _put(plain, _TURNS)
    return put if put != plain else for_nobody(plain)


def _put(text: str, turns: Iterable[tuple[re.Pattern[str], str]]) -> str:
    said = text.strip()
    if len(said) > _LONGEST or _QUOTES.search(said):
        return text
    said = said.rstrip(" .!")
    for each in dict.fromkeys((said, _POLITE.sub("", said))):
        for turn, put in turns:
            made, many = turn.subn(put, each, count=1)
            if many and made.strip() != each:
                return made.strip()
    return text
