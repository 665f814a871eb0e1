"""What an agent's job is asked to do: the shape of its ``spec.input``, and what is refused before a job exists."""

import re
from collections.abc import Collection
from typing import Any, Final

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.model import ModelCaps
from treadle.engine.ports import Sealing

__all__ = ["AgentInput", "Errand", "errand_of"]

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
_PLACE: Final = re.compile(r"(?P<quote>[\"']?)\{\{\s{0,9}(?P<name>[A-Za-z_][A-Za-z0-9_.-]{0,99})\s{0,9}\}\}(?P=quote)")
_QUOTES: Final = (('"', '"'), ("'", "'"), ("\u201c", "\u201d"))
_LONGEST_TASK: Final = 10_000


class AgentInput(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A task, and its bounds."""

    task: str
    session_id: str
    """The session that it is carried out on."""
    context: dict[str, Any] = {}
    """What it may draw on, by name."""
    secrets: str = ""
    """Texts by name, sealed; ``{{name}}`` stands for one in the task."""
    max_iterations: int = 50
    """Steps, of which each is a question what to do next, and the doing."""
    max_seconds: float = 1800.0
    caps: ModelCaps = ModelCaps()
    """The most that a model may take for the whole task."""
    screenshots: bool = False
    """Keep a picture after every action."""


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """The same, checked and unsealed."""

    given: AgentInput
    secrets: dict[str, str]

    def revealed(self, text: str, names: Collection[str] | None = None) -> str:
        """A text with the secrets that it names; with ``names``, only these of them.

        Where one stands in quotes that it has itself, it gets others: it is to be typed as a whole.
        """

        def reveal(found: re.Match[str]) -> str:
            name, quote = found["name"], found["quote"]
            if name not in self.secrets or (names is not None and name not in names):
                return found[0]
            value = self.secrets[name]
            if quote and quote in value:
                opening, closing = next((pair for pair in _QUOTES if not set(pair) & set(value)), (quote, quote))
                return f"{opening}{value}{closing}"
            return f"{quote}{value}{quote}"

        return _PLACE.sub(reveal, text)


def errand_of(work: dict[str, Any], sealing: Sealing) -> Errand:
    """What a job's input asks for. InvalidInput says what is wrong with it; Unavailable, that it cannot be unsealed."""
    try:
        given = msgspec.convert(work, AgentInput)
    except msgspec.ValidationError as error:
        raise InvalidInput(f"This is no work for an agent: {error}", field="task") from error
    if not given.task.strip():
        raise InvalidInput("The task says nothing.", field="task")
    if len(given.task) > _LONGEST_TASK:
        raise InvalidInput(f"A task has at most {_LONGEST_TASK:,} characters.", field="task")
    if not 1 <= given.max_iterations <= 500:
        raise InvalidInput("max_iterations is from 1 to 500.", field="max_iterations")
    if not 1 <= given.max_seconds <= 7200:
        raise InvalidInput("max_time_seconds is at most 7200.", field="max_time_seconds")
    opened = sealing.open(given.secrets) if given.secrets else {}
    for name, value in opened.items():
        if not isinstance(value, str) or not _NAME.fullmatch(name):
            raise InvalidInput(f'The secret "{name[:100]}" must be text, with a name of letters and digits.',
                               field="secrets")  # fmt: skip
    return Errand(given=given, secrets=opened)
