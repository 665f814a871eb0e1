"""Postal addresses: those that look like one, near the words that tell whose it is."""

from typing import Final

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.found import Found, only, several
from treadle.browsers.extract.narrowing import below
from treadle.browsers.extract.patterns import postal
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.want import Want

__all__ = ["located"]

_PLAIN: Final = bare(
    "address postal full street mailing company office shop store business agency agence museum restaurant hotel clinic"
    " firma geschäft agencia tienda museo empresa contact our"
)
"""Words for whoever the page is of."""


def located(want: Want, reading: Reading) -> Found | None:
    """The one address of the page, or the one in a block that has the other words or below a heading that has."""
    named = bare(" ".join(want.subject)) - {"address"}
    whole = bare(" ".join([reading.title, *(one.text for one in reading.blocks_of("heading") if one.level == 1)]))
    rest = frozenset(word for word in named - _PLAIN if not any(one.endswith(word) for one in whole))
    blocks = [one for one in reading.blocks if one.kind != "heading"]
    if rest:
        headings = [one for one in reading.blocks_of("heading") if rest <= bare(one.text)]
        blocks = [one for heading in headings for one in below(heading, reading)]
    found = {text: one.selector for one in reversed(blocks) for text in postal(one.text)}
    listed = several(
        Want(kind=want.kind, label=want.label, every=True), [(*(text,) * 2, place) for text, place in found.items()]
    )
    return only(listed, want)
