"""Cloning repositories that somebody else named and filled, with nothing of git that could run what is in them."""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeAlias

from treadle.core.errors import FetchFailed, InvalidInput, TooLarge
from treadle.modules.repository import Repository, parse_repository
from treadle.modules.tools import ToolResult, Tools, network_environment
from treadle.modules.tree import quoted
from treadle.net.addresses import parse_literal

__all__ = ["HTTPS_ONLY", "AddressGuard", "Git"]

AddressGuard: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""Which addresses of a host and port may be connected to. TargetRefused, FetchFailed."""

HTTPS_ONLY: Final = frozenset({"https"})
_SECONDS: Final = 120.0
_WATCH_SECONDS: Final = 0.25
_MAX_FILES: Final = 200_000
_FILE_SIZE_EXCEEDED: Final = 128 + 25  # SIGXFSZ
_TOO_LARGE: Final = re.compile(r"file too large|died of signal 25|invalid index-pack output")
_EMPTY: Final = "cloned an empty repository"  # also what git makes of a server that answers everything with a page
_MOVED: Final = re.compile(r"returned error: 3[0-9][0-9]")
_SETTINGS: Final = (
    # Nothing that comes with a repository is run, and nothing asks anybody anything.
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.askPass=",
    "core.symlinks=true",  # links come as links, and are refused when the module is copied
    "credential.helper=",
    "filter.lfs.smudge=",
    "filter.lfs.process=",
    "filter.lfs.required=false",
    "gc.auto=0",
    "maintenance.auto=false",
    # Nowhere but to the address that was checked.
    "http.followRedirects=false",
    "http.sslVerify=true",
    "transfer.bundleURI=false",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "protocol.allow=never",
)
_OPTIONS: Final = (
    "--quiet",
    "--depth=1",
    "--single-branch",
    "--no-tags",
    "--no-recurse-submodules",
    "--template=",
)
_ENVIRONMENT: Final = {
    "GIT_ASKPASS": "false",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "GIT_SSH_VARIANT": "ssh",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # its messages are read here
    "SSH_ASKPASS": "false",
}
_SSH: Final = (
    "ssh -oBatchMode=yes -oStrictHostKeyChecking=yes -oPermitLocalCommand=no -oClearAllForwardings=yes "
    "-oControlPath=none -oForwardAgent=no -oConnectTimeout=15"
)
_ABSENT: Final = re.compile(
    r"repository .*not found|does not appear to be a git repository|does not exist|is this a git repository"
)
_LOCKED: Final = re.compile(
    r"could not read username|authentication failed|permission denied|host key verification failed"
)


class Git:
    """Clones by the git program of this machine.

    Args:
        tools: runs it.
        guard: says which addresses of a host may be connected to.
        schemes: ways to clone: of ``https``, ``http``, ``ssh``, ``file``.
        max_bytes: of a repository; its newest state comes twice, packed and checked out, and that twice is what a clone
            may take.
        environment: variables, of which git gets PATH and those about proxies and certificates. Through a proxy the
            guard judges names as this machine resolves them.
    """

    def __init__(
        self,
        tools: Tools,
        guard: AddressGuard,
        *,
        environment: Mapping[str, str],
        schemes: Collection[str] = HTTPS_ONLY,
        max_bytes: int = 512 << 20,
    ) -> None:
        self._tools = tools
        self._guard = guard
        self._schemes = frozenset(schemes)
        self._max_bytes = max_bytes
        self._environment = environment

    def check(self, url: str) -> Repository:
        """Take an address apart. InvalidInput if nothing can be cloned from there."""
        return parse_repository(url, self._schemes)

    async def clone(self, url: str, into: Path) -> Repository:
        """Clone the newest state of the default branch into a new folder.

        Its parent, which the caller made for this, is git's home and working directory. TargetRefused if the guard
        refuses the host, TooLarge, and InvalidInput for everything else that goes wrong.
        """
        repository = self.check(url)
        settings = [*_SETTINGS, f"protocol.{repository.scheme}.allow=always"]
        environment = self._environment_for(repository, into.parent)
        if repository.host:
            try:
                addresses = await self._guard(repository.host, repository.port)
            except FetchFailed as error:
                raise InvalidInput(str(error)) from error
            if repository.scheme == "ssh":
                environment["GIT_SSH_COMMAND"] = _ssh_command(repository, addresses[0])
            elif parse_literal(repository.host) is None:
                settings.append(f"http.curloptResolve={_pinned(repository, addresses)}")
        configured = [part for setting in settings for part in ("-c", setting)]
        argv = ["git", *configured, "clone", *_OPTIONS, "--", repository.url, str(into)]
        try:
            result = await self._watched(
                self._tools.run(
                    argv,
                    folder=into.parent,
                    environment=environment,
                    timeout_seconds=_SECONDS,
                    file_bytes=self._max_bytes,
                ),
                into,
            )
        except FileNotFoundError:
            raise InvalidInput("git is not installed here.") from None
        except TimeoutError:
            raise InvalidInput(f"Cloning {repository.url} took longer than {_SECONDS:g} seconds.") from None
        if result.code or _EMPTY in result.output:
            raise self._failure(repository, result)
        return repository

    async def _watched(self, run: Coroutine[Any, Any, ToolResult], folder: Path) -> ToolResult:
        """The result of a run that may only fill ``folder`` so far."""
        task = asyncio.create_task(run)
        try:
            while not (await asyncio.wait({task}, timeout=_WATCH_SECONDS))[0]:
                files, size = await asyncio.to_thread(_extent, folder)
                if size > 2 * self._max_bytes or files > _MAX_FILES:
                    raise self._too_large()
            return task.result()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _environment_for(self, repository: Repository, home: Path) -> dict[str, str]:
        environment = {
            **network_environment(self._environment),
            **_ENVIRONMENT,
            "GIT_ALLOW_PROTOCOL": repository.scheme,
            "HOME": str(home),
            "PATH": self._environment.get("PATH", os.defpath),
        }
        if repository.scheme == "ssh" and (agent := self._environment.get("SSH_AUTH_SOCK")):
            environment["SSH_AUTH_SOCK"] = agent
        return environment

    def _failure(self, repository: Repository, result: ToolResult) -> InvalidInput | TooLarge:
        output = result.output.lower()
        if result.code == _FILE_SIZE_EXCEEDED or _TOO_LARGE.search(output):
            return self._too_large()
        if _MOVED.search(output):
            return InvalidInput(
                f"{repository.url} has moved, and redirects are not followed: give its present address, "
                "which on some hosts ends in .git."
            )
        if _LOCKED.search(output):
            return InvalidInput(
                f"{repository.url} asks for credentials: it is private, or there is no such repository."
            )
        if _EMPTY in output or _ABSENT.search(output):
            return InvalidInput(f"There is no git repository at {repository.url}, or it is empty.")
        lines = [line for line in result.output.splitlines() if line.startswith(("fatal:", "error:", "remote:"))]
        why = lines[-1] if lines else f"git ended with code {result.code}"
        return InvalidInput(f"{repository.url} could not be cloned: {quoted(why)}")

    def _too_large(self) -> TooLarge:
        return TooLarge(f"The repository has more than {self._max_bytes:,} bytes, or too many files.")


def _pinned(repository: Repository, addresses: Sequence[str]) -> str:
    """The value of CURLOPT_RESOLVE(3) that leaves curl no other address."""
    listed = ",".join(f"[{address}]" if ":" in address else address for address in addresses)
    return f"{repository.host}:{repository.port}:{listed}"


def _ssh_command(repository: Repository, address: str) -> str:
    """ssh to that address, with the key that is known for the name (both are checked: nothing needs quoting)."""
    known_as = repository.host if repository.port == 22 else f"[{repository.host}]:{repository.port}"
    return f"{_SSH} -oHostName={address} -oHostKeyAlias={known_as}"


def _extent(folder: Path) -> tuple[int, int]:
    """Files beneath a folder, and their bytes; what comes or goes meanwhile may be missed."""
    files = size = 0
    waiting = [str(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    files += 1
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        size += entry.stat(follow_symlinks=False).st_size
    return files, size
