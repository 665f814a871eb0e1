"""Turns of phrase that say no more than that something is to be opened, chosen or pressed, and words that are added to
whatever is meant: "have a look at the price list thing first" is a click on the price list."""

import re
from typing import Final

__all__ = ["loosened", "unasked"]

_LET: Final = "(?:let me |let['\u2019]s |let us )?"
_I: Final = "(?:(?:i|we)(?:['\u2019]d| would|['\u2019]ll| will)? )"
_SEEN: Final = "(?:at|through|into|inside|in|under|over|on)"
_TURNS: Final = tuple(
    (re.compile(rf"^{said}(?=\s)", re.IGNORECASE), put)
    for said, put in (
        (rf"(?:{_LET}|{_I}?)(?:have|take) an?(?: \w+)? (?:look|peek|glance|peep) {_SEEN}", "click"),
        (rf"{_LET}(?:look|peek) {_SEEN}", "click"),
        (rf"{_LET}(?:check(?: out)?|inspect|study|browse|examine|read up on|read)", "click"),
        (rf"{_LET}(?:tell|show) (?:me|us) (?:a bit |a little )?more (?:about|on)", "click"),
        (r"(?:let me |let['\u2019]s |let us )(?:see|view|have|watch)", "click"),
        (r"(?:take|bring|get|lead) (?:me|us) (?:over |back )?to", "click"),
        (rf"{_I}?(?:go|opt|settle) (?:for|with)", "choose"),
        (r"let['\u2019]s (?:go for|go with|have|take)", "choose"),
        (r"(?:get|fetch|find|give|hand) (?:me|us)", "click"),
        (r"(?:keep|have) an eye on", "watch"),
        (r"hit", "click"),
        (rf"{_I}(?:really )?(?:want|need|like|love|prefer) to (?:see|look at|view|have|read)", "click"),
        (r"(?:lies|lesen wir|schau(?:en wir|e)?(?: dir)?(?: mal)?(?: bitte)?(?: in| auf| unter)?)", "klicke auf"),
        (r"(?:geh|gehe|gehen wir)(?: doch)?(?: mal)?(?: bitte)? (?:zu|zum|zur|in|auf|nach)", "klicke auf"),
        (r"(?:wirf|werfen wir)(?: doch)?(?: mal)? einen blick (?:in|auf)", "klicke auf"),
        (r"(?:zeig|zeige)(?: mir| uns)?(?: doch)?(?: mal)?(?: bitte)? mehr (?:zu|zum|zur|über)", "klicke auf"),
    )
)
_PEOPLE: Final = (
    r"(?:people|person|man|men|woman|women|guys?|lady|ladies|kids?|children|child|sons?|daughters?|brothers?|sisters?"
    r"|mum|mom|mother|dad|father|parents|husband|wife|partner|boyfriend|girlfriend|friends?|neighbou?rs?|colleagues?"
    r"|boss|team|pupils|students|class|lawyer|accountant|clients?|records|taxes|office|family|gran\w*)"
)
_LEUTE: Final = (
    r"(?:leute|kinder|kind|sohn|tochter|bruder|schwester|mutter|vater|eltern|mann|frau|freund|freundin|freunde"
    r"|nachbarn?|kollegen|kollegin|chef|chefin|schüler|klasse|steuer|akten|oma|opa)"
)
_LIGHT: Final = re.compile(
    r"\s(?:first(?! \w)|later(?: on)?(?! than)|right away|straight away|as well|too|already"
    r"|at the moment|from now on|for now|for good|for once|really|actually|simply|quickly|somehow|anyway|though"
    r"|if you (?:can|could|would|don['\u2019]t mind)|would you|will you|for (?:me|us)(?! to)|of (?:mine|ours)"
    rf"|like (?:ours|mine|me|us)|for (?:my|our|the|a|an|some) (?:\w+ )?{_PEOPLE}"
    rf"|für (?:meine?n?|unsere?n?|die|den|das) {_LEUTE}"
    r"|doch|mal|eben|gern|gerne|eigentlich|endlich|sicher|halt|schnell|kurz|bitte|ja)(?=\s|$)",
    re.IGNORECASE,
)
_KINDS: Final = re.compile(
    r"(?<=\w)\s(?:thing|thingy|bit|part|option|stuff|business|job|symbol|dings|teil|ding|zeugs?)(?=\s|$)", re.IGNORECASE
)
_ABOUT: Final = re.compile(
    r"\b(?:the|that|this) (?:part|bit|section|page|place|one|thing|stuff|area|tile|card) about "
    r"(?:the )?(?!that$|this$|it$)",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"^(?:(?:and|so|but|hey|hi|hello|und|et|y) )?(?:(?:is|are) there|(?:do|did) you (?:have|offer|sell)|have you got"
    r"|(?:where|what|when|which|who|how)(?:['\u2019]?s| is| are)?(?: it)?|can i (?:see|get|have)"
    r"|gibt es|habt ihr|haben sie|wo (?:ist|sind)|was ist|welche[rs]?|y a-t-il|est-ce qu'il y a|où est|hay|dónde está)"
    r" (?:any |some |also |denn |auch )?",
    re.IGNORECASE,
)


def loosened(text: str) -> str:
    """A clause without what is said whatever is meant; the same where it has nothing of the kind."""
    said = _LIGHT.sub("", f" {text.strip(' .!')}").strip()
    for turn, put in _TURNS:
        made, many = turn.subn(put, said, count=1)
        if many:
            said = made.strip()
            break
    return _KINDS.sub("", _ABOUT.sub("the ", said)).strip() or text


def unasked(text: str) -> str:
    """A question without the words that ask: what it is about."""
    return _ASKING.sub("", text.strip(" ?"), count=1) or text
