"""What authors of modules import: ``from treadle.sdk import Module``.

A module is a folder with a ``module.json`` and a class::

    class Hello(Module):
        async def run(self, inputs, settings):
            await self.log(f"Hello, {inputs['name']}")
            yield {"greeted": inputs["name"]}

Everything that a module's methods do is here as a function too, for code that has no ``self`` at hand; the functions
act on the job that this process runs, and raise RuntimeError outside of one. Importing this package loads neither an
HTTP client nor a browser driver: what needs one is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING, Any

from treadle.sdk._functions import (
    artifact,
    get_checkpoint,
    is_cancelled,
    job_id,
    load_checkpoint,
    log,
    progress,
    save_checkpoint,
    step,
)
from treadle.sdk._module import Module

if TYPE_CHECKING:
    from treadle import __version__
    from treadle.sdk.browser import get_browser
    from treadle.sdk.callback import send_signed_callback
    from treadle.sdk.proxy import proxied_request

__all__ = [
    "Module",
    "__version__",
    "artifact",
    "get_browser",
    "get_checkpoint",
    "is_cancelled",
    "job_id",
    "load_checkpoint",
    "log",
    "progress",
    "proxied_request",
    "save_checkpoint",
    "send_signed_callback",
    "step",
]

_LATER = {
    "__version__": "treadle",
    "get_browser": "treadle.sdk.browser",
    "proxied_request": "treadle.sdk.proxy",
    "send_signed_callback": "treadle.sdk.callback",
}


def __getattr__(name: str) -> Any:
    home = _LATER.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only modules that use these names pay for it

    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
