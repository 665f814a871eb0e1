"""What webhooks cost those who have none: nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.migrated import migrated

from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.event import StateChanged
from treadle.core.hook import Channel, HookEvent, Webhook
from treadle.core.job import JobSpec, NewJob
from treadle.core.state import JobState
from treadle.engine.ports import Claim
from treadle.engine.recorder import Change, Recorder
from treadle.stores import SqlStore, open_sqlite
from treadle.stores.database import Prepared, Row

AT = datetime(2026, 1, 1, tzinfo=UTC)
WEBHOOK = Webhook(
    id="w", name="w", channel=Channel.WEBHOOK, address="", sealed="", created_at=AT, updated_at=AT,
    events=(HookEvent.JOB_STARTED, HookEvent.JOB_COMPLETED),
)  # fmt: skip


async def life_of_a_job(store: SqlStore, recorder: Recorder) -> None:
    new = NewJob(kind="command", name="n", dialect="executions", queue="commands", spec=JobSpec())
    await recorder.submit(new)
    (job,) = await recorder.claim(Claim(owner="n", kinds=frozenset({"command"}), slots={"commands": 1}))
    over = StateChanged(at=AT, state=JobState.COMPLETED, attempt=1)
    fields = Change(to=JobState.COMPLETED).fields(AT)
    await recorder.record(job.id, [over], fence=job.fence, set_fields=fields)


async def test_a_job_costs_no_statement_more_where_nobody_wants_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    bind = Prepared.bind

    def counted(statement: Prepared, values: Mapping[str, Any]) -> Row:
        done.append(statement.text)
        return bind(statement, values)

    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=SystemClock())
    recorder = Recorder(store.jobs, MemoryBus(), SystemClock())
    monkeypatch.setattr(Prepared, "bind", counted)
    await life_of_a_job(store, recorder)
    assert [text for text in done if "hook" in text] == []
    without = len(done)
    recorder.ears.learn([WEBHOOK])
    done.clear()
    await life_of_a_job(store, recorder)
    assert len([text for text in done if "INSERT INTO hook_notes" in text]) == 2
    assert len(done) == without + 3, "a note of the claim, a look at the job and a note of its end"
    await store.close()
