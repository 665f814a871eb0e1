"""Any script, run as asked and watched live."""

import asyncio
import json
import secrets
import shlex
import sys
import time
from typing import Any

import pytest
from tests.e2e.harness import Client, alive, until


async def test_a_script_with_steps_and_artifacts_is_told_as_it_happens(shared: Client) -> None:
    script = (
        "echo STEP_START:build; echo compiling; echo 'META:VERSION:1.2'; echo STEP_COMPLETE:build;"
        "echo STEP_START:pack;"
        "printf 'a,b\\n1,2\\n' > table.csv; echo ARTIFACT:table.csv:The table; echo outside; echo STEP_COMPLETE:pack"
    )
    folder = shared.server.work / "told"
    folder.mkdir()
    async with shared.socket() as ws:
        execution_id = await shared.submit(script, name="told", working_directory=str(folder))
        seen = []
        async for message in ws:
            frame = json.loads(message.data)
            if frame["data"].get("execution_id") == execution_id:
                seen.append(frame)
            if seen and seen[-1]["type"] == "execution_completed":
                break
    kinds = [frame["type"] for frame in seen]
    assert kinds.index("execution_started") < kinds.index("step_update") < kinds.index("log_entry")
    assert [f["data"]["content"] for f in seen if f["type"] == "log_entry"] == ["compiling", "outside"]
    assert [f["data"]["artifact"]["file_name"] for f in seen if f["type"] == "artifact_created"] == ["table.csv"]
    assert seen[-1]["data"]["status"] == "completed"
    assert (seen[-1]["data"]["total_steps"], seen[-1]["data"]["artifacts_count"]) == (2, 1)
    details = await shared.get(f"/api/executions/{execution_id}")
    assert [(s["name"], s["status"]) for s in details["steps"]] == [("build", "completed"), ("pack", "completed")]
    assert details["steps"][0]["metadata"] == {"VERSION": "1.2"}
    assert details["execution"]["progress_percentage"] == 100.0


@pytest.mark.parametrize(
    ("command", "output"),
    [
        ("echo \"two words\" 'x'", b"two words x\n"),
        ("printf 'b\\na\\n' | sort && echo done", b"a\nb\ndone\n"),
        ("printf '\\377\\376\\n'", b"\xff\xfe\n"),
        ("printf 'no newline'", b"no newline"),
        ("printf '   indented  \\n\\n\\tx\\n'", b"   indented  \n\n\tx\n"),
        ("printf 'a\\r\\nb\\r\\n'", b"a\r\nb\r\n"),
        (["echo", "a b", "$HOME; exit 3"], b"a b $HOME; exit 3\n"),
        ("echo the field meta: holds; echo see artifact:nothing", b"the field meta: holds\nsee artifact:nothing\n"),
        ("head -c 10000000 /dev/zero | tr '\\0' y", b"y" * 10_000_000),
    ],
)
async def test_output_is_kept_byte_for_byte(shared: Client, command: str | list[str], output: bytes) -> None:
    execution_id = await shared.submit(command)
    execution = await shared.finished(execution_id)
    assert (execution["status"], execution["exit_code"]) == ("completed", 0)
    assert await shared.output(execution_id) == output


@pytest.mark.parametrize(
    ("command", "exit_code", "sentence"),
    [
        ("exit 3", 3, "code 3"),
        ("kill -9 $$", 137, "SIGKILL"),
        ("no-such-program-xyz", 127, "127"),
        (["no-such-program-xyz"], 127, "no-such-program-xyz"),
        ("echo STEP_START:a; echo 'STEP_ERROR:it broke'; exit 0", 0, None),
        ("echo 'STEP_START:a[stop_on_error=true]'; echo 'STEP_ERROR:it broke'; sleep 600", 1, "it broke"),
        ("echo 'STEP_START:a[stop_on_error=true]'; exit 7", 1, "Critical step failed"),
    ],
)
async def test_how_it_ended_is_told(
    shared: Client, command: str | list[str], exit_code: int, sentence: str | None
) -> None:
    execution = await shared.finished(await shared.submit(command))
    assert execution["status"] == ("completed" if sentence is None else "failed")
    assert execution["exit_code"] == exit_code
    assert sentence is None or sentence in execution["error_message"]


async def test_environment_and_folder_are_honoured_and_nothing_of_the_server_leaks(shared: Client) -> None:
    folder = shared.server.work / "sub"
    folder.mkdir()
    execution_id = await shared.submit("env; pwd", working_directory="sub", environment={"MODEL": "a=b c"})
    await shared.finished(execution_id)
    lines = await shared.lines(execution_id)
    assert "MODEL=a=b c" in lines
    assert lines[-1] == str(folder)
    assert not [line for line in lines if line.startswith("TREADLE_") and "DATA_DIR" in line]


async def test_stopping_ends_the_whole_tree(shared: Client) -> None:
    mark = f"31415.{secrets.randbelow(10**9)}"  # the same test may run elsewhere on the machine
    tree = f"(trap '' TERM INT; sleep {mark}) & setsid sleep {mark} & (sleep {mark} &) ; sleep {mark}"
    execution_id = await shared.submit(tree)

    def sleepers() -> list[int]:
        import psutil

        return [p.pid for p in psutil.process_iter(["cmdline"]) if mark in (p.info["cmdline"] or [])]

    await asyncio.to_thread(until, lambda: len(sleepers()) == 4)
    status, body = await shared.call("POST", f"/api/executions/{execution_id}/cancel")
    assert (status, body["message"]) == (200, "Execution cancelled")
    execution = await shared.finished(execution_id)
    assert execution["status"] == "cancelled"
    assert sleepers() == []


async def test_a_timeout_ends_the_work(shared: Client) -> None:
    execution = await shared.finished(await shared.submit("echo begun; sleep 600", timeout=0.3))
    assert execution["status"] == "failed"
    assert "longer than 0.3 s" in execution["error_message"]
    silent = await shared.finished(await shared.submit("echo begun; sleep 600", no_output_timeout=0.3))
    assert "silent" in silent["error_message"]


async def test_silent_commands_do_not_delay_others(shared: Client) -> None:
    silent = [await shared.submit("sleep 600") for _ in range(8)]
    for execution_id in silent:
        await shared.until_status(execution_id, "running")
    assert (await shared.finished(await shared.submit("echo hi")))["status"] == "completed"
    for execution_id in silent:
        await shared.call("DELETE", f"/api/executions/{execution_id}")


async def test_three_hundred_at_once_all_complete(shared: Client) -> None:
    ids = await asyncio.gather(*(shared.submit("echo hi", tags=["burst"]) for _ in range(300)))
    assert len(set(ids)) == 300
    for execution_id in ids:
        assert (await shared.finished(execution_id))["status"] == "completed"
    assert [await shared.output(execution_id) for execution_id in ids] == [b"hi\n"] * 300


async def test_every_line_of_a_flood_is_stored_once_and_in_order(shared: Client) -> None:
    folder = shared.server.work / "flood"
    folder.mkdir()
    (folder / "flood.py").write_text(
        "import pathlib\n"
        "for step in range(100):\n"
        "    print(f'STEP_START:step {step}')\n"
        "    for line in range(2000): print(f'line {step}.{line} ' + 'x' * 60)\n"
        "    if step % 5 == 0:\n"
        "        pathlib.Path(f'a{step}.txt').write_text('data ' * 2000)\n"
        "        print(f'ARTIFACT:a{step}.txt:number {step}', flush=True)\n"
        "    print(f'STEP_COMPLETE:step {step}')\n"
    )
    execution_id = await shared.submit([sys.executable, "flood.py"], working_directory=str(folder))
    execution = await shared.finished(execution_id, 60)
    assert (execution["total_steps"], execution["completed_steps"]) == (100, 100)
    expected = [f"line {step}.{line} {'x' * 60}" for step in range(100) for line in range(2000)]
    assert (await shared.output(execution_id)).decode().splitlines() == expected
    assert await shared.lines(execution_id, step_id=await _step_id(shared, execution_id, 7)) == expected[14000:16000]
    artifacts = await shared.get(f"/api/artifacts?execution_id={execution_id}")
    assert artifacts["total_count"] == 20


async def _step_id(client: Client, execution_id: str, index: int) -> str:
    return str((await client.get(f"/api/executions/{execution_id}?logs=0"))["steps"][index]["id"])


async def test_the_log_is_searched(shared: Client) -> None:
    execution_id = await shared.submit("seq 1 5000 | sed 's/^/number /'; echo oops >&2")
    await shared.finished(execution_id)
    assert await shared.lines(execution_id, q="NUMBER 4999") == ["number 4999"]
    assert await shared.lines(execution_id, regex="r 12.4%24") == [f"number 12{n}4" for n in range(10)]
    assert await shared.lines(execution_id, source="stderr") == ["oops"]
    page = await shared.get(f"/api/executions/{execution_id}/logs?tail=1&limit=3")
    # stdout and stderr are two pipes, so the last of either may come last
    assert len(page["logs"]) == 3
    assert {line["content"] for line in page["logs"]} <= {"oops"} | {f"number {n}" for n in (4998, 4999, 5000)}
    assert (await shared.call("GET", f"/api/executions/{execution_id}/logs?regex=%28"))[0] == 400
    async with asyncio.timeout(60):  # by trying all ways it would take years
        await shared.lines(execution_id, regex="(n%2B)%2B%24")


async def test_background_children_do_not_outlive_a_command(shared: Client) -> None:
    folder = shared.server.work / "background"
    folder.mkdir()
    script = "sleep 600 & echo $! > pid; echo done"
    execution = await shared.finished(await shared.submit(script, working_directory=str(folder)))
    assert execution["status"] == "completed"
    assert not alive(int((folder / "pid").read_text()))


async def test_a_failing_command_is_retried_with_attempts_told(shared: Client) -> None:
    folder = shared.server.work / "retried"
    folder.mkdir()
    script = "echo try >> tries; test $(wc -l < tries) -ge 3"
    execution_id = await shared.submit(script, working_directory=str(folder), retries=2, retry_delay=0.05)
    async with asyncio.timeout(60):
        execution = await shared.until_status(execution_id, "completed")
    assert (folder / "tries").read_text().count("try") == 3
    assert execution["metadata"]["attempt"] == 3


async def test_a_delayed_command_waits_for_its_time(shared: Client) -> None:
    begun = time.monotonic()
    execution_id = await shared.submit("echo late", delay_seconds=0.5)
    assert (await shared.execution(execution_id))["status"] == "pending"
    await shared.finished(execution_id)
    assert time.monotonic() - begun >= 0.5


async def test_retry_makes_a_new_execution_with_lineage(shared: Client) -> None:
    first = await shared.submit(f"echo {shlex.quote('again and again')}", name="again", tags=["t"])
    await shared.finished(first)
    data = await shared.post(f"/api/executions/{first}/retry", expect=201)
    second = await shared.finished(data["execution_id"])
    assert (second["name"], second["tags"], second["status"]) == ("again", ["t"], "completed")
    assert second["metadata"]["parent_id"] == first
    headers = {"Idempotency-Key": "again"}
    replayed = [await shared.call("POST", f"/api/executions/{first}/retry", headers=headers) for _ in range(2)]
    assert [status for status, _ in replayed] == [201, 200]
    assert len({body["data"]["execution_id"] for _, body in replayed}) == 1
    assert await shared.output(second["id"]) == b"again and again\n"


async def test_a_subscription_is_exact_from_its_number_on_also_in_a_flood(shared: Client) -> None:
    execution_id = await shared.submit("seq 1 60000")

    async def listen(from_seq: int) -> list[int]:
        heard: list[int] = []
        subscribed = False
        async with shared.socket() as ws:
            await ws.send_json({"type": "subscribe", "data": {"execution_id": execution_id, "from_seq": from_seq}})
            async for message in ws:
                frame = json.loads(message.data)
                if frame["type"] == "subscribed":
                    subscribed = True
                elif subscribed and frame["type"] == "log_entry":
                    heard.append(frame["data"]["seq"])
                elif subscribed and frame["type"] == "execution_completed":
                    return heard
        raise AssertionError("the socket was closed")

    begins = range(1, 6000, 997)
    async with asyncio.timeout(60):
        for begin, heard in zip(begins, await asyncio.gather(*map(listen, begins)), strict=True):
            assert heard == list(range(max(begin, 3), 60_003))


@pytest.mark.parametrize(
    "message",
    [
        {"type": "subscribe", "data": {"execution_id": "ID", "from_seq": 10**30}},
        {"type": "subscribe", "data": {"execution_id": "ID", "from_seq": 0}},
        {"type": "unsubscribe", "data": {"execution_id": []}},
        {"type": "subscribe", "data": {"execution_id": {}}},
    ],
)
async def test_a_bad_message_is_answered_and_the_socket_stays_open(shared: Client, message: dict[str, Any]) -> None:
    execution_id = await shared.submit("true")
    async with shared.socket() as ws:
        await ws.send_json({"type": "subscribe", "execution_id": execution_id})
        await ws.send_str(json.dumps(message).replace("ID", execution_id))
        await ws.send_json({"type": "ping"})
        kinds = []
        async for answer in ws:
            kinds.append(json.loads(answer.data)["type"])
            if kinds[-1] == "pong":
                break
        assert "error" in kinds


async def test_output_that_is_no_line_counts_as_a_sign_of_life(shared: Client) -> None:
    script = "for i in 1 2 3 4 5 6; do echo META:k$i:v; echo STEP_START:s$i; printf ' '; sleep 0.5; done"
    execution = await shared.finished(await shared.submit(script, no_output_timeout=2.5))
    assert execution["status"] == "completed"


async def test_every_optional_field_may_be_null(shared: Client) -> None:
    _status, document = await shared.call("GET", "/api/openapi.json")
    fields = document["components"]["schemas"]["CreateExecution"]["properties"]
    nothing = dict.fromkeys(fields.keys() - {"command"})
    execution = await shared.finished(await shared.submit("true", **nothing))
    assert execution["status"] == "completed"


async def test_deleting_a_running_execution_stops_it_first(shared: Client) -> None:
    folder = shared.server.work / "deleted"
    folder.mkdir()
    execution_id = await shared.submit("echo $$ > pid; sleep 600", working_directory=str(folder))
    pid = await asyncio.to_thread(until, lambda: (folder / "pid").exists() and (folder / "pid").read_text().strip())
    status, body = await shared.call("DELETE", f"/api/executions/{execution_id}")
    assert (status, body["data"]["message"]) == (200, "Execution deleted successfully")
    assert not alive(int(pid))
    assert (await shared.call("GET", f"/api/executions/{execution_id}"))[0] == 404
