"""Steps: what markers make of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from treadle.core.state import StepState
from treadle.core.step import Step
from treadle.runners.command.markers import parse
from treadle.runners.command.steps import Effect, Halt, Refuse, SetMeta, Steps, Store

EPOCH = datetime(2031, 1, 1, tzinfo=UTC)


class Script:
    """Markers fed to a new machine, and all its effects."""

    def __init__(self, *lines: str, limit: int = 100) -> None:
        ticks = iter(range(1_000_000))
        self.machine = Steps("job", 2, lambda: EPOCH + timedelta(seconds=next(ticks)), limit=limit)
        self.effects: list[Effect] = []
        for line in lines:
            self.say(line)

    def say(self, line: str) -> list[Effect]:
        marker = parse(line.encode())
        assert marker is not None
        effects = self.machine.apply(marker)
        self.effects += effects
        return effects

    def end(self, exit_code: int | None, error: str | None = None) -> list[Effect]:
        effects = self.machine.finish(exit_code, error)
        self.effects += effects
        return effects

    @property
    def steps(self) -> list[Step]:
        return list({effect.step.id: effect.step for effect in self.effects if isinstance(effect, Store)}.values())

    @property
    def completed(self) -> int:
        return sum(effect.completed for effect in self.effects if isinstance(effect, Store))


def test_a_step_starts_and_completes() -> None:
    script = Script("STEP_START:Build[duration=30]{lang:c}", "STEP_COMPLETE:Build[tests=4]")
    (step,) = script.steps
    assert (step.job_id, step.attempt, step.index, step.name) == ("job", 2, 0, "Build")
    assert (step.state, step.exit_code, step.estimated_seconds) == (StepState.COMPLETED, 0, 30.0)
    assert step.metadata == {"duration": 30, "lang": "c", "tests": 4}
    assert step.started_at is not None
    assert step.finished_at is not None
    assert step.started_at < step.finished_at
    assert script.completed == 1


def test_a_start_closes_the_open_step_and_counts_it() -> None:
    script = Script("STEP_START:a", "STEP_START:b")
    first, second = script.steps
    assert (first.state, first.exit_code) == (StepState.COMPLETED, 0)
    assert (second.state, second.index) == (StepState.RUNNING, 1)
    assert script.completed == 1


@pytest.mark.parametrize("line", ["STEP_COMPLETE:b", "STEP_COMPLETE:A"])
def test_completing_another_step_is_refused(line: str) -> None:
    script = Script("STEP_START:a")
    (refusal,) = script.say(line)
    assert isinstance(refusal, Refuse)
    assert '"a"' in refusal.why
    assert script.machine.current is not None


def test_an_error_fails_the_open_step_only() -> None:
    script = Script("STEP_START:a", "STEP_ERROR:no disk [x=1]")
    (step,) = script.steps
    assert (step.state, step.exit_code, step.error) == (StepState.FAILED, 1, "no disk [x=1]")
    assert script.completed == 0
    assert not any(isinstance(effect, Halt) for effect in script.effects)
    assert isinstance(script.say("STEP_COMPLETE:a")[0], Refuse)
    assert isinstance(script.say("STEP_ERROR:again")[0], Refuse)


@pytest.mark.parametrize(
    ("value", "critical"),
    [("true", True), ("1", True), ("yes", True), ("no", True), ("false", False), ("0", False), ("", False)],
)
def test_a_critical_step_halts(value: str, critical: bool) -> None:
    script = Script(f"STEP_START:a[stop_on_error={value}]", "STEP_ERROR:boom")
    assert script.steps[0].stop_on_error is critical
    assert (Halt("Critical step failed: a - boom") in script.effects) is critical


@pytest.mark.parametrize(("code", "state"), [(0, StepState.COMPLETED), (3, StepState.FAILED), (None, StepState.FAILED)])
def test_the_end_of_the_process_closes_the_open_step(code: int | None, state: StepState) -> None:
    script = Script("STEP_START:a")
    script.end(code, "why")
    (step,) = script.steps
    assert (step.state, step.exit_code) == (state, code)
    assert script.completed == (code == 0)
    assert step.error == (None if code == 0 else "why")
    assert script.end(code) == []


def test_a_critical_step_open_at_the_end_halts_by_the_exit_code() -> None:
    script = Script("STEP_START:a[stop_on_error=true]")
    assert Halt("Critical step failed with exit code 3: a") in script.end(3)


def test_facts_go_to_the_open_step_or_to_the_job() -> None:
    script = Script(
        "META:k: v ", "STEP_START:a", "META:k:w:x", "META:DESCRIPTION: all of it", "META:ESTIMATED_DURATION:90"
    )
    assert script.effects[0] == SetMeta("k", " v ")
    (step,) = script.steps
    assert step.metadata == {"k": "w:x", "DESCRIPTION": " all of it", "ESTIMATED_DURATION": "90"}
    assert (step.description, step.estimated_seconds) == ("all of it", 90.0)
    script.say("META:ESTIMATED_DURATION:soon")
    assert script.steps[0].estimated_seconds == 90.0


@pytest.mark.parametrize("line", ["META:no colon", "META::value", "META:k:" + "v" * 20_000, "META:" + "k" * 300 + ":v"])
def test_a_fact_without_key_or_too_large_is_refused(line: str) -> None:
    assert isinstance(Script().say(line)[0], Refuse)


def test_there_is_an_end_to_steps_and_facts() -> None:
    script = Script("STEP_START:a", "STEP_START:b", limit=2)
    assert isinstance(script.say("STEP_START:c")[0], Refuse)
    refusals = [script.say(f"META:k{n}:v") for n in range(300)]
    assert isinstance(refusals[-1][0], Refuse)
    assert isinstance(script.say("META:k0:again")[0], Store)


class StepsMachine(RuleBasedStateMachine):
    """Any order of markers keeps the promises of steps."""

    def __init__(self) -> None:
        super().__init__()
        self.script = Script()
        self.open_name: str | None = None

    names = st.sampled_from(["a", "b", "c d"])

    @rule(name=names, critical=st.booleans())
    def start(self, name: str, critical: bool) -> None:
        self.script.say(f"STEP_START:{name} [stop_on_error={critical}]")
        self.open_name = name

    @rule(name=names)
    def complete(self, name: str) -> None:
        effects = self.script.say(f"STEP_COMPLETE:{name}")
        assert isinstance(effects[0], Store) == (name == self.open_name)
        if name == self.open_name:
            self.open_name = None

    @rule()
    def error(self) -> None:
        effects = self.script.say("STEP_ERROR:text")
        assert isinstance(effects[0], Store) == (self.open_name is not None)
        self.open_name = None

    @rule(key=st.sampled_from(["k", "DESCRIPTION", "ESTIMATED_DURATION"]), value=st.sampled_from(["1", "x", "2.5"]))
    def meta(self, key: str, value: str) -> None:
        effects = self.script.say(f"META:{key}:{value}")
        assert isinstance(effects[0], SetMeta) == (self.open_name is None)

    @invariant()
    def at_most_one_step_is_open_and_it_is_the_last(self) -> None:
        steps = self.script.steps
        assert [step.index for step in steps] == list(range(len(steps)))
        assert all(step.finished and step.finished_at is not None for step in steps[:-1])
        current = self.script.machine.current
        assert (current.name if current else None) == self.open_name
        if steps:
            assert steps[-1].finished == (current is None)

    @invariant()
    def each_step_is_counted_once(self) -> None:
        stores = [effect for effect in self.script.effects if isinstance(effect, Store)]
        assert sum(store.started for store in stores) == len(self.script.steps)
        assert self.script.completed == sum(step.state is StepState.COMPLETED for step in self.script.steps)

    def teardown(self) -> None:
        self.script.end(0)
        assert all(step.finished for step in self.script.steps)


TestStepsMachine = StepsMachine.TestCase
