"""What a memory is found by: what a command asks for, with its values left out. Pure."""

import hashlib
import re
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding import Intent, Target, Verb, secret_parts
from treadle.browsers.grounding.words import fold

__all__ = ["Key", "key_of", "moves", "reading_of", "said_key"]

_LONGEST: Final = 500
_MOST_SHOWN: Final = 120
_TYPED: Final = frozenset({Verb.FILL, Verb.SEARCH, Verb.PASTE, Verb.UPLOAD})
"""Verbs whose value has no part in which element is meant."""
# Each ends at the next quotation mark: nothing to backtrack into.
_QUOTED: Final = re.compile("\"[^\"]{0,300}\"|(?<!\\w)'[^']{0,300}'(?!\\w)|\u201c[^\u201d]{0,300}\u201d")
_encoder: Final = msgspec.json.Encoder(order="deterministic")


class Key(NamedTuple):
    """What one command, or one thing that it asks for, is remembered under."""

    digest: str
    words: str
    """For people, without values."""


def key_of(intent: Intent, *, chosen: bool = False) -> Key | None:
    """The key of one thing that is asked for; None where no element is named.

    ``chosen`` makes the value part of the key, for what is chosen by its own name: "Choose Express" is no "Choose
    Standard".
    """
    target = intent.target
    if target is None or not (target.name or target.role):
        return None
    asked: list[object] = [str(intent.verb), _said(target)]
    if chosen and intent.verb not in _TYPED:
        asked += [fold(intent.value or ""), intent.amount]
    encoded = _encoder.encode(asked)
    if len(encoded) > 20 * _LONGEST:
        return None
    return Key(hashlib.sha256(encoded).hexdigest()[:32], _words(intent, target, chosen=chosen)[:_LONGEST])


def said_key(instruction: str) -> Key | None:
    """The key of a command's own words, of each letter of them: what a model made of "get rid of 'Alice'" says nothing
    of how to get rid of Bob. None for one that is too long to be kept, or has a secret in it.

    What people are shown of it leaves quoted values out.
    """
    said = instruction.strip()
    if not said or len(said) > _LONGEST or secret_parts(said):
        return None
    digest = hashlib.sha256(b"said\0" + said.encode("utf-8", "replace")).hexdigest()[:32]
    return Key(digest, _QUOTED.sub("'…'", fold(said)).rstrip(".! "))


def reading_of(target: Target) -> str:
    """A digest of one reading of what was said."""
    return hashlib.sha256(_encoder.encode(_said(target))).hexdigest()[:16]


def moves(target: Target) -> bool:
    """Whether another element may be meant tomorrow on a page that looks the same: one of a number, of a quality, the
    most of something. The page decides each time which one that is."""
    numbered = target.ordinal is not None or target.superlative is not None or target.every or bool(target.qualities)
    numbered = numbered or bool(target.lacking)
    return numbered or (target.relation is not None and moves(target.relation.target))


def _said(target: Target) -> list[object]:
    relation = target.relation
    return [
        fold(target.name),
        target.quoted,
        target.whole,
        target.role,
        target.ordinal,
        list(target.qualities),
        target.every,
        msgspec.to_builtins(target.superlative),
        None if relation is None else [str(relation.kind), _said(relation.target)],
        [_said(other) for other in target.otherwise],
        *([target.lacking] if target.lacking else []),
    ]


def _words(intent: Intent, target: Target, *, chosen: bool) -> str:
    value = f" {intent.value!r}" if chosen and intent.value is not None and intent.verb not in _TYPED else ""
    return f"{str(intent.verb).replace('_', ' ')}{value} {_target_words(target)}"


def _target_words(target: Target) -> str:
    name = target.name[:_MOST_SHOWN]
    words = " ".join(part for part in (f"'{name}'" if name else "", target.role) if part)
    if target.relation is None:
        return words
    return f"{words} {target.relation.kind} {_target_words(target.relation.target)}"
