"""Finds the class that a module's folder holds."""

import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from inspect import isabstract
from types import ModuleType
from typing import Final

from treadle.sdk._module import Module

__all__ = ["load"]

_PREFIX: Final = "treadle_module_"


def load(module_id: str, folder: str, entrypoint: str) -> type[Module]:
    """Import the entrypoint and choose its module class. ImportError if there is none; else what importing raises.

    The folder is importable from then on. The entrypoint itself is loaded by its path and under a name of its own: a
    module that is called as a module of the standard library is must not take its place.
    """
    path = os.path.join(folder, entrypoint)  # noqa: PTH118 - pathlib would cost every start more than it is worth
    for place in dict.fromkeys((os.path.dirname(path), folder)):  # noqa: PTH120 - as above
        sys.path.insert(0, place)
    name = _PREFIX + "".join(char if char.isalnum() else "_" for char in module_id)
    loader = SourceFileLoader(name, path)
    code = ModuleType(name)
    code.__file__ = path
    code.__loader__ = loader
    code.__spec__ = ModuleSpec(name, loader, origin=path)
    sys.modules[name] = code  # dataclasses, pickle and the like look there
    loader.exec_module(code)
    return _choose(module_id, code)


def _choose(module_id: str, code: ModuleType) -> type[Module]:
    """The most derived class, the last defined of several, those that the file itself defines before imported ones."""
    found = [
        value
        for value in dict.fromkeys(value for value in vars(code).values() if isinstance(value, type))
        if issubclass(value, Module) and value is not Module
    ]
    usable = [kind for kind in found if not isabstract(kind)]
    pool = [kind for kind in usable if kind.__module__ == code.__name__] or usable
    leaves = [kind for kind in pool if not any(other is not kind and issubclass(other, kind) for other in pool)]
    if leaves:
        return leaves[-1]
    if found:
        raise ImportError(f"No Module subclass found in {module_id} that defines run(): {found[-1].__name__} does not")
    raise ImportError(f"No Module subclass found in {module_id}")
