"""Modules from repositories, cloned by the real server over real HTTP and from files, where that is allowed."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from tests.e2e.harness import Server
from tests.e2e.modules_client import NOOP, Modules, write_module
from tests.modules.git_server import commit, serving

HOSTILE = [
    "ext::sh -c touch% OWNED",
    "--upload-pack=touch OWNED",
    "ssh://-oProxyCommand=touch/x",
    "https://user:password@127.0.0.1/r",
    "file:///etc",
    "https://127.0.0.1:1/r",
    "https://2130706433/r",
    "nonsense",
]


async def install_git(client: Modules, url: str, folder: str | None = None) -> tuple[int, str]:
    body = {"repo_url": url} | ({"module_name": folder} if folder else {})
    status, answer = await client.call("POST", "/modules/install-git", body)
    return status, str(answer.get("error") or answer.get("id"))


async def test_a_repository_is_installed_over_http_and_from_a_file_where_allowed(
    launch: Callable[..., Server], tmp_path: Path
) -> None:
    repository = tmp_path / "served" / "work"
    write_module(repository / "noop", "noop", NOOP)
    await asyncio.to_thread(commit, repository)
    with serving(tmp_path / "served") as git:
        server = launch(git_schemes="https,http,file", allow_targets=f"127.0.0.1:{git.port}")
        async with Modules(server) as client:
            url = f"{git.url}/work"
            assert await install_git(client, url, "noop") == (200, "noop")
            assert (await client.finished(await client.submit("noop")))["status"] == "completed"
            assert await install_git(client, f"file://{repository}", "noop") == (200, "noop")
            status, error = await install_git(client, url, "missing")
            assert (status, "missing" in error) == (400, True)
            status, _ = await install_git(client, f"{git.url}/no-such-repository")
            assert status == 400


async def test_hostile_addresses_are_refused(launch: Callable[..., Server], tmp_path: Path) -> None:
    owned = tmp_path / "owned"
    async with Modules(launch()) as client:
        for url in HOSTILE:
            status, error = await install_git(client, url.replace("OWNED", str(owned)))
            assert (url, status, bool(error)) == (url, 400, True)
        assert (await client.ask("GET", "/modules"))["modules"] == []
    assert not owned.exists()
