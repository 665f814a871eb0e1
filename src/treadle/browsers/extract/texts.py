"""Headings, paragraphs, the text of a page and of the article on it."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from treadle.browsers.extract.about import about
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.items import items
from treadle.browsers.extract.narrowing import below
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words, words_of

__all__ = ["blocks", "fits", "headings", "one", "paragraphs", "text"]

_LEAST_PARAGRAPH: Final = 20
_MOST_TEXT: Final = 20_000
_WHOLE: Final = words_of("article story post page main body full whole entire text content news")
"""Words for the text that a page is about."""
_AFTERWARDS: Final = re.compile(
    r"(?i)\b(?:comments?|replies|responses|related|most read|more (?:stories|articles|news)|read (?:more|next)|share"
    r"|newsletter|kommentare|commentaires|comentarios|mehr zum thema)\b"
)
"""Headings of what a page adds to its text."""
_BYLINE: Final = re.compile(r"\b(meta|byline|dateline)\b", re.IGNORECASE)
"""Classes of paragraphs that are about the text."""


def headings(want: Want, reading: Reading) -> Found | None:
    """Headings that have the words; the main one first, where one is wanted."""
    headings = [one for one in reading.blocks_of("heading") if want.level in {0, one.level} and fits(want, one.text)]
    if not want.every and not want.level and want.number == 1:
        # the main one: of the highest level, and rather in the main part than in the page's banner
        headings = sorted(
            headings,
            key=lambda one: (one.level, one.region in {"banner", "navigation", "complementary", "contentinfo"}),
        )
    return blocks(want, headings)


def paragraphs(want: Want, reading: Reading) -> Found | None:
    """Paragraphs that have the words, those of the main part first."""
    aside = {"navigation", "contentinfo", "banner"}
    if want.subject and _WHOLE.issuperset(want.subject):
        want = msgspec.structs.replace(want, subject=())
    found = [one for one in reading.blocks_of("paragraph") if fits(want, one.text)]
    found = [one for one in found if one.region not in aside] or found
    found = [one for one in found if not _BYLINE.search(one.key)] or found
    if not found:
        found = [
            one
            for one in reading.blocks_of("text", "quote")
            if len(one.text) >= _LEAST_PARAGRAPH and fits(want, one.text)
        ]
    return blocks(want, found)


def text(want: Want, reading: Reading) -> Found | None:
    """The text of the page, of its article, or what is said of some words."""
    if want.subject and _WHOLE.issuperset(want.subject):
        return _story(reading) or text(msgspec.structs.replace(want, subject=()), reading)
    if want.subject:
        fields = Want(
            kind=WantKind.ITEMS,
            label=want.label,
            number=want.number,
            chosen=want.chosen,
            subject=want.subject,
            fields=("text",),
        )
        return (items(fields, reading) if want.chosen else None) or about(want, reading)
    aside = {"navigation", "contentinfo", "banner", "complementary"}
    main = [one.text for one in reading.blocks if one.region == "main"]
    texts = (
        main or [one.text for one in reading.blocks if one.region not in aside] or [one.text for one in reading.blocks]
    )
    return one("\n".join(texts)[:_MOST_TEXT])


def _story(reading: Reading) -> Found | None:
    """The paragraphs and the like below the main heading, up to comments and what else a page adds to its text."""
    main = next((one for one in reading.blocks_of("heading") if one.level == 1), None)
    texts: list[Block] = []
    for block in below(main, reading) if main is not None else ():
        if block.kind == "heading" and _AFTERWARDS.search(block.text):
            break
        if block.kind in {"paragraph", "heading", "quote", "item", "text"} and not _BYLINE.search(block.key):
            texts.append(block)
    if main is None or sum(one.kind == "paragraph" for one in texts) < 2:
        return None
    return Found(
        value="\n".join(one.text for one in texts)[:_MOST_TEXT],
        text="\n".join(one.text for one in texts)[:_MOST_TEXT],
        places=(main.selector,),
    )


def blocks(want: Want, among: Iterable[Block]) -> Found | None:
    """What is wanted of some blocks, by their texts."""
    return several(want, [(block.text, block.text, block.selector) for block in among])


def fits(want: Want, said: str) -> bool:
    """Whether a text has all the words that tell what is wanted from others of its kind."""
    if not want.subject:
        return True
    there = {singular(word) for word in words(said)}
    return all(singular(word) in there for word in want.subject)


def one(said: str) -> Found | None:
    """A text that is told by itself; None if it is empty."""
    return Found(value=said, text=said) if said else None
