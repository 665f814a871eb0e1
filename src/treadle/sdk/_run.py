"""Drives a module's ``run`` to its end, and says how it ended."""

import asyncio
import inspect
import os
import traceback
from collections.abc import AsyncIterator, Awaitable
from contextlib import aclosing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from treadle.sdk._context import Context
from treadle.sdk._module import Module

__all__ = ["Ending", "carry", "ending_of"]

_TIDY_SECONDS: Final = 1.0
"""How long tasks that the module left running may take to end."""
_LONGEST_ERROR: Final = 16_000
_LONGEST_TRACEBACK: Final = 256_000
_NOT_THEIRS: Final = (str(Path(__file__).parent) + os.sep, str(Path(asyncio.__file__).parent) + os.sep, "<frozen ")
"""How the file names of frames begin that stand between the process's start and the module's own code."""

Ending = dict[str, str | None]
"""The payload of an E frame: ``outcome``, ``error``, ``traceback``."""


def carry(loop: asyncio.AbstractEventLoop, module: Module, job: dict[str, Any], context: Context) -> Ending:
    """Run the module on ``loop``, which nobody else runs; close what it left open; how it ended."""
    loop.set_exception_handler(lambda _, details: _overheard(context, details))
    work = loop.create_task(_drive(module, job["inputs"], job["settings"], context))
    context.channel.on_cancel(work.cancel)
    try:
        loop.run_until_complete(work)
        ending = ending_of(None)
    except BaseException as error:
        ending = ending_of(error)
    try:
        loop.run_until_complete(_tidy(loop))
    except BaseException as error:
        context.warn(f"While the module was being ended: {_text_of(error)}")
    return ending


def ending_of(error: BaseException | None) -> Ending:
    """How a job ends that this exception left, or none."""
    match error:
        case None:
            return {"outcome": "completed", "error": None, "traceback": None}
        case SystemExit(code=None | 0):
            return {"outcome": "completed", "error": None, "traceback": None}
        case asyncio.CancelledError():
            outcome, text = "cancelled", _text_of(error)
        case SystemExit():
            outcome, text = "failed", f"SystemExit: the module called sys.exit({error.code!r:.1000})"
        case KeyboardInterrupt():
            outcome, text = "failed", "KeyboardInterrupt: the module was interrupted"
        case _:
            outcome, text = "failed", _text_of(error)
    return {"outcome": outcome, "error": text, "traceback": _trace_of(error)}


async def _drive(module: Module, inputs: dict[str, Any], settings: dict[str, Any], context: Context) -> None:
    work: object = module.run(inputs, settings)
    if inspect.isasyncgen(work):
        async with aclosing(work):
            async for value in work:
                try:
                    await context.result(value)
                except (TypeError, ValueError) as error:
                    raise error.with_traceback(_place_of(work.ag_frame)) from None
    elif isinstance(work, AsyncIterator):
        async for value in work:
            await context.result(value)
    elif isinstance(work, Awaitable):
        value = await work
        if value is not None:
            await context.result(value)
    else:
        raise TypeError(
            f"{type(module).__name__}.run() must be `async def` and yield its results; "
            f"it returned a {type(work).__name__}"
        )


async def _tidy(loop: asyncio.AbstractEventLoop) -> None:
    """End the tasks and generators that the module left, so that their ``finally`` blocks run."""
    left = asyncio.all_tasks(loop) - {asyncio.current_task(loop)}
    for task in left:
        task.cancel()
    if left:
        await asyncio.wait(left, timeout=_TIDY_SECONDS)
    with suppress(TimeoutError):
        await asyncio.wait_for(loop.shutdown_asyncgens(), _TIDY_SECONDS)


def _overheard(context: Context, details: dict[str, Any]) -> None:
    """An error that nobody awaits."""
    text = str(details.get("message") or "Unhandled exception in the event loop")
    error = details.get("exception")
    if isinstance(error, BaseException):
        text += "\n" + _trace_of(error)
    context.warn(text)


def _place_of(frame: Any) -> TracebackType | None:
    """A traceback that points at where a suspended frame stands."""
    return None if frame is None else TracebackType(None, frame, frame.f_lasti, frame.f_lineno)


def _text_of(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception as fault:
        text = f"(its text cannot be had: {type(fault).__name__})"
    return (f"{type(error).__name__}: {text}" if text else type(error).__name__)[:_LONGEST_ERROR]


def _trace_of(error: BaseException) -> str:
    """The traceback from the module's own first frame on."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith(_NOT_THEIRS):
        trace = trace.tb_next
    if trace is None and not (isinstance(error, SyntaxError) or error.__cause__ or error.__context__):
        return ""  # nothing of the module's own is in it: the error says it all
    text = "".join(traceback.format_exception(type(error), error, trace))
    if len(text) > _LONGEST_TRACEBACK:
        half = _LONGEST_TRACEBACK // 2
        text = f"{text[:half]}\n[...]\n{text[-half:]}"
    return text
