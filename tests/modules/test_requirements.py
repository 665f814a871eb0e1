"""requirements.txt is understood, made independent of where it lies, and kept inside the module's folder."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.modules.support import build_wheel

from treadle.core.errors import InvalidInput
from treadle.modules.requirements import Requirements, read_requirements


def read(folder: Path, text: str | bytes, **files: str) -> Requirements | None:
    folder.mkdir(exist_ok=True)
    content = text.encode() if isinstance(text, str) else text
    (folder / "requirements.txt").write_bytes(content)
    for name, inner in files.items():
        (folder / f"{name}.txt").write_text(inner)
    return read_requirements(folder)


def rendered(folder: Path, requirements: Requirements | None) -> list[str]:
    assert requirements is not None
    return [line.render(folder) for line in requirements.lines]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# nothing\n", "  # nothing\n\t\n", "--index-url https://example.com/simple\n", "\ufeff# x\n"]
)
def test_where_nothing_is_to_be_installed_there_are_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) is None


def test_no_file_is_no_requirements(tmp_path: Path) -> None:
    assert read_requirements(tmp_path) is None


def test_lines_are_handed_on_without_comments(tmp_path: Path) -> None:
    text = (
        "# tools\n--extra-index-url https://user:${TOKEN}@example.com/simple\n"
        "torch==2.1.0+cpu  # with a local version\n"
        "requests[socks] >= 2.0, \\\n    < 3 ; python_version > '3.8'\n"
        "thing @ https://example.com/thing.whl#sha256=abc\nother @ git+https://example.com/x.git@v1\n"
        "--no-binary :all:\n"
    )
    assert rendered(tmp_path, read(tmp_path, text)) == [
        "--extra-index-url https://user:${TOKEN}@example.com/simple",
        "torch==2.1.0+cpu",
        "requests[socks] >= 2.0,     < 3 ; python_version > '3.8'",
        "thing @ https://example.com/thing.whl#sha256=abc",
        "other @ git+https://example.com/x.git@v1",
        "--no-binary :all:",
    ]


def test_files_are_named_relative_to_the_folder(tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path / "my wheels", "demo", "1.0")
    build_wheel(tmp_path / "wheels", "demo", "1.0")
    text = f"-f ./wheels\nwheels/{wheel.name}[extra] ; python_version > '3'\ndemo @ ./x/../wheels/{wheel.name}\n"
    home = tmp_path.as_uri()
    assert rendered(tmp_path, read(tmp_path, text)) == [
        f"--find-links {home}/wheels",
        f"{home}/wheels/{wheel.name}[extra] ; python_version > '3'",
        f"demo @ {home}/wheels/{wheel.name}",
    ]
    assert rendered(tmp_path, read(tmp_path, "--find-links=my wheels\ndemo"))[0] == f"--find-links {home}/my%20wheels"


def test_included_files_are_taken_in(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "deep.txt").write_text("deep\n-r ../other.txt\n")
    files = {"other": "other\n", "limits": "other<2\n-r x.txt", "x": "y<1"}
    requirements = read(tmp_path, "-r more/deep.txt\n-c limits.txt\nmine\n", **files)
    assert rendered(tmp_path, requirements) == ["deep", "other", "mine"]
    assert requirements is not None
    assert [line.before for line in requirements.constraints] == ["other<2", "y<1"]


def test_constraints_alone_install_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "-c limits.txt", limits="x<2") is None


def test_the_digest_follows_meaning_not_place(tmp_path: Path) -> None:
    first = read(tmp_path / "a", "demo==1.0 # comment\n\n")
    second = read(tmp_path / "b", "\n  demo==1.0\n")
    third = read(tmp_path / "c", "demo==1.1\n")
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.digest == second.digest != third.digest


def test_the_digest_follows_the_content_of_files(tmp_path: Path) -> None:
    digests = set()
    for place, version in enumerate(["1.0", "1.0", "2.0"]):
        folder = tmp_path / str(place)
        wheel = build_wheel(folder / "wheels", "demo", version)
        wheel.rename(wheel.with_name("demo-1.0-py3-none-any.whl"))
        for text in ("./wheels/demo-1.0-py3-none-any.whl", "-f wheels\ndemo"):
            requirements = read(folder, text)
            assert requirements is not None
            digests.add((text, requirements.digest))
    assert len(digests) == 4


@pytest.mark.parametrize(
    "line",
    [
        "-r ../other.txt",
        "-r /etc/passwd",
        "-r ~/x.txt",
        "-r ${HOME}/x.txt",
        "-r https://example.com/r.txt",
        "-r nowhere.txt",
        "-r folder",
        "-r requirements.txt",
        "-c ../../limits.txt",
        "-f ../wheels",
        "-f /wheels",
        "-f file:///wheels",
        "-f nowhere",
        "--index-url file:///simple",
        "--index-url ./simple",
        "-e ./folder",
        "--editable ./folder",
        "../x.whl",
        "/x.whl",
        "~/x.whl",
        "$HOME/x.whl",
        "./nowhere.whl",
        "nowhere.tar.gz",
        "./folder",
        ".",
        "file:///x.whl",
        "x @ file:///x.whl",
        "x @ ../x.whl",
        "git+file:///repo",
        "git+ext::sh -c x",
        "svn+https://example.com/x",
        "${PACKAGE}",
        "--config-settings x=y",
        "--python /bin/sh",
        "-",
        "a\\b.whl",
    ],
)
def test_what_leads_out_or_is_not_supported_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InvalidInput, match=r"^requirements\.txt:2: "):
        read(tmp_path, f"fine\n{line}\n")


def test_endless_inclusion_and_other_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="without end"):
        read(tmp_path, "-r other.txt", other="-r requirements.txt")
    with pytest.raises(InvalidInput, match="UTF-8"):
        read(tmp_path, b"\xff\xfe\x00")
    with pytest.raises(InvalidInput, match="larger"):
        read(tmp_path, "x\n" * (1 << 20))


@given(st.lists(st.text(st.sampled_from("ab-rcf./@:[];#\\$ ~=<1")), max_size=5))
def test_nothing_that_is_taken_leads_out(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    (folder.parent / "a").touch()
    requirements = None
    with suppress(InvalidInput):
        requirements = read(folder, "\n".join(lines), a="b\n")
    for line in requirements.lines if requirements else ():
        assert ".." not in line.path.split("/")
        assert not line.path.startswith("/")
        assert "file:" not in line.before
