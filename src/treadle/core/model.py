"""Bounds of what a language model may take. Data only: nothing here knows a model."""

import msgspec

__all__ = ["ModelCaps", "narrower"]


class ModelCaps(msgspec.Struct, frozen=True, kw_only=True):
    """The most that a model may take for something: a command, a task, a session. None sets no bound."""

    requests: int | None = None
    tokens: int | None = None
    """Of input and output together."""
    cost_usd: float | None = None
    """Holds where the price of the model is known."""
    steps: int | None = None
    """Actions that one answer may ask for."""


def narrower(caps: ModelCaps, other: ModelCaps | None) -> ModelCaps:
    """Of each bound the lower one."""
    if other is None:
        return caps
    lowest = {
        name: min((value for value in (getattr(caps, name), getattr(other, name)) if value is not None), default=None)
        for name in ModelCaps.__struct_fields__
    }
    return ModelCaps(**lowest)
