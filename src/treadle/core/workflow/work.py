"""What a step asks of the page once its references are replaced, and how it is called where people read of it."""

from collections.abc import Callable, Iterator
from typing import Any, Final, assert_never

import msgspec

from treadle.core import page
from treadle.core.errors import InvalidInput
from treadle.core.workflow.model import Act, Extract, Fill, Goto, Observe, Screenshot, Wait, WorkflowStep
from treadle.core.workflow.reading import Fields
from treadle.core.workflow.templates import references

__all__ = ["check_templates", "command_of", "described", "rendered", "texts_of"]

_MAX_DESCRIBED: Final = 200


def texts_of(step: WorkflowStep) -> Iterator[tuple[str, str]]:
    """Its texts in which references are replaced, each with the name of its field."""
    for field in step.templates:
        value = getattr(step, field)
        match value:
            case str():
                yield field, value
            case tuple():
                yield from ((field, text) for text in value)
            case dict():
                yield from ((field, text) for text in value.values())


def rendered(step: WorkflowStep, render: Callable[[str], str]) -> WorkflowStep:
    """The step with each of those texts as ``render`` makes it."""
    changes: dict[str, Any] = {}
    for field in step.templates:
        value = getattr(step, field)
        match value:
            case str():
                changes[field] = render(value)
            case tuple():
                changes[field] = tuple(map(render, value))
            case dict():
                changes[field] = {key: render(text) for key, text in value.items()}
    return msgspec.structs.replace(step, **changes)


def check_templates(step: WorkflowStep, fields: Fields) -> None:
    """InvalidInput where something in double braces is no reference."""
    for field, text in texts_of(step):
        try:
            references(text)
        except InvalidInput as error:
            raise InvalidInput(f'{fields.subject}: "{field}": {error}', field=f"{fields.path}{field}") from None


def command_of(step: WorkflowStep) -> page.Command | None:
    """The command that carries out a rendered step.

    None where it is no command with content of its own: a rest, or filling in a credential that the session keeps.
    """
    seconds = step.timeout_seconds
    match step:
        case Goto():
            return page.Navigate(url=step.url, wait_until=step.wait_until, timeout_seconds=seconds)
        case Act():
            return page.Act(
                instruction=step.command,
                values=step.values,
                selector=step.selector,
                wait_after_seconds=step.wait_after_seconds,
                timeout_seconds=seconds,
            )
        case Extract():
            return page.Extract(query=step.query, schema=step.schema, timeout_seconds=seconds)
        case Observe():
            return page.Observe(query=step.query, limit=step.limit, timeout_seconds=seconds)
        case Screenshot():
            return page.Screenshot(
                full_page=step.full_page,
                format=step.format,
                quality=step.quality,
                selector=step.selector,
                mask=step.mask,
                mask_pii=step.mask_pii,
                timeout_seconds=seconds,
            )
        case Wait():
            if step.condition is None:
                return None
            return page.Await(condition=step.condition, seconds=step.seconds, timeout_seconds=seconds)
        case Fill():
            if step.value is None:
                return None
            return page.Fill(
                selector=step.selector,
                value=step.value,
                origin=step.origin,
                clear_first=step.clear_first,
                timeout_seconds=seconds,
            )
        case _:
            assert_never(step)


def described(step: WorkflowStep) -> str:
    """The step's name, or in a few words what it does, as it was written: without any value of a variable."""
    return (step.name or " ".join(_words(step).split()))[:_MAX_DESCRIBED]


def _words(step: WorkflowStep) -> str:
    match step:
        case Goto():
            return f"Go to {step.url}"
        case Act():
            return step.command
        case Extract():
            return f"Extract: {step.query}"
        case Observe():
            return f"Observe: {step.query}" if step.query else "Observe the page"
        case Screenshot():
            return f"Screenshot of {step.selector}" if step.selector else "Screenshot"
        case Wait():
            return f"Wait {step.seconds:g} s" if step.condition is None else f"Wait until: {step.condition}"
        case Fill():
            return f"Fill in {step.selector}"
        case _:
            assert_never(step)
