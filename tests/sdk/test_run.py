"""What becomes of ``run``: results in order, every way to end, stops."""

import ast
import signal
from pathlib import Path

import pytest
from tests.sdk.jobs import Job, in_run, module_in

from treadle.sdk import frames

CANCEL, END, FLAG, LOG, RESULT = frames.CANCEL, frames.END, frames.FLAG, frames.LOG, frames.RESULT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "module"


def started(folder: Path, body: str, **job: object) -> Job:
    return Job(module_in(folder, in_run(body)), **job)  # type: ignore[arg-type]


class TestEnds:
    def test_results_and_logs_keep_their_order(self, folder: Path) -> None:
        body = """
            for n in range(2000):
                await self.log(f"before {n}", "debug")
                yield {"n": n}
            await self.log("after the last yield")
        """
        with started(folder, body) as job:
            *said, end = job.rest()
        expected = [pair for n in range(2000) for pair in ((LOG, ("debug", f"before {n}")), (RESULT, {"n": n}))]
        assert said == [*expected, (LOG, ("INFO", "after the last yield"))]
        assert end == (END, {"outcome": "completed", "error": None, "traceback": None})
        assert job.process.returncode == 0

    def test_inputs_and_settings_arrive_whole(self, folder: Path) -> None:
        big = "ä" * 5_000_000
        body = "yield len(inputs['text']), settings, self.job_id, job_id()"
        with started(folder, body, inputs={"text": big}, settings={"a": None}) as job:
            assert job.results() == [[5_000_000, {"a": None}, "job-1", "job-1"]]

    @pytest.mark.parametrize("value", ["None", "7", "'x'", "[1, 'é', '😀']", "{'a': {'b': (1, 2)}}"])
    def test_any_json_is_a_result(self, folder: Path, value: str) -> None:
        with started(folder, f"yield {value}") as job:
            [result] = job.results()
        assert result == ({"a": {"b": [1, 2]}} if "{" in value else ast.literal_eval(value))

    def test_half_a_surrogate_pair_is_replaced(self, folder: Path) -> None:
        with started(folder, r"yield {'name': 'a\udcff'}") as job:
            assert job.results() == [{"name": "a\ufffd"}]

    @pytest.mark.parametrize(
        ("value", "error"),
        [
            (
                '{"rows": [1, {"at": time}]}',
                "TypeError: the yielded value cannot be written as JSON: ['rows'][1]['at'] is",
            ),
            ('{"share": float("nan")}', "ValueError: the yielded value cannot be written as JSON: ['share'] is nan"),
            ("{(1, 2): 3}", "TypeError: the yielded value cannot be written as JSON: the key (1, 2) of the value is a"),
            ("self", "TypeError: the yielded value cannot be written as JSON: it is a treadle_module_sample.M"),
        ],
    )
    def test_what_json_cannot_hold_fails_and_says_where(self, folder: Path, value: str, error: str) -> None:
        body = f"""
            try:
                yield {{"first": 1}}
                yield {value}
            finally:
                await self.log("tidied")
        """
        with started(folder, body) as job:
            job.expect(RESULT)
            assert job.expect(LOG) == ("INFO", "tidied")
            end = job.expect(END)
        assert end["outcome"] == "failed"
        assert end["error"].startswith(error)
        assert f"yield {value}" in end["traceback"]
        assert "/sdk/" not in end["traceback"]

    def test_an_exception_fails_with_the_modules_own_frames(self, folder: Path) -> None:
        code = in_run("yield 1\nhelp_me()") + "\ndef help_me():\n    raise LookupError('gone')\n"
        with Job(module_in(folder, code)) as job:
            end = job.ending()
        assert (end["outcome"], end["error"]) == ("failed", "LookupError: gone")
        first, *lines = end["traceback"].splitlines()
        assert first == "Traceback (most recent call last):"
        assert lines[0].strip().startswith(f'File "{folder}/main.py"')
        assert lines[-1] == "LookupError: gone"
        assert "asyncio" not in end["traceback"]

    def test_an_exception_whose_text_cannot_be_had(self, folder: Path) -> None:
        body = """
            class Odd(Exception):
                def __str__(self): raise ValueError
            yield 1
            raise Odd
        """
        with started(folder, body) as job:
            assert job.ending()["error"] == "Odd: (its text cannot be had: ValueError)"

    @pytest.mark.parametrize(
        ("call", "outcome", "error"),
        [
            ("sys.exit()", "completed", None),
            ("sys.exit(0)", "completed", None),
            ("sys.exit(3)", "failed", "SystemExit: the module called sys.exit(3)"),
            ("sys.exit('no')", "failed", "SystemExit: the module called sys.exit('no')"),
            ("raise KeyboardInterrupt", "failed", "KeyboardInterrupt: the module was interrupted"),
        ],
    )
    @pytest.mark.parametrize("where", ["here", "in a task"])
    def test_leaving_by_the_back_door(
        self, folder: Path, call: str, outcome: str, error: str | None, where: str
    ) -> None:
        body = f"""
            async def leave():
                {call}
            yield 1
            await (leave() if {where == "here"} else asyncio.gather(asyncio.create_task(leave())))
        """
        with started(folder, body) as job:
            end = job.ending()
        assert (end["outcome"], end["error"]) == (outcome, error)

    def test_a_process_that_ends_itself_says_nothing(self, folder: Path) -> None:
        with started(folder, "yield 1\nos._exit(9)") as job:
            assert job.rest() == [(RESULT, 1)]
            assert job.output()[0] == 9

    def test_threads_do_not_keep_it_alive(self, folder: Path) -> None:
        body = """
            threading.Thread(target=threading.Event().wait).start()
            asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)
            yield 1
        """
        with started(folder, body) as job:
            assert job.results() == [1]
            assert job.output()[0] == 0

    def test_what_it_left_running_is_ended_in_an_orderly_way(self, folder: Path) -> None:
        body = """
            async def beside():
                try:
                    await asyncio.Event().wait()
                finally:
                    await self.log("the task is done")
            async def numbers():
                try:
                    yield 1
                finally:
                    await self.log("the generator is done")
            self.left, self.numbers = asyncio.create_task(beside()), numbers()
            yield await anext(self.numbers)
        """
        with started(folder, body) as job:
            said = job.rest()
        logs = [text for kind, text in said if kind == LOG]
        assert logs == [("INFO", "the task is done"), ("INFO", "the generator is done")]
        assert said[-1][1]["outcome"] == "completed"

    def test_an_error_that_nobody_awaits_is_a_warning(self, folder: Path) -> None:
        body = """
            async def beside():
                raise LookupError("unheard")
            task = asyncio.create_task(beside())
            await asyncio.sleep(0)
            del task
            yield 1
        """
        with started(folder, body) as job:
            level, text = job.expect(LOG)
            assert job.results() == [1]
        assert level == "WARNING"
        assert "never retrieved" in text
        assert "LookupError: unheard" in text

    @pytest.mark.parametrize(
        ("define", "results"), [("async def run(self, i, s): pass", []), ("async def run(self, i, s): return 5", [5])]
    )
    def test_a_coroutine_will_do(self, folder: Path, define: str, results: list[int]) -> None:
        code = f"from treadle.sdk import Module\nclass M(Module):\n    {define}\n"
        with Job(module_in(folder, code)) as job:
            assert job.results() == results

    def test_a_plain_generator_will_not(self, folder: Path) -> None:
        code = "from treadle.sdk import Module\nclass M(Module):\n    def run(self, i, s): yield 1\n"
        with Job(module_in(folder, code)) as job:
            end = job.ending()
        assert end["error"] == "TypeError: M.run() must be `async def` and yield its results; it returned a generator"


class TestStops:
    def test_the_flag_is_seen_where_nothing_is_awaited(self, folder: Path) -> None:
        body = """
            yield "ready"
            while not self.is_cancelled:
                pass
            assert is_cancelled()
            yield "seen"
        """
        with started(folder, body) as job:
            assert job.expect(RESULT) == "ready"
            job.send(FLAG, b'{"reason":"user"}')
            assert job.results() == ["seen"]

    def test_the_flag_is_seen_in_a_thread(self, folder: Path) -> None:
        body = """
            def work():
                while not self.is_cancelled:
                    pass
            yield "ready"
            await asyncio.to_thread(work)
            yield "seen"
        """
        with started(folder, body) as job:
            assert job.expect(RESULT) == "ready"
            job.send(FLAG, b'{"reason":"user"}')
            assert job.results() == ["seen"]

    def test_a_cancelled_module_gets_to_its_finally(self, folder: Path) -> None:
        body = """
            try:
                yield 1
                await asyncio.Event().wait()
            finally:
                await self.log(f"cancelled: {self.is_cancelled}")
        """
        with started(folder, body) as job:
            assert job.expect(RESULT) == 1
            job.send(CANCEL)
            assert job.expect(LOG) == ("INFO", "cancelled: True")
            end = job.expect(END)
        assert (end["outcome"], end["error"]) == ("cancelled", "CancelledError")

    @pytest.mark.parametrize("body", ["while True:\n    yield 1", "while True:\n    await self.log('x')\nyield"])
    def test_a_module_that_never_waits_is_cancelled_all_the_same(self, folder: Path, body: str) -> None:
        with started(folder, body) as job:
            job.next()
            job.send(CANCEL)
            assert job.ending()["outcome"] == "cancelled"

    def test_it_is_cancelled_once_and_then_left_alone(self, folder: Path) -> None:
        body = """
            yield 1
            for _ in range(2):
                try:
                    await asyncio.sleep(0.2)
                    await self.log("slept")
                except asyncio.CancelledError:
                    await self.log("swallowed")
        """
        with started(folder, body) as job:
            assert job.expect(RESULT) == 1
            job.send(CANCEL)
            assert job.expect(LOG) == ("INFO", "swallowed")
            job.send(CANCEL)
            assert job.expect(LOG) == ("INFO", "slept")
            assert job.expect(END)["outcome"] == "completed"

    def test_a_stop_that_comes_while_it_is_imported(self, folder: Path) -> None:
        code = in_run("yield 1") + "\nprint('importing', flush=True)\nwhile not is_cancelled(): pass\n"
        with Job(module_in(folder, code)) as job:
            assert job.process.stdout is not None
            assert job.process.stdout.readline() == b"importing\n"
            job.send(CANCEL)
            assert job.ending()["outcome"] == "cancelled"

    def test_an_endless_loop_dies_of_sigterm(self, folder: Path) -> None:
        with started(folder, "yield 1\nwhile True: pass") as job:
            assert job.expect(RESULT) == 1
            job.process.send_signal(signal.SIGTERM)
            assert job.rest() == []
            assert job.output()[0] == -signal.SIGTERM

    @pytest.mark.parametrize("body", ["await asyncio.Event().wait()", "while not self.is_cancelled: pass"])
    def test_it_ends_with_the_engine(self, folder: Path, body: str) -> None:
        with started(folder, f"yield 1\n{body}") as job:
            assert job.expect(RESULT) == 1
            job.socket.close()
            assert job.output()[0] == 70
