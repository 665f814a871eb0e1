"""One thing that a query asks for."""

import msgspec

from treadle.browsers.extract.modifiers import Bound
from treadle.browsers.extract.vocabulary import Measure, WantKind

__all__ = ["Want"]


class Want(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is asked for."""

    kind: WantKind
    label: str
    """As the query calls it, in the singular: ``Heading``."""
    every: bool = False
    """All of them, not one."""
    limit: int = 0
    """Of several, the first so many; the last where it is negative; 0 for all."""
    bounds: tuple[Bound, ...] = ()
    """What numbers or days of the things must be between."""
    number: int = 1
    """Which of them, from 1; -1 for the last."""
    level: int = 0
    """Of a heading; 0 for any."""
    subject: tuple[str, ...] = ()
    """Words that tell it from others of its kind."""
    one: bool = False
    """Whether the query says that there is one: ``who is the owner``."""
    asks: bool = False
    """Whether the query is for yes or no: ``is the kettle dishwasher safe``."""
    unit: str = ""
    """Of ABOUT: what the answer must be an amount of: ``duration``, ``weight``; anything if empty."""
    fields: tuple[str, ...] = ()
    """Of ITEMS and MEASURE: what is wanted of each."""
    where: tuple[str, ...] = ()
    """Words that name a field and the value it must have: ``role editor``."""
    chosen: bool = False
    """``number`` was said, and so chooses among several that fit."""
    measure: Measure | None = None
    """Of MEASURE: what is to be made of the values of the fields."""
    orders: tuple[tuple[str, Measure], ...] = ()
    """Of MEASURE: the fields that may be compared, and how, where the words say so themselves: ``oldest``."""
    holder: tuple[str, ...] = ()
    """Of ABOUT: what the words before these are asked of: ``Wind farm`` in ``teaser of Wind farm``."""
    otherwise: "Want | None" = None
    """What else the words may mean: ``the latest articles`` may be those below ``Latest``."""
    shown: tuple[str, ...] = ()
    """Of MEASURE: what is told of the thing with the highest or lowest value; the value alone if empty."""
    form: str = ""
    """What the answer must look like, as the word that the question begins with says: ``person``, ``moment``,
    ``amount``, ``place``, ``yes``; anything if empty."""
    spare: str = ""
    """The verb of the question, which says nothing where the page does not have it: ``teach`` of ``who teaches``."""
