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
        "# tools\n--extra-index-url https://user:token@example.com/simple\n"
        "torch==2.1.0+cpu  # with a local version\n"
        "requests[socks] >= 2.0, \\\n    < 3 ; python_version > '3.8'\n"
        "thing @ https://example.com/thing.whl#sha256=abc\nother @ git+https://example.com/x.git@v1\n"
        "--no-binary :all:\n"
    )
    assert rendered(tmp_path, read(tmp_path, text)) == [
        "--extra-index-url https://user:token@example.com/simple",
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
        "--no-index --find-links=/wheels",
        "--no-index --find-links /wheels",
        "--no-index -f /wheels",
        "--no-index=yes",
        "--pre --find-links=/wheels",
        "--prefer-binary -f/wheels",
        "--trusted-host",
        "--trusted-host a b",
        "--trusted-host --find-links=/wheels",
        "--trusted-host a --find-links=/wheels",
        "--only-binary :all: --find-links=/wheels",
        "--no-binary",
        "--index-url",
        "--index-url https://example.com/simple --find-links=/wheels",
        "--find-links https://example.com/x -f /wheels",
        "demo --find-links=/wheels",
        "demo ; python_version > '3' -f /wheels",
        "demo \\ ",
        "@ https://example.com/x.whl",
        "demo [a] [b] @ https://example.com/x.whl",
        "--index-url https://${SECRET}.example.com/simple",
        "--trusted-host ${SECRET}",
        "demo==${SECRET}",
        "demo @ https://example.com/${SECRET}",
        "-f ${SECRET}",
        "https://example.com/x.whl;@127.0.0.1/x.whl",
        "https:example.com/x.whl",
        "https:/example.com/x.whl",
        "https://exa\\mple.com/x.whl",
        "https://example.com\\@127.0.0.1/x.whl",
        "https://éxample.com/x.whl",
        "https://127.1/x.whl",
        "https:///x.whl",
        "git+ssh://git@example.com/x.git",
        "git+http://example.com/x.git",
        "git+https://user:password@example.com/x.git",
        "demo @ git+https://1.2.3/x.git",
    ],
)
def test_what_leads_out_or_is_not_supported_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InvalidInput, match=r"^requirements\.txt:2: "):
        read(tmp_path, f"fine\n{line}\n")


def test_every_address_that_lines_name_is_told(tmp_path: Path) -> None:
    text = (
        "--index-url http://127.0.0.1:1/simple\n--extra-index-url https://user:token@[::1]/simple\n"
        "--find-links http://Wheels.example.com/x\n-c limits.txt\n"
        "https://one.example.com/p.tar.gz ; python_version > '3'\n"
        "demo @ git+https://two.example.com:8443/x.git@v1#subdirectory=a\nother[x]@https://three.example.com/x.whl\n"
    )
    requirements = read(tmp_path, text, limits="demo @ https://four.example.com/x.whl")
    assert requirements is not None
    assert requirements.addresses == (
        ("127.0.0.1", 1),
        ("::1", 443),
        ("wheels.example.com", 80),
        ("four.example.com", 443),
        ("one.example.com", 443),
        ("two.example.com", 8443),
        ("three.example.com", 443),
    )


def test_repositories_are_cloned_by_the_schemes_that_are_allowed(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(
        "x @ git+ssh://git@example.com/x.git\ny @ git+http://example.com/y.git\n"
    )
    requirements = read_requirements(tmp_path, git_schemes={"ssh", "http"})
    assert requirements is not None
    assert requirements.addresses == (("example.com", 22), ("example.com", 80))
    with pytest.raises(InvalidInput, match="TREADLE_GIT_SCHEMES can allow ssh"):
        read_requirements(tmp_path, git_schemes={"https", "http"})


def test_options_that_stand_alone_are_taken(tmp_path: Path) -> None:
    options = ["--no-index", "--pre", "--prefer-binary", "--trusted-host example.com:80", "--no-binary a,b"]
    hashed = "demo==1 --hash=sha256:ab --hash=sha256:cd"
    assert rendered(tmp_path, read(tmp_path, "\n".join([*options, hashed]))) == [*options, hashed]


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
