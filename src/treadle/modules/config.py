"""``modules.yaml``: the repositories that modules are synced from."""

import os
import stat
from pathlib import Path
from typing import Any, Final

import msgspec

from treadle.core.errors import InvalidInput

__all__ = ["ConfiguredSource", "read_sources"]

_MAX_BYTES: Final = 1 << 20
_OPENED: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC  # opening a pipe or a device does not wait


class ConfiguredSource(msgspec.Struct, frozen=True):
    """A repository, and what of it is wanted."""

    repo: str
    modules: tuple[str, ...] = ("",)
    """Subdirectories with a module each; empty text for the repository itself."""


def read_sources(file: Path) -> list[ConfiguredSource]:
    """The sources that the file lists, in order::

        module_sources:
          - repo: https://example.com/org/modules
            modules: [first, second]     # without it: the repository is a module itself

    InvalidInput if there are none, or the file is not of this form.
    """
    content = _load(file)
    if content is not None and not isinstance(content, dict):
        raise _misshapen("it must hold module_sources, a list")
    given = (content or {}).get("module_sources")
    if given is None or given == []:
        raise InvalidInput(f"No module_sources configured in modules.yaml (looked for in {file})")
    if not isinstance(given, list):
        raise _misshapen("module_sources must be a list")
    return [_source(item, place) for place, item in enumerate(given)]


def _load(file: Path) -> Any:
    try:
        fd = os.open(file, _OPENED)
        try:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise _misshapen("it cannot be read: it is not a regular file")
            with open(fd, "rb", closefd=False) as opened:
                text = opened.read(_MAX_BYTES + 1)
        finally:
            os.close(fd)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _misshapen(f"it cannot be read: {error.strerror}") from None
    if len(text) > _MAX_BYTES:
        raise _misshapen(f"it has more than {_MAX_BYTES:,} bytes")
    import yaml  # noqa: PLC0415 - needed only by those who sync

    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        place = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise _misshapen(f"it is not YAML{place}: {error.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _misshapen(f"it is not YAML: {str(error)[:200]}") from None


def _source(item: Any, place: int) -> ConfiguredSource:
    where = f"module_sources[{place}]"
    if not isinstance(item, dict) or not isinstance(item.get("repo"), str) or not item["repo"]:
        raise _misshapen(f"{where} must have a repo, which is text")
    modules = item.get("modules")
    if modules is None or modules == []:
        return ConfiguredSource(item["repo"])
    if not isinstance(modules, list) or not all(isinstance(name, str) and name for name in modules):
        raise _misshapen(f"{where}.modules must be a list of subdirectories")
    return ConfiguredSource(item["repo"], tuple(dict.fromkeys(modules)))


def _misshapen(why: str) -> InvalidInput:
    return InvalidInput(f"modules.yaml: {why}.")
