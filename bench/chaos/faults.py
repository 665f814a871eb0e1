"""The faults, and a schedule of them that a seed decides."""

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

import psutil

from bench.chaos.town import Town

__all__ = ["LANES", "Faults"]

LEASE_SECONDS = 9.0
LANES: dict[str, tuple[float, dict[str, int]]] = {
    "nodes": (1.5, {"node killed": 6, "node stopped briefly": 4, "node stopped beyond its lease": 2}),
    "helpers": (1.2, {"process host killed": 4, "fork-server killed": 3}),
    "links": (
        0.4,
        {
            "database link cut": 4, "database link silent": 3, "database link slow": 4,
            "bus link cut": 4, "bus link silent": 3, "bus link slow": 4,
        },
    ),
    "database": (6.0, {"database restarted": 3, "database ended at once": 3, "database killed": 2}),
    "buses": (0.8, {"bus server killed": 6, "bus server stopped": 3, "all bus servers killed": 2}),
}  # fmt: skip
"""Faults that come one after the other, with the mean pause between them and how often each is chosen. Lanes run beside
each other, so that faults of different kinds meet."""


class Faults:
    """Does harm, and mends it again. :attr:`done` counts what was done."""

    def __init__(self, town: Town, seed: int) -> None:
        self._town = town
        self._seed = seed
        self.done: Counter[str] = Counter()

    async def run(self, count: int, lanes: Sequence[str] = tuple(LANES)) -> None:
        """Do so many faults in all; returns when everything is mended."""
        self._left = count
        async with asyncio.TaskGroup() as group:
            for lane in lanes:
                group.create_task(self._lane(lane))

    async def once(self, *lanes: Sequence[str]) -> None:
        """Do these: those of a lane one after the other, the lanes beside each other."""

        async def lane(number: int, faults: Sequence[str]) -> None:
            rng = random.Random(f"{self._seed} {number}")
            for fault in faults:
                await self._do(fault, rng)

        await asyncio.gather(*(lane(number, faults) for number, faults in enumerate(lanes)))

    async def _lane(self, lane: str) -> None:
        rng = random.Random(f"{self._seed} {lane}")
        pause, choice = LANES[lane]
        while self._left > 0:
            await asyncio.sleep(rng.expovariate(1 / pause))
            if self._left > 0:
                self._left -= 1
                await self._do(rng.choices([*choice], [*choice.values()])[0], rng)

    async def _do(self, fault: str, rng: random.Random) -> None:
        self.done[fault] += 1
        acts: dict[str, Callable[[random.Random], Awaitable[None]]] = {
            "node killed": self._kill_node,
            "node stopped briefly": lambda rng: self._stop_node(rng, rng.uniform(0.5, 5)),
            "node stopped beyond its lease": lambda rng: self._stop_node(rng, LEASE_SECONDS + rng.uniform(2, 6)),
            "process host killed": lambda rng: self._kill_helper(rng, "process_host"),
            "fork-server killed": lambda rng: self._kill_helper(rng, "module_host"),
            "database link cut": lambda rng: self._spoil(rng, "database", "cut"),
            "database link silent": lambda rng: self._spoil(rng, "database", "silent"),
            "database link slow": lambda rng: self._spoil(rng, "database", "slow"),
            "bus link cut": lambda rng: self._spoil(rng, "bus", "cut"),
            "bus link silent": lambda rng: self._spoil(rng, "bus", "silent"),
            "bus link slow": lambda rng: self._spoil(rng, "bus", "slow"),
            "database restarted": lambda rng: self._restart_database(rng, signal.SIGINT),
            "database ended at once": lambda rng: self._restart_database(rng, signal.SIGQUIT),
            "database killed": lambda rng: self._restart_database(rng, signal.SIGKILL),
            "bus server killed": lambda rng: self._kill_buses(rng, 1),
            "bus server stopped": self._stop_bus,
            "all bus servers killed": lambda rng: self._kill_buses(rng, len(self._town.buses)),
        }
        await acts[fault](rng)

    async def _kill_node(self, rng: random.Random) -> None:
        node = rng.choice([*self._town.nodes])
        self._town.down.add(node)
        await asyncio.to_thread(self._town.nodes[node].kill)
        await asyncio.sleep(rng.choice([0.1, 2.0, LEASE_SECONDS + 2]))
        self._town.launch(node)
        self._town.down.discard(node)

    async def _stop_node(self, rng: random.Random, seconds: float) -> None:
        process = self._town.nodes[rng.choice([*self._town.nodes])].process
        process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        process.send_signal(signal.SIGCONT)

    async def _kill_helper(self, rng: random.Random, kind: str) -> None:
        helpers = [each for node in self._town.nodes for each in self._town.helpers(node)]
        those = [each for each in helpers if kind in " ".join(_words(each))]
        if those:
            rng.choice(those).kill()

    async def _spoil(self, rng: random.Random, to: str, how: str) -> None:
        node = rng.choice([*self._town.nodes])
        links = [self._town.to_database[node]] if to == "database" else self._town.to_bus[node]
        for link in links:
            match how:
                case "cut":
                    link.cut()
                case "silent":
                    link.silence()
                case _:
                    link.delay_seconds = rng.choice([0.02, 0.1, 0.5])
        await asyncio.sleep(rng.choice([0.3, 1.0, 3.0]))
        for link in links:
            link.heal()

    async def _restart_database(self, rng: random.Random, how: signal.Signals) -> None:
        await asyncio.to_thread(self._town.postgres.stop, how)
        await asyncio.sleep(rng.choice([0.0, 1.0, 4.0]))
        await asyncio.to_thread(self._start_database)

    def _start_database(self) -> None:
        for _ in range(20):  # what a killed one left of its processes ends a moment later
            try:
                return self._town.postgres.start()
            except RuntimeError as error:
                refused = error
                time.sleep(0.25)
        raise refused

    async def _kill_buses(self, rng: random.Random, count: int) -> None:
        those = rng.sample(self._town.buses, count)
        for bus in those:
            await asyncio.to_thread(bus.kill)
        await asyncio.sleep(rng.choice([0.1, 1.0, 3.0]))
        for bus in those:
            await asyncio.to_thread(bus.start)

    async def _stop_bus(self, rng: random.Random) -> None:
        bus = rng.choice(self._town.buses)
        bus.freeze()
        await asyncio.sleep(rng.uniform(0.5, 4))
        bus.thaw()


def _words(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []
