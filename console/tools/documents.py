"""Writes the OpenAPI document of each dialect into the folder that is named: the types of the console come from them.

The apps are made for their routes alone, so what stands behind these is of no account.
"""

import json
import sys
from pathlib import Path
from unittest.mock import Mock

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from treadle.api.executions.app import create_app as executions
from treadle.api.generation.app import create_api as generation
from treadle.api.modules.app import create_app as modules
from treadle.api.sessions.app import create_app as sessions
from treadle.web.limits import Limits


def documents() -> dict[str, Starlette]:
    """Each dialect's app by its name."""
    return {
        "executions": executions(Mock(limits=Limits(), version="0")),
        "modules": modules(Mock(limits=Limits(), uploads=Mock(max_bytes=1), ping_seconds=30.0, version="0")),
        "sessions": sessions(Mock(limits=Limits(), rate=None, version="0")),
        "generation": generation(Mock(limits=Limits(), more_routes=(), version="0")),
    }


def _document(app: Starlette) -> object:
    """What the app itself answers for its document."""
    path = next(each.path for each in app.routes if isinstance(each, Route) and each.path.endswith("openapi.json"))
    return TestClient(app).get(path).json()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, app in documents().items():
        (folder / f"{name}.json").write_text(json.dumps(_document(app), indent=1, sort_keys=True), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
