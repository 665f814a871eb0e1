"""modules.yaml is read, or refused with the place that is wrong."""

import os
from pathlib import Path

import pytest

from treadle.core.errors import InvalidInput
from treadle.modules.config import ConfiguredSource, read_sources


def test_sources_are_read_in_order(tmp_path: Path) -> None:
    file = tmp_path / "modules.yaml"
    file.write_text(
        "other: ignored\nmodule_sources:\n- repo: https://example.com/a\n  modules: [x, y, x]\n"
        "- repo: https://example.com/b\n- {repo: https://example.com/c, modules: []}\n"
    )
    assert read_sources(file) == [
        ConfiguredSource("https://example.com/a", ("x", "y")),
        ConfiguredSource("https://example.com/b"),
        ConfiguredSource("https://example.com/c", ("",)),
    ]


@pytest.mark.parametrize("text", [None, "", "# nothing", "module_sources:", "module_sources: []", "other: 1", "{}"])
def test_nothing_configured_says_so(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "modules.yaml").write_text(text)
    with pytest.raises(InvalidInput, match=r"^No module_sources configured in modules\.yaml \(looked for in .*\)$"):
        read_sources(tmp_path / "modules.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("module_sources: [", "not YAML in line 1"),
        ("a: b: c", "not YAML"),
        ("x: !!python/object/apply:os.system [id]", "not YAML"),
        ("\0", "not YAML"),
        ("2024-99-99", "not YAML"),
        ("[1, 2]", "must hold module_sources"),
        ("text", "must hold module_sources"),
        ("module_sources: {repo: x}", "must be a list"),
        ("module_sources: [x]", r"module_sources\[0\] must have a repo"),
        ("module_sources: [{repo: 5}]", r"module_sources\[0\] must have a repo"),
        ("module_sources: [{repo: x}, {modules: [y]}]", r"module_sources\[1\]"),
        ("module_sources: [{repo: x, modules: y}]", "list of subdirectories"),
        ("module_sources: [{repo: x, modules: [1]}]", "list of subdirectories"),
        ("x: " + "[" * 20_000, "not YAML"),
        ("#" * (2 << 20), "more than"),
    ],
    ids=range(15),
)
def test_other_content_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "modules.yaml").write_text(text)
    with pytest.raises(InvalidInput, match=rf"^modules\.yaml: .*{message}"):
        read_sources(tmp_path / "modules.yaml")


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_sources(tmp_path)


def test_what_would_never_end_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "modules.yaml")
    for file in (tmp_path / "modules.yaml", Path("/dev/zero")):
        with pytest.raises(InvalidInput, match="not a regular file"):
            read_sources(file)
