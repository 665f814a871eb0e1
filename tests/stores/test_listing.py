"""Pages far down a list are taken from its other end."""

from itertools import product

import pytest
from tests.conformance.factories import get, submit
from tests.conformance.test_job_lists import check

from treadle.core.job import JobQuery
from treadle.core.state import JobState
from treadle.stores import SqlStore, listing


async def test_a_page_from_the_other_end_is_the_same_page(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_DEEP", 1)
    ids = [(await submit(store, user="ada" if n % 3 else "")).id for n in range(20)]
    jobs = [await get(store, job_id) for job_id in ids]
    states = [frozenset(), frozenset({JobState.QUEUED, JobState.RUNNING})]
    for chosen, user, offset, limit in product(states, (None, "ada"), range(0, 24, 3), (0, 1, 4, 50)):
        await check(store, jobs, JobQuery(states=chosen, user=user, offset=offset, limit=limit))
        upwards = JobQuery(states=chosen, user=user, offset=offset, limit=limit, oldest_first=True)
        await check(store, jobs, upwards)
    await check(store, jobs, JobQuery(before_id=ids[15], offset=9, limit=4))
    await check(store, jobs, JobQuery(after_id=ids[5], oldest_first=True, offset=9, limit=4))
