"""Steps of a module: they may overlap, and end once."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from treadle.core.state import StepState
from treadle.runners.module.steps import Steps, StepSaid

START = datetime(2026, 1, 1, tzinfo=UTC)
SAID = st.builds(
    StepSaid,
    id=st.sampled_from("abcd"),
    name=st.sampled_from(["one", "two"]),
    state=st.sampled_from(StepState),
    description=st.none() | st.text(max_size=5),
    error=st.none() | st.text(max_size=5),
)


def steps(limit: int = 100) -> Steps:
    ticks = itertools.count()
    return Steps("job", 3, lambda: START + timedelta(seconds=next(ticks)), limit=limit)


@given(st.lists(SAID), st.booleans())
def test_every_step_begins_once_ends_once_and_never_after_the_end(said: list[StepSaid], completed: bool) -> None:
    machine = steps(limit=3)
    changes = [change for each in said if (change := machine.apply(each))]
    changes += machine.finish(completed=completed, error=None if completed else "why")
    ids = {change.step.id for change in changes}
    assert len(ids) == min(3, len({each.id for each in said}))
    for step_id in ids:
        own = [change for change in changes if change.step.id == step_id]
        assert [change.started for change in own] == [True] + [False] * (len(own) - 1)
        assert sum(change.completed for change in own) <= 1
        last = own[-1].step
        assert last.finished
        assert last.finished_at is not None
        assert own[-1].step.state is last.state
        final = [change.step for change in own if change.step.finished]
        assert all(step == final[0] for step in final)
    assert sorted(change.step.index for change in changes if change.started) == list(range(len(ids)))
    assert machine.current_id is None


def test_lines_belong_to_the_step_that_began_last_of_those_open() -> None:
    machine = steps()
    ids = {}
    for key in "ab":
        change = machine.apply(StepSaid(id=key, name=key))
        assert change is not None
        ids[key] = change.step.id
    seen = [machine.current_id]
    for said in (StepSaid(id="b", state=StepState.FAILED), StepSaid(id="a", description="more")):
        machine.apply(said)
        seen.append(machine.current_id)
    assert seen == [ids["b"], ids["a"], ids["a"]]
    machine.apply(StepSaid(id="a", state=StepState.COMPLETED))
    assert machine.current_id is None
