"""What is done by a thing's own menu, or to several with a key held, said in one breath: "print the label of W-103 from
its right-click menu" is a right-click, and what is chosen then."""

from typing import Final

__all__ = ["MENU_TURNS"]

_VIA: Final = (
    r",? (?:(?:from|in|with|via|through|using|by|out of) (?:its|the|a|his|her|their|that) "
    r"(?:<MENU>|right[- ]click(?: menu)?|(?:right|secondary) (?:mouse )?button(?: menu)?)"
    r"|(?:by|via|with|using) right[- ]click(?:ing)?(?: (?:on )?(?:it|them))?)<END>"
)
_OVER: Final = (
    r" (?:über|per|mit|mittels|aus|in|im) (?:(?:die |der )?rechte[rn]? maustaste"
    r"|(?:das |dem |sein |seinem |ihr |ihrem )?"
    r"(?:kontextmenü|rechtsklick-?menü)|(?:einem |einen )?rechtsklick)"
)
_NO_GESTURE: Final = (
    r"(?!(?:right|double|open|bring|call|get|pull|pop|show|display|click|press|tap|use|select|pick|mark|choose|hover"
    r"|drag)\b)"
)
_KEIN: Final = r"(?!(?:öffne|zeig|hol|klick|mach|führ|doppel|rechts)\w*\b)"
_PARTICLE: Final = "(?P<part>um|ab|aus|an|ein|weg|frei|her|hin|zu)"

MENU_TURNS: Final = (
    (
        r"right-click \g<x>, then \g<deed>",
        rf"<BEGIN>{_NO_GESTURE}(?P<deed>[a-z]+ (?:the|a|an|its) [^,;]+?) (?:of|for|from|to|on) <ONE>{_VIA}",
    ),
    (r"right-click \g<x>, then \g<deed> it", rf"<BEGIN>{_NO_GESTURE}(?P<deed>[a-z]+) <ONE>{_VIA}"),
    (
        r"rechtsklick auf \g<x>, dann \g<part>\g<deed>n",
        rf"<BEGIN>{_KEIN}(?P<deed>[a-zäöü]+e) (?:bitte )?<ONE>{_OVER} {_PARTICLE}<END>",
    ),
    (
        r"rechtsklick auf \g<x>, dann \g<part>\g<deed>en",
        rf"<BEGIN>{_KEIN}(?P<deed>[a-zäöü]+[^e ]) (?:bitte )?<ONE>{_OVER} {_PARTICLE}<END>",
    ),
    (
        r"rechtsklick auf \g<x>, dann \g<deed> \g<what>",
        rf"<BEGIN>{_KEIN}(?P<deed>[a-zäöü]+) (?:bitte )?(?P<what>(?:den|die|das|eine?n?) [^,;]+?) ",
        rf"(?:von|für) <ONE>{_OVER}<END>",
    ),
    (
        r"rechtsklick auf \g<x>, dann \g<deed>",
        r"<BEGIN>mit (?:rechts|der rechten (?:maus)?taste|rechter maustaste) auf <ONE> (?:klicken|tippen|drücken) und ",
        r"(?P<deed>[^,;]+?)<END>",
    ),
    (
        r"rechtsklick auf \g<x>, dann \g<deed> es",
        rf"<BEGIN>{_KEIN}(?P<deed>[a-zäöü]+) (?:bitte )?<ONE>{_OVER}<END>",
    ),
    # From one to another.
    (
        r"click \g<x>, then shift-click \g<y>",
        r"<BEGIN>(?:select|mark|highlight|pick|click) ",
        r"(?:(?:everything|all|all of them|(?:all )?(?:the |of the )?\w+) )?",
        r"(?:from|between) (?P<x>[^,;]+?) (?:to|through|until|till|up to|and) ",
        r"(?P<y>[^,;]+?),? (?:by |while )?(?:with|using|holding|pressing)(?: down)? ",
        r"<SHIFT>(?: down| held(?: down)?| pressed)?<ENDX>",
    ),
    (
        r"klicke auf \g<x>, dann umschalt-klicke auf \g<y>",
        r"<BEGIN>(?:wähle?|markiere?|klicke?) (?:alles |alle |die \w+ )?(?:von )?",
        r"(?P<x>[^,;]+?) ",
        r"bis (?:zu |zum |zur )?(?P<y>[^,;]+?)(?: aus)? (?:mit|bei) (?:gedrückter |der )?<SHIFT>(?: aus| an)?<ENDX>",
    ),
    # Twice.
    (
        r"doppelklicke auf \g<x>",
        r"<BEGIN>(?:zweimal|doppelt|zwei mal)(?: (?:schnell|kurz))?(?: hintereinander)? auf <ONE> ",
        r"(?:klicken|tippen|drücken)<END>",
    ),
    (
        r"doppelklicke auf \g<x>",
        r"<BEGIN>(?:mit|per|durch)(?: einem| einen)? doppelklick (?:bitte )?(?:auf )?<ONE> ",
        r"(?:(?:groß|gross|größer) )?(?:anzeigen|öffnen|vergrößern|bearbeiten|abspielen|starten|aufmachen|zeigen)<END>",
    ),
)  # fmt: skip
"""What is put instead, and the pieces of what is said."""
