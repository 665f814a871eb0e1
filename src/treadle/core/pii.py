"""Personal data and secrets in a text, by their shape: found, and replaced by what they are.

A shape alone convicts only where it is rare or can be checked: cards by Luhn's digit (ISO/IEC 7812-1, annex B), IBANs
by their country's length and the remainder modulo 97 (ISO 13616-1), keys and tokens by the beginnings that their makers
gave them. What looks like anything else (passwords, card verification codes, a telephone or social security number
that is nothing but digits) is found where the text names it: ``password: hunter2``.

Every expression runs in RE2's automaton, on the text with one byte a character, so that the time is linear in the text
whatever it holds. User names and custom values have no shape: nothing of these kinds is ever found.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final

import msgspec
import re2

__all__ = ["MaskedText", "PiiFound", "PiiKind", "mask_pii"]


class PiiKind(StrEnum):
    """What sort of thing a secret or a piece of personal data is."""

    PASSWORD = "password"  # noqa: S105 - a kind, not a password
    USERNAME = "username"
    EMAIL = "email"
    PHONE = "phone"
    SSN = "ssn"
    """Social security number of the United States."""
    CREDIT_CARD = "credit_card"
    CVV = "cvv"
    API_KEY = "api_key"
    TOKEN = "token"  # noqa: S105
    IBAN = "iban"
    CUSTOM = "custom"


class PiiFound(msgspec.Struct, frozen=True):
    """A place in the text: characters ``start`` to ``end``, the latter not included."""

    kind: PiiKind
    start: int
    end: int


class MaskedText(msgspec.Struct, frozen=True):
    """A text in which ``found`` (places of the original text, ascending) is replaced by ``[EMAIL]``, ``[CARD]``..."""

    text: str
    found: tuple[PiiFound, ...] = ()


class _Rule(msgspec.Struct, frozen=True):
    """One group of ``expression`` is what is found. ``measure`` tells how many bytes of it, 0 for none."""

    kind: PiiKind
    expression: Any
    measure: Callable[[bytes], int]


def mask_pii(text: str, *, kinds: frozenset[PiiKind] | None = None) -> MaskedText:
    """Replace what is found of these kinds, None for all. A text that was masked already stays as it is."""
    buffer = bytearray(_one_byte_each(text))
    found: list[PiiFound] = []
    for _ in range(_ROUNDS):
        known = len(found)
        for rule in _RULES:
            if kinds is None or rule.kind in kinds:
                found += _apply(rule, buffer)
        if len(found) == known:
            break
    found.sort(key=attrgetter("start"))
    pieces: list[str] = []
    end = 0
    for each in found:
        pieces += (text[end : each.start], _placeholder(each.kind))
        end = each.end
    return MaskedText("".join((*pieces, text[end:])), tuple(found))


_ROUNDS: Final = 8
"""What is replaced may uncover something beside it: two rounds find all, but for texts made to need more."""
_SEALED: Final = 0xFF
"""Stands for every character of what was found: no expression matches it, none may begin or end beside it."""


def _placeholder(kind: PiiKind) -> str:
    return "[CARD]" if kind is PiiKind.CREDIT_CARD else f"[{kind.upper()}]"


def _apply(rule: _Rule, buffer: bytearray) -> Iterator[PiiFound]:
    """All that a rule finds; it is sealed in the buffer, which has one byte more than the text at either end."""
    data = bytes(buffer)
    place = 0
    while (match := rule.expression.search(data, place)) is not None:
        start, end = match.span(match.lastindex)
        length = rule.measure(data[start:end])
        if length:
            buffer[start : start + length] = bytes([_SEALED]) * length
            yield PiiFound(rule.kind, start - 1, start + length - 1)
            place = start + length - 1 if start + length < end else end
        else:
            place = start


_PLACEHOLDER: Final = re.compile("|".join(re.escape(_placeholder(kind)) for kind in PiiKind))
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def _one_byte_each(text: str) -> bytes:
    """The text with a byte a character, between two newlines, and what was masked before sealed.

    Digits, blanks and dashes of any script become those of ASCII, other letters 0x80, the rest 0x81.
    """
    plain = text if text.isascii() else _NOT_ASCII.sub(_transliterate, text)
    sealed = _PLACEHOLDER.sub(lambda match: chr(_SEALED) * len(match[0]), plain)
    return f"\n{sealed}\n".encode("latin-1")


def _transliterate(match: re.Match[str]) -> str:
    character = match[0]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category[0] in "LM":
        return "\x80"
    return {"Zs": " ", "Pd": "-"}.get(category, "\x81")


def _all(value: bytes) -> int:
    return len(value)


def _card(value: bytes) -> int:
    """A card number, or one with a shorter group of digits behind it that is not part of it."""
    for candidate in (value, value[: max(value.rfind(b" "), value.rfind(b"-"), 0)]):
        digits = [byte - 48 for byte in candidate if byte not in b" -"]
        doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
        if 13 <= len(digits) <= 19 and (sum(doubled) + sum(digits[-1::-2])) % 10 == 0:
            return len(candidate)
    return 0


def _iban(value: bytes) -> int:
    """An IBAN as long as its country's are, whatever follows."""
    wanted = _IBAN_LENGTHS.get(value[:2].decode("ascii"), 0)
    taken = 0
    for length, byte in enumerate(value, 1):
        taken += byte != 32
        if taken == wanted:
            code = value[:length].replace(b" ", b"").decode("ascii")
            return length if int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1 else 0
    return 0


def _ssn(value: bytes) -> int:
    """As the Social Security Administration gives them out (https://www.ssa.gov/employer/randomization.html)."""
    digits = re.sub(rb"\D", b"", value)
    given = digits[:3] not in {b"000", b"666"} and digits[:1] != b"9" and digits[3:5] != b"00" and digits[5:] != b"0000"
    return len(value) if given else 0


def _phone(value: bytes) -> int:
    """ITU-T E.164 allows 15 digits at most; dates that begin with a zero are none."""
    if re.match(rb"\d\d[-./ ]\d\d[-./ ](?:19|20)\d\d", value):
        return 0
    return len(value) if 7 <= sum(48 <= byte <= 57 for byte in value) <= 15 else 0


def _unusual(value: bytes) -> int:
    """What is no word of a sentence: ``the password is hunter2``, but not ``the password is wrong``."""
    return 0 if value.rstrip(b".,;:!?").isalpha() else len(value)


_LETTER: Final = r"A-Za-z\x80\xff"
_WORD: Final = rf"0-9_{_LETTER}"
_VALUE: Final = r""""([^"\n\xff]+)|'([^'\n\xff]+)|([^\s&"'<>\xff]*[^\s&"'<>\xff,;])"""
"""In quotes, blanks and all; or up to a blank, a quote, an ampersand, a tag, without the comma behind it."""
_IS: Final = r"""["']?[ \t]*(?:=>|[:=])[ \t]*"""


def _rule(kind: PiiKind, pattern: str, measure: Callable[[bytes], int] = _all) -> _Rule:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return _Rule(kind, re2.compile(pattern.encode("latin-1"), options), measure)


def _shape(kind: PiiKind, pattern: str, measure: Callable[[bytes], int] = _all, *, not_after: str = "") -> _Rule:
    """Something that stands alone: nothing that could belong to it before or after."""
    return _rule(kind, rf"[^{_WORD}{not_after}]({pattern})[^{_WORD}]", measure)


def _named(kind: PiiKind, names: str, value: str, measure: Callable[[bytes], int] = _all) -> _Rule:
    """Something that follows its name; ``value`` has the groups."""
    return _rule(kind, rf"(?i)(?:{names})(?:{value})", measure)


_RULES: Final = (
    _named(PiiKind.PASSWORD, rf"(?:password|passwd|passphrase|passcode){_IS}", _VALUE),
    _named(PiiKind.PASSWORD, rf"[^{_LETTER}](?:pwd|pass|pin){_IS}", _VALUE),
    _named(PiiKind.PASSWORD, r"(?:password|passphrase|passcode)[ \t]+is[ \t]+", r"([^\s\xff]{1,200})", _unusual),
    _named(PiiKind.API_KEY, rf"(?:api|access|secret|private)[ _-]?key{_IS}", _VALUE),
    _named(PiiKind.TOKEN, r"bearer[ \t]+", r"([0-9A-Za-z._~+/=-]{16,})"),
    _named(PiiKind.TOKEN, rf"[^{_LETTER}](?:(?:access|auth|refresh|api|id)[ _-]?)?token{_IS}", _VALUE),
    _shape(PiiKind.API_KEY, r"sk-[0-9A-Za-z_-]{16,}"),
    _shape(PiiKind.API_KEY, r"(?:sk|pk|rk)_(?:live|test)_[0-9A-Za-z]{10,}"),
    _shape(PiiKind.API_KEY, r"A(?:KI|SI)A[0-9A-Z]{16}"),
    _shape(PiiKind.API_KEY, r"AIza[0-9A-Za-z_-]{35}|SG\.[0-9A-Za-z_-]{16,}\.[0-9A-Za-z_-]{16,}"),
    _shape(PiiKind.TOKEN, r"gh[oprsu]_[0-9A-Za-z]{20,}|github_pat_[0-9A-Za-z_]{20,}"),
    _shape(PiiKind.TOKEN, r"xox[abeoprs]-[0-9A-Za-z-]{10,}|xapp-[0-9A-Za-z-]{10,}"),
    _shape(PiiKind.TOKEN, r"glpat-[0-9A-Za-z_-]{20,}|npm_[0-9A-Za-z]{36}|hf_[0-9A-Za-z]{30,}|pypi-[0-9A-Za-z_-]{16,}"),
    _shape(PiiKind.TOKEN, r"eyJ[0-9A-Za-z_-]{5,}\.[0-9A-Za-z_-]{5,}\.[0-9A-Za-z_-]*[0-9A-Za-z_]"),
    _named(
        PiiKind.CVV,
        rf"[^{_LETTER}](?:cvv2?|cvc2?|csc|security code|card verification (?:code|value|number))"
        r"[\"']?[ \t]*(?:is|:|=|#)?[ \t]*[\"']?",
        r"(\d{3,4})",
    ),
    _shape(PiiKind.IBAN, r"[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?", _iban),
    _shape(PiiKind.CREDIT_CARD, r"[2-9]\d{12,18}", _card, not_after="."),
    _shape(
        PiiKind.CREDIT_CARD,
        r"[1-9]\d{3}[ -](?:\d{4}[ -]\d{4}[ -]\d{1,4}(?:[ -]\d{1,3})?|\d{6}[ -]\d{4,5})",
        _card,
        not_after=".",
    ),
    _shape(
        PiiKind.EMAIL,
        r"[0-9A-Za-z_\x80][0-9A-Za-z_.%+'\x80-]{0,63}@(?:[0-9A-Za-z\x80-]{1,63}\.){1,8}[A-Za-z\x80]{2,63}",
    ),
    _named(PiiKind.SSN, r"(?:ssn|social security(?: number| no\.?)?)[\"']?[ \t]*[:=#]?[ \t]*[\"']?", r"(\d{9})", _ssn),
    _shape(PiiKind.SSN, r"\d{3}-\d\d-\d{4}|\d{3} \d\d \d{4}", _ssn, not_after=".+-"),
    _named(
        PiiKind.PHONE,
        rf"[^{_LETTER}](?:phone|tel|telephone|mobile|cell|fax|sms|whatsapp)(?: number| no\.?)?"
        r"[\"']?[ \t]*[:=#.]?[ \t]*[\"']?",
        r"([+(]{0,2}\d[\d .()/-]{5,18}\d)",
        _phone,
    ),
    _shape(
        PiiKind.PHONE,
        r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}|\+1\d{10}",
        _phone,
        not_after=".+-",
    ),
    _shape(PiiKind.PHONE, r"\+[2-9](?:[ .()/-]{0,2}\d){7,14}", _phone, not_after="+"),
    _shape(
        PiiKind.PHONE,
        r"0\d{1,4}(?:[ /]\d{2,8}){1,4}|0\d{2,4}-\d{5,8}|0\d(?:-\d\d){4}|0\d(?:\.\d\d){4}",
        _phone,
        not_after=".+/-",
    ),
)
"""In this order: what an earlier rule finds is out of the reach of those behind it."""

# From the IBAN registry that SWIFT keeps for ISO 13616.
_IBAN_LENGTHS: Final = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FK FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB NI PL SV", 29: "BR EG PS QA UA", 30: "JO KW MU YE",
        31: "MT SC", 32: "LC", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip
