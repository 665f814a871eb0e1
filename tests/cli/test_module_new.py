"""A new module works from the first moment, and `treadle module test` runs it without a server."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from treadle.core.module import parse_manifest


def test_a_new_module_is_complete_and_the_way_on_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("module", "new", "my-counter")
    assert ran.code == 0
    assert "treadle module test my-counter " in ran.out
    assert "treadle module install my-counter && treadle run my-counter --follow" in ran.out
    made = sorted(str(path.relative_to("my-counter")) for path in Path("my-counter").rglob("*") if path.is_file())
    assert made == [".gitignore", "README.md", "main.py", "module.json", "tests/test_main.py"]
    manifest, remarks = parse_manifest(Path("my-counter/module.json").read_bytes())
    assert (manifest.id, manifest.name, remarks) == ("my-counter", "my-counter", ())
    readme = Path("my-counter/README.md").read_text()
    assert "# my-counter" in readme
    assert "treadle run my-counter --follow" in readme
    assert "template" not in readme


def test_its_tests_pass(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    assert run("module", "new", "counter", "--folder", str(folder)).code == 0
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
        "--rootdir",
        folder,
        folder,
    ]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stdout
    assert "2 passed" in ran.stdout


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "-x", "ä", "a" * 65, "a b", "a\n"])
def test_names_that_are_no_ids_are_refused(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("module", "new", "--folder", str(tmp_path / "new"), "--", name)
    assert ran.code == 2
    assert "is no id of a module" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_exists_is_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    for folder in (tmp_path, tmp_path / "mine"):
        ran = run("module", "new", "counter", "--folder", str(folder))
        assert ran.code != 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    (tmp_path / "empty").mkdir()
    assert run("module", "new", "counter", "--folder", str(tmp_path / "empty")).code == 0


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module that does a bit of everything."""
    (tmp_path / "module.json").write_text(
        json.dumps(
            {
                "id": "all",
                "name": "All",
                "version": "1",
                "inputs": [{"id": "count", "type": "integer", "default": 2}, {"id": "fail", "type": "boolean"}],
            }
        )
    )
    (tmp_path / "main.py").write_text(
        "from treadle.sdk import Module\n"
        "class All(Module):\n"
        "    async def run(self, inputs, settings):\n"
        "        print('printed')\n"
        "        await self.log('logged', 'WARNING')\n"
        "        async with self.step('Count'):\n"
        "            for n in range(self.get_checkpoint('n', 0), inputs['count']):\n"
        "                yield {'n': n}\n"
        "                await self.save_checkpoint(n=n + 1)\n"
        "        await self.progress(50, 'half')\n"
        "        await self.artifact(b'x' * 1500, file_name='x.bin')\n"
        "        if inputs.get('fail'):\n"
        "            raise ValueError('as asked')\n"
    )
    return tmp_path


def test_what_a_module_does_is_shown_as_it_does_it(run: Run, module: Path) -> None:
    ran = run("module", "test", str(module), "-i", "count=3", "-c", "n:=1")
    assert ran.code == 0, ran.err
    assert ran.out == '{"n": 1}\n{"n": 2}\n'
    told = [line[9:].split(maxsplit=1) for line in ran.err.splitlines()]
    for line in (
        ["printed"],
        ["WARNING", "logged"],
        ["STEP", "Count running"],
        ["SAVED", '{"n": 3}'],
        ["STEP", "Count completed"],
        ["PROGR.", "50 %  half"],
        ["FILE", "x.bin (1.5 kB)"],
    ):
        assert told.count(line) == 1, told
    assert ran.err.splitlines()[-1] == "completed; 2 results"


def test_a_failure_is_its_traceback_and_an_exit_code(run: Run, module: Path) -> None:
    ran = run("module", "test", str(module), "-i", "fail=yes")
    assert ran.code == 1
    assert "raise ValueError(" in ran.err
    assert ran.err.splitlines()[-1] == "The module failed: ValueError: as asked"


def test_wrong_inputs_and_folders_are_told_in_a_sentence(run: Run, module: Path, tmp_path: Path) -> None:
    wrong = run("module", "test", str(module), "-i", "count=many")
    assert (wrong.code, wrong.out) == (1, "")
    assert "count" in wrong.err
    assert "Traceback" not in wrong.err
    none = run("module", "test", str(tmp_path / "nothing"))
    assert none.code == 1
    assert "holds no module.json" in none.err
