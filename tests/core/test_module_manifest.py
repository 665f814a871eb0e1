"""A module.json is read strictly where it matters and kindly where it does not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput
from treadle.core.module import Manifest, parse_manifest

LEAST: dict[str, Any] = {"id": "hello", "name": "Hello", "version": "1.0.0"}


def read(**keys: Any) -> tuple[Manifest, tuple[str, ...]]:
    return parse_manifest(json.dumps({**LEAST, **keys}).encode())


def test_the_least_manifest_has_defaults() -> None:
    manifest, remarks = read()
    assert manifest == Manifest(id="hello", name="Hello", version="1.0.0", entrypoint="main.py")
    assert remarks == ()


def test_everything_it_says_is_kept() -> None:
    manifest, remarks = read(
        description="Greets",
        entrypoint="./src//hello.py",
        inputs=[{"id": "count", "type": "integer", "required": True, "default": 3, "description": "How often"}],
        settings=[{"id": "token", "type": "secret", "env": "TOKEN"}],
        capabilities=["proxy", "browser"],
        author="somebody",
        description_long=None,
    )
    assert manifest.entrypoint == "src/hello.py"
    assert manifest.inputs[0].default == 3
    assert manifest.inputs[0].required
    assert manifest.capabilities == ("proxy", "browser")
    assert manifest.extra == {"author": "somebody", "description_long": None}
    assert manifest.settings[0].extra == {"env": "TOKEN"}
    assert [remark.split()[0] for remark in remarks] == ["author", "description_long", "settings[0].env"]


def test_odd_types_and_defaults_are_remarked_upon_and_kept() -> None:
    manifest, remarks = read(inputs=[{"id": "a", "type": "colour"}, {"id": "b", "type": "integer", "default": "many"}])
    assert manifest.inputs[1].default == "many"
    assert len(remarks) == 2
    assert "colour" in remarks[0]
    assert "inputs[1].default" in remarks[1]


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse_manifest(b"\xef\xbb\xbf" + json.dumps(LEAST).encode())[0].id == "hello"


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"id": None}, "id"),
        ({"id": ""}, "id"),
        ({"id": 5}, "id"),
        ({"id": "../../x"}, "id"),
        ({"id": ".hidden"}, "id"),
        ({"id": "a/b"}, "id"),
        ({"id": "a\n"}, "id"),
        ({"id": "a" * 65}, "id"),
        ({"id": "ä"}, "id"),
        ({"name": None}, "name"),
        ({"name": "  "}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"version": 1.0}, "version"),
        ({"version": None}, "version"),
        ({"description": ["x"]}, "description"),
        ({"entrypoint": "/etc/passwd.py"}, "entrypoint"),
        ({"entrypoint": "../main.py"}, "entrypoint"),
        ({"entrypoint": "a/../../main.py"}, "entrypoint"),
        ({"entrypoint": "a\\..\\main.py"}, "entrypoint"),
        ({"entrypoint": "main.py\0.txt"}, "entrypoint"),
        ({"entrypoint": "main.py/"}, "entrypoint"),
        ({"entrypoint": "main.sh"}, "entrypoint"),
        ({"entrypoint": ".py"}, "entrypoint"),
        ({"entrypoint": 7}, "entrypoint"),
        ({"inputs": {"count": {}}}, "inputs"),
        ({"inputs": ["count"]}, "inputs"),
        ({"inputs": [{"type": "text"}]}, "inputs[0].id"),
        ({"inputs": [{"id": "a"}, {"id": "a"}]}, "inputs[1].id"),
        ({"inputs": [{"id": "a", "required": "yes"}]}, "inputs[0].required"),
        ({"inputs": [{"id": "a", "type": 3}]}, "inputs[0].type"),
        ({"settings": {"a": {}}}, "settings"),
        ({"settings": [{"id": ""}]}, "settings[0].id"),
        ({"capabilities": {"browser": True}}, "capabilities"),
        ({"capabilities": [1]}, "capabilities"),
    ],
)
def test_what_is_wrong_is_named(keys: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput, match=r"module\.json") as caught:
        read(**keys)
    assert caught.value.field == field


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'"text"',
        b"{",
        b'{"id": NaN}',
        b'{"id": 1e999}',
        b'{"x": 99999999999999999999}',
        b'{"id": "\\ud800"}',
        b'{"x": ' + b"[" * 100 + b"]" * 100 + b"}",
        b'{"x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"x": "' + b"a" * (1 << 20) + b'"}',
    ],
    ids=range(12),
)
def test_what_is_no_small_json_object_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"module\.json"):
        parse_manifest(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.binary(max_size=200) | st.dictionaries(st.sampled_from([*Manifest.__struct_fields__, "x"]), JSON))
def test_any_manifest_is_read_or_refused(content: Any) -> None:
    data = content if isinstance(content, bytes) else json.dumps({**LEAST, **content}).encode()
    try:
        manifest, _ = parse_manifest(data)
    except InvalidInput:
        return
    assert not manifest.entrypoint.startswith("/")
    assert ".." not in manifest.entrypoint.split("/")
    assert "/" not in manifest.id
