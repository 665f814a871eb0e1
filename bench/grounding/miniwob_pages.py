"""The task pages of MiniWoB++ (https://miniwob.farama.org): fetched once, and told apart into two halves."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Final, Literal

__all__ = ["Half", "MiniwobMissing", "half_of", "html_folder", "task_names"]

Half = Literal["dev", "held_out"]

_VERSION: Final = "1.1.0"
_ROOT: Final = Path(__file__).parents[2]
_FOLDER: Final = _ROOT / ".cache" / "miniwob"
_FETCH_SECONDS: Final = 120


class MiniwobMissing(RuntimeError):
    """The task pages are neither here nor to be had."""


def html_folder() -> Path:
    """The folder with the pages (``miniwob/*.html``) and what they load; fetched from PyPI the first time.

    Only the files of the package are wanted, not what its own runner depends on. MiniwobMissing where there is no
    package index to be reached.
    """
    html = _FOLDER / "miniwob" / "html"
    if not html.is_dir():
        _fetch()
    return html


def task_names(html: Path) -> tuple[str, ...]:
    """The tasks, one page each, in alphabetical order.

    The FlightWoB apps in ``flight/`` are none of them: each is a copy of an airline's site that wants a server of its
    own, and they are not among the benchmark's usual tasks.
    """
    return tuple(sorted(page.stem for page in (html / "miniwob").glob("*.html")))


def half_of(task: str) -> Half:
    """Which half a task belongs to: by the last digit of its name's SHA-256, so that nobody chose."""
    return "held_out" if int(hashlib.sha256(task.encode()).hexdigest()[-1], 16) % 2 else "dev"


def _fetch() -> None:
    uv = shutil.which("uv") or shutil.which("uv", path=str(_ROOT / ".venv" / "bin"))
    if uv is None:
        raise MiniwobMissing("The MiniWoB++ pages are not here, and there is no uv to fetch them with.")
    command = [uv, "pip", "install", "--quiet", "--no-deps", "--target", str(_FOLDER), f"miniwob=={_VERSION}"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_FETCH_SECONDS)
    except subprocess.CalledProcessError as error:
        raise MiniwobMissing(f"The MiniWoB++ pages could not be fetched: {error.stderr.strip()[-500:]}") from error
    except subprocess.TimeoutExpired as error:
        raise MiniwobMissing(f"The MiniWoB++ pages did not come within {_FETCH_SECONDS} seconds.") from error
