"""The shapes in which a model answers, as JSON Schema tells them to it."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, Field

__all__ = ["ActPlan", "NextStep", "PlannedAction", "ReadAnswer", "StepVerb"]

StepVerb: TypeAlias = Literal["click", "fill", "select", "check", "uncheck", "press", "scroll", "wait", "navigate"]
_Short = Annotated[str, Field(max_length=500)]


class PlannedAction(BaseModel):
    """One action on one element."""

    action: StepVerb
    ref: Annotated[str, Field(max_length=40)] = Field(
        "", description="The element, such as e12. Empty for scroll, wait, navigate."
    )
    value: Annotated[str, Field(max_length=4000)] = Field(
        "", description="What to fill in, the option to select, the key to press, up or down, seconds, or an address."
    )


class ActPlan(BaseModel):
    """What to do for the command."""

    outcome: Literal["act", "ambiguous", "not_there"] = Field(
        description="act if the elements meant are clear; ambiguous if several could be meant; not_there if none is."
    )
    actions: list[PlannedAction] = Field(default_factory=list, max_length=20)
    candidates: list[_Short] = Field(default_factory=list, max_length=10, description="Refs that could be meant.")
    why: _Short = Field("", description="In one short sentence.")


class ReadAnswer(BaseModel):
    """What the page says in answer to the query."""

    found: bool
    text: Annotated[str, Field(max_length=8000)] = Field("", description="The answer, in the page's own words.")
    data: Any = Field(None, description="The same as JSON, in the shape of the schema if one is given.")


class NextStep(BaseModel):
    """The one next step of a task."""

    kind: Literal["act", "go", "read", "done", "stuck"]
    action: PlannedAction | None = Field(None, description="With act: the action.")
    query: _Short = Field("", description="With read: what to read from the page. With go: the address.")
    answer: Any = Field(None, description="With done: what the task asked for, if it asked for something.")
    why: _Short = Field("", description="In one short sentence.")
