"""The verbs of French, and what buttons make of them."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.naming import naming
from treadle.browsers.grounding.grammar.lexicon.sense import Sense
from treadle.browsers.grounding.grammar.lexicon.tables import Phrase, Table, bracketed, combined, table, words

__all__ = ["BRACKETS", "CHOOSING", "GERUNDS", "INFINITIVES", "SHOWING", "VERBS"]

_TICKS: Final = "la|une", "coche|croix|case|marque", "de|du|des|d'|à|sur|pour|devant|à côté de"
VERBS: Final = table(
    {
        Sense.CLICK: "clique|clique sur|cliquez|cliquez sur|cliquer|cliquer sur"
        "|touche|touchez|suis|suivez|clic sur|clique dans",
        Sense.DOUBLE_CLICK: "double-clique sur|double-cliquez sur|double-cliquer sur|double clique sur"
        "|fais un double-clic sur|fais un double clic sur|double cliquez sur|clique deux fois sur",
        Sense.RIGHT_CLICK: "fais un clic droit sur|clic droit sur|faites un clic droit sur|clique droit sur"
        "|clique avec le bouton droit sur",
        Sense.CLICK_ADDING: "ctrl-clique sur|ctrl-clic sur|ctrl clic sur|ctrl clique sur",
        Sense.CLICK_RANGE: "maj-clique sur|maj-clic sur|shift-clic sur",
        Sense.PRESS: "appuie|appuyez|appuyer|appuie sur|appuyez sur|appuyer sur|appuie sur la touche"
            "|appuyez sur la touche|presse|pressez"
        "|tape la touche",
        Sense.ENTER: "saisis|saisissez|saisir|entre|entrez|entrer|écris|écrivez|écrire|tape|tapez|taper|inscris"
        "|mets|mettez|mettre|insère|insérez|insérer|indique|indiquez|indiquer|renseigne|renseignez|renseigner",
        Sense.FILL: "remplis|remplissez|remplir|complète|complétez|compléter",
        Sense.SET: "règle|réglez|régler|change|changez|changer|modifie|modifiez|modifier|passe|passez|passer"
        "|fixe|fixez|fixer|définis|définissez|définir",
        Sense.CLEAR: "vide|videz|vider|efface|effacez|effacer",
        Sense.SELECT: "sélectionne|sélectionnez|sélectionner|choisis|choisissez|choisir",
        Sense.CHECK: "coche|cochez|cocher|active|activez|activer|allume|allumez|allumer|"
        + combined("mets|mettez|mettre", "une", "coche|croix", "à|sur|pour|devant|dans|à côté de"),
        Sense.UNCHECK: "décoche|décochez|décocher|désactive|désactivez|désactiver|éteins|éteignez|éteindre|"
        + combined("enlève|enlevez|enlever|retire|retirez|retirer|ôte|supprime", *_TICKS),
        Sense.TOGGLE: "bascule|basculez|basculer",
        Sense.HOVER: "survole|survolez|survoler|passe la souris sur|passez la souris sur|place la souris sur",
        Sense.SCROLL: "défile|défilez|fais défiler|faites défiler|faire défiler|descends|descendez|défile vers"
        "|fais défiler la page|faites défiler la page",
        Sense.DRAG: "glisse|glissez|fais glisser|faites glisser|déplace|déplacez|déplacer|glisser|glisse-dépose",
        Sense.UPLOAD: "téléverse|téléversez|téléverser|joins|joignez|joindre|importe|importez|importer|dépose",
        Sense.SUBMIT: "envoie le formulaire|envoyez le formulaire|envoyer le formulaire"
        "|soumets|soumettez|soumettre|valide|validez|valider",
        Sense.NAVIGATE: "va à|va au|va sur|va dans|allez à|allez au|allez sur|aller à|aller sur|navigue vers"
        "|rends-toi sur|visite|visitez|aller au|va aux|va vers",
        Sense.OPEN: "ouvre|ouvrez|ouvrir",
        Sense.BACK: "reviens en arrière|retourne en arrière|retour|va en arrière|revenez en arrière|reviens"
        "|revenir en arrière|recule|recule de|recule d'"
        "|reculez de|reculez d'|reviens à la page précédente|retourne à la page précédente|retour en arrière",
        Sense.FORWARD: "va en avant|avance|avancez|avance de|avance d'|avancez de|avancez d'",
        Sense.RELOAD: "actualise|actualisez|recharge|rechargez|rafraîchis|rafraîchissez|recharger|actualiser",
        Sense.WAIT: "attends|attendez|attendre|patiente",
        Sense.ACCEPT: "oui à|oui aux|non à|non aux|accepte|acceptez|accepter|confirme|confirmez|autorise|refuse"
            "|refusez|refuser|rejette"
        "|rejetez|rejeter",
        Sense.CANCEL: "annule|annulez|annuler",
        Sense.CLOSE: "ferme|fermez|fermer|débarrasse-toi de|débarrasse-toi du|débarrasse-toi des"
        "|débarrasse-moi de|débarrasse-moi du|débarrasse-moi des",
        Sense.SEARCH: "cherche|cherchez|chercher|recherche|recherchez|rechercher",
        Sense.FIND: "trouve|trouvez|trouver",
        Sense.DOWNLOAD: "télécharge|téléchargez|télécharger",
        Sense.LOG_IN: "connecte-toi|connectez-vous|se connecter|connecte-moi|connecter|connecte|connectez"
        "|identifie-toi|identifiez-vous",
        Sense.EXPAND: "développe|développez|développer|déplie|dépliez|déplier|déroule|déroulez",
        Sense.COLLAPSE: "replie|repliez|replier|réduis|réduisez",
        Sense.FOCUS: "place le curseur dans|mets le curseur dans|mets le focus sur",
        Sense.MARK_TEXT: "surligne|surlignez|sélectionne le texte|sélectionne le texte de|sélectionnez le texte",
        Sense.COPY: "copie|copiez|copier",
        Sense.CALL: "appelle-le|appelle-la|nomme-le|nomme-la|"
        + naming(
            "appelle appelez nomme nommez intitule",
            "le la ce cette cet mon ma",
            "album alarme document dossier fichier formulaire liste note page partie playlist projet recette table "
            "t\u00e2che voyage",
        ),
        Sense.PASTE: "colle|collez|coller|colle-le|collez-le",
        Sense.USE: "utilise|utilisez",
        Sense.RAISE: "augmente|augmentez|augmenter|monte",
        Sense.LOWER: "diminue|diminuez|diminuer|baisse|baissez",
        Sense.NARROW: "montre seulement|montre uniquement|afficher seulement|afficher uniquement|voir seulement"
        "|affiche seulement|affichez seulement|affiche uniquement|filtre par|filtrez par|seulement",
        Sense.BUTTON: "prolonge|prolongez|prolonger|louez|louer|emprunte|empruntez|emprunter|paye|payez|règle la"
        "|calcule|calculez|calculer|vérifie|vérifiez|vérifier|demandez|demander|notez|noter|évalue"
        "|suis|suivez|suivre|partager|aimer|quitte|quittez|quitter|termine|terminez|terminer|renouvelle|renouveler"
        "|répète|compare|comparez|comparer|échange|échangez|échanger|inverse|inversez|inverser|verrouille"
        "|déverrouille|exporte|exportez|exporter|duplique|dupliquez|dupliquer|rejeter|applique|appliquez"
        "|appliquer|cite|citez|citer|traduis|traduisez|traduire|recommande|recommandez|recommander|lance|lancez"
        "|lancer|reprends|reprendre|écoute|écoutez|écouter|agrandis|agrandir|rétrécis|connecte|débloque|débloquer"
        "|résilie|résiliez|résilier|inscris moi|inscrivez moi|abonne moi|abonnez moi|désabonne moi|désinscris moi"
        "|préviens-moi|appelle|rappelle|classez|classer|ordonne|renomme|renommez|renommer|commence"
        "|commencez|commencer|démarrez|démarrer|recommence|garde|gardez|garder|épingle|épinglez|épingler|étoile"
        "|signalez|signaler|masquez|masquer|publiez|publier|partagez|créer|bloquez|bloquer|votez|voter|laisse|laissez"
        "|ajoute|ajoutez|ajouter|supprime|supprimez|supprimer|enregistre|enregistrez|enregistrer"
        "|envoie|envoyez|envoyer|achète|achetez|acheter|modifier|continue|continuez|continuer|réponds|répondez"
        "|répondre|réponds à|partage|partagez|aime|archive|archivez|archiver|affiche|affichez|montre|cache|masque"
        "|commande|commander|paie|payer|trie|triez|trier|filtre|imprime|imprimer|retire|retirez|enlève|enlevez"
        "|suivant|précédent|charge|chargez|charger|consulte|consultez|consulter|vois|voyez|imprimez|"
        "réserve|réservez|réserver|crée|créez|publie|bloque|signale|marque|marquez|voir"
        "|s'inscrire|transfère|abonne-toi|rejoins|démarre|arrête|joue|lis|sauvegarde|poste",
    }
)  # fmt: skip
BRACKETS: Final[Table[tuple[tuple[Phrase, Sense], ...]]] = bracketed({})
CHOOSING: Final = words("paie paye payez payer livre livrez")
INFINITIVES: Final = {
    "ajoute": "Ajouter", "ajoutez": "Ajouter", "montre": "Afficher", "supprime": "Supprimer", "supprimez": "Supprimer",
    "enregistre": "Enregistrer", "enregistrez": "Enregistrer", "envoie": "Envoyer", "envoyez": "Envoyer",
    "achete": "Acheter", "modifie": "Modifier", "continue": "Continuer", "reponds": "Répondre",
    "repondez": "Répondre", "partage": "Partager", "aime": "J'aime", "archive": "Archiver", "affiche": "Afficher",
    "masque": "Masquer", "commande": "Commander", "paie": "Payer", "retire": "Retirer", "enleve": "Enlever",
    "reserve": "Réserver", "cree": "Créer", "publie": "Publier", "bloque": "Bloquer", "signale": "Signaler",
    "marque": "Marquer", "transfere": "Transférer", "ferme": "Fermer", "accepte": "Accepter",
    "confirme": "Confirmer", "inscris": "S'inscrire", "inscrivez": "S'inscrire", "abonne": "S'abonner",
    "abonnez": "S'abonner", "annule": "Annuler", "trie": "Trier", "refuse": "Refuser",
}  # fmt: skip
GERUNDS: Final = {"cliquant": "clique", "appuyant": "appuie", "saisissant": "saisis"}
SHOWING: Final = words("affiche affichez afficher montre montrez montrer voir vois voyez consulte consultez consulter")
