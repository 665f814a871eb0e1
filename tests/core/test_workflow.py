"""What workflows may say, what is refused and how, and what their texts become."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput, TooLarge
from treadle.core.page import Await, Navigate
from treadle.core.page import Fill as FillCommand
from treadle.core.session import BrowserKind, Viewport
from treadle.core.workflow import (
    MAX_STEPS,
    Act,
    Goto,
    OnError,
    Retry,
    Variables,
    When,
    check_references,
    command_of,
    described,
    load_workflow,
    parse_variables,
    parse_workflow,
    references,
    rendered,
)

CONTRACT = {
    "name": "login_workflow",
    "steps": [
        {"action": "goto", "url": "https://example.com/login"},
        {"action": "act", "command": "Enter 'user@example.com' in email field"},
        {"action": "act", "command": "Enter 'password' in password field"},
        {"action": "act", "command": "Click Login button"},
        {"action": "extract", "query": "Confirm login success"},
        {"action": "screenshot"},
    ],
}


def one(**step: Any) -> dict[str, Any]:
    return {"name": "w", "steps": [step]}


def act(**more: Any) -> dict[str, Any]:
    return one(action="act", command="Click Save", **more)


def test_the_documented_workflow_is_understood_as_it_stands() -> None:
    workflow = parse_workflow(CONTRACT)
    assert (workflow.name, workflow.remarks, len(workflow.steps)) == ("login_workflow", (), 6)
    assert workflow.steps[0] == Goto(url="https://example.com/login")
    assert workflow.steps[3] == Act(command="Click Login button")
    assert [command_of(step) is not None for step in workflow.steps] == [True] * 6


def test_everything_that_can_be_said_is_kept() -> None:
    workflow = parse_workflow(
        {
            "name": "all",
            "description": "of it",
            "variables": {"user": "ada"},
            "timeout_seconds": 60,
            "options": {"browser_type": "firefox", "viewport": {"width": 800, "height": 600}, "geo": "de"},
            "steps": [
                {
                    "action": "act",
                    "command": "Click Save",
                    "name": "Save",
                    "retry": {"attempts": 3, "delay_seconds": 0.5},
                    "on_error": "skip_rest",
                    "timeout_seconds": 4,
                    "save_as": "saved",
                    "when": {"variable": "user", "not_equals": "root"},
                },
                {"action": "wait", "condition": "the page shows 'Done'", "seconds": 7, "when": "{{ saved.url }}"},
                {"action": "fill", "selector": "#p", "variable": "user", "retry": 2},
            ],
        }
    )
    saved, waited, filled = workflow.steps
    assert saved.retry == Retry(attempts=3, delay_seconds=0.5)
    assert (saved.name, saved.on_error, saved.timeout_seconds) == ("Save", OnError.SKIP_REST, 4)
    assert saved.when == When(variable="user", equals="root", negated=True)
    assert waited.when == When(variable="saved.url")
    assert command_of(waited) == Await(condition="the page shows 'Done'", seconds=7)
    assert filled.retry == Retry(attempts=2)
    assert command_of(filled) == FillCommand(selector="#p", value="{{user}}")
    assert workflow.options is not None
    assert (workflow.options.browser, workflow.options.viewport) == (BrowserKind.FIREFOX, Viewport(800, 600))


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ([], None, "must be an object, not a list"),
        ({"steps": [{"action": "goto", "url": "x"}]}, "name", '"name" is missing'),
        ({"name": "w"}, "steps", '"steps" is missing'),
        ({"name": "w", "steps": []}, "steps", "is empty"),
        ({"name": "w", "steps": {}}, "steps", "must be a list"),
        ({"name": "w", "steps": [act()["steps"][0]] * (MAX_STEPS + 1)}, "steps", "at most 500"),
        ({"name": "w", "steps": ["goto"]}, "steps[0]", "Step 1: must be an object, not text"),
        (one(url="x"), "steps[0].action", '"action" is missing'),
        (one(action="jump"), "steps[0].action", "one of goto, act, extract, screenshot"),
        (one(action="goto"), "steps[0].url", 'Step 1 (goto): "url" is missing'),
        (one(action="act", command="  "), "steps[0].command", "is empty"),
        (one(action="act", command=5), "steps[0].command", "must be text, not a number"),
        (one(action="act", command="x" * 20_000), "steps[0].command", "longer than 16,384"),
        (one(action="act", command="\ud800"), "steps[0].command", "half a character"),
        (one(action="act", command="say {{a b}}"), "steps[0].command", "not a reference"),
        (one(action="act", command="say {{a"), "steps[0].command", "not closed"),
        (one(action="act", command="go", values={"a": 1}), "steps[0].values", "object of texts"),
        (one(action="extract", query="q", schema=[]), "steps[0].schema", "must be an object"),
        (one(action="screenshot", format="gif"), "steps[0].format", "one of png, jpeg, webp"),
        (one(action="screenshot", quality=101), "steps[0].quality", "from 1 to 100"),
        (one(action="screenshot", full_page="yes"), "steps[0].full_page", "true or false"),
        (one(action="wait"), "steps[0].seconds", "or a condition"),
        (one(action="fill", selector="#p"), "steps[0].value", "exactly one"),
        (one(action="fill", selector="#p", value="a", credential="b"), "steps[0].value", "exactly one"),
        (act(retry=21), "steps[0].retry", "from 0 to 20"),
        (act(retry=True), "steps[0].retry", "whole number, not true or false"),
        (act(retry={"attempts": "2"}), "steps[0].retry.attempts", "whole number"),
        (act(on_error="ignore"), "steps[0].on_error", "one of fail, continue, skip_rest"),
        (act(timeout_seconds=0), "steps[0].timeout_seconds", "above 0"),
        (act(timeout_seconds=float("inf")), "steps[0].timeout_seconds", "86400"),
        (act(timeout_seconds=float("nan")), "steps[0].timeout_seconds", "number of seconds"),
        (act(save_as="a.b"), "steps[0].save_as", "letters, digits"),
        (act(when="a b"), "steps[0].when", "must name a variable"),
        (act(when={"variable": "a", "equals": 1, "not_equals": 2}), "steps[0].when", "both"),
        ({**act(), "variables": []}, "variables", "must be an object"),
        ({**act(), "variables": {"a b": 1}}, "variables", "cannot be the name"),
        ({**act(), "variables": {"a": "x" * 300_000}}, "variables", "256 KiB"),
        ({**act(), "variables": {"a": object()}}, "variables", "only what JSON can say"),
        ({**act(), "options": {"browser_type": "lynx"}}, "options.browser_type", "chromium, firefox, webkit"),
        ({**act(), "options": {"viewport": {"width": 0}}}, "options.viewport.width", "from 1 to"),
    ],
)
def test_what_is_wrong_is_named_by_step_and_field(data: Any, field: str | None, sentence: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_workflow(data)
    assert caught.value.field == field
    assert sentence in str(caught.value)


def test_unknown_fields_are_remarked_on_not_refused() -> None:
    workflow = parse_workflow({**act(on_eror="continue", file="x"), "version": 2})
    assert workflow.steps[0].on_error is OnError.FAIL
    assert [remark.partition(" is not known")[0] for remark in workflow.remarks] == [
        'The workflow: the field "version"',
        'Step 1 (act): the field "on_eror"',
        'Step 1 (act): the field "file"',
    ]
    assert 'was "on_error" meant?' in workflow.remarks[1]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ["name", "action", "url", "command", "query", "retry", "when", "save_as", "on_error", "values", "schema",
          "mask", "seconds", "selector", "value", "limit", "format", "timeout_seconds"]  # fmt: skip
ACTIONS = st.sampled_from(["goto", "act", "extract", "observe", "screenshot", "wait", "fill"])
STEPS = st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8).flatmap(
    lambda step: ACTIONS.map(lambda action: {**step, "action": action})
)


@given(st.one_of(JSON, st.fixed_dictionaries({"name": st.just("w"), "steps": st.lists(STEPS | JSON, max_size=3)})))
def test_whatever_is_given_is_a_workflow_or_refused(data: Any) -> None:
    try:
        workflow = parse_workflow(data)
    except InvalidInput:
        return
    assert 1 <= len(workflow.steps) <= MAX_STEPS
    assert all(described(step) for step in workflow.steps)


class TestReferences:
    def test_texts_refer_to_variables_and_their_parts(self) -> None:
        assert references("a {{b}} c {{ d.e.0 }}") == ("b", "d.e.0")
        assert references("no } braces { at } all }}") == ()

    def test_values_are_put_in_as_they_are(self) -> None:
        values = Variables({"a": "{{b}}", "b": "x", "n": 2.5, "t": True, "none": None, "list": [{"k": "ü"}, "é"]})
        assert values.render("{{a}}|{{n}}|{{t}}|{{none}}|{{list}}|{{list.0.k}}") == '{{b}}|2.5|true||[{"k":"ü"},"é"]|ü'

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("{{z}}", 'no variable "z". There are the variables a, l.'),
            ("{{a.c}}", 'has no "c". There are the fields b.'),
            ("{{a.b.c}}", "no parts"),
            ("{{l.2}}", "a list of 2"),
            ("{{l.x}}", "a list of 2"),
        ],
    )
    def test_what_stands_for_nothing_says_what_there_is(self, text: str, sentence: str) -> None:
        with pytest.raises(InvalidInput, match=sentence.replace(".", r"\.")):
            Variables({"a": {"b": 1}, "l": [1, 2]}).render(text)

    @given(st.dictionaries(st.from_regex(r"[a-z_]{1,5}", fullmatch=True), st.text(), min_size=1), st.data())
    def test_text_around_references_stays_and_values_are_never_looked_at_again(
        self, values: dict[str, str], data: st.DataObject
    ) -> None:
        literal = st.text().filter(lambda text: "{" not in text)
        names = data.draw(st.lists(st.sampled_from(sorted(values)), max_size=5))
        pieces = data.draw(st.lists(literal, min_size=len(names) + 1, max_size=len(names) + 1))
        text, expected = pieces[0], pieces[0]
        for name, piece in zip(names, pieces[1:], strict=True):
            text += f"{{{{{name}}}}}{piece}"
            expected += values[name] + piece
        assert references(text) == tuple(names)
        assert Variables(values).render(text) == expected

    @given(st.text(alphabet="{} a.0"))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        try:
            found = references(text)
        except InvalidInput:
            return
        assert len(found) == text.count("{{") or "{{{" in text or not found


class TestCheck:
    def check(self, *steps: dict[str, Any], secrets: tuple[str, ...] = (), **variables: Any) -> None:
        check_references(parse_workflow({"name": "w", "steps": list(steps)}), variables, secrets)

    def test_given_variables_and_those_of_earlier_steps_are_there(self) -> None:
        self.check(
            {"action": "extract", "query": "{{what}}", "save_as": "found"},
            {"action": "act", "command": "Type {{found.0.name}}", "when": "found"},
            what="the names",
        )

    @pytest.mark.parametrize(
        ("steps", "variables", "field"),
        [
            ([{"action": "goto", "url": "{{site}}"}], {}, "steps[0].url"),
            ([{"action": "goto", "url": "{{site.home}}"}], {"site": {}}, "steps[0].url"),
            ([{"action": "act", "command": "a", "values": {"b": "{{c}}"}}], {}, "steps[0].values"),
            ([{"action": "act", "command": "a", "when": "later"},
              {"action": "extract", "query": "q", "save_as": "later"}], {}, "steps[0].when"),
            ([{"action": "act", "command": "{{later}}", "save_as": "later"}], {}, "steps[0].command"),
        ],
    )  # fmt: skip
    def test_what_is_known_to_be_missing_is_refused(
        self, steps: list[dict[str, Any]], variables: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(InvalidInput) as caught:
            self.check(*steps, **variables)
        assert caught.value.field == field

    def test_secrets_stand_only_where_nobody_is_shown_them(self) -> None:
        self.check({"action": "fill", "selector": "#p", "value": "{{pin}}"}, secrets=("pin",))
        self.check({"action": "act", "command": "Fill in the form", "values": {"p": "{{pin}}"}}, secrets=("pin",))
        self.check({"action": "act", "command": "Type {{pin}}"}, secrets=("pin",))
        for step in (
            {"action": "act", "command": "Click Save", "selector": "#{{pin}}"},
            {"action": "goto", "url": "https://example.com/?pin={{pin}}"},
            {"action": "extract", "query": "{{pin}}"},
        ):
            with pytest.raises(InvalidInput, match="secret"):
                self.check(step, secrets=("pin",))
        with pytest.raises(InvalidInput, match="both"):
            self.check({"action": "screenshot"}, secrets=("pin",), pin="1")
        with pytest.raises(InvalidInput, match="name of a secret"):
            self.check({"action": "screenshot", "save_as": "pin"}, secrets=("pin",))


@pytest.mark.parametrize(
    ("when", "value", "holds"),
    [
        (When(variable="a"), "x", True),
        (When(variable="a"), [], False),
        (When(variable="a"), None, False),
        (When(variable="a", equals=None), None, True),
        (When(variable="a", equals="x"), "y", False),
        (When(variable="a", equals="x", negated=True), "y", True),
    ],
)
def test_a_condition_holds_for_something_or_for_one_value(when: When, value: Any, holds: bool) -> None:
    assert when.holds(value) is holds


def test_a_step_is_rendered_into_a_command_and_described_without_values() -> None:
    step = parse_workflow(one(action="goto", url="{{site}}/login", timeout_seconds=3)).steps[0]
    ready = rendered(step, Variables({"site": "http://h"}).render)
    assert command_of(ready) == Navigate(url="http://h/login", timeout_seconds=3)
    assert described(step) == "Go to {{site}}/login"


class TestFiles:
    @pytest.mark.parametrize(
        "text",
        [
            json.dumps(CONTRACT),
            "name: login_workflow\nsteps:\n- {action: screenshot}\n",
            "{name: login_workflow, steps: [{action: screenshot}]}",
        ],
    )
    def test_json_and_yaml_look_the_same(self, text: str) -> None:
        assert parse_workflow(load_workflow(text)).name == "login_workflow"

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "must be an object"),
            ("- 1", "must be an object"),
            ("name: [", "in line 1"),
            ("name: w\nname: v", "in line 2: the key 'name' stands twice"),
            ('{"name": 1, "name": 2}', "'name' stands twice"),
            ("a: &x [1]\nb: *x", "aliases"),
            ("a: !!python/object/apply:os.getcwd []", "in line 1"),
            ("a: " + "[" * 5000, "nested too deeply"),
            ('{"a": ' + "[" * 100_000, "nested too deeply"),
            ("a: 2024-13-45", "not YAML"),
            ("{[1]: 2}", "is not text"),
            ("name: w\non: 1", "in line 2: the key 'on' is not text"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_line(self, text: str, sentence: str) -> None:
        with pytest.raises(InvalidInput, match=sentence):
            load_workflow(text)

    def test_large_files_are_refused(self) -> None:
        with pytest.raises(TooLarge):
            load_workflow("#" * 300_000)

    @given(st.text(max_size=200))
    def test_any_text_is_an_object_or_refused(self, text: str) -> None:
        try:
            loaded = load_workflow(text)
        except InvalidInput:
            return
        assert isinstance(loaded, dict)


def test_variables_must_be_what_json_can_say() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InvalidInput, match="only what JSON can say"):
        parse_variables({"deep": deep})
    while deep:
        deep = deep.pop()
