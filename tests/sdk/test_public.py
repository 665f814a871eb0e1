"""What ``treadle.sdk`` offers, and what importing it costs."""

import json
import subprocess
import sys

import pytest
from tests.sdk.jobs import SOURCE

import treadle
import treadle.sdk
import treadle.sdk.testing

NAMES = [
    "Module",
    "__version__",
    "artifact",
    "get_browser",
    "get_checkpoint",
    "is_cancelled",
    "job_id",
    "load_checkpoint",
    "log",
    "progress",
    "proxied_request",
    "save_checkpoint",
    "send_signed_callback",
    "step",
]


def loaded_by(code: str) -> set[str]:
    program = f"import sys; sys.path.append({str(SOURCE)!r})\n{code}\nimport json; print(json.dumps(list(sys.modules)))"
    run = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=True, timeout=60)
    return set(json.loads(run.stdout))


def test_the_names_are_these() -> None:
    assert sorted(NAMES) == NAMES == treadle.sdk.__all__
    assert set(NAMES) <= set(dir(treadle.sdk))
    for name in NAMES:
        assert getattr(treadle.sdk, name) is not None
    assert treadle.sdk.__version__ == treadle.__version__
    assert treadle.sdk.testing.__all__ == ["ModuleRun", "OnEvent", "run_module", "run_module_sync"]


def test_there_is_no_other() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Modul'"):
        _ = treadle.sdk.Modul  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "code", ["from treadle.sdk import Module", "from treadle.sdk import _child; _child.warm()"], ids=["import", "warm"]
)
def test_nothing_heavy_comes_along(code: str) -> None:
    loaded = loaded_by(code)
    foreign = {"httpx", "playwright", "msgspec", "pydantic", "fastapi", "yaml", "cryptography", "uvloop"}
    assert not foreign & loaded
    assert {name for name in loaded if name.startswith("treadle.")} == {
        name for name in loaded if name.startswith("treadle.sdk")
    }
