"""What deploy/ says fits the program: settings, commands, files."""

import re
import shlex
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from treadle.cli.main import main
from treadle.settings import Settings
from treadle.settings.in_force import environment_names

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
KNOWN = {name for field in Settings.model_fields.values() for name in environment_names(field)}
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "docker/compose.yaml").read_text("utf-8"))
NODES = [service for service in COMPOSE["services"].values() if service.get("image") == "treadle:local"]


class _Unit(RawConfigParser):
    """A unit's last value of each name; names keep their case."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def unit(path: Path) -> _Unit:
    parsed = _Unit(strict=False, interpolation=None)
    parsed.read_string(path.read_text("utf-8"))
    return parsed


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_every_variable_is_a_setting(path: Path) -> None:
    assert set(re.findall(r"\bTREADLE_\w+", path.read_text("utf-8"))) <= KNOWN


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_what_there_is(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    service = unit(path)["Service"]
    program, command, *arguments = shlex.split(service["ExecStart"])
    assert program == "/opt/treadle/.venv/bin/treadle"
    assert main([command, *arguments, "--help"]) == 0
    assert f"treadle {command}" in capsys.readouterr().out
    assert service["Type"] == "notify"
    assert service["KillMode"] == "mixed", "jobs are the server's to stop"


@pytest.mark.parametrize("path", [*DEPLOY.glob("systemd/*.env"), DEPLOY / "docker/env.example"], ids=lambda p: p.name)
def test_no_example_holds_a_key_of_its_own(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        name, _, value = line.lstrip("#").partition("=")
        if re.search(r"(PASSWORD|SECRET|API_KEY|_KEY)$", name):
            assert value == "", f"{path.name}: {name}"


def test_every_unset_secret_of_the_composition_is_asked_for() -> None:
    text = (DEPLOY / "docker/compose.yaml").read_text("utf-8")
    asked = set(re.findall(r"\$\{(\w+)", text))
    offered = set(re.findall(r"^(\w+)=", (DEPLOY / "docker/env.example").read_text("utf-8"), re.MULTILINE))
    assert asked == offered


def test_the_composition_has_nodes_with_names_of_their_own_and_the_same_key() -> None:
    assert len(NODES) == 3
    environments = [node["environment"] for node in NODES]
    assert len({each["TREADLE_NODE_ID"] for each in environments}) == len(NODES)
    shared = [
        {name: value for name, value in each.items() if not name.startswith("TREADLE_NODE_")} for each in environments
    ]
    assert shared[0] == shared[1] == shared[2]
    volumes = [volume for node in NODES for volume in node["volumes"]]
    assert len(set(volumes)) == len(NODES), "a data folder is one node's"


def test_the_image_holds_what_it_copies() -> None:
    """What the build needs is not left out by .dockerignore."""
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for needed in ("src", "console", "requirements", "tools", "pyproject.toml", "README.md", "LICENSE"):
        assert f"!{needed}" in ignore
        assert (ROOT / needed).exists()
