"""Every job store lists and counts like a plain list in memory would, whatever happened before."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.conformance.backends import BACKENDS, WALKS, Store, StoreClock
from tests.conformance.factories import AT, after, append, claim, finish, get, submit
from treadle.core.errors import Conflict, NotFound
from treadle.core.job import Job, JobQuery, JobSpec
from treadle.core.state import FINAL, JobState, may_move
from treadle.engine.ports import Write


def matches(job: Job, query: JobQuery) -> bool:
    """What a query means."""
    return (
        (not query.states or job.state in query.states)
        and (not query.kinds or job.kind in query.kinds)
        and query.dialect in {None, job.dialect}
        and query.queue in {None, job.queue}
        and query.user in {None, job.user}
        and (query.tag is None or query.tag in job.spec.tags)
        and query.parent_id in {None, job.parent_id}
        and (query.text is None or query.text.casefold() in job.name.casefold())
    )


def listed(jobs: list[Job], query: JobQuery) -> list[Job]:
    in_order = sorted(
        (job for job in jobs if matches(job, query)), key=lambda job: job.id, reverse=not query.oldest_first
    )
    rest = [job for job in in_order if query.before_id is None or job.id < query.before_id]
    rest = [job for job in rest if query.after_id is None or job.id > query.after_id]
    return rest[query.offset : query.offset + query.limit]


async def check(store: Store, jobs: list[Job], query: JobQuery) -> None:
    assert await store.jobs.find(query) == listed(jobs, query), query
    assert await store.jobs.count(query) == sum(matches(job, query) for job in jobs), query


async def populate(store: Store) -> list[Job]:
    """Jobs of every state, and of all sorts."""
    made: list[Job] = []
    for n in range(60):
        job = await submit(
            store,
            kind=("command", "module", "generation.design")[n % 3],
            name=("Echo 100%", "ÄRGER_1", "a'b")[n % 4 % 3],
            dialect=("executions", "modules")[n % 2],
            queue=("command", "module")[n % 5 % 2],
            user=("", "ada", "bob")[n % 7 % 3],
            parent_id=made[0].id if n % 11 == 3 else None,
            run_at=after(60) if n % 6 == 5 else None,
            spec=JobSpec(tags=(("red",), ("red", "blue"), ())[n % 13 % 3]),
        )
        made.append(job)
    for n, job in enumerate(made):
        if n % 4 == 0 and job.state is JobState.QUEUED:
            await store.jobs.commit(Write(job_id=job.id, set={"state": JobState.RUNNING}))
            if n % 8 == 0:
                await finish(store, job, sorted(FINAL)[n % 3])
    return [await get(store, job.id) for job in made]


async def test_every_filter_alone_and_with_others(store: Store) -> None:
    jobs = await populate(store)
    some = frozenset
    states = [some(), some({JobState.QUEUED}), some({JobState.QUEUED, JobState.SCHEDULED}), FINAL, some(JobState)]
    kinds = [some(), some({"module"}), some({"command", "generation.design"}), some({"nothing"})]
    others: list[dict[str, Any]] = [
        {},
        {"user": "ada"},
        {"tag": "red"},
        {"parent_id": jobs[0].id},
        {"dialect": "modules"},
        {"queue": "module"},
        {"text": "ärger_"},
        {"text": "%"},
        {"user": "bob", "text": "echo"},
        {"user": "ada", "tag": "blue", "dialect": "executions"},
        {"user": "nobody"},
    ]
    for chosen, of_kinds, more in product(states, kinds, others):
        await check(store, jobs, JobQuery(states=chosen, kinds=of_kinds, **more))


async def test_jobs_come_in_the_order_of_their_ends(store: Store) -> None:
    first, second, other, waiting = [await submit(store, kind=kind) for kind in ("a", "b", "c", "a")]
    held = {job.id: job for job in await claim(store, 3, kinds=("a", "b", "c"))}
    for seconds, job in enumerate((second, other, first)):
        await finish(store, held[job.id], at=after(seconds))
    query = JobQuery(kinds=frozenset({"a", "b"}), latest_end_first=True)
    assert [job.id for job in await store.jobs.find(query)] == [first.id, second.id]
    for limit, offset, expected in ((1, 0, [first.id]), (1, 1, [second.id]), (0, 0, [])):
        page = msgspec.structs.replace(query, states=FINAL, limit=limit, offset=offset)
        assert [job.id for job in await store.jobs.find(page)] == expected
    assert waiting.id not in held


async def test_a_tally_counts_each_state(store: Store) -> None:
    jobs = await populate(store)
    for kinds in (frozenset(), frozenset({"module"}), frozenset({"command", "generation.design"}), frozenset({"none"})):
        of_kinds = [job for job in jobs if not kinds or job.kind in kinds]
        expected = {state: sum(job.state is state for job in of_kinds) for state in JobState}
        assert await store.jobs.tally(kinds) == expected


async def test_very_many_kinds_are_no_trouble(store: Store) -> None:
    jobs = await populate(store)
    await check(store, jobs, JobQuery(kinds=frozenset({"module", *(f"kind{n}" for n in range(200))})))


@pytest.mark.parametrize(
    "filters", [{}, {"states": FINAL}, {"user": "ada"}, {"kinds": frozenset({"command"})}, {"tag": "red"}]
)
async def test_pages_cover_a_list_without_gap_or_double(store: Store, filters: dict[str, Any]) -> None:
    jobs = await populate(store)
    whole = listed(jobs, JobQuery(**filters))
    for page in _pages_by_offset(filters, size=7):
        await check(store, jobs, page)
    before: str | None = None
    youngest: str | None = None
    seen: list[Job] = []
    while found := await store.jobs.find(JobQuery(before_id=before, limit=7, **filters)):
        seen += found
        before = found[-1].id
    assert seen == whole
    upwards: list[Job] = []
    while found := await store.jobs.find(JobQuery(after_id=youngest, oldest_first=True, limit=7, **filters)):
        upwards += found
        youngest = found[-1].id
    assert upwards == whole[::-1]
    assert await store.jobs.find(JobQuery(limit=0, **filters)) == []


def _pages_by_offset(filters: dict[str, Any], size: int) -> Iterator[JobQuery]:
    return (JobQuery(offset=offset, limit=size, **filters) for offset in range(0, 70, size))


MODELS: list[JobQuery] = [
    JobQuery(),
    JobQuery(user="ada"),
    JobQuery(states=FINAL),
    JobQuery(states=frozenset({JobState.QUEUED, JobState.RUNNING}), user="ada"),
    JobQuery(kinds=frozenset({"module"}), states=frozenset({JobState.RUNNING, JobState.SCHEDULED})),
    JobQuery(user="ada", kinds=frozenset({"command"}), limit=2, offset=1),
    JobQuery(tag="red"),
]


class RandomWalk(RuleBasedStateMachine):
    """Submits, claims, moves and deletes at random beside a dictionary that does the same."""

    jobs = Bundle("jobs")
    backend = ""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._model: dict[str, Job] = {}

    def _do(self, function: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return self._runner.run(function(*args, **more))

    @initialize()
    def open(self) -> None:
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self._store: Store = self._do(self._stack.enter_async_context, BACKENDS[self.backend](folder, StoreClock()))

    @rule(
        target=jobs,
        kind=st.sampled_from(["command", "module"]),
        user=st.sampled_from(["", "ada", "bob"]),
        tags=st.sampled_from([(), ("red",), ("red", "blue")]),
        run_at=st.sampled_from([None, after(60)]),
        key=st.sampled_from([None, "k"]),
    )
    def submit(self, kind: str, user: str, tags: tuple[str, ...], run_at: datetime | None, key: str | None) -> str:
        spec = JobSpec(tags=tags)
        job = self._do(submit, self._store, kind=kind, user=user, run_at=run_at, concurrency_key=key, spec=spec)
        self._model[job.id] = job
        return str(job.id)

    @rule(slots=st.integers(1, 3), kinds=st.sampled_from([("command",), ("command", "module")]))
    def claim(self, slots: int, kinds: tuple[str, ...]) -> None:
        running = sum(job.state is JobState.RUNNING and job.concurrency_key == "k" for job in self._model.values())
        expected: list[str] = []
        for job in sorted(self._model.values(), key=lambda job: (-job.priority, job.id)):
            if job.state is not JobState.QUEUED or job.kind not in kinds or len(expected) == slots:
                continue
            if job.concurrency_key:
                if running >= job.concurrency_limit:
                    continue
                running += 1
            expected.append(job.id)
        taken = self._do(claim, self._store, slots, kinds=kinds)
        assert [job.id for job in taken] == expected
        for job in taken:
            assert job.fence == self._model[job.id].fence + 1
            self._model[job.id] = job

    @rule(job_id=jobs, to=st.sampled_from([*FINAL, JobState.QUEUED, JobState.SCHEDULED]))
    def move(self, job_id: str, to: JobState) -> None:
        job = self._model.get(job_id)
        fields = {"state": to, "finished_at": AT if to in FINAL else None, "run_at": after(60)}
        write = Write(job_id=job_id, set=fields)
        if job is None:
            with pytest.raises(NotFound):
                self._do(self._store.jobs.commit, write)
        elif not may_move(job.state, to):
            with pytest.raises(Conflict):
                self._do(self._store.jobs.commit, write)
        else:
            self._do(self._store.jobs.commit, write)
            self._model[job_id] = msgspec.structs.replace(job, **fields)

    @rule(job_id=jobs)
    def write(self, job_id: str) -> None:
        if job := self._model.get(job_id):
            self._do(append, self._store, job, b"x", add={"lines": 1}, metadata={"n": job.lines})
            self._model[job_id] = msgspec.structs.replace(job, lines=job.lines + 1, metadata={"n": job.lines})

    @rule(job_id=consumes(jobs))
    def delete(self, job_id: str) -> None:
        job = self._model.get(job_id)
        removed = self._do(self._store.jobs.delete, [job_id])
        assert removed == (job is not None and job.finished)
        if removed:
            del self._model[job_id]

    @rule()
    def optimize(self) -> None:
        self._do(self._store.catalog.optimize)

    @invariant()
    def counts_equal_lists(self) -> None:
        for query in MODELS:
            self._do(check, self._store, list(self._model.values()), query)

    def teardown(self) -> None:
        self._do(self._stack.aclose)
        self._runner.close()


@pytest.mark.parametrize(("backend", "walks"), sorted(WALKS.items()))
def test_counts_equal_lists_after_any_walk(backend: str, walks: int) -> None:
    walk = type("Walk", (RandomWalk,), {"backend": backend})
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        walk, settings=settings(max_examples=walks, stateful_step_count=30, deadline=None, suppress_health_check=slow)
    )
