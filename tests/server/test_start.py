"""What a start does not need is not imported: every server would pay for it, and every test that starts one."""

import subprocess
import sys

LATER = {
    "aiohttp",
    "alembic",
    "fastapi",
    "httpcore",
    "httpx",
    "requests",
    "socketio",
    "treadle.browsers.actions",
    "treadle.browsers.grounding",
    "treadle.browsers.session",
}


def test_what_a_start_does_not_need_is_left_to_its_first_use() -> None:
    told = "import sys; import treadle.cli.serve, treadle.server.main; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60)
    assert LATER & set(run.stdout.split()) == set()
