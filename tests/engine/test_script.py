"""Steps are written as programs."""

import re
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from treadle.core.event import PageEvent
from treadle.core.memory import Memory, RememberedStep
from treadle.core.page import Element, Locator, ScriptStep
from treadle.engine.script import Language, script_of
from treadle.engine.script_steps import steps_of_memories, steps_of_stream


def test_every_kind_of_step_is_valid_python() -> None:
    target = Locator(by="css", selector='a[title="x\\" y"]', words='link "x"', frame=(0, 1))
    named = Locator(by="role", role="button", name='Say "hi"\n', exact=True, selector="#a")
    steps = [
        ScriptStep(do=do, target=target, destination=named, option="Blue", keys=("Enter",))
        for do in ("click", "double_click", "right_click", "fill", "clear", "select", "pick", "check", "uncheck",
                   "press", "hover", "drag", "upload", "search")
    ]  # fmt: skip
    steps += [ScriptStep(do="goto", url='http://a.example/?"'), ScriptStep(do="press", keys=("Control+a", "Delete")),
              ScriptStep(do="scroll", direction="up", amount=300), ScriptStep(do="wait", amount=1.5),
              ScriptStep(do="back"), ScriptStep(do="reload")]  # fmt: skip
    compile(script_of(steps, "python"), "again.py", "exec")
    assert "page.wait_for_timeout(1500)" in script_of(steps, "python")
    assert "getByRole" not in script_of(steps[:1], "typescript")
    assert "await page.goBack();" in script_of(steps, "typescript")


@pytest.mark.parametrize("called", ["AWS secret access key", "Home", "Browser", "Treadle secret key", "9", "…", ""])
def test_a_page_does_not_say_which_variables_of_the_environment_are_read(called: str) -> None:
    steps = [ScriptStep(do=do, target=Locator(by="label", name=called)) for do in ("fill", "upload", "select")]
    python, typescript = script_of(steps, "python"), script_of(steps, "typescript")
    read = set(re.findall(r'environ\["(\w+)"\]', python)) | set(re.findall(r"process\.env\.(\w+)!", typescript))
    assert read
    assert all(name.startswith("FIELD_") for name in read)
    compile(python, "again.py", "exec")


AT = datetime(2026, 1, 15, tzinfo=UTC)
DELETE = ScriptStep(do="click", target=Locator(by="role", role="button", name="Delete", words='button "Delete"'))


def did(action: str, element: str = "", *steps: ScriptStep) -> PageEvent:
    told = [msgspec.to_builtins(step) for step in steps]
    return happened("action", action=action, element=element, url="http://a.example/", steps=told)


def happened(kind: str, /, **data: Any) -> PageEvent:
    return PageEvent(at=AT, type=kind, data=data)


def asked(kind: str, answer: str) -> PageEvent:
    return happened("dialog", kind=kind, message="Sure?", answer=answer)


@pytest.mark.parametrize("language", ["python", "typescript"])
def test_what_a_script_cannot_do_stands_in_it(language: Language) -> None:
    events = [did("open_tab"), did("step", 'spinbutton "Amount"'), did("step", "Ev\nil", ScriptStep(do="reload"))]
    lines = script_of(steps_of_stream(events), language).splitlines()
    told = [line.strip().lstrip("#/ ") for line in lines if "not exported" in line]
    assert told == ["not exported: open_tab", 'not exported: step spinbutton "Amount"']


def test_a_dialog_is_answered_as_it_was() -> None:
    events = [asked("confirm", "accepted"), asked("alert", "accepted"), did("click", "Delete", DELETE), did("accept"),
              asked("confirm", "dismissed"), did("click", "Delete", DELETE)]  # fmt: skip
    python, typescript = (script_of(steps_of_stream(events), language) for language in ("python", "typescript"))
    compile(python, "again.py", "exec")
    assert python.index("answers[:] = [True, True]") < python.index(".click()") < python.index("answers[:] = [False]")
    assert "answers = [true, true];" in typescript
    assert "not exported" not in python
    assert 'page.on("dialog"' not in script_of([DELETE], "python")


def test_what_was_entered_in_a_prompt_is_said_to_be_missing() -> None:
    steps = steps_of_stream([asked("prompt", "accepted"), did("click", "Rename", DELETE)])
    assert [step.do for step in steps] == ["omitted", "dialogs", "click"]


def test_an_address_that_a_command_opened_is_opened_once_and_in_its_place() -> None:
    arrived = happened("navigation", url="http://a.example/", kind="url")
    steps = steps_of_stream([arrived, did("sequence", "", DELETE, ScriptStep(do="goto", url="http://a.example/"))])
    assert [step.do for step in steps] == ["click", "goto"]


@pytest.mark.parametrize(
    ("action", "exported"),
    [("step", "omitted"), ("select_text", "omitted"), ("click", "click"), ("expand", "click"), ("fill", "fill")],
)
def test_only_what_is_remembered_as_a_click_is_exported_as_one(action: str, exported: str) -> None:
    remembered = RememberedStep(action=action, element=Element(ref="1", role="button"), locator=Locator(name="Save"))
    memory = Memory(id="m", user="", origin="http://a.example", page="/", key="k", command="do it", steps=(remembered,),
                    created_at=AT, used_at=AT)  # fmt: skip
    assert [step.do for step in steps_of_memories([memory])] == ["goto", exported]


def test_a_button_that_was_held_down_is_held_down_again() -> None:
    held = ScriptStep(do="hold", target=DELETE.target, amount=1.5)
    assert ".click(delay=1500)" in script_of([held], "python")
    assert ".click({ delay: 1500 });" in script_of([held], "typescript")
