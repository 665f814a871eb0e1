"""What a workflow is made of."""

from enum import StrEnum
from typing import Any, ClassVar, Final, Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from treadle.core.session import SessionOptions

__all__ = [
    "MAX_STEPS",
    "Act",
    "Extract",
    "Fill",
    "Goto",
    "Observe",
    "OnError",
    "Retry",
    "Screenshot",
    "Wait",
    "When",
    "Workflow",
    "WorkflowStep",
]

MAX_STEPS: Final = 500


class OnError(StrEnum):
    """What a failed step means for the rest."""

    FAIL = "fail"
    """The workflow fails; further steps are skipped."""
    CONTINUE = "continue"
    """The next step has its turn."""
    SKIP_REST = "skip_rest"
    """Further steps are skipped; the workflow completes."""


class Retry(msgspec.Struct, frozen=True, kw_only=True):
    """Further tries of a step that failed."""

    attempts: int = 0
    """How many, after the first."""
    delay_seconds: float = 1.0
    """Rest before each."""


class When(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a step has its turn at all. A variable that no step has set counts as null."""

    variable: str
    """A reference, such as ``order.total``."""
    equals: Any | UnsetType = UNSET
    """What it must be; without it, it must be something: not false, 0, null or empty."""
    negated: bool = False

    def holds(self, value: Any) -> bool:
        """Whether the step has its turn if the variable is this."""
        fits = bool(value) if self.equals is UNSET else value == self.equals
        return fits is not self.negated


class _Step(msgspec.Struct, frozen=True, kw_only=True, tag_field="action"):
    templates: ClassVar[tuple[str, ...]] = ()
    """Its fields in which references are replaced: texts, tuples of texts, or objects of texts."""
    open_to_secrets: ClassVar[frozenset[str]] = frozenset()
    """Those of them that nobody is shown, in which a secret may stand."""

    name: str = ""
    retry: Retry = Retry()
    on_error: OnError = OnError.FAIL
    timeout_seconds: float | None = None
    """Of each try; None means the session's own."""
    save_as: str | None = None
    """The variable that gets what came of it."""
    when: When | None = None


class Goto(_Step, frozen=True, kw_only=True, tag="goto"):
    """Open an address."""

    templates: ClassVar[tuple[str, ...]] = ("url",)

    url: str
    wait_until: Literal["load", "domcontentloaded", "networkidle", "commit"] = "load"


class Act(_Step, frozen=True, kw_only=True, tag="act"):
    """Do what plain language says."""

    templates: ClassVar[tuple[str, ...]] = ("command", "selector", "values")
    open_to_secrets: ClassVar[frozenset[str]] = frozenset({"command", "values"})

    command: str
    selector: str | None = None
    values: dict[str, str] = {}
    """For fields by name, where the command speaks of filling in a form."""
    wait_after_seconds: float = 0.0


class Extract(_Step, frozen=True, kw_only=True, tag="extract"):
    """Read something."""

    templates: ClassVar[tuple[str, ...]] = ("query",)

    query: str
    schema: dict[str, Any] | None = None
    required: bool = False
    """Fails if what is asked for is not there; otherwise its result says so."""


class Observe(_Step, frozen=True, kw_only=True, tag="observe"):
    """Tell what is there."""

    templates: ClassVar[tuple[str, ...]] = ("query",)

    query: str = ""
    limit: int = 100


class Screenshot(_Step, frozen=True, kw_only=True, tag="screenshot"):
    """Keep a picture as an artifact."""

    templates: ClassVar[tuple[str, ...]] = ("selector", "mask")

    full_page: bool = False
    format: Literal["png", "jpeg", "webp"] = "png"
    quality: int | None = None
    selector: str | None = None
    mask: tuple[str, ...] = ()
    mask_pii: bool = False


class Wait(_Step, frozen=True, kw_only=True, tag="wait"):
    """Rest for so many seconds, or until a condition holds, at most so many; it fails if it does not."""

    templates: ClassVar[tuple[str, ...]] = ("condition",)

    seconds: float
    condition: str | None = None


class Fill(_Step, frozen=True, kw_only=True, tag="fill"):
    """Put something that nobody is to see into a field: a credential of the session, or a text."""

    templates: ClassVar[tuple[str, ...]] = ("selector", "value", "origin")
    open_to_secrets: ClassVar[frozenset[str]] = frozenset({"value"})

    selector: str
    value: str | None = None
    credential: str | None = None
    """The id of one that was stored with the session; there is either this or ``value``."""
    origin: str | None = None
    """Refused unless the field is in a frame of this origin."""
    clear_first: bool = True


WorkflowStep: TypeAlias = Goto | Act | Extract | Observe | Screenshot | Wait | Fill


class Workflow(msgspec.Struct, frozen=True, kw_only=True):
    """A workflow, checked."""

    name: str
    steps: tuple[WorkflowStep, ...]
    description: str = ""
    variables: dict[str, Any] = {}
    """Defaults; whoever starts it may say otherwise."""
    options: SessionOptions | None = None
    """The session it opens where it is given none."""
    timeout_seconds: float | None = None
    """Of the whole."""
    remarks: tuple[str, ...] = ()
    """Sentences about what was ignored in it."""
