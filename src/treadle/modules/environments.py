"""A Python environment per distinct requirements, made by uv and shared by all modules that ask for the same.

An environment is complete once its marker is written, which is the last thing that is done; what has no marker is
removed and made anew.
"""

import asyncio
import hashlib
import os
import re
import shutil
import sys
import sysconfig
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uv

from treadle.core.errors import FetchFailed, InvalidInput, NotFound, Unavailable
from treadle.core.ids import new_id
from treadle.modules.git import AddressGuard
from treadle.modules.recency import Recency
from treadle.modules.requirements import Line, Requirements, read_requirements
from treadle.modules.tools import Tools, network_environment
from treadle.modules.unbroken import unbroken

__all__ = ["BASE", "Environments"]

BASE: Final = ""
"""Key of the environment that the engine itself runs in."""
_KEY: Final = re.compile(r"[0-9a-f]{32}")
_MARKER: Final = "treadle-ready"
_AT_ONCE: Final = 4
_VENV_SECONDS: Final = 120.0
_INSTALL_SECONDS: Final = 900.0
_SHOWN: Final = 2_000
_PASSED: Final = frozenset(
    {
        "LANG", "LC_ALL", "PATH", "TMPDIR",
        # Where indexes are, and whom to trust; nothing that holds credentials alone or changes what is made where.
        "UV_CONFIG_FILE", "UV_DEFAULT_INDEX", "UV_EXCLUDE_NEWER", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS",
        "UV_HTTP_TIMEOUT", "UV_INDEX", "UV_INDEX_STRATEGY", "UV_INDEX_URL", "UV_INSECURE_HOST", "UV_LINK_MODE",
        "UV_NATIVE_TLS", "UV_NO_CONFIG", "UV_NO_INDEX", "UV_OFFLINE", "UV_SYSTEM_CERTS",
    }
)  # fmt: skip
_GIT: Final = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
_ANSI: Final = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_USERINFO: Final = re.compile(r"(://)[^/\s@]*@")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass
class _Making:
    """An environment that is being made, for as long as somebody asks for it."""

    task: asyncio.Task[None]
    askers: int = 0


class Environments:
    """Environments below ``root``.

    Args:
        root: where they lie.
        aside: a folder on the same file system for what is not finished.
        cache: where uv keeps what it downloaded.
        recency: what must not be removed yet.
        tools: runs uv.
        guard: judges the addresses that requirements name, before uv is sent there.
        git_schemes: ways in which uv may clone.
        python: the interpreter that they are made from; it is the base environment.
        environment: variables, of which uv gets those that concern it.
    """

    def __init__(
        self,
        root: Path,
        aside: Path,
        cache: Path,
        recency: Recency,
        *,
        tools: Tools,
        guard: AddressGuard,
        git_schemes: Collection[str],
        python: str,
        environment: Mapping[str, str],
    ) -> None:
        self._root = root
        self._aside = aside
        self._recency = recency
        self._tools = tools
        self._guard = guard
        self._git_schemes = frozenset(git_schemes)
        self._python = python
        self._environment = {
            **{name: value for name, value in environment.items() if name in _PASSED},
            **network_environment(environment),
            **_own_settings(environment),
            **_GIT,
            "GIT_ALLOW_PROTOCOL": ":".join(sorted(self._git_schemes)),
            "NETRC": os.devnull,
            "UV_CACHE_DIR": str(cache),
            "UV_NO_PROGRESS": "1",
            "UV_PYTHON_DOWNLOADS": "never",
            "NO_COLOR": "1",
        }
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._making: dict[str, _Making] = {}

    def ready(self, key: str) -> bool:
        """Whether the environment is here and complete. The base always is."""
        if key == BASE:
            return True
        return _KEY.fullmatch(key) is not None and all(
            path.exists() for path in (self._root / key / _MARKER, self._root / key / "bin" / "python")
        )

    def python(self, key: str) -> str:
        """Absolute path of the interpreter of a ready environment. NotFound if it is none."""
        if not self.ready(key):
            raise NotFound("Environment", key)
        return self._python if key == BASE else str(self._root / key / "bin" / "python")

    async def key_for(self, folder: Path) -> str:
        """The key of the environment that the module in ``folder`` needs on this machine. InvalidInput."""
        requirements = await asyncio.to_thread(read_requirements, folder, git_schemes=self._git_schemes)
        return BASE if requirements is None else self._key(requirements)

    async def ensure(self, folder: Path) -> str:
        """The key of the environment that the module in ``folder`` needs, which is ready and touched.

        At most four are made at once, and one that several ask for is made once; when the last of them is cancelled,
        so is the making. TargetRefused for an address that the guard refuses; InvalidInput, with what uv says, if it
        cannot be made; Unavailable if the machine is the reason.
        """
        requirements = await asyncio.to_thread(read_requirements, folder, git_schemes=self._git_schemes)
        if requirements is None:
            return BASE
        key = self._key(requirements)
        while (making := self._making.get(key)) is not None and not making.askers:
            await asyncio.wait({making.task})  # given up, and not yet cleared away
        if self.ready(key):
            self._recency.touch(key)
            return key
        if making is None:
            task = asyncio.create_task(self._make(key, requirements, folder))
            making = self._making[key] = _Making(task)
            task.add_done_callback(lambda task: self._made(key, task))
        await _shared(making)
        return key

    def listing(self) -> list[str]:
        """All that are ready."""
        return sorted(entry.name for entry in self._root.iterdir() if self.ready(entry.name))

    async def remove(self, key: str) -> None:
        """Remove one; it is gone at once, its room a little later."""
        if _KEY.fullmatch(key) is None:
            raise NotFound("Environment", key)
        leftover = self._aside / new_id()
        try:
            (self._root / key).rename(leftover)
        except FileNotFoundError:
            return
        await asyncio.to_thread(shutil.rmtree, leftover)

    async def remove_unfinished(self) -> None:
        """Remove what a dead process left half made. Only while nothing is being made."""
        for entry in list(self._root.iterdir()):
            if _KEY.fullmatch(entry.name) and not self.ready(entry.name):
                await self.remove(entry.name)

    async def stop(self) -> None:
        """End what is being made."""
        tasks = [making.task for making in self._making.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _key(self, requirements: Requirements) -> str:
        interpreter = (sys.implementation.cache_tag, sysconfig.get_platform(), sys.base_prefix, self._python)
        return hashlib.sha256(repr((interpreter, requirements.digest)).encode()).hexdigest()[:32]

    def _made(self, key: str, task: asyncio.Task[None]) -> None:
        del self._making[key]
        if not task.cancelled():
            task.exception()  # whoever waits gets it; with nobody left to wait it is not a defect

    async def _make(self, key: str, requirements: Requirements, folder: Path) -> None:
        await self._judge(requirements)
        async with self._slots:
            work = self._aside / new_id()
            place = self._root / key
            try:
                await self.remove(key)
                await unbroken(asyncio.to_thread(_write_files, work, requirements, folder))
                place.mkdir(mode=0o700)
                await self._uv(["venv", "--python", self._python, str(place)], folder, work, _VENV_SECONDS)
                install = ["pip", "install", "--python", str(place / "bin" / "python"), "-r", "requirements.txt"]
                if requirements.constraints:
                    install += ["-c", "constraints.txt"]
                await self._uv(install, folder, work, _INSTALL_SECONDS)
                await asyncio.to_thread(os.sync)  # one for thousands of files, before the marker says that they last
                (place / _MARKER).touch()
                self._recency.touch(key)
            except OSError as error:
                raise Unavailable(f"The module's environment could not be stored: {error.strerror}.") from error
            finally:
                if not self.ready(key):
                    await self.remove(key)
                await asyncio.to_thread(shutil.rmtree, work, ignore_errors=True)  # at worst the next start removes it

    async def _judge(self, requirements: Requirements) -> None:
        for host, port in requirements.addresses:
            try:
                await self._guard(host, port)
            except FetchFailed as error:
                raise InvalidInput(str(error)) from error

    async def _uv(self, arguments: Sequence[str], module: Path, work: Path, seconds: float) -> None:
        try:
            result = await self._tools.run(
                [uv.find_uv_bin(), "--quiet", *arguments],
                folder=work,
                environment={**self._environment, "HOME": str(work)},  # the user's holds credentials
                timeout_seconds=seconds,
                file_bytes=None,
            )
        except FileNotFoundError:
            raise Unavailable("uv, which makes environments of modules, is not installed here.") from None
        except TimeoutError:
            raise InvalidInput(f"Installing the module's requirements took longer than {seconds:g} seconds.") from None
        if result.code:
            why = _useful_end(result.output, module)
            raise InvalidInput(f"The module's requirements could not be installed.\n{why}")


async def _shared(making: _Making) -> None:
    """Wait for what others wait for too. The last who gives up waits until it is ended."""
    making.askers += 1
    try:
        await asyncio.shield(making.task)
    except asyncio.CancelledError:
        asker = asyncio.current_task()
        if asker is not None and asker.cancelling():
            raise
        raise Unavailable("The module's environment was not made: Treadle is stopping.") from None
    finally:
        making.askers -= 1
        if not making.askers and not making.task.done():
            making.task.cancel()
            await asyncio.wait({making.task})


def _own_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Where uv finds the user's configuration, although its home is another."""
    home = environment.get("HOME")
    configuration = environment.get("XDG_CONFIG_HOME") or (str(Path(home) / ".config") if home else "")
    return {"XDG_CONFIG_HOME": configuration} if configuration else {}


def _write_files(work: Path, requirements: Requirements, folder: Path) -> None:
    """The files that uv reads; an empty ``uv.toml`` beside them keeps it from looking for one further up."""
    work.mkdir(mode=0o700)
    (work / "uv.toml").touch()
    (work / "requirements.txt").write_text(_rendered(requirements.lines, folder), "utf-8")
    (work / "constraints.txt").write_text(_rendered(requirements.constraints, folder), "utf-8")


def _rendered(lines: Sequence[Line], folder: Path) -> str:
    return "".join(line.render(folder) + "\n" for line in lines)


def _useful_end(output: str, folder: Path) -> str:
    """The last lines of what uv says, fit for a message: plain text without credentials and long paths."""
    text = _CONTROL.sub("", _ANSI.sub("", output)).strip()
    text = _USERINFO.sub(r"\1****@", text)
    text = text.replace(f"{folder.as_uri()}/", "./").replace(f"{folder}/", "./")
    if len(text) <= _SHOWN:
        return text
    end = text[-_SHOWN:]
    return "…\n" + (end.partition("\n")[2] or end)
