"""Cloning takes what is in a repository and runs nothing of it, reaches only what was checked, and has limits."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.modules.git_server import GitServer, commit, git, serving
from tests.modules.support import ProcessTools, write_module

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, TooLarge
from treadle.modules.git import Git
from treadle.modules.tools import ToolResult


class Cloning:
    """git with a guard that allows one machine, and somewhere to clone to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tools = ProcessTools()
        self.asked: list[tuple[str, int]] = []
        self.addresses: dict[str, str] = {"127.0.0.1": "127.0.0.1"}
        self._turn = 0

    def git(self, tools: Any = None, **options: Any) -> Git:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root)}
        schemes = {"https", "http", "file", "ssh"}
        return Git(tools or self.tools, self.guard, **{"environment": environment, "schemes": schemes, **options})

    async def guard(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        if host not in self.addresses:
            raise TargetRefused(f"{host} may not be reached.")
        return [self.addresses[host]]

    async def clone(self, url: str, tools: Any = None, **options: Any) -> Path:
        self._turn += 1
        home = self.root / f"home{self._turn}"
        home.mkdir()
        await self.git(tools, **options).clone(url, home / "clone")
        return home / "clone"


@pytest.fixture
async def cloning(tmp_path: Path, victim: Path) -> AsyncIterator[Cloning]:
    yield Cloning(tmp_path)
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = write_module(tmp_path / "repos" / "one", files={"sub/main.py": "x"})
    commit(folder)
    return folder


@pytest.fixture
def server(tmp_path: Path, repository: Path) -> Iterator[GitServer]:
    with serving(tmp_path / "repos") as server:
        yield server


async def test_the_newest_state_comes_over_http(cloning: Cloning, repository: Path, server: GitServer) -> None:
    (repository / "main.py").write_text("newer")
    git(repository, "tag", "v1")
    commit(repository)
    clone = await cloning.clone(f"{server.url}/one")
    assert (clone / "main.py").read_text() == "newer"
    assert git(clone, "rev-list", "--count", "HEAD").strip() == "1"
    assert git(clone, "tag") == ""
    assert not (clone / ".git" / "hooks").exists()
    assert cloning.asked == [("127.0.0.1", server.port)]


async def test_it_connects_to_the_address_that_was_checked(cloning: Cloning, server: GitServer) -> None:
    cloning.addresses["repos.example"] = "127.0.0.1"  # a name that nobody else resolves
    clone = await cloning.clone(f"http://repos.example:{server.port}/one")
    assert (clone / "module.json").exists()


async def test_it_comes_from_a_file_where_that_is_allowed(cloning: Cloning, repository: Path) -> None:
    clone = await cloning.clone(f"file://{repository}")
    assert (clone / "main.py").exists()
    assert cloning.asked == []
    with pytest.raises(InvalidInput, match="TREADLE_GIT_SCHEMES can allow file"):
        await cloning.clone(f"file://{repository}", schemes={"https"})


async def test_a_refused_host_is_not_connected_to(cloning: Cloning, server: GitServer) -> None:
    with pytest.raises(TargetRefused):
        await cloning.clone(f"http://localhost:{server.port}/one")
    assert cloning.tools.ran == []
    assert server.requests == []


async def test_a_name_that_does_not_resolve_is_the_callers_mistake(cloning: Cloning) -> None:
    async def guard(host: str, port: int) -> Sequence[str]:
        raise FetchFailed(f"The name {host} could not be resolved.")

    cloning.guard = guard  # type: ignore[method-assign]  # one test's own guard
    with pytest.raises(InvalidInput, match="could not be resolved"):
        await cloning.clone("https://nowhere.example/r")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "There is no git repository at http://127"),
        ("page/x", "There is no git repository"),
        ("private/x", "asks for credentials"),
        ("moved/one", "has moved"),
    ],
)
async def test_what_is_no_open_repository_says_so(cloning: Cloning, server: GitServer, path: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        await cloning.clone(f"{server.url}/{path}")


async def test_redirects_are_not_followed(cloning: Cloning, server: GitServer) -> None:
    with pytest.raises(InvalidInput):
        await cloning.clone(f"{server.url}/moved/one")
    assert all(path.startswith("/moved/") for path in server.requests)


async def test_a_missing_file_repository_says_so(cloning: Cloning, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("nowhere", "empty"):
        with pytest.raises(InvalidInput, match="There is no git repository"):
            await cloning.clone(f"file://{tmp_path}/{name}")


async def test_a_server_that_does_not_answer_has_a_time_limit(cloning: Cloning, server: GitServer) -> None:
    cloning.tools.seconds = 0.3
    with pytest.raises(InvalidInput, match="took longer than 120 seconds"):
        await cloning.clone(f"{server.url}/slow/x")


async def test_without_git_it_says_so(cloning: Cloning) -> None:
    class Absent:
        async def run(self, argv: Sequence[str], **_: Any) -> ToolResult:
            raise FileNotFoundError(argv[0])

    with pytest.raises(InvalidInput, match="git is not installed"):
        await cloning.clone("http://127.0.0.1/x", Absent())


async def test_large_repositories_are_refused(cloning: Cloning, repository: Path, server: GitServer) -> None:
    (repository / "large.bin").write_bytes(os.urandom(400_000))
    commit(repository)
    with pytest.raises(TooLarge):
        await cloning.clone(f"{server.url}/one", max_bytes=100_000)


async def test_what_fills_the_disk_slowly_is_ended(cloning: Cloning) -> None:
    ended = asyncio.Event()

    class Filling:
        async def run(self, argv: Sequence[str], *, folder: Path, **_: Any) -> ToolResult:
            (folder / "clone").mkdir()
            for number in range(30):
                (folder / "clone" / str(number)).write_bytes(b"x" * 10_000)
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            raise AssertionError

    with pytest.raises(TooLarge):
        await cloning.clone("http://127.0.0.1/x", Filling(), max_bytes=100_000)
    assert ended.is_set()


async def test_nothing_in_a_repository_is_run(cloning: Cloning, repository: Path, server: GitServer) -> None:
    """Hooks, filters, submodules and LFS, the last three asked for by files in the repository itself."""
    proof = cloning.root / "ran"
    other = write_module(cloning.root / "repos" / "other")
    commit(other)
    (repository / ".gitattributes").write_text("*.bin filter=lfs diff=lfs merge=lfs -text\n*.py filter=evil ident\n")
    (repository / "model.bin").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    (repository / ".lfsconfig").write_text(f"[lfs]\nurl = {server.url}/lfs\n")
    (repository / ".gitmodules").write_text(f'[submodule "evil"]\npath = evil\nurl = {server.url}/other\n')
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{commit(other)},evil")
    hook = repository / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch '{proof}'\n")
    hook.chmod(0o755)
    git(repository, "config", "filter.evil.smudge", f"touch '{proof}'")
    git(repository, "config", "uploadpack.packObjectsHook", f"touch '{proof}'; cat")
    home = cloning.root / ".gitconfig"
    home.write_text(f"[filter \"evil\"]\nsmudge = touch '{proof}'\n[core]\nfsmonitor = touch '{proof}'\n")
    commit(repository)
    for url in (f"{server.url}/one", f"file://{repository}"):
        clone = await cloning.clone(url)
        assert (clone / "model.bin").read_text().startswith("version")
        assert not (clone / "evil" / "main.py").exists()
    assert not proof.exists()
    assert not [path for path in server.requests if "/other" in path or "lfs" in path]


async def test_hostile_refs_are_only_names(cloning: Cloning, repository: Path) -> None:
    proof = cloning.root / "ran"
    head = git(repository, "rev-parse", "HEAD").strip()
    name = f"--upload-pack=touch${{IFS}}{proof.name}"
    packed = repository / ".git" / "packed-refs"
    packed.write_text(f"{head} refs/heads/{name}\n")
    (repository / ".git" / "HEAD").write_text(f"ref: refs/heads/{name}\n")
    clone = await cloning.clone(f"file://{repository}")
    assert (clone / "main.py").exists()
    assert not list(cloning.root.rglob(proof.name))


async def test_git_is_told_everything_that_keeps_it_harmless(cloning: Cloning, repository: Path) -> None:
    await cloning.clone(f"file://{repository}")
    [(argv, environment)] = cloning.tools.ran
    assert argv[0] == "git"
    assert argv[argv.index("--") + 1 :] == [f"file://{repository}", str(cloning.root / "home1" / "clone")]
    assert {"--depth=1", "--single-branch", "--no-tags", "--template="} <= set(argv)
    assert {"core.hooksPath=/dev/null", "protocol.allow=never", "http.followRedirects=false"} <= set(argv)
    assert environment["GIT_ALLOW_PROTOCOL"] == "file"
    assert environment["HOME"] == str(cloning.root / "home1")
    assert environment["GIT_CONFIG_GLOBAL"] == "/dev/null"
    assert "SSH_AUTH_SOCK" not in environment


async def test_ssh_connects_to_the_address_that_was_checked(cloning: Cloning, tmp_path: Path) -> None:
    """The ssh of this test only writes down what it is asked to do."""
    tools = tmp_path / "bin"
    tools.mkdir()
    said = tmp_path / "said"
    (tools / "ssh").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{said}"\nexit 1\n')
    (tools / "ssh").chmod(0o755)
    cloning.addresses["repos.example"] = "192.0.2.7"
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "SSH_AUTH_SOCK": "/agent"}
    for url in ("git@repos.example:org/r.git", "ssh://git@repos.example:2222/org/r.git"):
        with pytest.raises(InvalidInput):
            await cloning.clone(url, environment=environment)
        words = said.read_text().splitlines()
        assert "-oHostName=192.0.2.7" in words
        assert "-oBatchMode=yes" in words
        assert "-oStrictHostKeyChecking=yes" in words
        assert "git@repos.example" in words
    assert "-oHostKeyAlias=[repos.example]:2222" in words
    assert cloning.asked == [("repos.example", 22), ("repos.example", 2222)]
    assert cloning.tools.ran[0][1]["SSH_AUTH_SOCK"] == "/agent"
    with pytest.raises(TargetRefused):
        await cloning.clone("git@internal.example:r")
