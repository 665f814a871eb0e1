"""A new module's files, from the template beside this file, which is itself a module that works."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Final

from treadle.cli.errors import CliError
from treadle.core.errors import InvalidInput
from treadle.core.module import parse_manifest

__all__ = ["make_skeleton"]

_TEMPLATE: Final = files("treadle.cli") / "template"
_FILES: Final = ("module.json", "main.py", "README.md", "tests/test_main.py", "gitignore")
_NAMES: Final = {"gitignore": ".gitignore"}  # by its own name it would rule over our template
_TEMPLATE_ID: Final = "template"


def make_skeleton(module_id: str, folder: Path) -> Path:
    """Write the skeleton of a module named ``module_id`` into ``folder``, and give that back.

    CliError if the id is none, or if there is something in the folder already.
    """
    texts = {name: _text(name, module_id) for name in _FILES}
    try:
        parse_manifest(texts["module.json"].encode("utf-8", "surrogatepass"))
    except InvalidInput:
        raise CliError(
            f"{module_id!r} is no id of a module: 1 to 64 letters, digits, dots, dashes and underscores, "
            "the first a letter or a digit.",
            exit_code=2,
        ) from None
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise CliError(f"{folder} exists already and is not empty; name another with --folder.")
    for name, text in texts.items():
        path = folder / _NAMES.get(name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def _text(name: str, module_id: str) -> str:
    text = _TEMPLATE.joinpath(*name.split("/")).read_text("utf-8")
    match name:
        case "module.json":
            manifest = {**json.loads(text), "id": module_id, "name": module_id}
            return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        case "README.md":
            return text.replace(_TEMPLATE_ID, module_id)
        case _:
            return text
