"""Shapes of what this dialect takes. Names are the contract's; keys that are not known are kept and ignored.

What a request of type ``generate`` or ``batch`` may hold is checked where it is carried out; here it is described.
"""

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from treadle.api.generation.translate import KINDS, PRIORITIES

__all__ = ["MOST_RETRIES", "Batch", "Cleanup", "Generate", "Manner", "SubmitJob"]

MOST_RETRIES: Final = 100
"""Further attempts that a job may ask for."""

JobType = Annotated[str, Meta(extra_json_schema={"enum": list(KINDS)})]
PriorityWord = Annotated[str, Meta(extra_json_schema={"enum": list(PRIORITIES)})]
"""Both are checked by :func:`~treadle.api.generation.submission.new_job`, which tells the words that there are."""
Words = Annotated[str, Meta(max_length=300)]
Retries = Annotated[int | float, Meta(extra_json_schema={"type": "integer", "minimum": 0, "maximum": MOST_RETRIES})]
"""Checked there, too, so that a number is refused in the same words however it is spelt."""
Milliseconds = Annotated[float, Meta(ge=0, le=1e15)]


class Manner(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """How a job is to be carried out, whatever it is."""

    priority: PriorityWord | None = None
    """Defaults to ``normal``."""
    max_retries: Retries | None = None
    """Further attempts after the first; defaults to the setting."""


class SubmitJob(Manner, kw_only=True, frozen=True, rename="camel"):
    """A job of any type."""

    type: JobType
    request: dict[str, Any]
    """As :class:`Generate`, as :class:`Batch`, or a command or a module for ``custom``."""


class Generate(Manner, kw_only=True, frozen=True, rename="camel"):
    """One wish for designs and the products that carry them."""

    product_types: Annotated[list[Literal["tshirt", "hoodie"]], Meta(min_length=1)]
    prompt: Annotated[str, Meta(max_length=4000)] | None = None
    """What to draw; without it, theme, style and niche say what to think of."""
    theme: Words | None = None
    style: Words | None = None
    niche: Words | None = None
    count: Annotated[int, Meta(ge=1, le=100)] | None = None
    """Number of different designs; 1 by default."""
    auto_publish: bool | None = None
    """Show the products to buyers; defaults to the setting."""


class Batch(Manner, kw_only=True, frozen=True, rename="camel"):
    """Several wishes as one job."""

    items: Annotated[list[Generate], Meta(max_length=500)]


class Cleanup(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """Which ended jobs are to be forgotten."""

    max_age: Milliseconds | None = None
    """Those that ended longer ago than this; 24 hours by default."""
    older_than_ms: Milliseconds | None = None
    """Another name for the same, which some clients use."""
