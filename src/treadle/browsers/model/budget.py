"""How much of a model may still be taken: by a command, by a session."""

from treadle.core.errors import TooMany
from treadle.core.model import ModelCaps
from treadle.core.page import Usage

__all__ = ["Budget"]


class Budget:
    """Counts what was taken. ``of`` names what has the budget in the sentence of its refusal: ``session``."""

    def __init__(self, caps: ModelCaps, of: str) -> None:
        self.caps = caps
        self._of = of
        self.used: Usage | None = None
        """None as long as nothing was taken."""

    def check(self) -> None:
        """TooMany if nothing may be taken any more."""
        used = self.used
        if used is None:
            if self.caps.requests == 0:
                raise self._refusal("0 requests to a model")
            return
        if self.caps.requests is not None and used.requests >= self.caps.requests:
            raise self._refusal(f"{self.caps.requests} requests to a model")
        if self.caps.tokens is not None and used.input_tokens + used.output_tokens >= self.caps.tokens:
            raise self._refusal(f"{self.caps.tokens:,} tokens of a model")
        if self.caps.cost_usd is not None and (used.cost_usd or 0.0) >= self.caps.cost_usd:
            raise self._refusal(f"{self.caps.cost_usd:g} US dollars for a model")

    @property
    def requests_left(self) -> int | None:
        """None without a bound."""
        if self.caps.requests is None:
            return None
        return max(0, self.caps.requests - (self.used.requests if self.used else 0))

    def take(self, usage: Usage) -> None:
        """So much was taken, whether it was allowed or not."""
        self.used = usage if self.used is None else self.used.plus(usage)

    def _refusal(self, what: str) -> TooMany:
        return TooMany(f"The {self._of} may take {what}, and has.", retry_after_seconds=60)
