"""Treadle's own log is one line a fact and cannot be forged."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from treadle.observe.logs import configure_logging

HOSTILE = "name\n2026-01-01 [info] forged\x1b]52;c;aGk=\x07\x1b[31m\u2028\x85"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    logging.getLogger("treadle").setLevel(logging.NOTSET)


@pytest.mark.parametrize("form", ["json", "console", "auto"])
def test_control_characters_are_escaped(form: str) -> None:
    out = io.StringIO()
    configure_logging("INFO", form, out)
    logging.getLogger("treadle.test").info("submitted %s", HOSTILE)
    written = out.getvalue()
    assert written.count("\n") == 1
    assert not set("\x1b\x07\u2028\x85") & set(written)
    assert "forged" in written


def test_json_lines_are_json() -> None:
    out = io.StringIO()
    configure_logging("INFO", "json", out)
    log = logging.getLogger("treadle.test")
    log.warning("disk %s", "full", extra={"path": "a\x1bb"})
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        log.exception("failed")
    first, second = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (first["event"], first["level"], first["logger"]) == ("disk full", "warning", "treadle.test")
    assert first["path"] == "a\\x1bb"
    assert first["timestamp"].endswith("Z")
    assert "ValueError" in second["exception"]
    assert "\x1b" not in second["exception"]


def test_levels_are_honoured_and_libraries_kept_quiet() -> None:
    out = io.StringIO()
    configure_logging("WARNING", "json", out)
    logging.getLogger("treadle.test").info("not this")
    logging.getLogger("some.library").info("nor this")
    logging.getLogger("treadle.test").warning("this")
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["this"]
