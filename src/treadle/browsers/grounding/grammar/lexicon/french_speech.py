"""How people state a wish or a fact in French."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.oneself import FRENCH_FACTS
from treadle.browsers.grounding.grammar.lexicon.speech import Speech
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, words

__all__ = ["FRENCH_SPEECH"]

FRENCH_SPEECH: Final = Speech(
    oneself=FRENCH_FACTS,
    counting_us=phrases("nous sommes|on est|on sera|nous serons|nous étions|on était|nous voyageons à|nous sommes à"),
    of_us=phrases("d' entre nous|de nous"),
    in_all=phrases("au total|en tout|à la maison|dans le foyer"),
    people=("personnes", "voyageurs", "invités", "passagers", "couverts", "participants"),
    speakers=words("je j' nous on"),
    how=words("comment"),
    all_at_once={
        True: ("Tout déplier", "Tout développer", "Tout ouvrir"),
        False: ("Tout replier", "Tout réduire", "Tout fermer"),
    },
    narrowing=words("limite limitez restreins restreignez"),
    onto=words("a aux sur"),
    that=words("que qu'"),
    indicating=phrases(
        "indique|indiquez|confirme|confirmez|atteste|certifie|precise|precisez|dis|dites|dis-leur|declare|declarez|mentionne|signale"
    ),
    leads=phrases(
        "nous sommes|je suis|on est|on sera|nous serons|j' ai|nous avons|on a|c'est|c' est|c'est pour|c' est pour"
        "|ce sont|il y a|il y aura|nous voulons|je voudrais|j' aimerais|nous voudrions|je prends|nous prenons"
        "|il me faut|il nous faut"
    ),
    denials=phrases(
        "je ne veux pas de|je ne veux pas d'|je ne veux plus de|je ne souhaite pas de|je n' ai pas de"
        "|je n' ai pas d'|nous n' avons pas de|je ne suis pas|nous ne sommes pas"
        "|je n' ai pas besoin de|je n' ai pas besoin d'|nous n' avons pas besoin de|il n' y a pas de"
        "|ce n' est pas"
    ),
    stating=phrases("est|sont|était|étaient|sera|seront"),
    denying=phrases("n' est pas|ne sont pas|n' était pas"),
    never_stated=words("peux pouvons dois devons pense crois espere sais veux ne n' vois comprends aime deteste vais"),
    along=words("pour avec à"),
    bounds=phrases("au moins|au plus|au maximum|au minimum|jusqu' a|plus de|moins de|environ|exactement"),
    lower=phrases(
        "au moins|au minimum|plus de|à partir de|dès|min|minimum|pas moins de|supérieur à|supérieure à|au dessus de"
    ),
    upper=phrases(
        "au plus|au maximum|moins de|jusqu' a|pas plus de|max|maximum|inférieur à|inférieure à|en dessous de|à moins de"
    ),
    price="prix",
    lower_names=("minimum", "min", "de", "à partir de", "au moins", "minimal"),
    upper_names=("maximum", "max", "à", "jusqu'à", "au plus", "maximal"),
    quantities=("quantité", "nombre"),
    sending=words("envoie envoyez envoyer publie publiez publier poste"),
    keys_as_deeds=words("supprimer suppr"),
    yes="Oui",
    no="Non",
    under_name=phrases("au nom de|sous le nom de|sous le nom"),
    name="nom",
    messages=("message", "chat", "réponse", "commentaire", "discussion"),
    ways=words("en comme a au pour par avec jusqu'a dans"),
    none=words("sans"),
    sparing=words("laisse laissez laisser"),
    spared=phrases(
        "tranquille|tranquilles|en paix|comme il est|comme elle est|comme ils sont|comme elles sont|tel quel"
        "|telle quelle|tels quels|telles quelles|intact|intacte|intacts|intactes|inchangé|inchangée"
    ),
    forbidding=phrases(
        "ne doit|ne doivent|ne dois|ne faut|ne peut|ne devrait|ne devraient|ne pas|en aucun cas|en aucune façon"
        "|sous aucun prétexte|surtout pas|bas les pattes|personne ne"
    ),
    applying=words("utilise utilisez applique appliquez entre entrez envoie envoyez achète achetez commande commandez"),
    no_such=words("aucun aucune"),
    whether=phrases("dois-je|devons-nous|devrais-je|faut-il|dois je|faut il"),
    declined=("Sans", "Pas de", "Aucun", "Aucune", "Continuer sans", "Ignorer"),
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
    wishing=phrases("demande|demandez|inclus"),
    using=phrases("utilise|utilisez|prends|prenez"),
    leaving=words("laisse laissez"),
    ratings=("note", "évaluation", "étoiles"),
    secrets=words("passe"),
    letters=words("mail e-mail message courriel lettre"),
    composing=("Rédiger", "Nouveau message", "Nouveau mail", "Écrire", "Nouveau"),
    making=words("fais faites"),
    ranges=frozenset({("de", "a"), ("entre", "et")}),
    changing=words("change changez modifie modifiez passe"),
    pointing=words("ce cet cette"),
    spans=words("jour jours semaine semaines mois annee annees an ans heure heures minute minutes"),
    having=words("fais veux voudrais prévois prevois planifie réserve reserve"),
    being=words("être etre commence"),
    done=("é", "ée"),
    days=("date", "jour"),
    hours=("heure", "horaire"),
    travelling=words("pars partez vole volez voyage voyagez"),
    date_parts=words("jour mois annee heure minute"),
    periods={**dict.fromkeys(("un an", "1 an", "une annee"), ("12 mois",)), "six mois": ("6 mois",)},
    telling=words("dis dites reponds repondez ecris ecrivez demande demandez"),
    therefore=phrases("donc|alors|s'il te plait|s'il vous plait"),
    bounding={
        **dict.fromkeys(words("commence commencent commencer debute debuter demarre"), False),
        **dict.fromkeys(words("finit finissent termine se-termine expire expirent"), True),
    },
    bound_to=words("doit devrait va peut"),
    lasting=words("jusqu' jusque jusqu'en jusqu'au"),
    beginning_names=("début {}", "début de {}", "{} commence"),
    ending_names=("fin {}", "fin de {}", "{} expire"),
    listed=words(
        "offres emplois postes annonces operations mouvements paiements virements transactions appartements "
        "maisons chambres logements hotels vols trains bus liaisons trajets voyages produits articles choses "
        "modeles pieces livres titres films series mails courriels messages conversations tickets taches cartes "
        "notes commandes factures membres personnes gens utilisateurs clients eleves medecins cours evenements "
        "concerts spectacles jeux dates creneaux horaires rendez-vous plats recettes repas boissons restaurants "
        "chansons morceaux episodes albums photos images videos fichiers documents avis commentaires questions "
        "reponses resultats lignes demandes emprunts voitures vehicules velos bateaux places appareils serveurs "
        "projets boutiques magasins marques fromages vins"
    ),
    starting=words("lance lancez demarre demarrez commence commencez active activez"),
    conjugated=(("issez", ("ir",)), ("ez", ("er",)), ("is", ("ir",)), ("e", ("er",))),
    stem_changes=(("oi", "oy"), ("ui", "uy"), ("ai", "ay"), ("è", "é"), ("è", "e"), ("ell", "el"), ("ett", "et")),
)
