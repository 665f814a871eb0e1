"""Turns of phrase that say in two breaths what is dragged and where to: "take the tent and drop it on pitch A3"."""

from typing import Final

__all__ = ["MOVING_TURNS"]

_IT: Final = (
    "(?:it|them|him|her|that|that one|this one|(?:that|this|his|her|their|its) (?:card|row|file|tile|item|piece))"
)
_DRAG: Final = "(?:drag|move|pull|shift|drop)"
_PUT: Final = "(?:drop|put|place|drag|move|set|sit|seat|release|let go of)"
_ON: Final = "(?:on top of|on to|onto|on|into|inside|in|over|at|to|under|next to|beside|before|after|above|below)"
_IS: Final = (
    "(?:is|are|was|were|has|have|had|can|can<'>t|cannot|could|should|must|needs?|belongs?|goes|comes|isn<'>t|aren<'>t|"
    "will|won<'>t|did|didn<'>t|does|doesn<'>t)"
)
_NO_BASKET: Final = r"(?!.*\b(?:basket|cart|bag|trolley|favou?rites|wish ?list|list)$)"
_THING: Final = r"(?P<thing>(?!(?:I|we|you|it|there|this|that|nobody|if|when)\b)[^,;:.?!]+?)"

MOVING_TURNS: Final = (
    # Two in each other's place.
    (r"swap \g<thing> with \g<value>\g<more>", "^(?:swap|exchange|interchange)(?: around| the places of)? ",
     "<X> and <V>(?: around| round| over| with each other)?(?P<more>,? (?:and )?then .+)?$"),
    (r"tausche \g<thing> gegen \g<value>", "^(?:ver)?tausche? <X> und <V>(?: aus| miteinander)?$"),
    (r"échange \g<thing> avec \g<value>", r"^(?:échange|intervertis|permute|inverse)[rz]? <X> et <V>$"),
    (r"intercambia \g<thing> con \g<value>", r"^(?:intercambia|permuta|cambia de sitio)r? <X> y <V>$"),
    # A place in another list.
    (r"\g<deed> \g<thing> to the \g<end> of \g<value>", f"^(?P<deed>{_DRAG}|put) <X> (?:into|onto|to) <V>",
     r",? (?:and )?(?:right |just |directly )?at the (?:very )?(?P<end>top|bottom|end)(?: please)?$"),
    # What is taken, and then let go.
    (r"drag \g<thing> onto \g<value>", f"^{_NO_BASKET}(?:please )?(?:take|grab|pick up|get hold of) <X>,? ",
     f"(?:and|then) {_PUT} {_IT}(?: back)? on top of <V>$"),
    (r"drag \g<thing> \g<on> \g<value>",
     f"^{_NO_BASKET}(?:please )?(?:take|get) (?P<thing>[^,;]+?) (?:off|out of|away from|from) [^,;]+? ",
     f"(?:and|then),? {_PUT} {_IT}(?: back)? (?P<on>{_ON}) <V>$"),
    (r"drag \g<thing> \g<on> \g<value>",
     f"^{_NO_BASKET}(?:please )?(?:take|grab|pick up|get hold of) <X>,? (?:and|then) {_PUT} {_IT}(?: back)? ",
     f"(?P<on>{_ON}) <V>$"),
    (r"drag \g<thing> to \g<value>",
     f"^{_NO_BASKET}(?:please )?(?:take|get) (?P<thing>[^,;]+?) (?:off|out of|away from|from) [^,;]+? ",
     f"(?:and|then),? {_PUT} {_IT}(?: back)? with <V>$"),
    (r"drag \g<thing> to \g<value>", f"^{_DRAG} <X> (?:to|onto|on|into) where <V> (?:is|are|stands?)(?: now)?$"),
    # What it is about is said first, and then what to do with it.
    (r"\g<deed> \g<thing> \g<on>", rf"^{_THING} {_IS}\b[^.;:?!]*?[,;:.] (?:so |therefore )?(?:please )?",
     rf"(?P<deed>{_DRAG}) {_IT} (?:back )?(?P<on>(?:{_ON}|between|up|down|to)\b[^,;:.?!]+)$"),
    (r"drag \g<thing> \g<on>",
     (rf"^{_THING} (?:belongs?|goes|go|(?:should|must|has to|have to|needs? to|can|could|ought to) "
      "(?:be|go|come|stand|sit)) "),
     rf"(?P<on>{_ON} [^,;:.?!]+)[,;:.] (?:so )?(?:please )?{_DRAG} {_IT} there$"),
    (r"drag \g<thing> to \g<on>", r"^(?:let<'>s|let us) (?:do|have|eat|put|see|visit) <X> (?:for|on|at) ",
     rf"(?P<on>[^,;:.?!]+)[,;:.] (?:so )?(?:please )?{_DRAG} {_IT} (?:over )?there$"),
    (r"drag \g<thing> \g<on>",
     rf"^(?:I|we)(?:<'>d like| would like| want| need) <X> (?P<on>{_ON} (?:the )?[^,;:.?!]+)[,;:.] ",
     rf"(?:so )?(?:please )?{_DRAG} {_IT} there$"),
    (r"drag \g<thing> \g<on>",
     (r"^(?P<thing>(?:the|my|our|his|her|this) [^,;:.?!]+?) "
      r"(?:wants|wanted|likes|gets|got|looks|came|took|left|stays|fits)\b"),
     (rf"[^.;:?!]*?[,;:.] (?:so |therefore )?(?:please )?{_DRAG} {_IT} (?:back )?"
      rf"(?P<on>(?:{_ON})\b[^,;:.?!]+)$")),
    (r"drag \g<thing> \g<on>",
     rf"^(?:I|we) want <X> to (?:come|be|go|stand) [^,;:.?!]+[,;:.] (?:so )?(?:please )?{_DRAG} {_IT} ",
     rf"(?:up |down |back )?(?P<on>{_ON} [^,;:.?!]+)$"),
    (r"move \g<thing> \2 \3", "^(?:bump|nudge|push) <X> (up|down) (?:by )?",
     "([a-z0-9]+(?: (?:places?|positions?|rows?))?)$"),
    (r"drag \g<thing> to \g<on>", "^(?:plant|load|hang|store|park|stack|file) <X> (?:in|on|into|onto|under) ",
     "(?P<on>[^,;:.?!]+?),? by dragging(?: it| them)?(?: there)?$"),
    (r"déplace \g<thing> \2 vers le bas", "^(?:descends?|fais descendre|baisse) <X> ",
     "(?:de |d<'>)(.+? ?(?:places?|lignes?|crans?|rangs?))$"),
    (r"déplace \g<thing> \2 vers le haut", "^(?:monte|remonte|fais monter) <X> ",
     "(?:de |d<'>)(.+? ?(?:places?|lignes?|crans?|rangs?))$"),
    (r"mueve \g<thing> \2 hacia arriba", r"^(?:sube|subir) <X> ",
     r"(\w+ (?:puestos?|posición|posiciones|filas?|lugar(?:es)?))$"),
    (r"mueve \g<thing> \2 hacia abajo", r"^(?:baja|bajar) <X> ",
     r"(\w+ (?:puestos?|posición|posiciones|filas?|lugar(?:es)?))$"),
    (r"déplace \g<thing> \2", "^(?:fais|faites) passer <X> ",
     "((?:avant|après|sous|vers|dans|devant|derrière|en) .+)$"),
    (r"drag \g<thing> \g<on>",
     rf"^(?:could|can|may|might|should) {_THING} (?:come|go|be|stand|sit) (?P<on>[^,;:.?!]+?)",
     rf"[,;:.?!]+ (?:please )?{_DRAG} {_IT} there$"),
    (r"drag \g<thing> to \g<on>", r"^(?:could|can|may) (?:we|i) have <X> (?:at|on) (?P<on>[^,;:.?!]+?)(?: instead)?",
     rf"[,;:.?!]+ (?:please )?{_DRAG} {_IT} there$"),
    (r"\g<deed> \g<thing> \g<on>",
     r"^(?:start|begin|open|end|close|finish)(?: [a-z]+){0,3}? with (?P<thing>[^,;:.?!]+)",
     rf"[,;:.] (?P<deed>{_DRAG}) {_IT} (?P<on>[^,;:.?!]+)$"),
    (r"drag \g<thing> to \2", (r"^(?:I|we) want <X> (?:as|to be) [^,;:.?!]+, (?:so )?drag (?:its|the) "
     r"(?:heading|head|title|card|row) (?:to|on|onto) ([^,;:.?!]+)$")),
    (r"ziehe \g<thing> \g<on>",
     (r"^(?P<thing>(?:der|die|das|den) [^,;:.?!]+?|[A-ZÄÖÜ][^,;:.?!]*?) (?:gehört|muss|soll|kann|"
     r"können|müssen|sollen|gehören|ist|sind)\b[^;:.?!]*?[,;:.] (?:also )?(?:bitte )?"
     r"(?:zieh|schieb|verschieb|beweg|leg)e? (?:es|sie|ihn)(?: bitte)? "
     r"(?P<on>(?:auf|in|ins|nach|zu|zum|zur|vor|hinter|über|unter|zwischen|ganz)\b[^,;:.?!]+)$")),
    (r"ziehe \g<thing> \g<on>", (r"^(?P<thing>(?:der|die|das) [^,;:.?!]+?|[A-ZÄÖÜ][^,;:.?!]*?) gehör(?:t|en) "
     r"(?P<on>(?:in|ins|auf|nach|zu|zum|zur|unter) [^,;:.?!]+)[,;:.] (?:also )?(?:bitte )?"
     r"(?:zieh|schieb|verschieb|beweg|leg)e? (?:es|sie|ihn) (?:bitte )?"
     r"(?:dahin|dorthin|da ?(?:rein|hinein|drauf|hin))$")),
    (r"ziehe \g<thing> \g<on>",
     (r"^(?:nimm|nehmt|nehmen sie|greif|hol|pack) (?P<thing>[^,;:.?!]+?)"
     r"(?: (?:vom|von|aus|von der|aus der|aus dem|von dem) [^,;:.?!]+?)?(?: (?:weg|heraus|raus|runter|herunter))? und "
     r"(?:leg|setz|zieh|steck|pack|schieb|tu|stell|bring)e? (?:ihn|sie|es|die|das|den)"
     r"(?: (?:zurück|wieder|dann|dort))* (?P<on>(?:auf|in|ins|zu|zum|zur|unter|nach|vor|hinter) [^,;:.?!]+)$")),
    (r"ziehe \g<thing> \g<on>",
     (r"^(?P<thing>[^,;:.?!]+? und [^,;:.?!]+?) (?:gehören|kommen|sollen|müssen|wandern) (?:bitte |beide |jetzt )?"
     r"(?P<on>(?:in|ins|auf|zu|zum|zur|unter|nach) [^,;:.?!]+)$")),
    (r"ziehe \g<thing> \g<on>",
     (r"^(?P<thing>(?:den|die|das|der) [^,;:.?!]+?) (?:brauch|benötig|nutz|kann|können|woll|will)\w*\b[^,;:.?!]*, "
     r"(?:also )?ab (?P<on>(?:in|ins|auf|zu|zum|zur|nach) [^,;:.?!]+?)(?: damit)?$")),
    (r"glisse \g<thing> \g<on>",
     (r"^(?P<thing>(?:le |la |les |l<'>)[^,;:.?!]+?) (?:est|sont|a|ont|va|vont|doit|doivent|peut|ne)\b"
     r"[^;:.?!]*?[,;:.] (?:donc )?(?:glisse|déplace|fais)[rz]?-(?:le|la|les)(?: glisser)? "
     r"(?P<on>(?:vers|dans|sur|avant|après|sous|entre|à|au|aux|en)\b[^,;:.?!]+)$")),
    (r"arrastra \g<thing> \g<on>",
     (r"^(?P<thing>(?:el|la|los|las) [^,;:.?!]+?) (?:es|son|está|están|ya|no|va|van|debe|tiene|puede)\b"
     r"[^;:.?!]*?[,;:.] (?:así que )?(?:arrástra|muéve|pása|lléva)(?:lo|la|los|las) "
     r"(?P<on>(?:a|al|en|hasta|hacia|sobre|antes|después|debajo|entre|dentro)\b[^,;:.?!]+)$")),
    # How it is to be done.
    (r"drag \g<thing> to \g<value>",
     (r"^(?!.*\b(?:order|sequence)\b)(?:put|add|place|send|get|file|bring|throw) <X>(?: away)? "
     "(?:in|on|into|onto|with|to|under)(?: the| my)? <V>,? "
     "by (?:dragging|drag and drop|drag)(?: it| them)?(?: there)?$")),
    (r"drag the \2 onto \1", r"^colou?r (?:in )?<X> ([a-z]+)(?: by dragging .+)$".replace("<X>", "([^,;]+?)")),
    (r"ziehe \g<thing> \g<on>",
     (r"^(?:lege?|packe?|setze?|stelle?|bringe?|schiebe?) <X> (?P<on>(?:in|ins|auf|zu|zum|zur|nach) "
     r"[^,;:.?!]+?) (?:durch|per|mit) (?:ziehen|drag and drop)$")),
    (r"glisse \g<thing> \g<on>",
     (r"^(?:mets|met|range|place|ajoute|dépose|charge)[rz]? <X> (?P<on>(?:dans|sur|sous|vers|à|au) "
     r"[^,;:.?!]+?) en (?:le|la|les) (?:glissant|faisant glisser|tirant)$")),
    (r"arrastra \g<thing> a \g<on>", (r"^(?:pon|mete|carga|añade|coloca|guarda|lleva|pasa) <X> (?:en|a|dentro de) "
     r"(?P<on>[^,;:.?!]+?) arrastrándol[oa]s?$")),
)  # fmt: skip
"""What it is put as, and the parts of the turn, in the way of the others."""
