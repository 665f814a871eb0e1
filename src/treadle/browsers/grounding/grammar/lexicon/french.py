"""The words of French."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.french_nouns import (
    FIELDS,
    KINDS,
    MEASURES,
    NAMING,
    ORDINALS,
    PLURALS,
    QUALITIES,
    RELATIONS,
    ROLES,
    SUPERLATIVES,
    THINGS,
)
from treadle.browsers.grounding.grammar.lexicon.french_speech import FRENCH_SPEECH
from treadle.browsers.grounding.grammar.lexicon.french_verbs import (
    BRACKETS,
    CHOOSING,
    GERUNDS,
    INFINITIVES,
    SHOWING,
    VERBS,
)
from treadle.browsers.grounding.grammar.lexicon.gestures import FRENCH_GESTURES
from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon
from treadle.browsers.grounding.grammar.lexicon.relating import FRENCH_RELATING
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.grammar.lexicon.telling import FRENCH_TELLING
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["FRENCH"]

FRENCH: Final = Lexicon(
    language="French",
    elisions=frozenset({"l'", "d'", "j'", "m'", "t'", "s'", "n'", "c'", "qu'"}),
    name_fields=("nom", "titre"),
    verbs=VERBS,
    brackets=BRACKETS,
    enclitics=("-le", "-la", "-les", "-lui", "-leur", "-moi", "-nous", "-en", "-y"),
    speech=FRENCH_SPEECH,
    gestures=FRENCH_GESTURES,
    relating=FRENCH_RELATING,
    telling=FRENCH_TELLING,
    complaints=words(
        "faux fausse correct correcte incorrect invalide valide manquant requis requise obligatoire vide "
        "casse trop pas tres lent cache visible bon bonne mauvais mauvaise la ici pret encore deja"
    ),
    small_words=words("le la les l' un une des du de d' dans sur en pour avec et puis au aux à ensuite comme par à "
                      "premier première deuxième dernier dernière côté"),
    polite=phrases("s'il te plaît|s'il vous plaît|s' il te plait"
        "|s' il vous plait|svp|stp|veuillez|merci de|et|puis"
                   "|et puis|ensuite|et ensuite|enfin|d'abord|d' abord|alors|maintenant|peux-tu|pouvez-vous"
                   "|pourrais-tu|pourriez-vous|je veux|je voudrais|j' aimerais|j'aimerais|nous voudrions"
                   "|tu peux|vous pouvez|après|après cela|aussi|bonjour|je souhaite"
                   "|tu pourrais|vous pourriez|on peut|on pourrait|tu veux bien|vous voulez bien"),
    fillers=phrases("s'il te plaît|s'il vous plaît|s' il te plait|s' il vous plait|svp|stp|merci|maintenant|aussi"
                    "|sur la page|ci-dessous|ci-dessus|de la page|dans la page"),
    joiners=phrases(
        "mais|et|puis|et puis|ensuite|et ensuite|après|après cela|enfin|après ça|par la suite|pour finir|et enfin"
        "|une fois que c' est fait|une fois fait|une fois cela fait|quand c' est fait|cela fait|ceci fait"
    ),
    firm_joiners=words("puis ensuite . ; ! enfin après suite finir fait"),
    also=words("et & ainsi"),
    between=words("et"),
    to_find=phrases("trouve et|trouvez et|pour trouver et"),
    negations=phrases("ne|n'|ne pas|jamais|évite|évitez|surtout pas|pas"),
    negations_at_end=words("pas jamais"),
    conditions=phrases("si|s'|lorsque|quand|à moins que|dès que"),
    conditions_within=phrases("si le|si la|si elle|s' il|si c'|si les|quand le|quand la|lorsque le|dès que le"),
    questions=phrases("quel|quelle|quels|quelles|que|qu'|qui|où|quand est-ce|pourquoi|comment|combien|est-ce"
        "|est-ce que"
                      "|y a-t-il|quoi|est-il"),
    exceptions=phrases("sauf|excepté|mais pas|à part"),
    indefinite=words("un une"),
    determiners=words("le la les l' un une des du mon ma mes ton ta tes votre vos notre nos ce cet cette ces "
        "son sa ses "
                      "d'"),
    pronouns=words("le la les lui l' celui-ci celle-ci cela ça leur"),
    quantifiers=phrases("tous|toutes|tous les|toutes les|chaque|les deux|tout"),
    only=words("seulement uniquement"),
    confirming=words("confirme confirmer confirmez"),
    there=words("dedans la-dedans"),
    affirms=words("confirme confirmez confirmer valide validez"),
    affirming=("Oui", "Confirmer", "OK", "Valider"),
    instead=phrases("au lieu de|au lieu du|a la place de|plutot que|et non"),
    deeds=dict.fromkeys(("mets", "mettez", "mettre", "place", "glisse", "enregistre", "sauvegarde"), ("Ajouter",)),
    adding=words("ajoute ajoutez ajouter"),
    joints=("au", "à la", "aux", "à"),
    for_whom=words("moi nous toi vous"),
    another=table({True: "encore un|encore une|un autre|une autre", False: "un de moins|une de moins"}),
    plus={True: ("+", "Augmenter", "Plus"), False: ("-", "Diminuer", "Moins")},
    choosing=CHOOSING,
    ridding=dict.fromkeys(("debarrasse-toi", "debarrassez-moi", "debarrasse-moi"), ("Supprimer", "Retirer", "Fermer")),
    origin=words("de depuis"),
    goal=words("à au vers pour jusqu'à"),
    trips=words("vol vols train trains bus billet billets trajet trajets voyage ferry liaison"),
    journey_fields=(
        ("Départ", "De", "Origine", "D'où"), ("Arrivée", "À", "Destination", "Vers"), ("Date", "Date aller"),
    ),
    interjections=words("aussi donc"),
    done=words("fait faite termine terminee"),
    accented=dict.fromkeys(("né", "née", "nés", "nées", "Né", "Née"), "naquit"),
    switched={
        **dict.fromkeys(("allume", "allumee", "allumes", "allumees", "on"), True),
        **dict.fromkeys(("eteint", "eteinte", "eteints", "eteintes", "off"), False),
    },
    nothing=words("rien"),
    everything=phrases("tout"),
    roles=ROLES,
    roles_first=True,
    plurals=PLURALS,
    things=THINGS,
    kinds=KINDS,
    relations=RELATIONS,
    naming=NAMING,
    being=phrases("qui est|qui sont"),
    numbering=words("numéro n° no #"),
    ordinals=ORDINALS,
    ordinal_endings=("e", "eme", "er", "ere"),
    qualities=QUALITIES,
    superlatives=SUPERLATIVES,
    partitives=phrases("des|de ces|parmi les|de tous les|de toutes les|de mes|de vos|de nos|d'entre les"),
    measures=MEASURES,
    into=words("dans en"),
    surely_into=words("dans"),
    toward=words("sur pour à au"),
    as_=words("comme = :"),
    with_=words("avec par = : comme"),
    is_=words("à au sur avec par = : en comme est"),
    stating=phrases("est|doit être|sera"),
    from_=words("dans parmi de du pour comme en sur depuis"),
    surely_from=words("dans parmi depuis"),
    leading_over=words("à au aux de du des sur pour par avec d' dans"),
    completing=words("à au aux du de comme dans"),
    by=words("de par"),
    adjectives_last=True,
    infinitives=INFINITIVES,
    using=words("avec via"),
    means=words("en"),
    gerunds=GERUNDS,
    fields=FIELDS,
    address_field="e-mail",
    user="utilisateur",
    value_words=words("le la l' les un une texte valeur mot"),
    recipient="À",
    pages=words("page site écran navigateur fenêtre historique"),
    history=words("à la précédente en arrière d' une l'"),
    backward=phrases("page précédente"),
    onward=phrases("page suivante de l' historique"),
    very=words("tout jusqu'"),
    addresses=words("url adresse site page"),
    dialogs=words("dialogue fenêtre popup bannière notification message modale avis bandeau pop-up"),
    native_dialogs=words("alerte"),
    forms=words("formulaire bouton le"),
    files=words("fichier fichiers le la document pièce image"),
    drag_strongly=words("vers dans sur avant après sous entre jusqu'à"),
    drag_weakly=words("à au aux"),
    drag_beside=table({RelationKind.BEFORE: "avant|juste avant|devant",
                       RelationKind.AFTER: "après|juste après|derrière|entre",
                       RelationKind.ABOVE: "au-dessus de|au-dessus du", RelationKind.BELOW: "sous|en dessous de"}),
    positions=words("position place"),
    ranks=words("ligne rang numéro"),
    directions=table(
        {
            "up": "vers le haut|en haut un peu", "down": "vers le bas|plus bas", "left": "vers la gauche|à gauche",
            "right": "vers la droite|à droite",
            "top": "haut|en haut|tout en haut|jusqu'en haut|début|haut de page",
            "bottom": "bas|en bas|tout en bas|jusqu'en bas|fin|bas de page",
        }
    ),
    scroll_over=words("à au vers jusqu'à jusqu'au jusqu'aux jusqu'en aux"),
    lengths=table({"pixels": "px|pixel|pixels", "pages": "page|pages|écran|écrans"}),
    seconds={
        **dict.fromkeys(("s", "sec", "seconde", "secondes"), 1.0),
        **dict.fromkeys(("ms", "milliseconde", "millisecondes"), 0.001),
        **dict.fromkeys(("min", "minute", "minutes"), 60.0),
    },
    numbers={"un": 1.0, "une": 1.0, "deux": 2.0, "trois": 3.0, "quatre": 4.0, "cinq": 5.0, "six": 6.0, "sept": 7.0,
             "huit": 8.0, "neuf": 9.0, "dix": 10.0, "demi": 0.5},
    times=words("fois"),
    counts={},
    stepping={
        **dict.fromkeys(("suivant", "suivante", "prochain", "prochaine"), ("Suivant", "Page suivante", "Next")),
        **dict.fromkeys(("precedent", "precedente"), ("Précédent", "Page précédente", "Previous")),
    },
    showing=SHOWING,
    wait_over=words("pendant jusqu'à que le la"),
    keys=words("touche touches"),
    key_names={"entrée": "enter", "entree": "enter", "échap": "escape", "echap": "escape", "espace": "space",
               "suppr": "delete", "maj": "shift", "tabulation": "tab", "flèche bas": "down", "flèche haut": "up",
               "retour": "enter", "début": "home", "fin": "end"},
    consent=table({True: "accepte|acceptez|accepter|autorise|oui à|oui aux", False: "non à|non aux|refuse"
        "|refusez|refuser|rejette|rejetez"
        "|rejeter"}),
    consents={
        True: ("Tout accepter", "Accepter tout", "Accepter tous les cookies", "Accepter", "J'accepte", "OK"),
        False: ("Tout refuser", "Refuser tout", "Refuser", "Continuer sans accepter"),
    },
    cookies=words("cookie cookies"),
    closers=("Fermer", "Close", "Annuler", "Non merci", "OK"),
    log_in="Se connecter",
)  # fmt: skip
