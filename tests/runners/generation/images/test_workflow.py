"""Graphs with places in them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput
from treadle.runners.generation.images.comfyui.answers import Queue, choices_of
from treadle.runners.generation.images.comfyui.workflow import Values, Workflow

_texts = st.text(max_size=60) | st.sampled_from(["%seed%", "%prompt%", "100%", "%width%x%height%", '"'])


def values(prompt: str = "a cat", negative: str = "", seed: int = 1) -> Values:
    return Values(prompt=prompt, negative=negative, seed=seed, width=832, height=1216, checkpoint="x.safetensors")


@given(prompt=_texts, negative=_texts, seed=st.integers(0, 2**32 - 1))
def test_what_is_filled_in_stays_as_it_is(prompt: str, negative: str, seed: int) -> None:
    graph = {
        "1": {
            "class_type": "A",
            "inputs": {"text": "%prompt%", "not": "%negative%", "seed": "%seed%", "link": ["2", 0]},
        },
        "2": {"class_type": "B", "inputs": {"name": "run-%seed%", "deep": [{"text": "<%prompt%|%negative%>"}]}},
    }
    filled = Workflow(json.dumps(graph).encode()).filled(values(prompt, negative, seed))
    assert filled["1"]["inputs"] == {"text": prompt, "not": negative, "seed": seed, "link": ["2", 0]}
    assert filled["2"]["inputs"] == {"name": f"run-{seed}", "deep": [{"text": f"<{prompt}|{negative}>"}]}


def test_the_built_in_graph_leaves_no_place_open() -> None:
    assert "%" not in json.dumps(Workflow.built_in().filled(values()))


def test_filling_twice_gives_two_graphs() -> None:
    workflow = Workflow.built_in()
    workflow.filled(values("a dog"))["6"]["inputs"]["text"] = "changed"
    assert workflow.filled(values("a cat"))["6"]["inputs"]["text"] == "a cat"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"1": 3}',
        b'{"nodes": [], "links": []}',
        b'{"1": {"class_type": "A", "inputs": {"text": "a cat"}}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_graph_in_the_api_format_is_refused(text: bytes) -> None:
    with pytest.raises(InvalidInput, match="the workflow"):
        Workflow(text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        Workflow.read(tmp_path / "none.json")


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text('{"1": {"class_type": "A", "inputs": {"text": "%prompt%, %width% wide"}}}')
    assert Workflow.read(path).filled(values())["1"]["inputs"]["text"] == "a cat, 832 wide"


def test_places_in_the_queue() -> None:
    queue = Queue(queue_running=[[3, "a"]], queue_pending=[[9, "c"], [5, "b"]])
    assert [queue.place(each) for each in "abcd"] == [0, 1, 2, None]


def test_choices_are_found_in_both_spellings() -> None:
    old = {"L": {"input": {"required": {"ckpt_name": [["a", "b"], {}]}}}}
    new = {"L": {"input": {"required": {"ckpt_name": ["COMBO", {"options": ["a", "b"]}]}}}}
    assert choices_of(old, "L", "ckpt_name") == choices_of(new, "L", "ckpt_name") == ["a", "b"]
    assert choices_of({"L": {"input": {}}}, "L", "ckpt_name") is None
