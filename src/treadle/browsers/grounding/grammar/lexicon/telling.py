"""How people tell what is so before they say what is to be done: "the dentist cancelled, open that appointment"."""

from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon.tables import Phrases, phrases, words

__all__ = ["ENGLISH_TELLING", "FRENCH_TELLING", "GERMAN_TELLING", "NO_TELLING", "SPANISH_TELLING", "Telling"]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a language for circumstances. All are folded."""

    speakers: frozenset[str] = frozenset()
    """Who tells it, alone or with a verb: "i", "we're"."""
    others: frozenset[str] = frozenset()
    """Of whom or what it is told without a noun: "it's", "someone"."""
    finite: frozenset[str] = frozenset()
    """Verbs that only a statement has, whoever it is of."""
    endings: tuple[str, ...] = ()
    """How other such verbs end."""
    wishes: Phrases = phrases("")
    """What says that the rest is wanted: that is to be done, and no circumstance."""
    intentions: Phrases = phrases("")
    """What says so of something that one does: "I want to take my skis"."""
    because: Phrases = phrases("")
    """What introduces a reason behind what is to be done."""
    explaining: frozenset[str] = frozenset()
    """The first words of these that need no mark before them."""
    reasons: Phrases = phrases("")
    """What introduces one only before it: "as"."""
    therefore: Phrases = phrases("")
    """What stands between a reason and what is to be done for it."""
    closing: Phrases = phrases("")
    """What says that nothing more is to come: "that's everything"."""
    sending: frozenset[str] = frozenset()
    """What says no more than that what was entered is sent, or that it goes on: what is told before "
    "that is entered."""
    dealing: frozenset[str] = frozenset()
    """Verbs whose object is another thing where what is told of those who speak is left out: "book a table"."""
    things: frozenset[str] = frozenset()
    """What stands for a thing that was spoken of: "it"."""
    people: frozenset[str] = frozenset()
    """The same of a person: "him"."""
    whose: frozenset[str] = frozenset()
    """What stands before what belongs to it: "its"."""
    which: frozenset[str] = frozenset()
    """What points at a thing that was spoken of, with a noun for it: "that card"."""
    playing: frozenset[str] = frozenset()
    """Verbs for what the page as a whole does or shows, where "it" need not have been spoken of: "mute it"."""
    of: str = "of"
    """What joins a thing to what it belongs to."""
    mending: Phrases = phrases("")
    """What says that what was told is to be so: "correct that"."""


NO_TELLING: Final = Telling()

ENGLISH_TELLING: Final = Telling(
    speakers=words("i i'm i've i'd i'll im ive we we're we've we'd we'll"),
    others=words(
        "it it's its he he's she she's they they're they've there there's that's this's someone somebody nobody "
        "everyone everybody everything nothing something no-one people you you're theres thats hes shes theyre"
    ),
    finite=words(
        "is are was were isn't aren't wasn't weren't has have had hasn't haven't hadn't does do did doesn't "
        "don't didn't "
        "will won't would wouldn't can't cannot couldn't could should shouldn't must got gets get took takes "
        "look looks "
        "seem seems feel feels felt sound sounds go goes went come comes came wants needs likes loves hates "
        "left lost "
        "stole broke fell makes made found forgot gave keeps kept starts ends died sold bought paid sent "
        "wrote said says "
        "told ran runs began begins becomes became works hurt hurts smells tastes costs lives leaves arrives "
        "won knows "
        "thinks thought met ate drank slept read said swears rang grew chose drove flew broke spilt burnt cost "
        "just never always only already still"
    ),
    endings=("ed",),
    wishes=phrases(
        "i want|we want|i need|we need|i'd like|we'd like|i would like|we would like|i'll take|we'll take|i'll have"
        "|we'll have|i'd prefer|we'd prefer|i prefer|we prefer|i'd rather|we'd rather|i would prefer|i would rather"
        "|i don't want|we don't want|i don't need|we don't need|i only want|we only want|i only need|we only need"
        "|i'll go for|i fancy|we fancy"
        "|i no longer want|i no longer need|we no longer want|we no longer need|i wish|i do not want|i do not need"
    ),
    intentions=phrases(
        "i want to|we want to|i need to|we need to|i'd like to|we'd like to|i would like to|we would like to"
        "|i'd love to|we'd love to"
    ),
    because=phrases("because|since|cos|'cause|cause|after all"),
    explaining=words("because"),
    reasons=phrases("as|given that|seeing that|now that|seeing as"),
    therefore=phrases("so|and so|so please|therefore|hence|that's why|then|so then|and"),
    closing=phrases(
        "that's everything|that's it|that's all|that is all|that is everything|that was everything|that's all i need"
        "|i'm done|i am done|we're done|i'm finished|all done|all set|i'm ready|we're ready|i have everything"
        "|that's the lot|that'll be all|that will be all|i've got everything|looks good|that looks good|all good"
        "|looks fine|everything's fine|everything is fine|everything looks good|all correct|everything is correct"
        "|that's right|that's correct|i've changed my mind|i changed my mind|we changed our minds|never mind"
        "|nevermind"
        "|forget it|forget that|forget about it|actually|oh no|oops|whoops|wait|hang on|hold on|sorry|my mistake"
        "|my bad|no wait|on second thought|on second thoughts|well|right|great|perfect|good|fine|listen|look|come on"
        "|by the way|i'm all set|i'm happy with it|i'm happy with that"
    ),
    sending=words(
        "search save continue submit send go next apply update finish confirm order book pay proceed buy done post "
        "publish reserve checkout ok okay request calculate compare place register sign"
    ),
    dealing=words("book order buy reserve rent hire purchase"),
    things=words("it that them those"),
    people=words("him her them"),
    playing=words(
        "mute unmute pause play stop resume skip rewind shuffle repeat crop rotate flip mirror zoom print "
        "share dim minimise minimize maximise maximize"
    ),
    whose=words("its his her their"),
    which=words("that those"),
    of="of",
    mending=phrases(
        "correct that|fix that|change that|correct it|fix it|change it|put that right|update that|update it"
        "|correct this"
        "|fix this|please correct|enter that|put that in|note that|put it in|add that|enter it|record that"
        "|adjust that"
    ),
)  # fmt: skip
GERMAN_TELLING: Final = Telling(
    speakers=words("ich wir"),
    others=words("er es man jemand niemand alle alles nichts das mir uns"),
    finite=words(
        "ist sind war waren hat haben hatte hatten wird werden wurde wurden kommt kommen kam geht gehen ging "
        "kann konnen "
        "konnte muss mussen musste will wollen wollte soll sollte darf fehlt fehlen passt passen gefallt "
        "gefallen steht "
        "stehen liegt liegen tut tun fallt fiel bleibt bleiben braucht bin habe hab gehe komme fahre fliege "
        "arbeite muss "
        "mochte mag weiss wohnt wohne lebt kostet bekommt bekam kriegt macht heiratet schlaft schlafen schreibt sagt "
        "isst trinkt lernt spielt hasst liebt sucht fahrt fliegt arbeitet zieht funktioniert lauft klappt "
        "stimmt reicht brennt brennen leuchtet blinkt lauft laufen rauscht tropft nervt stort friert riecht stinkt"
    ),
    wishes=phrases(
        "ich möchte|wir möchten|ich will|wir wollen|ich brauche|wir brauchen|ich hätte gern|ich hätte gerne"
        "|wir hätten gern|wir hätten gerne|ich nehme|wir nehmen|ich würde gern|ich würde gerne|ich bevorzuge"
        "|ich wünsche|ich wünsche mir|mir wäre"
    ),
    because=phrases("weil|da|denn|schließlich|nämlich"),
    explaining=words("weil"),
    reasons=phrases("nachdem|jetzt wo|nun da"),
    therefore=phrases("also|deshalb|daher|darum|drum|deswegen|bitte|und|dann"),
    closing=phrases(
        "das ist alles|das war alles|das war's|das wars|das wär's|das wäre alles|ich bin fertig"
        "|wir sind fertig|fertig"
        "|alles klar|passt so|sieht gut aus|stimmt so|alles richtig|alles gut|schon gut|egal|ach egal|vergiss es"
        "|doch nicht|ach nein|moment|warte|entschuldigung|mein fehler|ich habe es mir anders überlegt|na gut|gut|so"
        "|ich hab's mir anders überlegt|übrigens|also gut|ich habe alles"
    ),
    sending=words(
        "suchen speichern weiter absenden senden abschicken bestatigen fortfahren buchen bestellen bezahlen anwenden "
        "aktualisieren berechnen ok fertig beantragen reservieren veroffentlichen los kaufen"
    ),
    dealing=words("buche buchen bestelle bestellen kaufe kaufen reserviere reservieren miete mieten bestell buch kauf"),
    things=words("es das ihn sie die den dies"),
    people=words("ihn ihm ihr sie"),
    playing=words(
        "schalte mach pausiere spiele stoppe drucke teile drehe schneide vergrossere verkleinere dimme "
        "uberspringe spring leise"
    ),
    whose=words("sein seine seinen seiner seinem ihr ihre ihren ihrer ihrem dessen deren"),
    which=words("diese dieser dieses diesen diesem"),
    of="von",
    mending=phrases(
        "korrigiere das|ändere das|trag das ein|bitte korrigieren|korrigier das|berichtige das|trage das ein"
    ),
)
FRENCH_TELLING: Final = Telling(
    speakers=words("je j' nous on moi"),
    others=words("il elle ils elles c' ca cela tout quelqu'un personne y'en y'a rien ce tu vous"),
    finite=words(
        "est sont etait etaient a ont avait avaient va vont fait font sera serons serez seront suis ai sommes avons "
        "peut peuvent doit doivent veut veulent vient viennent part partent dort dorment manque manquent plait semble "
        "reste arrive serai "
        "adore aime aiment deteste habite vit marche fonctionne coute prend rentre travaille cherche joue mange boit "
        "tombe perd dit ecrit quitte commence finit annule s'est n'est n'a n'ont c'est"
    ),
    wishes=phrases(
        "je veux|nous voulons|on veut|je voudrais|nous voudrions|on voudrait|j' aimerais|nous aimerions|il me faut"
        "|il nous faut|j' ai besoin|nous avons besoin|on a besoin|je prends|nous prenons|on prend|je préfère"
        "|nous préférons"
        "|je souhaite|nous souhaitons|je ne veux pas|je ne veux plus|je n' ai pas besoin"
        "|nous ne voulons pas|il me faudrait"
    ),
    because=phrases("car|parce que|parce qu'|puisque|puisqu'|vu que"),
    explaining=words("parce puisque"),
    reasons=phrases("comme|étant donné que|maintenant que"),
    therefore=phrases("donc|alors|du coup|et|c' est pourquoi|puis"),
    closing=phrases(
        "c' est tout|ce sera tout|j' ai fini|j' ai terminé|nous avons fini|on a fini|tout est bon|c' est bon"
        "|c' est parfait"
        "|parfait|voilà|laisse tomber|tant pis|oublie|finalement|finalement non|non|attends|désolé|désolée"
        "|pardon|oups"
        "|j' ai changé d' avis|nous avons changé d' avis|bon|bien|au fait|ça me va|je suis prêt|je suis prête"
        "|mon erreur"
    ),
    sending=words(
        "rechercher recherche cherche enregistrer enregistre continuer continue valider valide envoyer "
        "envoie confirmer "
        "confirme suivant commander commande payer paye reserver reserve appliquer applique publier publie "
        "ok calculer "
        "terminer acheter achete lancer"
    ),
    dealing=words("reserve reservez reserver commande commandez commander achete achetez acheter loue louez"),
    things=words("le la les l' ca cela"),
    people=words("lui le la les"),
    playing=words(
        "coupe pause mets lis lance arrete imprime partage tourne recadre agrandis reduis baisse passe saute"
    ),
    whose=words("son sa ses leur leurs"),
    which=words("ce cet cette ces"),
    of="de",
    mending=phrases("corrige ça|corrigez ça|corrige cela|change ça|modifie ça|rectifie|corrige le|corrige"),
)
SPANISH_TELLING: Final = Telling(
    speakers=words("yo nosotros nosotras"),
    others=words("el ella ellos ellas alguien nadie todo nada me nos se ya hoy manana ayer no"),
    finite=words(
        "es son era eran esta estan estaba estaban fue fueron ha han habia hay tiene tienen tenia va van iba "
        "puede pueden "
        "debe deben quiere quieren viene vienen sale salen llega llegan duerme duermen falta faltan gusta "
        "gustan parece "
        "soy estoy tengo voy hago he hemos somos estamos tenemos vamos vivo trabajo viajo llego salgo vengo "
        "como duermo "
        "veo puedo debo odio olvido pierdo estudio juego conozco leo uso necesita hace hacen vive viven "
        "trabaja cuesta "
        "queda quedan duele duelen encanta encantan celebra celebramos cumple cumplo perdi perdio olvide "
        "robaron vivimos "
        "viajamos cancelo cambio rompio rompi compre me nos"
    ),
    endings=("amos", "emos", "imos"),
    wishes=phrases(
        "quiero|queremos|quisiera|quisiéramos|necesito|necesitamos|me gustaría|nos gustaría|prefiero"
        "|preferimos|me hace falta"
        "|no quiero|no queremos|no necesito|no necesitamos|ya no quiero|ya no necesito|deseo|me llevo"
        "|me quedo con|ya no queremos"
    ),
    because=phrases("porque|ya que|pues|puesto que|es que"),
    explaining=words("porque"),
    reasons=phrases("como|dado que|ahora que|visto que"),
    therefore=phrases("así que|asi que|por eso|entonces|y|de modo que|conque"),
    closing=phrases(
        "eso es todo|ya está|ya esta|he terminado|ya he terminado|hemos terminado|ya tengo todo|es todo"
        "|todo bien|todo correcto"
        "|está bien|perfecto|vale|da igual|déjalo|olvídalo|mejor no|me he equivocado|perdón|perdona|espera"
        "|he cambiado de idea"
        "|he cambiado de opinión|bueno|por cierto|listo|ya estoy|ups"
    ),
    sending=words(
        "buscar busca guardar guarda continuar continua siguiente enviar envia confirmar confirma pagar paga "
        "comprar compra "
        "reservar reserva aplicar aplica aceptar publicar publica ok calcular terminar finalizar tramitar"
    ),
    dealing=words("reserva reserve reservar pide pida pedir compra compre comprar encarga encargar alquila"),
    things=words("lo la los las eso esto"),
    people=words("lo la le los las les"),
    playing=words(
        "silencia pausa para reproduce detén detiene imprime comparte gira recorta amplía reduce baja salta pasa"
    ),
    whose=words("su sus"),
    which=words("ese esa esos esas"),
    of="de",
    mending=phrases("corrígelo|corrige eso|cámbialo|cambia eso|arréglalo|corrígela|rectifícalo"),
)
