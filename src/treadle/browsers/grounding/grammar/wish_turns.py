"""Turns of phrase that state a wish and are the command themselves: "I only want to see the main branch"."""

from typing import Final

__all__ = ["WISH_TURNS"]

_ONLY: Final = "(?:only|just)"
_WISHING: Final = "(?:want|<'>d like|would like|wish|need)"
_WISHING_TO: Final = "(?:<'>d| would)? ?(?:want|like|need|wish|prefer|love|rather)(?: to)?"
WISH_TURNS: Final = (
    # Only what is wanted is to be shown.
    (r"show only \g<thing>", rf"^(?:i|we)(?:<'>d)? {_ONLY} {_WISHING} to (?:see|look at|view|be shown) <X>$"),
    (r"show only \g<thing>", rf"^(?:i|we) {_WISHING} to {_ONLY} (?:see|look at|view) <X>$"),
    (r"show only \g<thing>", rf"^(?:i|we) {_WISHING} to (?:see|look at|view|be shown) {_ONLY} <X>$"),
    (
        r"show only \g<thing>",
        rf"^(?:i|we)(?:<'>m| am|<'>re| are)? {_ONLY} (?:care about|interested in|looking for|look for) <X>$",
    ),
    (r"show only \g<thing>", rf"^(?:i|we)(?:<'>m| am|<'>re| are) interested {_ONLY} in <X>$"),
    (r"show only \g<thing>", rf"^(?:i|we) {_ONLY} {_WISHING} (?!to\b)<X>$"),
    (r"show only \g<thing>", rf"^(?:show|give|let) (?:me|us)(?: see)? {_ONLY} <X>$"),
    (r"muestra solo \g<thing>", "^(?:ens[eé][ñn]a|mu[eé]stra)(?:me|nos) (?:s[oó]lo|solamente|únicamente) <X>$"),
    (r"muestra solo \g<thing>", "^(?:s[oó]lo|solamente) (?:ens[eé][ñn]a|mu[eé]stra)(?:me|nos) <X>$"),
    (
        r"montre seulement \g<thing>",
        "^(?:montre|affiche|donne)[zr]?[- ](?:moi|nous) (?:seulement|uniquement|juste) <X>$",
    ),
    (r"zeige nur \g<thing>", "^(?:zeig|zeige) (?:mir|uns) (?:bitte )?(?:nur|bloß) (?:noch )?<X>(?: an)?$"),
    (r"zeige nur \g<thing>", "^(?:ich|wir) (?:will|wollen|möchten?) (?:bitte )?nur <X> sehen$"),
    (r"zeige nur \g<thing>", "^(?:mich|uns) interessier(?:t|en) nur <X>$"),
    (r"zeige nur \g<thing>", "^nur <X> interessier(?:t|en) (?:mich|uns)$"),
    (r"montre seulement \g<thing>", "^(?:je|nous) (?:veux|voulons|voudrais) (?:seulement|juste) voir <X>$"),
    (r"montre seulement \g<thing>", "^(?:je|nous) (?:veux|voulons|voudrais) voir (?:seulement|uniquement) <X>$"),
    (r"montre seulement \g<thing>", "^(?:il n<'>y a que )<X> qui (?:m<'>|nous )intéressent?$"),
    (r"montre seulement \g<thing>", "^seule?s? <X> (?:m<'>|nous )intéressent?$"),
    (r"muestra solo \g<thing>", "^s[oó]lo (?:quiero|queremos|quisiera) ver <X>$"),
    (r"muestra solo \g<thing>", "^(?:quiero|queremos|quisiera) ver (?:s[oó]lo|solamente|únicamente) <X>$"),
    (r"muestra solo \g<thing>", "^s[oó]lo (?:me|nos) interesan? <X>$"),
    # What is enough is what is wanted.
    (
        r"I want \g<thing>",
        "^(?!that|it|this|all|which|what)<X> ",
        "(?:(?:is|are) (?:quite |just )?(?:enough|sufficient|fine|plenty)|will do|would do|suffices?)",
        "(?: for (?:me|us))?$",
    ),
    (r"choisis 1 \g<thing>", "^(?:une?|un seul|une seule) <X> (?:me|nous) suffit$"),
    (r"wähle 1 \g<thing>", "^(?:ein|eine|einen) <X> (?:reicht|genügt) (?:mir|uns)$"),
    (r"ich möchte \g<thing>", "^(?!das|es|mir|uns)<X> (?:reich(?:t|en)|genüg(?:t|en)) (?:mir|uns)(?: völlig| aus)?$"),
    (r"ich möchte \g<thing>", "^(?:mir|uns) (?:reich(?:t|en)|genüg(?:t|en)) <X>$"),
    (r"je voudrais \g<thing>", "^(?!ça|cela|il)<X> (?:me|nous) suffi(?:t|sent)$"),
    (r"elige 1 \g<thing>", "^con un[oa]? <X> (?:me|nos) (?:basta|alcanza|vale|llega)$"),
    (r"quiero \g<thing>", "^con <X> (?:me|nos) (?:basta|alcanza|vale|llega)$"),
    (r"quiero \g<thing>", "^(?:me|nos) bastan? (?:con )?<X>$"),
    # How something is to be done, before what, in German.
    (
        r"\2 \1",
        r"^(?:ich|wir) (?:möchten?|will|wollen) (?:lieber )?(\w+(?:lich|isch|weise)) (?!werden)(\w+en)$",
    ),
    # None of what there is.
    (r"I have no \g<thing>", "^(?:i|we) (?:don<'>?t|do not) (?:want|need) any (?!more\\b)<X>$"),
    (r"ich will keine \g<thing>", "^(?:ich|wir) (?:will|wollen|brauchen?|möchten?) (?:keinerlei|gar keine) <X>$"),
    (r"je ne veux pas de \g<thing>", "^(?:je|nous) (?:ne |n<'>)(?:veux|voulons|ai besoin d<'>) ?aucune? <X>$"),
    (r"no quiero \g<thing>", "^no (?:quiero|queremos|necesito) ning(?:ún|una) <X>$"),
    (r"no \g<thing>", "^no <X> for (?:me|us)$"),
    (r"kein\1 \g<thing>", "^kein(en?|e?) <X> für (?:mich|uns)$"),
    (r"kein\1 \g<thing>", "^für (?:mich|uns) (?:bitte )?kein(en?|e?) <X>$"),
    (r"pas de \g<thing>", "^pas <OF><X> pour (?:moi|nous)$"),
    (r"sin \g<thing>", "^(?:sin|nada de|ningún|ninguna) <X> para (?:mí|nosotros)$"),
    # What one wants to know of, or to read, is opened.
    (
        r"open \g<thing>",
        rf"^(?:i|we){_WISHING_TO} (?:know|hear|find out|learn|read|see)(?: something| more)? about <X>$",
    ),
    (r"open \g<thing>", "^tell (?:me|us)(?: something| more)? about <X>$"),
    (
        r"open \g<thing>",
        rf"^(?:let (?:me|us) read|(?:let me|let us|(?:i|we){_WISHING_TO}) (?:have a look at|take a look at|look at)) ",
        r"(?!out\b|aloud\b|more\b|on\b|it\b|them\b|all\b|th(?:is|at|ese|ose)\b)<X>(?<!aloud)$",
    ),
    (
        r"öffne \g<thing>",
        "^(?:ich|wir) (?:möchten?|will|wollen|würden?)(?: gerne?)? (?:etwas |mehr )?über <X> ",
        "(?:wissen|erfahren|lesen)$",
    ),
    (r"öffne \g<thing>", "^(?:ich|wir) (?:möchten?|will|wollen|würden?)(?: gerne?)? <X> lesen$"),
    (
        r"ouvre \g<thing>",
        "^(?:je|nous) (?:veux|voudrais|voulons|voudrions|aimerais) (?:en )?(?:savoir|lire|apprendre) ",
        "(?:quelque chose |plus |davantage )?sur <X>$",
    ),
    (r"ouvre \g<thing>", "^(?:je|nous) (?:veux|voudrais|voulons|voudrions|aimerais) lire (?!plus\\b|la suite)<X>$"),
    (
        r"abre \g<thing>",
        "^(?:quiero|queremos|quisiera|me gustaría) (?:saber|leer|información)(?: algo| más)? ",
        "(?:sobre|acerca de) <X>$",
    ),
    (r"abre \g<thing>", "^(?:quiero|queremos|quisiera|me gustaría) leer (?!más\\b)<X>$"),
    # What one gets, has or uses is what is wanted.
    (
        r"I want \g<thing>",
        rf"^(?:i|we){_WISHING_TO} (?:get|have|receive|be sent|use) ",
        r"(?!to\b|rid\b|it\b|.*\b(?:by|via|per)\b)<X>$",
    ),
    (
        r"ich möchte \g<thing>",
        "^(?:ich|wir) (?:möchten?|will|wollen|würden?)(?: gerne?| lieber)? <X> ",
        "(?:haben|bekommen|erhalten|nutzen|benutzen|verwenden)$",
    ),
    (
        r"je voudrais \g<thing>",
        "^(?:je|nous) (?:voudrais|veux|voulons|souhaite|préfère|aimerais|voudrions) ",
        "(?:recevoir|avoir|obtenir|utiliser) <X>$",
    ),
    (
        r"quiero \g<thing>",
        "^(?:quiero|queremos|quisiera|prefiero|me gustaría) ",
        "(?:recibir|tener|obtener|usar|utilizar) <X>$",
    ),
    (
        r"choose \g<value> for \g<thing>",
        rf"^(?:i|we){_WISHING_TO} (?:get|have|receive|be sent) <X> (?:by|via|per) <V>$",
    ),
    # What somebody else is to do for one.
    (r"\1ify me", "^(?:i|we) (?:want|<'>d like|would like|wish|need) to be (not)ified\\b"),
    (r"\1ify me", "^(?:i|we)(?:<'>d like| would like) to be (not)ified\\b"),
    (
        r"\1 me",
        "^(?:i|we)(?:<'>d like| would like| want| wish| need) ",
        "to be (remind|call|email|e-mail|text|contact|alert|phon)ed\\b",
    ),
    (
        "notify me",
        "^(?:i|we)(?:<'>d like| would like| want| wish| need) to be (?:told|informed|kept informed|kept posted)\\b",
    ),
    (r"\1car\2me", r"^(?:quiero|queremos|quisiera|necesito) que (?:me|nos|le|les) (\w+?)qu(?:en|es|e|éis)()\b"),
    (r"\1garme", r"^(?:quiero|queremos|quisiera|necesito) que (?:me|nos|le|les) (\w+?)gu(?:en|es|e|éis)\b"),
    (r"\1arme", r"^(?:quiero|queremos|quisiera|necesito) que (?:me|nos|le|les) (\w+?[^gqc])(?:en|es|e|éis)\b"),
    (r"\1eme", r"^(?:quiero|queremos|quisiera|necesito) que (?:me|nos|le|les) (\w+?[^gqc])(?:an|as|a|áis)\b"),
    (
        r"\1-moi",
        "^(?:je|nous) (?:veux|voudrais|aimerais|souhaite|voulons) (?:qu<'>on|que l<'>on|que tu|que vous) ",
        r"(?:me |m<'>|nous )(\w+?)(?:s|iez)?\b",
    ),
    # One more of something.
    (
        r"add another \g<thing>",
        "^(?:i|we)(?: need| want|<'>d like| would like| could use) ",
        "(?:another|one more|an extra(?! (?:large|small|long|wide)\\b)|an additional) <X>$",
    ),
    (
        r"noch \1 \g<thing>",
        "^(?:ich|wir) (?:brauchen?|möchten?|hätten?|wollen|will)(?: gerne?)? noch (eine?n?|einmal) <X>$",
    ),
    (r"ajoute encore \1 \g<thing>", "^(?:il (?:me|nous) faut|je veux|je voudrais|nous voulons) encore (une?) <X>$"),
    (r"ajoute \1 autre \g<thing>", "^(?:il (?:me|nous) faut|je veux|je voudrais|nous voulons) (une?) autre <X>$"),
    (r"añade \1 \g<thing>", "^(?:quiero|necesito|queremos|necesitamos|quisiera) (otr[oa]) <X>$"),
    # How something was.
    (
        r"choose \g<value>",
        "^(?:it|that) (?:felt|went|tasted|smelled|sounded|looked|seemed) (?:really |very |quite |pretty )?<V>$",
    ),
    # Where one is, which a map shows.
    ("show my location", "^where am i\\??$"),
    ("zeige meinen Standort", "^wo (?:bin ich|befinde ich mich)(?: gerade)?\\??$"),
    ("affiche ma position", "^où (?:suis-je|je suis|est-ce que je suis) ?\\??$"),
    ("muestra mi ubicación", "^¿?dónde estoy\\??$"),
    # How fast something is to go.
    *(
        (f"{put} {speed}", f"^(?:{begins})?(?:{said})$")
        for put, begins, ways in (
            (
                "set the speed to",
                "(?:i want|i<'>d like|play(?: it)?(?: at)?|make it) ",
                {
                    "2x": "double(?: the)? speed|twice the speed|twice as fast",
                    "0.5x": "half(?: the)? speed|half as fast",
                    "1x": "normal speed",
                },
            ),
            (
                "setze die Geschwindigkeit auf",
                "(?:ich (?:möchte|will)|spiel(?:e)?(?: es)?(?: mit| in)?) (?:die )?",
                {
                    "2x": "doppelter? (?:geschwindigkeit|tempo)",
                    "0.5x": "halber? (?:geschwindigkeit|tempo)",
                    "1x": "normaler? (?:geschwindigkeit|tempo)",
                },
            ),
            (
                "règle la vitesse sur",
                "(?:je (?:veux|voudrais)|mets|lis)(?: en| à)? (?:la )?",
                {"2x": "vitesse double|double vitesse", "0.5x": "demi-vitesse", "1x": "vitesse normale"},
            ),
            (
                "pon la velocidad a",
                "(?:quiero|ponlo a|pon) (?:la |el )?",
                {
                    "2x": "doble (?:de )?velocidad|velocidad doble",
                    "0.5x": "mitad de velocidad",
                    "1x": "velocidad normal",
                },
            ),
        )
        for speed, said in ways.items()
    ),
    # What was forgotten, and a question whose answer is to be shown.
    ("passwort vergessen", r"^(?:hab|habe) (?:mein |das )?(?:passwort|kennwort) vergessen$"),
    ("forgot password", r"^(?:i|we)(?:<'>ve| have)? forg[eo]t(?:ten)? (?:my|our|the) password$"),
    (r"open the question \g<thing>", r"^<NAME>\? (?:show|open|read|see|unfold|expand)(?: me)? (?:the |its )?answer$"),
    (r"öffne die frage \g<thing>", r"^<NAME>\? (?:zeige?|öffne|lies|klappe?)(?: mir)? (?:die )?antwort(?: auf)?$"),
    (r"ouvre la question \g<thing>", r"^<NAME> ?\? (?:montre|affiche|ouvre|lis)(?:-moi)? la réponse$"),
    (r"abre la pregunta \g<thing>", r"^¿?<NAME>\? (?:muestra|muéstrame|abre|lee|enséñame) la respuesta$"),
)
"""What is put instead, and the pieces of what is said."""
