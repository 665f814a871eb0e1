"""What an agent's job is asked to do: the shape of its ``spec.input``, and what is refused before a job exists."""

import re
from typing import Any, Final

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.model import ModelCaps
from treadle.engine.ports import Sealing

__all__ = ["AgentInput", "Errand", "errand_of"]

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
_PLACE: Final = re.compile(r"\{\{\s{0,9}([A-Za-z_][A-Za-z0-9_.-]{0,99})\s{0,9}\}\}")
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

    def revealed(self, text: str) -> str:
        """A text with the secrets that it names."""
        return _PLACE.sub(lambda found: self.secrets.get(found[1], found[0]), text)


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
