"""Three nodes are one installation: any of them answers for all, and any of them may die."""

import asyncio
import signal
from contextlib import AsyncExitStack

from tests.e2e.cluster.conftest import Town
from tests.e2e.harness import Client


async def test_any_of_three_nodes_may_die_and_the_others_go_on(three: Town) -> None:
    """One walk, since nodes take long to start: who leads is said, work is shared, the leader dies, nothing is lost."""
    told = [await three.status(name) for name in three.nodes]
    assert {(each["leader"], each["term"], each["mode"]) for each in told if each} == {
        (told[0]["leader"], 1, "cluster")
    }
    assert [node["node_id"] for node in told[0]["nodes"]] == ["n1", "n2", "n3"]
    assert [node["role"] for node in told[0]["nodes"]].count("leader") == 1
    leader = told[0]["leader"]
    first, second = (name for name in three.nodes if name != leader)

    async with AsyncExitStack() as stack:
        clients = {name: await stack.enter_async_context(Client(server)) for name, server in three.nodes.items()}
        # A watcher of one node sees what runs on whichever, and one node stops what runs on another.
        quick = [await clients[name].submit(f"echo from {name}") for name in three.nodes for _ in range(4)]
        ended = await asyncio.gather(*(clients[first].finished(each) for each in quick))
        assert {each["status"] for each in ended} == {"completed"}
        assert await clients[second].lines(quick[0]) == ["from n1"]
        endless = await clients[first].submit("sleep 3600")
        await clients[second].until_status(endless, "running")
        await clients[leader].post(f"/api/executions/{endless}/cancel")
        assert (await clients[second].finished(endless))["status"] == "cancelled"

        # The leader dies with work in its hands.
        flag = three.nodes[leader].work / "go"
        script = f"while [ ! -e {flag} ]; do sleep 0.1; done; echo done"
        held = [await clients[first].submit(script) for _ in range(6)]
        for each in held:
            await clients[second].until_status(each, "running")
        later = await clients[leader].submit("echo later", priority="low")
        await clients[second].finished(later)
        three.nodes[leader].kill()
        status = await three.until(first, lambda told: told["leader"] in {first, second})
        assert status["term"] == 2
        assert {node["node_id"]: node["status"] for node in status["nodes"]}[leader] in {"unhealthy", "unreachable"}
        assert status["health"] == "DEGRADED"
        flag.touch()
        ended = await asyncio.gather(*(clients[first].finished(each) for each in held))
        assert {each["status"] for each in ended} == {"completed"}
        for each in held:
            assert (await clients[second].lines(each)).count("done") == 1

        # It comes back as a follower, at once healthy again.
        three.nodes[leader].launch()
        status = await three.until(first, lambda told: told["health"] == "HEALTHY" and len(told["nodes"]) == 3)
        assert status["term"] == 2


async def test_nats_may_be_away_and_a_drained_node_takes_no_work(town: Town) -> None:
    for name in ("n1", "n2"):
        town.node(name)
    await town.ready()
    async with Client(town.nodes["n1"]) as one, Client(town.nodes["n2"]) as two:
        town.nats.kill()
        jobs = [await client.submit("echo without a bus") for client in (one, two) for _ in range(5)]
        ended = await asyncio.gather(*(one.finished(each) for each in jobs))
        assert {each["status"] for each in ended} == {"completed"}
        town.nats.start()
        await town.ready()

        # A node that is drained keeps what runs, takes nothing, and stops without putting anything back.
        gate = town.nodes["n1"].work / "go"
        script = f"echo begun; while [ ! -e {gate} ]; do sleep 0.1; done"
        running = await one.submit(script)
        await one.until_status(running, "running")
        status = await town.until("n1", lambda told: sum(node["jobs"] for node in told["nodes"]) == 1)
        [busy] = [node["node_id"] for node in status["nodes"] if node["jobs"]]
        other = "n2" if busy == "n1" else "n1"
        told = town.nodes[other].cli("drain", busy)
        assert told.stdout.strip() == f"{busy} is draining", told.stderr
        assert "draining" in town.nodes[other].cli("nodes").stdout
        more = [await one.submit("echo more") for _ in range(8)]
        await asyncio.gather(*(two.finished(each) for each in more))
        assert {each["status"] for each in [await two.execution(job) for job in more]} == {"completed"}
        gate.touch()
        watcher = two if other == "n2" else one
        assert (await watcher.finished(running))["status"] == "completed"
        assert await watcher.lines(running) == ["begun"]
        town.nodes[busy].process.send_signal(signal.SIGTERM)
        assert town.nodes[busy].process.wait(60) == 0
        status = await town.until(other, lambda told: told["leader"] == other and told["node_count"] == 1)
        assert status["health"] == "HEALTHY"
