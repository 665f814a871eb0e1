"""Hatchling's hook: no wheel and no source archive without the built console, which is not in the repository."""

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ConsoleHook(BuildHookInterface[Any]):
    """Builds the console where its sources are at hand; an archive of the sources brings it along, built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before files are gathered. An editable install is done without: it may be built at any time."""
        if version == "editable":
            return
        root = Path(self.root)
        if (root / "console" / "package.json").is_file():
            subprocess.run([root / "tools" / "console"], check=True)
        page = root / "src" / "treadle" / "console" / "static" / "index.html"
        if not page.is_file():
            raise RuntimeError("The console was not built: run tools/console first.")
