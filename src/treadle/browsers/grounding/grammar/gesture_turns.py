"""Gestures said in other words than a verb: with which button, how often, with which key held, by the menu or tooltip
that they bring. Put as a verb in the language that they are said in: "bring up the context menu of X" is
"right-click X".

What is in quotation marks is left as it is.
"""

import re
from collections.abc import Callable
from typing import Final

from treadle.browsers.grounding.grammar.gesture_turns_abroad import GESTURES_ABROAD
from treadle.browsers.grounding.grammar.gesture_turns_menus import MENU_TURNS

__all__ = ["gestured"]

_QUOTED: Final = re.compile(
    '"[^"]*"|\u201c[^\u201d]*\u201d|\u201e[^\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00bb]*\u00bb'
    "|(?<!\\w)'[^']*'(?!\\w)"
)
_MASK: Final = "\ue000"
_LONGEST: Final = 400
_HINT: Final = re.compile(
    r"dragging|everything|scroll|\btexte?o?\b|paragraph|\bwords\b|phrase|click|cliqu|clic|klick|maus|mouse|pointer|cursor|zeiger|tooltip"
    r"|tool tip|point (?:at|to)"
    r"|menu|menü|menú|ctrl|control|strg|shift|umschalt"
    r"|\bmaj\b|mayús|cmd|⌘|souris|curseur|pointeur|ratón|puntero|taste|button|bouton|botón|gedrückt|enfoncé|appuyé"
    r"|pulsad|presionad|dos veces|focus|fokus|foco|double|doppel|doble|hover|survol",
    re.IGNORECASE,
)
"""Without one of these nothing of what follows is said."""

_SLOTS: Final = {
    "<X>": r"(?P<x>[^,;]+?)",
    "<ONE>": r"(?P<x>(?:(?!\b(?:and|then|und|dann|et|puis|y|luego)\b)[^,;])+?)",
    "<END>": r"(?=\s*(?:[,;.!?]|\u2192|->|$)|\s+(?:and|then|und|dann|et|puis|y|luego)\b)",
    "<CTRL>": r"(?:(?:the |die |la |touche |tecla )*(?:ctrl|control|strg|steuerung|cmd|command|\u2318)(?:-taste"
    "|taste)?"
    r"(?: key| button)?)",
    "<SHIFT>": r"(?:(?:the |die |la |touche |tecla )*(?:shift|umschalt|maj|mayús(?:culas)?)(?:-taste|taste)?"
    r"(?: key| button)?)",
    "<MOUSE>": r"(?:the |your |my |a )?(?:mouse(?: pointer| cursor)?|pointer|cursor)",
    "<MAUS>": r"(?:der |die |den |dem )?(?:maus(?:zeiger)?|zeiger|cursor)",
    "<SOURIS>": r"(?:la |le |ta |ton |votre )?(?:souris|curseur|pointeur)(?: de la souris)?",
    "<RATON>": r"(?:el )?(?:ratón|cursor|puntero)(?: del ratón)?",
    "<ONTO>": "(?:on to|on top of|onto|on|over|above|at|across)",
    "<MENU>": r"(?:context(?:ual)?|right[- ]click|shortcut|pop-?up)[- ]?menu",
    "<SHOW>": r"(?:open|bring up|call up|get|pull up|pop up|show|display|see|reveal)(?: me)?(?: up)?",
    "<RIGHT>": r"(?:the )?(?:right|secondary) (?:mouse )?(?:button|click)",
    "<DOUBLE>": r"(?:a |the )?double[- ]?(?:click|tap)(?:ing)?(?: (?:on )?(?:it|them))?",
    "<DOUBLECLIC>": r"(?:un |le )?double[- ]cli(?:c|quant)(?: dess?us)?",
    "<DOBLECLIC>": r"(?:un )?doble clic[k]?",
}
_POLITE: Final = (
    r"(?:(?:please|just|now|kindly|could you|can you|would you|will you|you can|i want you to|i<'>d like you to"
    r"|i would like you to"
    r"|bitte|mal|kannst du|könntest du|s<'>il te plaît|s<'>il vous plaît|peux-tu|por favor|puedes)(?:,)? )*"
)
_BEGIN: Final = (
    r"(?:^|(?<=, )|(?<=; )|(?<=\. )|(?<=\band )|(?<=\bthen )|(?<=\bund )|(?<=\bdann )|(?<=\bet )|(?<=\bpuis )"
    r"|(?<=\by )"
    r"|(?<=\bluego ))"
)
_TURNS: Final = (
    *MENU_TURNS,
    # Signs that part what is opened from what is chosen in it.
    (r"\g<x> and click ", r"^(?P<x>[^,;]*?\b(?:right|rechts|droit|derecho)\b[^,;]*?)\s*(?:\u2192|->|=>)\s*"),
    # The menu that a thing has, and the button that brings it.
    ("right-click ", "<BEGIN><SHOW> (?:the |a )?<MENU> (?:of|for|on|from|at|over) "),
    (r"right-click \g<x>", r"<BEGIN><SHOW> (?P<x>[^,;]+?)(?:'s|\u2019s) <MENU><END>"),
    (
        r"right-click \g<x>",
        "<BEGIN><SHOW> (?:the |a )?menu (?:of|for|on) <X> (?:with|by|using|via) (?:<RIGHT>|(?:a )?right[- ",
        "]?click(?:ing)?(?: (?:on )?it)?)<END>",
    ),
    (r"right-click \g<x>", "<BEGIN>(?:click|press)(?: on)? <X> (?:with|using) <RIGHT><END>"),
    ("right-click ", "<BEGIN>(?:with|using|by using) <RIGHT>,? (?:click |press |tap )(?:on |over )?"),
    ("right-click ", "<BEGIN>(?:use|using|with) <RIGHT> (?:to click )?(?:on|over) "),
    (
        "right-click ",
        "<BEGIN>(?:right|secondary)[- ](?:mouse(?:[- ]button)?|button)[- ]?(?:click|press)? ?(?:on |over )",
    ),
    ("right-click ", "<BEGIN>(?:secondary|alternate)[- ]click (?:on )?"),
    ("right-click ", "<BEGIN>(?:do|make|perform) a (?:right|secondary|context)[- ]click on "),
    (r"right-click \g<x>", "<BEGIN>give <ONE> a right[- ]click<END>"),
    (
        r"right-click \g<x>",
        r"<BEGIN>(?:with|by|using) a (?:right|context|secondary)[- ]click on <ONE>,? (?:open|bring up|show) ",
        r"(?:its|his|her|their|the) (?:context )?menu<END>",
    ),
    # Twice.
    (
        "double-click ",
        "<BEGIN>(?:click|tap|press) (?:twice|two times|2x)(?: (?:quickly|fast|rapidly|in quick succession))? ",
        "(?:on |at )?",
    ),
    ("double-click ", "<BEGIN>(?:do|make|perform) a double[- ]?(?:click|tap) on "),
    (r"double-click \g<x>", "<BEGIN>give <ONE> a double[- ]?(?:click|tap)<END>"),
    (
        r"double-click \g<x>",
        "<BEGIN>(?:use <DOUBLE>|double[- ]?click) to (?:open|play|start|enlarge|edit|launch|rename|zoom ",
        "into) <ONE><END>",
    ),
    (
        r"double-click \g<x>",
        r"<BEGIN>(?!double|click|right)\w+ <ONE>,? (?:with|by|using|via|through) <DOUBLE><END>",
    ),
    (r"double-click \g<x>", "<BEGIN>(?:click|tap) <ONE> twice (?:quickly|fast|in quick succession|in a row)<END>"),
    # The pointer, and what comes while it is over something.
    (
        r"focus \g<x>",
        "<BEGIN>(?:put|place|set|move) (?:the |your )?(?:text )?(?:cursor|caret|focus) (?:in|into|inside|on",
        r"|to)(?= .*\b(?:field|box|input|area|bar)\b) <ONE><END>",
    ),
    (
        r"focus \g<x>",
        "<BEGIN>(?:put|place|set|move|give) (?:the )?(?:keyboard )?focus (?:in|into|on|to) <ONE><END>",
    ),
    (r"focus \g<x>", "<BEGIN>give <ONE> (?:the )?(?:keyboard )?focus<END>"),
    (
        r"focus \g<x>",
        "<BEGIN>(?:put|place) (?:the |your )?(?:text )?(?:cursor|caret) (?:in|into|inside) <ONE><END>",
    ),
    (
        "hover over ",
        "<BEGIN>(?:rest|keep|hold|leave|put|place|position|bring|move|park|hover|point|slide|run|pass) ",
        "<MOUSE> <ONTO> ",
    ),
    ("hover over ", "<BEGIN>let <MOUSE> (?:rest|hover|linger|sit|stay|stand) <ONTO> "),
    ("hover over ", "<BEGIN>(?:linger|hover|mouse) <ONTO> "),
    (r"hover over \g<x>", "<BEGIN>(?:go|move|hover) (?:over|to|onto) <ONE> with <MOUSE><END>"),
    ("hover over ", "<BEGIN><SHOW> (?:the |a )?(?:tool ?tip|flyout|hover ?card) (?:of|for|on|at|from) "),
    (r"hover over \g<x>", r"<BEGIN><SHOW> (?P<x>[^,;]+?)(?:'s|\u2019s) (?:tool ?tip|flyout|hover ?card)<END>"),
    (
        r"hover over \g<x>",
        "<BEGIN>(?:hover|point|mouse)(?: over| on| at| to)? <ONE>,? (?:but )?(?:without clicking|(?:do not",
        "|don<'>?t) click)(?: (?:on )?it)?<END>",
    ),
    # A key that is held.
    (
        r"shift-click \g<x>",
        "<BEGIN>(?:with|while|by|hold(?:ing)?(?: down)?|press(?:ing)?|keep(?:ing)?)(?: holding| ",
        "pressing)?(?: down)? <SHIFT>(?: down| held(?: down)?| pressed)?,?(?: and)? (?:click|select|pick",
        "|tap)(?: on)? <X><ENDX>",
    ),
    (
        r"ctrl-click \g<x>",
        "<BEGIN>(?:with|while|by|hold(?:ing)?(?: down)?|press(?:ing)?|keep(?:ing)?)(?: holding| ",
        "pressing)?(?: down)? <CTRL>(?: down| held(?: down)?| pressed)?,?(?: and)? (?:click|select|pick",
        "|tap)(?: on)? <X><ENDX>",
    ),
    (
        r"shift-click \g<x>",
        "<BEGIN>(?:select|click|pick|mark|choose)(?: on)? <ONE>,? (?:with|while|by|using|holding)(?: ",
        "(?:holding|pressing|using))?(?: down)? <SHIFT>(?: down| held(?: down)?| pressed)?<END>",
    ),
    (
        r"ctrl-click \g<x>",
        "<BEGIN>(?:select|click|pick|mark|choose)(?: both| on)? <X>,? (?:with|while|by|using|holding)(?: ",
        "(?:holding|pressing|using))?(?: down)? <CTRL>(?:[- ]click(?:ing)?(?: (?:on )?them| (?:on )?it| ",
        "each(?: of them)?)?)?(?: down| held(?: down)?| pressed)?<ENDX>",
    ),
    ("shift-click ", r"<BEGIN>shift\s*[-+ ]\s*(?:left[- ])?click (?:on |at )?"),
    ("ctrl-click ", r"<BEGIN>(?:ctrl|control|cmd|command|\u2318)\s*[-+ ]\s*(?:left[- ])?click (?:on |at )?"),
    # Holding the button down.
    (
        "press and hold ",
        "<BEGIN>(?:keep|hold)(?: down)? the (?:left )?(?:mouse )?button(?: down| pressed)? (?:on|over) ",
    ),
    (
        r"press and hold \g<x>",
        r"<BEGIN>(?:keep|hold) (?P<x>(?:(?!\b(?:and|mouse|pointer|cursor)\b)[^,;])+?) (?:down|pressed)(?= ",
        r"for\b|\s*[,;.!]|\s*$)",
    ),
    # Text that is marked.
    (r"highlight the words ", r"<BEGIN>(?:select|mark) the (?:words|phrase) "),
    (
        "highlight the text in ",
        r"<BEGIN>(?:select|mark|highlight) everything (?:in|inside) (?=[^,;]*\b(?:box|field|note|area|editor|input)\b)",
    ),
    (
        "highlight the text in ",
        "<BEGIN>(?:mark|select|highlight) (?:all(?: of)? the|all|the (?:whole|entire|full|complete)) (?:text",
        "|contents?) (?:in|of|inside|from) ",
    ),
    (
        r"highlight \g<x>",
        r"<BEGIN>(?:mark|select) (?P<x>the (?:\w+ )?(?:paragraph|sentence))(?= (?:of|in|under|about)\b",
        r"|\s*[,;.!]|\s*$)",
    ),
    (
        "markiere den Text in ",
        "<BEGIN>(?:markiere?|wähle?) (?:den )?(?:ganzen|gesamten|kompletten|vollständigen|allen) text (?:der ",
        "|des |in der |im |in |von der |von |vom |aus )",
    ),
    (
        "sélectionne le texte de ",
        "<BEGIN>(?:sélectionne|surligne|marque)[rz]? (?:tout|l<'>intégralité d[eu]) (?:le )?texte (?:de la ",
        "|de l<'>|du |de |dans la |dans le |dans )",
    ),
    (
        "selecciona el texto de ",
        "<BEGIN>(?:selecciona|marca|resalta)r? todo el texto (?:de la |de las |del |de |en el |en la |en )",
    ),
    *GESTURES_ABROAD,
)  # fmt: skip
"""What is put instead, and what is said."""
_GESTURE: Final = (
    r"(?:double[- ]?click|dblclick|double[- ]tap|right[- ]?click|hover|mouse ?over|point(?= (?:at|to)\b)"
    r"|ctrl-click|shift-click"
    r"|doppelklick\w*|rechtsklick\w*|fahre mit der maus|double-clique|double-clic|clic droit|survole|doble clic"
    r"|clic derecho"
    r"|haz doble|haz clic derecho|pasa el ratón)"
)
_PURPOSE: Final = re.compile(
    rf"(?P<x>\b{_GESTURE}\b[^,;]*?),? (?:"
    r"so (?:that )?(?:i|we|you|it|the|its?)\b[^,;]*|in order to [^,;]*|because [^,;]*"
    r"|to (?:play|open|edit|change|see|rename|enlarge|read|modify|start|show|view|find out|select|mark|like"
    r"|expand|check"
    r"|zoom|launch|load|bring|make|get|hear|learn|reveal|preview|cent(?:re|er)|focus|highlight)(?: in| up| out)?"
    r"(?: (?:it|them|this|that|what|which|how|who|why|more|the (?:details?|preview|tool ?tip|menu|full|name|text"
    r"|editor|map|view|picture|page)\b"
    r")[^,;]*)?"
    r"|damit [^,;]*|um [^,;]* zu(?: [^,;\s]+)?|zum (?:öffnen|bearbeiten|umbenennen|abspielen|vergrößern|ändern)"
    r"|pour (?:l[ea] |l<'>|les |voir |qu|en |que )[^,;]*|afin (?:de|d<'>|que) ?[^,;]*"
    r"|para (?:\w+(?:lo|la|los|las)|ver|que|saber|leer)\b[^,;]*"
    r")(?=\s*(?:[,;.!?]|$))".replace("<'>", "['\u2019]"),
    re.IGNORECASE,
)
"""What a gesture is made for, which says no more of what it is made on."""
_QUESTION_MARK: Final = re.compile(
    rf"(?P<x>\b{_GESTURE} (?:on |over |at )?)(?:the |das |le |el )?(?:little |small )?"
    r"(?:question mark|fragezeichen|point d['\u2019]interrogation|signo de interrogación)(?= |$)",
    re.IGNORECASE,
)
_COLUMN_HEAD: Final = re.compile(
    rf"(?P<x>\b{_GESTURE} (?:on |over |at )?(?:the )?[^,;]+? column) (?:header|heading|head|title)\b", re.IGNORECASE
)
_IN_MENU: Final = re.compile(
    r"(?P<x>\bright[- ]?click\b[^,;.]*?) and (?:then )?(?=(?!then\b)[a-z]+ (?:[^,;]* )?(?:it|them|an? |that)\b)",
    re.IGNORECASE,
)
"""What is done to "it" then is chosen in the menu that has come."""
_KIND_OF_TEXT: Final = re.compile(
    rf"(?P<x>\b{_GESTURE} (?:on |over |at )?)(?:the )?(?:"
    r"(?:cell|one|field|word|entry|line|thing|item|text|tile|box) (?:that|which) (?:says|reads|shows|has|contains) "
    r"|(?:cell|one|field|entry|tile|box) (?:saying|reading|showing|labelled|labeled|containing|with the text|with) "
    r"|(?<=the )(?-i:name|word|text|number|value|label|title|words) (?!of\b|in\b|on\b|for\b|next\b|field\b|box\b"
    r"|beside\b|bar\b|under\b|column\b|below\b))"
    r"(?=\S)",
    re.IGNORECASE,
)
"""What only says that a text is meant, before the text."""
_BY_CORNER: Final = re.compile(
    r"(?P<x>^(?:please )?(?:make|resize|enlarge|widen|shrink) [^,;]*?) (?:by|with|while) (?:dragging|pulling"
    r"|using)(?: on)? (?:its|the) "
    r"(?:[a-z]+ )?(?:[a-z]+ )?(?:corner|edge|handle|grip|border|side)$",
    re.IGNORECASE,
)
_IN_MENU_GERMAN: Final = re.compile(
    r"(?P<x>\brechtsklick\w* [^,;.]*?) und (?:dann )?(?=[^,;]*(?:\b(?:es|ihn|sie)\b|(?-i:\b[a-zäöü]+en))\s*$)",
    re.IGNORECASE,
)
_ALSO_ON: Final = re.compile(
    r"(?P<x>\b(?:ctrl|shift|strg|umschalt|maj|mayús)-cli\w+ [^,;]*?(?: and| und| et| y|,)) (?:then )?(?:on|auf"
    r"|sur|en) ",
    re.IGNORECASE,
)

_INFINITIVE: Final = re.compile(
    r"(?<=, dann )(?-i:um|ab|aus|an|ein|auf|weg|frei|her|hin|zu)[A-Z\u00c4\u00d6\u00dc]\w+en\b"
)
"""A verb put together of two, of which one began the sentence."""


def _compiled(said: str) -> re.Pattern[str]:
    said = said.replace("<BEGIN>", _BEGIN + _POLITE)
    said = said.replace("<ENDX>", r"(?=\s*(?:[;.!?]|$))").replace("<TAIL>", r"(?=\s|$)")
    while re.search("<[A-Z]+>", said):
        said = re.sub("<[A-Z]+>", lambda slot: _SLOTS[slot[0]], said)
    return re.compile(said.replace("<'>", "['\u2019]"), re.IGNORECASE)


_COMPILED: Final = tuple((_compiled("".join(said)), put) for put, *said in _TURNS)


def gestured(text: str) -> str:
    """A command with each gesture put as a verb, and without what it is made for; the text itself where it has "
    "none."""
    if len(text) > _LONGEST or not _HINT.search(text):
        return text
    masked, unmask = _masked(text)
    said = masked.rstrip()
    for turn, put in _COMPILED:
        said = turn.sub(put, said)
    said = _BY_CORNER.sub(r"\g<x>", _KIND_OF_TEXT.sub(r"\g<x>", said))
    said = _IN_MENU.sub(r"\g<x>, then ", said)
    said = _IN_MENU_GERMAN.sub(r"\g<x>, dann ", said)
    said = _INFINITIVE.sub(lambda verb: verb[0].lower(), said)
    said = _ALSO_ON.sub(r"\g<x> ", said)
    said = _QUESTION_MARK.sub(r'\g<x>"?"', _COLUMN_HEAD.sub(r"\g<x>", said))
    said = _PURPOSE.sub(r"\g<x>", said)
    return text if said == masked.rstrip() else unmask(said)


def _masked(text: str) -> tuple[str, Callable[[str], str]]:
    """The text with a sign in place of each quotation, and what puts these back."""
    quoted: list[str] = []

    def keep(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return f"{_MASK}{chr(0xE001 + len(quoted) - 1)}"

    def unmask(said: str) -> str:
        return re.sub(f"{_MASK}(.)", lambda sign: quoted[ord(sign[1]) - 0xE001], said)

    return _QUOTED.sub(keep, text), unmask
