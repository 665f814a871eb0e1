"""How a module's code is found, and what it may be called."""

import pickle
from pathlib import Path

import pytest
from tests.sdk.jobs import Job, in_run, module_in

from treadle.sdk import frames

SIMPLE = "from treadle.sdk import Module\nclass M(Module):\n    async def run(self, inputs, settings):\n        yield "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "module"


def failure(job: Job) -> str:
    ending = job.ending()
    assert ending["outcome"] == "failed"
    return str(ending["error"])


def test_siblings_and_packages_can_be_imported(folder: Path) -> None:
    module_in(folder, "import near\nfrom helpers.far import b\n" + SIMPLE + "near.a, b", near="a = 1")
    (folder / "helpers").mkdir()
    (folder / "helpers" / "__init__.py").touch()
    (folder / "helpers" / "far.py").write_text("b = 2\n")
    with Job(folder) as job:
        assert job.results() == [[1, 2]]


def test_an_entrypoint_in_a_folder_finds_both_its_neighbours_and_the_rest(folder: Path) -> None:
    module_in(folder, "", top="a = 1")
    module_in(folder / "src", "import top, beside\n" + SIMPLE + "top.a, beside.b", beside="b = 2")
    with Job(folder, entrypoint="src/main.py") as job:
        assert job.results() == [[1, 2]]


@pytest.mark.parametrize("module_id", ["colorsys", "json", "asyncio", "a.b-c d"])
def test_its_id_takes_no_name_from_anybody(folder: Path, module_id: str) -> None:
    code = "import colorsys, json, asyncio\n" + SIMPLE + "colorsys.rgb_to_hsv(0, 0, 0), json.dumps(1), __name__"
    name = "treadle_module_" + "".join(char if char.isalnum() else "_" for char in module_id)
    with Job(module_in(folder, code), module_id=module_id) as job:
        assert job.results() == [[[0, 0, 0], "1", name]]


def test_files_named_as_the_standard_library_do_not_break_the_sdk(folder: Path) -> None:
    shadows = dict.fromkeys(
        ("json", "socket", "asyncio", "selectors", "signal", "traceback", "threading"), "raise OSError"
    )
    code = SIMPLE + "1\n        async with self.step('s'): await self.progress(1)\n        raise LookupError('so')\n"
    with Job(module_in(folder, code, **shadows)) as job:
        ending = job.ending()
    assert ending["error"] == "LookupError: so"
    assert ending["traceback"].startswith("Traceback")


def test_a_folder_that_cannot_be_written_to(folder: Path) -> None:
    module_in(folder, SIMPLE + "1")
    folder.chmod(0o555)
    try:
        with Job(folder) as job:
            assert job.results() == [1]
    finally:
        folder.chmod(0o755)


def test_what_it_defines_can_be_pickled_and_looked_up(folder: Path) -> None:
    code = """
        import dataclasses, pickle
        from treadle.sdk import Module

        @dataclasses.dataclass
        class Point:
            x: "int"

        class M(Module):
            async def run(self, inputs, settings):
                yield pickle.loads(pickle.dumps(Point(3))).x
    """
    assert pickle.loads(pickle.dumps(3)) == 3  # noqa: S301
    with Job(module_in(folder, code)) as job:
        assert job.results() == [3]


class TestChoice:
    RUN = "\n    async def run(self, inputs, settings): yield type(self).__name__\n"

    @pytest.mark.parametrize(
        ("code", "chosen"),
        [
            pytest.param("class A(Module):{run}class B(A): pass", "B", id="the most derived"),
            pytest.param("class Z(Module):{run}class A(Module):{run}", "A", id="the last of several"),
            pytest.param("class B(Module):{run}class A(B): pass\nB2 = B", "A", id="not an alias of its base"),
            pytest.param("from base import Base\nclass A(Base): pass", "A", id="not an imported base"),
            pytest.param("class A(Module):{run}\nfrom base import Base", "A", id="its own before imported ones"),
            pytest.param("from base import Base", "Base", id="an imported one if there is no other"),
            pytest.param("class A(Module):{run}class B(Module): pass", "A", id="not an abstract one"),
        ],
    )
    def test_which_class_it_is(self, folder: Path, code: str, chosen: str) -> None:
        head = "from treadle.sdk import Module\n"
        with Job(
            module_in(folder, head + code.format(run=self.RUN), base=head + "class Base(Module):" + self.RUN)
        ) as job:
            assert job.results() == [chosen]

    @pytest.mark.parametrize("code", ["", "from treadle.sdk import Module", "class Module: pass"])
    def test_there_must_be_one(self, folder: Path, code: str) -> None:
        with Job(module_in(folder, code)) as job:
            assert failure(job) == "ImportError: No Module subclass found in sample"

    def test_it_must_have_run(self, folder: Path) -> None:
        with Job(module_in(folder, "from treadle.sdk import Module\nclass Idle(Module): pass")) as job:
            assert failure(job) == "ImportError: No Module subclass found in sample that defines run(): Idle does not"


class TestFailures:
    def test_a_syntax_error_shows_its_line(self, folder: Path) -> None:
        with Job(module_in(folder, "a = 1\nb = (\n")) as job:
            ending = job.ending()
        assert ending["error"].startswith("SyntaxError: '(' was never closed (main.py, line 2)")
        assert "b = (" in ending["traceback"]
        assert "sdk" not in ending["traceback"]

    def test_an_import_that_fails_begins_in_the_module(self, folder: Path) -> None:
        with Job(module_in(folder, "import near", near="import nowhere_to_be_found")) as job:
            ending = job.ending()
        assert ending["error"] == "ModuleNotFoundError: No module named 'nowhere_to_be_found'"
        assert ending["traceback"].splitlines()[1].strip() == f'File "{folder}/main.py", line 1, in <module>'

    def test_an_entrypoint_that_is_not_there(self, folder: Path) -> None:
        with Job(module_in(folder, ""), entrypoint="other.py") as job:
            assert failure(job).startswith("FileNotFoundError: ")

    def test_code_that_exits_or_runs_a_loop_while_it_is_imported(self, folder: Path) -> None:
        with Job(module_in(folder, "import asyncio, sys\nasyncio.run(asyncio.sleep(0))\nsys.exit(4)")) as job:
            assert failure(job) == "SystemExit: the module called sys.exit(4)"

    def test_a_constructor_that_fails(self, folder: Path) -> None:
        code = in_run("yield 1") + "\n    def __init__(self, context):\n        raise LookupError('no')\n"
        with Job(module_in(folder, code)) as job:
            assert job.rest()[0][0] == frames.END
