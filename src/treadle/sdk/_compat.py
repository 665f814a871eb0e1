"""Makes ``sweatpants`` importable in a module's process, so that modules written for it run unchanged."""

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final, NoReturn

from treadle.sdk._module import Module

__all__ = ["install"]

_VERSION: Final = "0.4.4"
"""The version of the interface that modules of that name are written for."""
_CALLBACKS: Final = dict.fromkeys(("send_signed_callback", "sign_callback_token"), "treadle.sdk.callback")
_NAMES: Final[dict[str, dict[str, str]]] = {
    "sweatpants": {
        "get_browser": "treadle.sdk.browser",
        "proxied_request": "treadle.sdk.proxy",
        **_CALLBACKS,
    },
    "sweatpants.sdk": _CALLBACKS,
    "sweatpants.sdk.callback": _CALLBACKS,
    "sweatpants.proxy": dict.fromkeys(("proxied_request", "build_proxy_url", "get_proxy_url"), "treadle.sdk.proxy"),
    "sweatpants.browser": dict.fromkeys(("get_browser", "BrowserPool"), "treadle.sdk.browser"),
    "sweatpants.engine": {},
}
"""Per name that can be imported: where each of its attributes is, which is looked up when it is first used."""


class _EngineOnly:
    """Stands for a part of the engine, which runs in another process."""

    def __init__(self, *_: object, **__: object) -> None:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise RuntimeError(f"{type(self).__name__} is a part of the engine; a module's process has none")


class ModuleLoader(_EngineOnly):
    """Importable, but not usable."""


class JobScheduler(_EngineOnly):
    """Importable, but not usable."""


class StateManager(_EngineOnly):
    """Importable, but not usable."""


_PRESENT: Final[dict[str, dict[str, Any]]] = {
    "sweatpants": {"Module": Module, "__version__": _VERSION},
    "sweatpants.sdk": {"Module": Module},
    "sweatpants.engine": {kind.__name__: kind for kind in (ModuleLoader, JobScheduler, StateManager)},
}


class _Alias(ModuleType):
    """A module whose names live elsewhere."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "The names that modules import, as this engine offers them.")
        self._later = _NAMES[name]
        self.__spec__ = ModuleSpec(name, None, is_package=True)
        self.__path__: list[str] = []  # a package, so that ``import a.b`` works; nothing is looked for on disk
        self.__package__ = name
        self.__all__ = sorted({*self._later, *_PRESENT.get(name, {})} - {"__version__"})
        self.__dict__.update(_PRESENT.get(name, {}))

    def __getattr__(self, name: str) -> Any:
        home = self._later.get(name)
        if home is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(home), name)
        setattr(self, name, value)
        return value


def install() -> None:
    """Put the names where ``import`` looks first: a package of that name in the environment does not win."""
    if isinstance(sys.modules.get("sweatpants"), _Alias):
        return
    for name in _NAMES:
        alias = sys.modules[name] = _Alias(name)
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, alias)
