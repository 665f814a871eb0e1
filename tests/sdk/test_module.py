"""What a module can do beside yielding: checkpoints, artifacts, steps, progress, log, print."""

import json
from pathlib import Path

import pytest
from tests.sdk.jobs import Job, in_run, module_in

from treadle.sdk import Module, frames
from treadle.sdk._values import as_json

LOG, PROGRESS, REQUEST, RESULT, STEP = frames.LOG, frames.PROGRESS, frames.REQUEST, frames.RESULT, frames.STEP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "module"


class TestCheckpoints:
    def test_they_are_merged_and_stored_whole(self, folder: Path) -> None:
        body = """
            yield await self.load_checkpoint()
            await self.save_checkpoint(a=1, b=[2])
            yield "after"
            await save_checkpoint(b=3)
            yield self.get_checkpoint("b"), get_checkpoint("c", "none"), await self.load_checkpoint(), self._checkpoint
        """
        with Job(module_in(folder, in_run(body))) as job:
            assert job.expect(RESULT) is None
            head, stored = job.expect(REQUEST)
            assert (head["method"], json.loads(stored)) == ("checkpoint", {"a": 1, "b": [2]})
            job.answer(head, {})
            assert job.expect(RESULT) == "after"
            head, stored = job.expect(REQUEST)
            assert json.loads(stored) == {"a": 1, "b": 3}
            job.answer(head, {})
            assert job.results() == [[3, "none", {"a": 1, "b": 3}, {"a": 1, "b": 3}]]

    def test_nothing_happens_before_it_is_durable(self, folder: Path) -> None:
        body = """
            saving = asyncio.create_task(self.save_checkpoint(a=1))
            await asyncio.sleep(0)
            await self.log(f"done: {saving.done()}")
            await saving
            yield 1
        """
        with Job(module_in(folder, in_run(body))) as job:
            head, _ = job.expect(REQUEST)
            assert job.expect(LOG) == ("INFO", "done: False")
            job.answer(head, {})
            assert job.results() == [1]

    def test_a_job_resumes_with_its_own(self, folder: Path) -> None:
        body = "yield self.get_checkpoint('page'), await load_checkpoint(), self._context.attempt"
        with Job(module_in(folder, in_run(body)), checkpoint={"page": 3}, attempt=2) as job:
            assert job.results() == [[3, {"page": 3}, 2]]

    def test_a_module_may_restore_it_itself(self, folder: Path) -> None:
        code = (
            in_run("yield self.got")
            + "\n    def restore_checkpoint(self, checkpoint):\n        self.got = checkpoint\n"
        )
        with Job(module_in(folder, code), checkpoint={"page": 3}) as job:
            assert job.results() == [{"page": 3}]

    def test_what_cannot_be_stored_changes_nothing(self, folder: Path) -> None:
        body = """
            try:
                await self.save_checkpoint(seen={1, 2})
            except TypeError as error:
                yield str(error), await self.load_checkpoint()
        """
        with Job(module_in(folder, in_run(body))) as job:
            assert job.results() == [["the checkpoint cannot be written as JSON: ['seen'] is a set", None]]

    def test_an_engine_that_cannot_store_it_is_an_error(self, folder: Path) -> None:
        with Job(module_in(folder, in_run("yield 1\nawait self.save_checkpoint(a=1)"))) as job:
            job.expect(RESULT)
            job.refuse(job.expect(REQUEST)[0], "unavailable", "The disk is full.")
            assert job.ending()["error"] == "RequestError: The disk is full."


class TestArtifacts:
    def test_a_file_is_named_as_it_is_called(self, folder: Path, tmp_path: Path) -> None:
        (workspace := tmp_path / "work").mkdir()
        body = """
            os.mkdir("out"); os.chdir("out")
            yield await self.artifact("a.csv")
            yield await artifact("/etc/hosts", name="Hosts", file_name="h.txt", description="d")
        """
        with Job(module_in(folder, in_run(body)), workspace=workspace) as job:
            head, _ = job.expect(REQUEST)
            assert head["method"] == "artifact"
            assert head["params"] == {"path": "out/a.csv", "name": "a.csv", "file_name": "a.csv", "description": ""}
            job.answer(head, {"id": "x", "size": 1})
            assert job.expect(RESULT) == {"id": "x", "size": 1}
            head, _ = job.expect(REQUEST)
            assert head["params"] == {
                "path": "/etc/hosts", "name": "Hosts", "file_name": "h.txt", "description": "d"
            }  # fmt: skip
            job.refuse(head, "refused", "It is elsewhere.")
            assert job.ending()["error"] == "RequestError: It is elsewhere."

    def test_bytes_are_a_file_for_as_long_as_it_takes(self, folder: Path, tmp_path: Path) -> None:
        (workspace := tmp_path / "work").mkdir()
        body = "yield await self.artifact(b'\\x00\\xff', 'Shot', 'shot.png')"
        with Job(module_in(folder, in_run(body)), workspace=workspace) as job:
            head, _ = job.expect(REQUEST)
            assert (head["params"]["name"], head["params"]["file_name"]) == ("Shot", "shot.png")
            assert (workspace / head["params"]["path"]).read_bytes() == b"\x00\xff"
            job.answer(head, {"id": "x"})
            assert job.results() == [{"id": "x"}]
        assert list(workspace.iterdir()) == []


class TestSteps:
    def test_each_tells_how_it_went(self, folder: Path) -> None:
        body = """
            async with self.step("load", "all of it"):
                pass
            async with step("look") as look:
                await look.skip()
            try:
                async with self.step("send"):
                    raise LookupError("nobody there")
            except LookupError:
                yield "raised"
        """
        with Job(module_in(folder, in_run(body))) as job:
            said = job.rest()
        told = [
            (step["id"], step["index"], step["name"], step["state"], step["description"], step["error"])
            for kind, step in said
            if kind == STEP
        ]
        assert told == [
            ("step-0", 0, "load", "running", "all of it", None),
            ("step-0", 0, "load", "completed", "all of it", None),
            ("step-1", 1, "look", "running", "", None),
            ("step-1", 1, "look", "skipped", "", None),
            ("step-2", 2, "send", "running", "", None),
            ("step-2", 2, "send", "failed", "", "LookupError: nobody there"),
        ]
        assert said[-2] == (RESULT, "raised")


def test_progress_is_a_share_of_a_hundred(folder: Path) -> None:
    body = """
        await self.progress(50, "half")
        await progress(100.0001)
        await self.progress(-1)
        yield 1
        await self.progress(float("nan"))
    """
    with Job(module_in(folder, in_run(body))) as job:
        said = [job.expect(PROGRESS) for _ in range(3)]
        assert job.ending()["error"] == "ValueError: the progress is not a number"
    assert said == [
        {"percent": 50.0, "message": "half"},
        {"percent": 100.0, "message": ""},
        {"percent": 0.0, "message": ""},
    ]


def test_threads_and_tasks_log_without_mixing(folder: Path) -> None:
    body = """
        loop = asyncio.get_running_loop()
        def work(n):
            for _ in range(100):
                asyncio.run_coroutine_threadsafe(self.log(str(n) * 3000), loop).result()
        async def beside(n):
            for _ in range(100):
                await log(str(n) * 3000)
        await asyncio.gather(*[asyncio.to_thread(work, n) for n in range(4)], *[beside(n) for n in range(4, 8)])
        yield 1
    """
    with Job(module_in(folder, in_run(body))) as job:
        logs = [text for kind, text in job.rest() if kind == LOG]
    assert sorted(logs) == sorted(("INFO", str(n) * 3000) for n in range(8) for _ in range(100))


def test_a_log_entry_is_one_whatever_it_holds(folder: Path) -> None:
    body = r"""
        await self.log("two\nlines \0 \udcff")
        await self.log({"a": 1}, level="wa\0rning")
        yield 1
    """
    with Job(module_in(folder, in_run(body))) as job:
        assert job.expect(LOG) == ("INFO", "two\nlines \0 \\udcff")
        assert job.expect(LOG) == ("warning", "{'a': 1}")


def test_prints_take_any_text_and_leave_line_by_line(folder: Path) -> None:
    body = r"""
        print("é 😀 \udcff")
        yield 1
        await asyncio.Event().wait()
    """
    with Job(module_in(folder, in_run(body))) as job:
        assert job.process.stdout is not None
        assert job.process.stdout.readline().decode() == "é 😀 \\udcff\n"


def test_what_was_printed_last_is_not_lost(folder: Path) -> None:
    body = r"""
        import io
        print("no newline", end="")
        sys.stderr.write("nor here")
        sys.stdout = io.StringIO()
        yield 1
    """
    with Job(module_in(folder, in_run(body))) as job:
        assert job.results() == [1]
        assert job.output() == (0, "no newline", "nor here")


def test_closed_streams_do_no_harm(folder: Path) -> None:
    with Job(module_in(folder, in_run("sys.stdout.close(); sys.stderr = None\nyield 1"))) as job:
        assert job.results() == [1]


def test_a_module_needs_run() -> None:
    class Idle(Module):
        pass

    with pytest.raises(TypeError, match="abstract"):
        Idle(object())  # type: ignore[abstract, arg-type]


def test_outside_of_a_job_the_functions_say_so() -> None:
    from treadle.sdk import job_id

    with pytest.raises(RuntimeError, match="only while a module's job runs"):
        job_id()


def test_values_that_are_nested_too_deeply_or_in_circles() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="nested too deeply"):
        as_json(deep, "it")
    circle: list[object] = []
    circle.append(circle)
    with pytest.raises(ValueError, match="Circular"):
        as_json(circle, "it")
