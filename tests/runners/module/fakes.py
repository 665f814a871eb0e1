"""What a module runner needs of the rest, for its tests: a shelf of modules written on the spot, and nothing behind."""

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

from treadle.core.errors import NotFound, Unavailable
from treadle.core.job import Job
from treadle.core.module import Manifest
from treadle.engine.ports import BrowserLease, FetchRequest, FetchResponse, PreparedModule

__all__ = ["NoBrowsers", "NoFetcher", "Shelf"]

HEAD = "import asyncio, os, signal, sys, time\nfrom treadle.sdk import Module\n\n"


class Shelf:
    """A :class:`~treadle.engine.ports.ModuleShelf` of modules given as source."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secrets: tuple[str, ...] = ()
        self.python = sys.executable
        self.environment = ""
        self._bundles: dict[str, Path] = {}

    def add(self, body: str, *, whole: bool = False) -> dict[str, Any]:
        """Install a module whose ``run`` has this body (or whose file is all of it); the input of a job for it."""
        bundle = f"{len(self._bundles):064x}"
        folder = self.folder / bundle
        folder.mkdir(parents=True)
        source = textwrap.dedent(body)
        if not whole:
            run = textwrap.indent(source, " " * 8)
            end = " " * 8 + "if False:\n            yield\n"  # whatever the body is, it is a generator
            source = f"{HEAD}class Case(Module):\n    async def run(self, inputs, settings):\n{run}\n{end}"
        (folder / "main.py").write_text(source)
        self._bundles[bundle] = folder
        return {"module": "case", "version": "1", "bundle": bundle, "environment": self.environment}

    def has(self, bundle: str) -> bool:
        return bundle in self._bundles

    async def fetch(self, job: Job) -> None:
        """They are all here."""

    async def prepare(self, job: Job) -> PreparedModule:
        work = job.spec.input
        if not self.has(work["bundle"]):
            raise NotFound("Bundle", work["bundle"])
        return PreparedModule(
            manifest=Manifest(id=work["module"], name=work["module"], version=work["version"]),
            folder=self._bundles[work["bundle"]],
            environment=self.environment,
            python=self.python,
            inputs=json.loads(json.dumps(work.get("inputs", {}))),
            settings=work.get("settings", {}),
            secrets=self.secrets,
        )


class NoFetcher:
    """A fetcher that fetches nothing."""

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        raise Unavailable(f"nothing is fetched here: {request.url}")


class NoBrowsers:
    """Browsers, none of them."""

    async def lend(self, *, geo: str | None, use_proxy: bool) -> BrowserLease:
        raise Unavailable("there are no browsers here")

    async def release(self, lease_id: str) -> None:
        """Nothing was lent."""
