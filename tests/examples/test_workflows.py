"""The sample workflows: complete, and nothing in them is ignored."""

from pathlib import Path

import pytest

from treadle.core.workflow import Act, Extract, Goto, check_references, load_workflow, parse_workflow

WORKFLOWS = Path(__file__).parents[2] / "examples" / "workflows"
NAMES = ("form", "login", "shop")


def test_these_are_all() -> None:
    assert sorted(path.stem for path in WORKFLOWS.iterdir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_whole_and_needs_nothing_more(name: str) -> None:
    workflow = parse_workflow(load_workflow((WORKFLOWS / f"{name}.yaml").read_text()))
    check_references(workflow, {})
    assert workflow.remarks == ()
    assert workflow.description
    assert workflow.timeout_seconds
    assert workflow.variables["site"] == "http://practice.treadle.internal"
    assert isinstance(workflow.steps[0], Goto)


def test_login_is_the_documented_one() -> None:
    workflow = parse_workflow(load_workflow((WORKFLOWS / "login.yaml").read_text()))
    assert [type(step) for step in workflow.steps] == [Goto, Act, Act, Act, Extract]
    assert workflow.name == "login_workflow"
