"""The nouns of French, and what narrows them: what things are, what they are like, where they are."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = [
    "FIELDS",
    "KINDS",
    "MEASURES",
    "NAMING",
    "ORDINALS",
    "PLURALS",
    "QUALITIES",
    "RELATIONS",
    "ROLES",
    "SUPERLATIVES",
    "THINGS",
]

ROLES: Final = table(
    {
        "button": "bouton|boutons",
        "link": "lien|liens",
        "field": "champ|champs|zone de texte|champ de texte|zone de saisie|champ de saisie|zone|case de texte",
        "searchfield": "champ de recherche|barre de recherche|zone de recherche|case de recherche|champ recherche"
        "|moteur de recherche|recherche",
        "checkbox": "case|case à cocher|cases|cases à cocher",
        "radio": "bouton radio|boutons radio",
        "switch": "interrupteur|commutateur",
        "select": "liste|liste déroulante|menu déroulant|sélecteur|liste de choix",
        "option": "option|options|choix|suggestion|proposition",
        "tab": "onglet|onglets",
        "menuitem": "élément de menu|entrée du menu|élément du menu",
        "menu": "menu",
        "slider": "curseur|glissière|réglette",
        "caption": "légende|légendes",
        "image": "image|photo|photographie|vignette|miniature|couverture|affiche|pochette|illustration|images|photos|"
        "vignettes|miniatures|couvertures|affiches|illustrations|logo",
        "arrow": "flèche|flèches|petite flèche|chevron",
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
)  # fmt: skip
PLURALS: Final = words("boutons liens champs cases options onglets images lignes résultats")
THINGS: Final = phrases(
    "carte|fiche|message|messages|courriel|mail|e-mail|commentaire|produit|article|tâche|note|commande|question"
    "|réponse|chanson|morceau|morceaux|vidéo|contact|rendez-vous|vol|hôtel|recette|facture|livre|film"
    "|annonce|offre|utilisateur|client|billet|publication|événement|trajet|train|chambre|ticket|avis"
    "|opinion|prêt|emprunt|réservation|document|dossier|fichier|personne|membre|joueur|équipe|projet"
    "|élève|étudiant|employé|cours|leçon|atelier|séance|visite|plat|boisson|cadeau|sac|chaussure|robe"
    "|chemise|manteau|pull|voiture|vélo|bateau|maison|appartement|villa|gîte|terrain|court|abonnement"
    "|forfait|formule|demande|paiement|virement|transaction|opération|colis|livraison|envoi|relevé"
    "|ordonnance|médecin|docteur|patient|course|épisode|chapitre|podcast|album|playlist|sujet"
    "|discussion|conversation|fil|groupe|rappel|alerte|notification|modèle|brouillon|pièce jointe"
    "|serveur|appareil|instance|magasin|boutique|agence|poste|emploi|candidature|candidat|fromage|vin"
    "|bouteille"
)
KINDS: Final = words(
    "truc machin chose plan mode vue canal dossier catégorie filtre compte langue mois page onglet rubrique section "
    "étape formule forfait tarif thème projet groupe équipe album playlist calendrier ville taille "
    "couleur pointure livraison classe zone salle chambre rayon marque genre saison station semaine "
    "année jour liste devise date option place"
)
RELATIONS: Final = table(
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
)  # fmt: skip
NAMING: Final = phrases("nommé|nommée|appelé|appelée|intitulé|intitulée|avec le texte|libellé|libellée|qui dit|marqué"
               "|étiqueté|dont le nom est|ayant pour titre|portant le texte")  # fmt: skip
ORDINALS: Final = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3,
    "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10,
    "dernier": -1, "derniere": -1, "avant-dernier": -2, "avant-derniere": -2,
}  # fmt: skip
QUALITIES: Final = table(
    {
        "red": "rouge|rouges", "blue": "bleu|bleue|bleus", "green": "vert|verte", "yellow": "jaune",
        "orange": "orange", "pink": "rose", "purple": "violet|violette|mauve", "black": "noir|noire",
        "white": "blanc|blanche", "grey": "gris|grise", "brown": "marron|brun|brune", "cyan": "turquoise|cyan",
        "large": "grand|grande|gros|grosse", "small": "petit|petite", "circle": "cercle|rond", "square": "carré",
        "rectangle": "rectangle", "triangle": "triangle", "checked": "coché|cochée|cochés|cochées",
        "unchecked": "décoché|décochée|non coché|non cochée", "selected": "sélectionné|sélectionnée",
        "empty": "vide",
    }
)  # fmt: skip
SUPERLATIVES: Final = table(
    superlatives(
        of={
            "temperature": ("plus chaud|plus chaude", "plus froid|plus froide"),
            "price": ("plus cher|plus chère", "moins cher|moins chère|plus abordable"),
            "date": ("plus récent|plus récente|plus tardif", "plus ancien|plus ancienne|plus vieux|plus vieille"),
            "rating": ("mieux noté|mieux notée|meilleur|meilleure|plus populaire", "moins bien noté|pire"),
            "size": ("plus grand|plus grande|plus gros", "plus petit|plus petite"),
            "length": ("plus long|plus longue", "plus court|plus courte"),
            "time": ("plus lent|plus lente", "plus rapide"),
            "weight": ("plus lourd|plus lourde", "plus léger|plus légère"),
            "number": ("plus élevé|plus élevée|plus haut", "plus bas|plus basse|plus faible"),
        }
    )
)  # fmt: skip
MEASURES: Final = {**dict.fromkeys(("prix", "cout", "tarif"), "price"), "note": "rating", "date": "date",
            "taille": "size", "duree": "time", "nombre": "number"}  # fmt: skip
FIELDS: Final = phrases("utilisateur|nom d'utilisateur|nom d' utilisateur|identifiant|e-mail|email|adresse e-mail"
    "|courriel"
               "|adresse email|mot de passe|nom|prénom|nom de famille|téléphone|numéro de téléphone|adresse|ville"
               "|pays|code postal|rue|sujet|objet|message|commentaire|date|montant|quantité|numéro|code|titre"
               "|société|entreprise|date de naissance|heure|description|destinataire|référence|motif")  # fmt: skip
