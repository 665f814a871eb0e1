"""The words of French."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon, Sense, superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import bracketed, phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["FRENCH"]

FRENCH: Final = Lexicon(
    language="French",
    elisions=frozenset({"l'", "d'", "j'", "m'", "t'", "s'", "n'", "c'", "qu'"}),
    verbs=table(
        {
            Sense.CLICK: "clique|clique sur|cliquez|cliquez sur|cliquer|cliquer sur"
            "|touche|touchez|suis|suivez|clic sur|clique dans",
            Sense.DOUBLE_CLICK: "double-clique sur|double-cliquez sur|double-cliquer sur|double clique sur"
            "|fais un double-clic sur|fais un double clic sur|double cliquez sur|clique deux fois sur",
            Sense.RIGHT_CLICK: "fais un clic droit sur|clic droit sur|faites un clic droit sur|clique droit sur"
            "|clique avec le bouton droit sur",
            Sense.PRESS: "appuie|appuyez|appuyer|appuie sur|appuyez sur|appuyer sur|appuie sur la touche"
                "|appuyez sur la touche|presse|pressez"
            "|tape la touche",
            Sense.ENTER: "saisis|saisissez|saisir|entre|entrez|entrer|écris|écrivez|écrire|tape|tapez|taper|inscris"
            "|mets|mettez|insère|indique|renseigne",
            Sense.FILL: "remplis|remplissez|remplir|complète|complétez",
            Sense.SET: "règle|réglez|régler|change|changez|changer|modifie|modifiez|modifier|passe|fixe|définis",
            Sense.CLEAR: "vide|videz|vider|efface|effacez|effacer",
            Sense.SELECT: "sélectionne|sélectionnez|sélectionner|choisis|choisissez|choisir",
            Sense.CHECK: "coche|cochez|cocher|active|activez|activer|allume",
            Sense.UNCHECK: "décoche|décochez|décocher|désactive|désactivez|désactiver|éteins",
            Sense.TOGGLE: "bascule|basculez|basculer",
            Sense.HOVER: "survole|survolez|survoler|passe la souris sur|passez la souris sur|place la souris sur",
            Sense.SCROLL: "défile|défilez|fais défiler|faites défiler|faire défiler|descends|descendez|défile vers"
            "|fais défiler la page|faites défiler la page",
            Sense.DRAG: "glisse|glissez|fais glisser|faites glisser|déplace|déplacez|déplacer|glisser|glisse-dépose",
            Sense.UPLOAD: "téléverse|téléversez|joins|joignez|charge|chargez|importe|dépose",
            Sense.SUBMIT: "soumets|soumettez|soumettre|valide|validez|valider",
            Sense.NAVIGATE: "va à|va au|va sur|va dans|allez à|allez au|allez sur|aller à|aller sur|navigue vers"
            "|rends-toi sur|visite|visitez|aller au|va aux|va vers",
            Sense.OPEN: "ouvre|ouvrez|ouvrir",
            Sense.BACK: "reviens en arrière|retourne en arrière|retour|va en arrière|revenez en arrière|reviens"
            "|reviens à la page précédente|retourne à la page précédente|retour en arrière",
            Sense.FORWARD: "va en avant|avance|page suivante",
            Sense.RELOAD: "actualise|actualisez|recharge|rechargez|rafraîchis|rafraîchissez|recharger|actualiser",
            Sense.WAIT: "attends|attendez|attendre|patiente",
            Sense.ACCEPT: "accepte|acceptez|accepter|confirme|confirmez|autorise|refuse|refusez|refuser|rejette"
            "|rejetez|rejeter",
            Sense.CANCEL: "annule|annulez|annuler",
            Sense.CLOSE: "ferme|fermez|fermer",
            Sense.SEARCH: "cherche|cherchez|chercher|recherche|recherchez|rechercher",
            Sense.FIND: "trouve|trouvez|trouver",
            Sense.DOWNLOAD: "télécharge|téléchargez|télécharger",
            Sense.LOG_IN: "connecte-toi|connectez-vous|se connecter|connecte-moi|identifie-toi|identifiez-vous",
            Sense.EXPAND: "développe|développez|développer|déplie|dépliez|déplier|déroule|déroulez",
            Sense.COLLAPSE: "replie|repliez|replier|réduis|réduisez",
            Sense.FOCUS: "place le curseur dans|mets le curseur dans|mets le focus sur",
            Sense.MARK_TEXT: "surligne|surlignez|sélectionne le texte|sélectionne le texte de|sélectionnez le texte",
            Sense.COPY: "copie|copiez|copier",
            Sense.PASTE: "colle|collez|coller|colle-le|collez-le",
            Sense.USE: "utilise|utilisez",
            Sense.RAISE: "augmente|augmentez|augmenter|monte",
            Sense.LOWER: "diminue|diminuez|diminuer|baisse|baissez",
            Sense.NARROW: "affiche seulement|affichez seulement|affiche uniquement|filtre par|filtrez par|seulement",
            Sense.BUTTON: "ajoute|ajoutez|ajouter|supprime|supprimez|supprimer|enregistre|enregistrez|enregistrer"
            "|envoie|envoyez|envoyer|achète|achetez|acheter|modifier|continue|continuez|continuer|réponds|répondez"
            "|répondre|réponds à|partage|partagez|aime|archive|archivez|archiver|affiche|affichez|montre|cache|masque"
            "|commande|commander|paie|payer|trie|triez|trier|filtre|imprime|imprimer|retire|retirez|enlève|enlevez"
            "|suivant|précédent|réserve|réservez|réserver|crée|créez|publie|bloque|signale|marque|marquez|voir"
            "|s'inscrire|transfère|abonne-toi|rejoins|démarre|arrête|joue|lis|sauvegarde|poste",
        }
    ),
    brackets=bracketed({}),
    small_words=words("le la les l' un une des du de d' dans sur en pour avec et puis au aux à ensuite comme par à "
                      "premier première deuxième dernier dernière côté"),
    polite=phrases("s'il te plaît|s'il vous plaît|s' il te plait"
        "|s' il vous plait|svp|stp|veuillez|merci de|et|puis"
                   "|et puis|ensuite|et ensuite|enfin|d'abord|d' abord|alors|maintenant|peux-tu|pouvez-vous"
                   "|pourrais-tu|pourriez-vous|je veux|je voudrais|après|après cela|aussi|bonjour|je souhaite"),
    fillers=phrases("s'il te plaît|s'il vous plaît|s' il te plait|s' il vous plait|svp|stp|merci|maintenant|aussi"
                    "|sur la page|ci-dessous|ci-dessus|de la page|dans la page"),
    joiners=phrases("et|puis|et puis|ensuite|et ensuite|après|après cela|enfin"),
    firm_joiners=words("puis ensuite . ; ! enfin"),
    also=words("et & ainsi"),
    between=words("et"),
    to_find=phrases("trouve et|trouvez et|pour trouver et"),
    negations=phrases("ne|n'|ne pas|jamais|évite|évitez|surtout pas|pas"),
    conditions=phrases("si|s'|lorsque|quand|à moins que|dès que"),
    conditions_within=phrases("si le|si la|si elle|s' il|si c'|si les|quand le|quand la|lorsque le|dès que le"),
    questions=phrases("quel|quelle|quels|quelles|que|qu'|qui|où|quand est-ce|pourquoi|comment|combien|est-ce"
        "|est-ce que"
                      "|y a-t-il|quoi|est-il"),
    exceptions=phrases("sauf|excepté|mais pas|à part"),
    determiners=words("le la les l' un une des du mon ma mes ton ta tes votre vos notre nos ce cet cette ces "
        "son sa ses "
                      "d'"),
    pronouns=words("le la les lui l' celui-ci celle-ci cela ça leur"),
    quantifiers=phrases("tous|toutes|tous les|toutes les|chaque|les deux|tout"),
    only=words("seulement uniquement"),
    instead=phrases("au lieu de|au lieu du|a la place de|plutot que|et non"),
    for_whom=words("moi nous"),
    another=table({True: "encore un|encore une|un autre|une autre", False: "un de moins|une de moins"}),
    plus={True: ("+", "Augmenter", "Plus"), False: ("-", "Diminuer", "Moins")},
    choosing=words("paie paye payez payer livre livrez"),
    done=words("fait faite termine terminee"),
    nothing=words("rien"),
    everything=phrases("tout"),
    roles=table(
        {
            "button": "bouton|boutons",
            "link": "lien|liens",
            "field": "champ|champs|zone de texte|champ de texte|zone de saisie|champ de saisie|zone|case de texte",
            "searchfield": "champ de recherche|barre de recherche|zone de recherche|recherche",
            "checkbox": "case|case à cocher|cases|cases à cocher",
            "radio": "bouton radio|boutons radio",
            "switch": "interrupteur|commutateur",
            "select": "liste|liste déroulante|menu déroulant|sélecteur|liste de choix",
            "option": "option|options|choix|suggestion|proposition",
            "tab": "onglet|onglets",
            "menuitem": "élément de menu|entrée du menu|élément du menu",
            "menu": "menu",
            "slider": "curseur|glissière|réglette",
            "image": "image|photo|images|photos|logo",
            "icon": "icône|symbole",
            "heading": "titre|en-tête",
            "row": "ligne|rangée|lignes",
            "cell": "cellule",
            "listitem": "élément de liste|résultat|résultats|article",
            "dialog": "dialogue|boîte de dialogue|fenêtre|popup|fenêtre modale|modale",
            "form": "formulaire",
            "section": "section|zone|carte|panneau|rubrique|groupe|colonne|bloc|tableau|encadré|partie",
            "file": "champ de fichier|champ fichier",
            "any": "élément|texte|mot|libellé",
        }
    ),
    roles_first=True,
    plurals=words("boutons liens champs cases options onglets images lignes résultats"),
    things=phrases("message|messages|courriel|mail|e-mail|commentaire|produit|article|tâche|note|commande|question"
                   "|réponse|chanson|vidéo|contact|rendez-vous|vol|hôtel|recette|facture|livre|film|annonce|offre"
                   "|utilisateur|client|billet|publication|événement|trajet|train|chambre|ticket"),
    kinds=words("plan mode vue canal dossier catégorie filtre compte langue mois"),
    relations=table(
        {
            RelationKind.ROW: "dans la ligne de|dans la ligne avec|sur la ligne de|sur la ligne avec|dans la ligne"
            "|sur la ligne|dans la ligne du|sur la ligne du|dans la ligne contenant|dans la rangée de",
            RelationKind.NEAR: "à côté de|à côté du|à côté d'|près de|près du|à coté de|à coté du|juste à côté de"
            "|à côté des",
            RelationKind.BELOW: "sous|en dessous de|au-dessous de|au-dessous du|en dessous du|en-dessous de",
            RelationKind.AFTER: "après|entre",
            RelationKind.BEFORE: "avant|devant",
            RelationKind.ABOVE: "au-dessus de|au-dessus du|au dessus de|au dessus du|au-dessus d'",
            RelationKind.LEFT: "à gauche de|à gauche du|à gauche d'",
            RelationKind.RIGHT: "à droite de|à droite du|à droite d'",
            RelationKind.IN: "dans|de|du|d'|des|pour|sur|en|à|au|aux|avec|par|concernant|à l'intérieur de",
        }
    ),
    naming=phrases("nommé|nommée|appelé|appelée|intitulé|intitulée|avec le texte|libellé|libellée|qui dit|marqué"
                   "|étiqueté|dont le nom est|ayant pour titre|portant le texte"),
    being=phrases("qui est|qui sont"),
    numbering=words("numéro n° no #"),
    ordinals={
        "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3,
        "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10,
        "dernier": -1, "derniere": -1, "avant-dernier": -2, "avant-derniere": -2,
    },
    ordinal_endings=("e", "eme", "er", "ere"),
    qualities=table(
        {
            "red": "rouge|rouges", "blue": "bleu|bleue|bleus", "green": "vert|verte", "yellow": "jaune",
            "orange": "orange", "pink": "rose", "purple": "violet|violette|mauve", "black": "noir|noire",
            "white": "blanc|blanche", "grey": "gris|grise", "brown": "marron|brun|brune", "cyan": "turquoise|cyan",
            "large": "grand|grande|gros|grosse", "small": "petit|petite", "circle": "cercle|rond", "square": "carré",
            "rectangle": "rectangle", "triangle": "triangle", "checked": "coché|cochée|cochés|cochées",
            "unchecked": "décoché|décochée|non coché|non cochée", "selected": "sélectionné|sélectionnée",
            "empty": "vide",
        }
    ),
    superlatives=table(
        superlatives(
            of={
                "price": ("plus cher|plus chère", "moins cher|moins chère|plus abordable"),
                "date": ("plus récent|plus récente|plus tardif", "plus ancien|plus ancienne|plus vieux|plus vieille"),
                "rating": ("mieux noté|mieux notée|meilleur|meilleure|plus populaire", "moins bien noté|pire"),
                "size": ("plus grand|plus grande|plus gros", "plus petit|plus petite"),
                "length": ("plus long|plus longue", "plus court|plus courte"),
                "time": ("plus lent|plus lente", "plus rapide"),
                "number": ("plus élevé|plus élevée|plus haut", "plus bas|plus basse|plus faible"),
            }
        )
    ),
    measures={**dict.fromkeys(("prix", "cout", "tarif"), "price"), "note": "rating", "date": "date", "taille": "size",
              "duree": "time", "nombre": "number"},
    into=words("dans en"),
    surely_into=words("dans"),
    toward=words("sur pour à au"),
    as_=words("comme = :"),
    with_=words("avec par = : comme"),
    is_=words("à sur avec par = : en comme est"),
    stating=phrases("est|doit être|sera"),
    from_=words("dans parmi de du pour comme en sur depuis"),
    surely_from=words("dans parmi depuis"),
    leading_over=words("à au aux de du des sur pour par avec d' dans"),
    completing=words("à au aux du de comme dans"),
    by=words("de par"),
    adjectives_last=True,
    infinitives={
        "ajoute": "Ajouter", "ajoutez": "Ajouter", "supprime": "Supprimer", "supprimez": "Supprimer",
        "enregistre": "Enregistrer", "enregistrez": "Enregistrer", "envoie": "Envoyer", "envoyez": "Envoyer",
        "achete": "Acheter", "modifie": "Modifier", "continue": "Continuer", "reponds": "Répondre",
        "repondez": "Répondre", "partage": "Partager", "aime": "J'aime", "archive": "Archiver", "affiche": "Afficher",
        "masque": "Masquer", "commande": "Commander", "paie": "Payer", "retire": "Retirer", "enleve": "Enlever",
        "reserve": "Réserver", "cree": "Créer", "publie": "Publier", "bloque": "Bloquer", "signale": "Signaler",
        "marque": "Marquer", "transfere": "Transférer", "ferme": "Fermer", "accepte": "Accepter",
        "confirme": "Confirmer", "annule": "Annuler", "trie": "Trier", "refuse": "Refuser",
    },
    using=words("avec via"),
    means=words("en"),
    gerunds={"cliquant": "clique", "appuyant": "appuie", "saisissant": "saisis"},
    fields=phrases("utilisateur|nom d'utilisateur|nom d' utilisateur|identifiant|e-mail|email|adresse e-mail|courriel"
                   "|adresse email|mot de passe|nom|prénom|nom de famille|téléphone|numéro de téléphone|adresse|ville"
                   "|pays|code postal|rue|sujet|objet|message|commentaire|date|montant|quantité|numéro|code|titre"
                   "|société|entreprise|date de naissance|heure|description|destinataire|référence|motif"),
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
    drag_weakly=words("à au"),
    drag_beside=table({RelationKind.BEFORE: "avant|devant", RelationKind.AFTER: "après|derrière|entre",
                       RelationKind.ABOVE: "au-dessus de|au-dessus du", RelationKind.BELOW: "sous|en dessous de"}),
    positions=words("position place"),
    directions=table(
        {
            "up": "vers le haut|en haut un peu", "down": "vers le bas|plus bas", "left": "vers la gauche|à gauche",
            "right": "vers la droite|à droite",
            "top": "haut|en haut|tout en haut|jusqu'en haut|début|haut de page",
            "bottom": "bas|en bas|tout en bas|jusqu'en bas|fin|bas de page",
        }
    ),
    scroll_over=words("à au vers jusqu'à jusqu'au aux"),
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
    showing=words("affiche montre"),
    wait_over=words("pendant jusqu'à que le la"),
    keys=words("touche touches"),
    key_names={"entrée": "enter", "entree": "enter", "échap": "escape", "echap": "escape", "espace": "space",
               "suppr": "delete", "maj": "shift", "tabulation": "tab", "flèche bas": "down", "flèche haut": "up",
               "retour": "enter", "début": "home", "fin": "end"},
    consent=table({True: "accepte|acceptez|accepter|autorise", False: "refuse|refusez|refuser|rejette|rejetez"
        "|rejeter"}),
    consents={
        True: ("Tout accepter", "Accepter tout", "Accepter tous les cookies", "Accepter", "J'accepte", "OK"),
        False: ("Tout refuser", "Refuser tout", "Refuser", "Continuer sans accepter"),
    },
    cookies=words("cookie cookies"),
    closers=("Fermer", "Close", "Annuler", "Non merci", "OK"),
    log_in="Se connecter",
)  # fmt: skip
