"""How exercises are put in English: what is to be found out, which of several are meant, until when."""

import re
from typing import Final

from treadle.browsers.grounding.exercise import Finding, FoundOut, Given, Order, Pick, Until

__all__ = ["finding_said", "is_its_result", "order_said", "pick_said", "told_of_task", "until_said"]

_NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "last": -1, "final": -1,
}  # fmt: skip
_COLOUR: Final = r"(?:red|orange|yellow|green|blue|purple|pink|brown|black|white|gr[ae]y|cyan|magenta)"
_SHAPES: Final = {
    "circle": "circle", "dot": "circle", "triangle": "triangle", "square": "square", "rectangle": "rectangle",
    "line": "line", "polygon": "polygon", "letter": "letter", "digit": "digit", "number": "digit",
}  # fmt: skip
_SIZES: Final = {"small": "small", "tiny": "small", "large": "large", "big": "large"}
_ANYTHING: Final = frozenset({"shape", "item", "thing", "object", "figure", "symbol", "block"})
_PLACE: Final = (
    r"(?: (?:that |which )?(?:are |is |was )?(?:there|here|shown|displayed|given|below|above|on (?:the|this) "
    r"(?:page|screen)|in (?:the|this) (?:picture|image|drawing|figure)|do you see|can you see))*"
)
_SUM: Final = re.compile(
    r"(?:solve|answer|work out|calculate|compute|do|complete|evaluate)(?: for)? (?:the |this |following |simple"
    r" |given )*"
    r"(?:[a-z]|(?:math(?:s|ematics|ematical)?|arithmetic|algebra|addition|subtraction|multiplication)?\s?"
    r"(?:sum|problem|question|calculation|expression|equation|exercise|puzzle|math|maths|arithmetic))"
    r"(?: (?:above|below|shown|for (?:the )?(?:unknown |variable )?[a-z]))*"
)  # fmt: skip
_TEXT: Final = re.compile(
    r"(?:the |this )?(?:following )?(?P<noun>text|word|words|letters|characters|phrase|string|code|sentence|captcha)"
    r"(?P<place>(?: (?:that |which )?(?:is |are )?(?:shown|above|below|displayed|given|written|you see|in the"
    r" (?:image|picture|box)))*)"
)
_WORD: Final = re.compile(
    r"(?:the )?(?P<number>\d+(?:st|nd|rd|th)|[a-z]+) word (?:of|in|from) (?:the |this )?(?P<where>[a-z ]+)"
)
_VALUE: Final = re.compile(
    r"(?:the )?(?:value|entry|number|data|text) (?:of|for|beside|next to|(?:that |which )?(?:corresponds"
    r"|belongs|goes) (?:with|to)) (?:the )?(?:label |row )?(?P<label>[\w' -]+)"
)
_IS_FIELD: Final = re.compile(r"\b(?:field|box|input|area|textbox|label|labels|each|form|slider|spinner)$")
_VALUES: Final = re.compile(
    r"(?:enter|fill in|type|copy|put|write|transfer|fill) (?:in )?(?:(?:the |all )*(?:values?|data|details"
    r"|entries)(?: (?:that |which )?"
    r"(?:corresponds?|belongs?|goes?|matche?s?) (?:with|to)? ?(?:each|every|the|its) (?:label|field)s?| (?:from"
    r"|in|of) (?:the )?(?:table|list))"
    r" (?:in|into|to) (?:the |their )?(?:corresponding |matching |right )?(?:form|fields?|text fields?|boxes|inputs?)"
    r"|(?:the )?(?:form|fields) (?:with|from|using) (?:the )?(?:values?|data|details|entries|table)(?: (?:from"
    r"|in|of) (?:the )?(?:table|list))?)"
)
_COUNT: Final = re.compile(
    rf"(?:how many|count|(?:the )?(?:total |exact )?(?:number|count|amount) of)(?: all)?(?: the)? (?P<what>[\w"
    rf" ]+?){_PLACE}"
)
_SIDES: Final = re.compile(
    r"(?:how many|(?:the )?number of) (?:sides|edges|corners|vertices|angles)(?: (?:that )?(?:does |do )?(?:the|this) "
    r"(?:shape|figure|polygon|drawing)(?: (?:above|below|shown))?(?: has| have)?| (?:are|is) there| of the "
    r"(?:shape|figure|polygon))?"
)  # fmt: skip
_SHAPE: Final = re.compile(
    r"(?:what (?:kind of |type of )?(?:shape|figure)?\s?(?:the|this)?\s?(?:shape|figure|drawing|item|object"
    r"|it)?\s?(?:is|shows)"
    r"(?: shown| displayed| drawn)?|the (?:shape|figure|drawing|item|object))(?: (?:above|below|shown))?"
)  # fmt: skip
_NAMING_BUTTON: Final = re.compile(
    r"(?:the )?(?:correct |right |matching )?(?:button|option|answer|choice)(?: that| which)? (?:correctly "
    r"|best |rightly )?"
    r"(?:denotes|says|names|describes|states|tells|identifies|shows|matches|indicates|is) (?P<what>.+)"
)  # fmt: skip
_RESULT: Final = frozenset({
    "it", "that", "this", "them", "answer", "result", "solution", "value", "number", "sum", "total", "right answer",
    "correct answer", "count", "word", "text", "right number", "correct number", "right button", "correct button",
    "number of them", "amount", "right one", "correct one",
})  # fmt: skip
_TASK: Final = re.compile(
    r"(?:when (?:you are |you're )?(?:done|finished|ready)|(?:using|use) the (?:feedback|hints?|clues?)\b.*"
    r"|using the feedback\b.*)"
)
_NUMBER: Final = r"[$€£]?(?P<{0}>-?\d+(?:\.\d+)?|" + "|".join(_NUMBERS) + r")"
_BOUND: Final = (
    r"(?:(?:greater|larger|bigger|higher|more) than|above|over) " + _NUMBER.format("over") + r"|"
    r"(?:less|lower|smaller|fewer) than|"
).removesuffix("|") + r" " + _NUMBER.format("under")  # fmt: skip
_LIMITS: Final = (
    (re.compile(r"(?:greater|larger|bigger|higher|more) than " + _NUMBER.format("n")), "over"),
    (re.compile(r"(?:above|over) " + _NUMBER.format("n")), "over"),
    (re.compile(r"(?:less|lower|smaller|fewer) than " + _NUMBER.format("n")), "under"),
    (re.compile(r"(?:below|under) " + _NUMBER.format("n")), "under"),
)
_PARITY: Final = re.compile(r"(?:an? |all |the |every |each |any )*(?P<parity>odd|even)(?: numbers?| ones?)?")
_LIKES: Final = (
    r"(?:numbers?|cards?|tiles?|circles?|buttons?|items?|boxes|box|squares?|names?|words?|options?|links?|ones?"
    r"|letters?|cells?|balls?)"
)
_IN_ORDER: Final = re.compile(
    rf"(?:(?:on|all|the|each|every|of|these|them) )*{_LIKES}?\s?(?:in|by) (?:the )?(?P<order>.+?)(?: order)?"
    rf"(?: (?:of|by) (?:the|their) {_LIKES}| according to .+)?"
)
_ORDERS: Final[tuple[tuple[re.Pattern[str], Order], ...]] = (
    (re.compile(r"ascending|increasing|rising|numerical|numeric|growing|(?:from )?(?:the )?(?:smallest|lowest"
        r"|least) to (?:the )?(?:largest|highest|greatest|biggest)"), "ascending"),
    (re.compile(r"descending|decreasing|falling|reverse numerical|(?:from )?(?:the )?(?:largest|highest"
        r"|greatest|biggest) to (?:the )?(?:smallest|lowest|least)"), "descending"),
    (re.compile(r"alphabetical(?:ly)?|alphabetic|a to z|from a to z"), "alphabetical"),
)  # fmt: skip
_FROM_TO: Final = re.compile(rf"(?:(?:on|all|the|each|every|of|these) )*{_LIKES} (?P<order>from .+ to .+)")
_EXTREME: Final = re.compile(
    rf"(?:on )?(?:the )?(?:{_LIKES} (?:with|that (?:has|shows)|showing|having) (?:the |a )?)?"
    r"(?P<extreme>greatest|largest|highest|biggest|smallest|lowest|least) (?:number|value|digit)"
    rf"(?: (?:of|on|in|from|among) (?:all |the |these |all the )*(?:{_LIKES}|list|page))?"
)
_SPELT: Final = re.compile(
    r"(?:an? |the |any |one )?(?:[a-z]+ ){0,2}?(?:that |which |whose name )?(?P<how>starts?|begins?|starting"
    r"|beginning|ends?|ending|contains?|containing)"
    r" (?:with |in )?(?:the (?:letters?|text|word) )?«(?P<first>\d)»"
    r"(?:,? (?:and )?(?:that )?(?P<then>ends?|ending) (?:with |in )?(?:the (?:letters?|text) )?«(?P<second>\d)»)?"
)  # fmt: skip
_COLOURED: Final = re.compile(
    rf"(?:on )?(?P<every>(?:all|every|each) )?(?:of )?(?:the )?(?:(?P<shades>shades?|tints?|hues?) of"
    rf" (?P<shade>{_COLOUR})"
    rf"|(?P<colour>{_COLOUR})(?:[ -]colou?red)? (?P<noun>box(?:es)?|tiles?|squares?|swatch(?:es)?|patch(?:es)?"
    rf"|colou?rs?|blocks?|shades?))"
)  # fmt: skip


def _number(text: str) -> float:
    return float(_NUMBERS[text]) if text in _NUMBERS else float(text)


def told_of_task(said: str) -> bool:
    """Whether a clause only speaks about the task: "when you are done"."""
    return _TASK.fullmatch(said) is not None


def is_its_result(said: str) -> bool:
    """Whether words stand for what was found out: "your answer", "it"."""
    words = said.split()
    while words and words[0] in {"the", "your", "its", "this", "that", "on"} and len(words) > 1:
        words = words[1:]
    return " ".join(words) in _RESULT


def finding_said(said: str, given: Given) -> Finding | None:
    """What a phrase wants to be found out: "the last word in the text", "solve the sum"; None if nothing."""
    if named := _NAMING_BUTTON.fullmatch(said):
        inner = named["what"]
        if _SIDES.fullmatch(inner):
            return Finding(of=FoundOut.SIDES, given="clicked")
        return Finding(of=FoundOut.SHAPE, given="clicked") if _SHAPE.fullmatch(inner) else _counted(inner, "clicked")
    if _VALUES.fullmatch(said):
        return Finding(of=FoundOut.VALUES, given="typed")
    if _SUM.fullmatch(said):
        return Finding(of=FoundOut.SUM, given=given)
    if _SIDES.fullmatch(said):
        return Finding(of=FoundOut.SIDES, given=given)
    if word := _WORD.fullmatch(said):
        ordinal = _ORDINALS.get(word["number"]) or (int(word["number"][:-2]) if word["number"][0].isdecimal() else None)
        if ordinal is not None:
            return Finding(of=FoundOut.WORD, given=given, ordinal=ordinal, noun=word["where"])
    if given == "typed" and (value := _VALUE.fullmatch(said)) and not _IS_FIELD.search(value["label"]):
        return Finding(of=FoundOut.VALUE, given=given, noun=value["label"])
    if given == "typed" and (text := _TEXT.fullmatch(said)) and (text["place"] or text["noun"] in {"code", "captcha"}):
        return Finding(of=FoundOut.TEXT, given=given, noun=text["noun"])
    return _counted(said, given)


def _counted(said: str, given: Given) -> Finding | None:
    match = _COUNT.fullmatch(said)
    if match is None:
        return None
    *before, noun = match["what"].split()
    single = noun.removesuffix("es") if noun.endswith("boxes") else noun.removesuffix("s")
    qualities = [_SIZES.get(word, word) for word in before if word not in {"the", "of", "all", "different"}]
    qualities = ["grey" if word == "gray" else word for word in qualities]
    if any(word not in _SIZES.values() and not re.fullmatch(_COLOUR, word) for word in qualities):
        return None
    if single in _SHAPES:
        qualities.append(_SHAPES[single])
    elif len(single) == 1 and single.isalnum():
        qualities.append(single)
    elif single not in _ANYTHING:
        return None
    return Finding(of=FoundOut.COUNT, given=given, qualities=tuple(qualities))


def order_said(said: str) -> Order | None:
    """The order that words name: "increasing", "from highest to lowest"."""
    said = said.removesuffix(" order").removeprefix("an ").removeprefix("a ")
    return next((order for pattern, order in _ORDERS if pattern.fullmatch(said)), None)


def pick_said(said: str, quoted: list[str]) -> Pick | None:
    """Which of several a phrase means by a rule; quotations stand in it as ``«0»``. None if it gives no rule."""
    for pattern in (_IN_ORDER, _FROM_TO):
        if (match := pattern.fullmatch(said)) and (order := order_said(match["order"])):
            return Pick(every=True, order=order)
    if match := _EXTREME.fullmatch(said):
        least = match["extreme"] in {"smallest", "lowest", "least"}
        return Pick(extreme="least" if least else "most")
    if match := _SPELT.fullmatch(said):
        return _spelt(match, quoted)
    if match := _COLOURED.fullmatch(said):
        noun = match["noun"] or match["shades"]
        colour = (match["colour"] or match["shade"]).replace("gray", "grey")
        return Pick(colour=colour, every=bool(match["every"]) or noun.endswith("s"))
    words = said.split()
    every = bool(words) and (words[0] in {"all", "every", "each"} or "numbers" in words)
    if (match := _PARITY.fullmatch(said)) and ("number" in said or every):
        return Pick(every=every, parity="odd" if match["parity"] == "odd" else "even")
    limit = re.fullmatch(
        r"(?:on )?(?:an? |all |the |every |each |any |of )*numbers?(?: that| which)?(?: is| are)? (?P<bound>.+)", said
    )
    bound = until_said(limit["bound"]) if limit else None
    compared = bound is not None and (bound.over is not None or bound.under is not None)
    return Pick(every=every, over=bound.over, under=bound.under) if bound is not None and compared else None


def _spelt(match: re.Match[str], quoted: list[str]) -> Pick | None:
    first, then = quoted[int(match["first"])], quoted[int(match["second"])] if match["second"] else ""
    how = match["how"]
    if how.startswith(("start", "begin")):
        return Pick(starts=first, ends=then)
    return Pick(ends=first) if how.startswith("end") else Pick(contains=first)


def until_said(said: str) -> Until | None:
    """What a number has to be: "an odd number", "greater than 5", "a number below 3"; None if that is not said."""
    said = re.sub(
        r"^(?:(?:an?|the|it|number|that|which|is|are|shows?|shown|value|you get|gets?|becomes?) )*", "", f"{said} "
    ).strip()
    said = re.sub(r"(?: number)?(?: is)?(?: shown| displayed| reached)?$", "", said)
    if match := _PARITY.fullmatch(said):
        return Until(parity="odd" if match["parity"] == "odd" else "even")
    for pattern, side in _LIMITS:
        if match := pattern.fullmatch(said):
            number = _number(match["n"])
            return Until(over=number) if side == "over" else Until(under=number)
    if match := re.fullmatch(r"(?:page |number |equal to )?" + _NUMBER.format("n"), said):
        return Until(equal=_number(match["n"]))
    return None
