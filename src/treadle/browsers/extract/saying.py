"""What a page tells its user: messages, errors, and whether something has worked, in the page's own words."""

import re
from typing import Final

from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.reading import Message, Reading
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import words_of

__all__ = ["MESSAGES", "confirmed", "said_to_user"]

_LONGEST: Final = 300
_FAILURE: Final = re.compile(
    r"\b(invalid|incorrect|error|failed|failure|wrong|denied|unsuccessful|not successful|unable to|could not|couldn't"
    r"|cannot|can't|try again|does not match|do not match|doesn't match|not recognized|expired|forbidden|unauthorized"
    r"|required|rejected|declined|locked)\b",
    re.IGNORECASE,
)
_SUCCESS: Final = re.compile(
    r"\b(success|successful|successfully|succeeded|thank you|thanks|confirmed|confirmation|completed?|saved|welcome"
    r"|congratulations|logged in(?:to)?|signed in(?:to)?|logged on|done"
    r"|has been (?:sent|placed|created|added|updated|received))\b",
    re.IGNORECASE,
)
_LOGGED_IN: Final = re.compile(
    r"^(log|sign)[ -]?(out|off)\b|^(my account|your account|dashboard|my profile)$", re.IGNORECASE
)
_WELCOME_IN: Final = re.compile(
    r"\b(logged (?:in|into|on)|signed (?:in|into)|welcome(?: back)?,? \S|log[io]n success)", re.IGNORECASE
)
_LOGIN_WORDS: Final = words_of("login log logged signin sign signed authentication authenticated")
_INVITES: Final = re.compile(
    r"\b(please (log|sign) in|(log|sign) in to|not (yet )?(logged|signed) in|must be (logged|signed) in)\b",
    re.IGNORECASE,
)
_KINDS: Final = {
    "error": re.compile(r"error|invalid|danger|fail|alert", re.IGNORECASE),
    "warning": re.compile(r"warn", re.IGNORECASE),
    "success": re.compile(r"success", re.IGNORECASE),
    "confirmation": re.compile(r"success|confirm", re.IGNORECASE),
}


MESSAGES: Final = words_of("message messages alert alerts notification notifications notice") | _KINDS.keys()
"""Words for what a page says to its user."""


def said_to_user(want: Want, reading: Reading) -> Found | None:
    """Messages of the kind that is wanted: alerts, status lines, and what the page marks as such."""
    kind = next((word for word in want.subject if word in _KINDS), "")
    found = [one for one in reading.messages if _is_of(one, kind)]
    if kind == "error":
        found = [one for one in found if not _SUCCESS.search(one.text) or _FAILURE.search(one.text)]
    values = [(one.text, one.text, one.selector) for one in found]
    if not values and kind in {"error", "success", "confirmation"}:
        pattern = _FAILURE if kind == "error" else _SUCCESS
        values = [
            (one.text, one.text, one.selector)
            for one in reading.blocks_of("heading", "paragraph", "text", "item", "cell")
            if len(one.text) <= _LONGEST and pattern.search(one.text)
        ]
        return several(want, values, confidence=0.6)
    return several(want, values)


def _is_of(message: Message, kind: str) -> bool:
    if not kind:
        return True
    marked = _KINDS[kind].search(message.key)
    if kind == "error":
        return bool(marked or _FAILURE.search(message.text) or message.role == "alert")
    return bool(marked or (kind in {"success", "confirmation"} and _SUCCESS.search(message.text)))


def confirmed(want: Want, reading: Reading) -> Found:
    """Whether it worked. ``value`` has ``confirmed`` and the ``text`` of the page that says so."""
    login = bool(_LOGIN_WORDS.intersection(want.subject))
    texts = [(one.text, one.selector, 1.0) for one in reading.messages if len(one.text) <= _LONGEST]
    texts += [
        (one.text, one.selector, 0.9)
        for one in reading.blocks_of("heading", "paragraph", "text", "item")
        if len(one.text) <= _LONGEST
    ]
    failures = [found for found in texts if _FAILURE.search(found[0]) and not _SUCCESS.search(found[0])]
    successes = [found for found in texts if _says_yes(found[0], login=login)]
    loud = {one.text for one in reading.messages}
    told_off = next((found for found in failures if found[0] in loud), None)
    if told_off is None and successes:
        text, place, confidence = successes[0]
        return Found(value={"confirmed": True, "text": text}, text=text, places=(place,), confidence=confidence)
    failed = told_off or (failures[0] if failures else None)
    if failed is not None:
        value = {"confirmed": False, "text": failed[0]}
        return Found(value=value, text=f"It did not: the page says: {failed[0]}", places=(failed[1],), there=False)
    if login and (out := _way_out(reading)) is not None:
        text, place = out
        told = f'Logged in: the page has "{text}".'
        return Found(value={"confirmed": True, "text": text}, text=told, places=(place,), confidence=0.8)
    asks = " It asks for a password." if login and any(one.type == "password" for one in reading.fields) else ""
    what = " ".join(want.subject) or "success"
    return Found(
        value={"confirmed": False, "text": ""},
        text=f"Nothing on the page says so ({what}).{asks}",
        there=False,
        confidence=0.7,
    )


def _says_yes(text: str, *, login: bool) -> bool:
    if _FAILURE.search(text) or _INVITES.search(text):
        return False
    return bool(_WELCOME_IN.search(text) or (_SUCCESS.search(text) and (not login or "welcome" not in text.casefold())))


def _way_out(reading: Reading) -> tuple[str, str] | None:
    """The link or button that ends a login is only there for who is logged in."""
    named = [(one.text, one.selector) for one in reading.links]
    named += [(one.text, one.selector) for one in reading.blocks_of("button")]
    return next((pair for pair in named if _LOGGED_IN.search(pair[0])), None)
