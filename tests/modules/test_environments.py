"""Environments are made once per requirements, are whole or not there, and say usefully why they cannot be made."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.modules.support import HandClock, ProcessTools, build_wheel

from treadle.core.errors import FetchFailed, InvalidInput, NotFound, TargetRefused, Unavailable
from treadle.modules.environments import Environments
from treadle.modules.recency import Recency
from treadle.modules.tools import ToolResult


class Place:
    """Environments in a folder, and modules that ask for them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("environments", "tmp", "wheels"):
            (root / name).mkdir()
        self.tools = ProcessTools()
        self.environments = self.make(self.tools)

    def make(self, tools: Any, **variables: str) -> Environments:
        return Environments(
            self.root / "environments",
            self.root / "tmp",
            self.root / "cache",
            Recency(HandClock()),
            tools=tools,
            guard=self.guard,
            git_schemes={"https"},
            python=sys.executable,
            environment={"PATH": os.environ["PATH"], "HOME": str(self.root), "UV_OFFLINE": "1", **variables},
        )

    async def guard(self, host: str, port: int) -> Sequence[str]:
        if host == "nowhere":
            raise FetchFailed(f"The name {host} could not be resolved.")
        if (host, port) != ("127.0.0.1", 9):
            raise TargetRefused(f"{host}:{port} may not be reached.")
        return [host]

    def module(self, name: str, *lines: str) -> Path:
        """A module's folder with requirements, and all wheels within."""
        folder = self.root / name
        folder.mkdir()
        (folder / "wheels").symlink_to(self.root / "wheels")
        (folder / "requirements.txt").write_text("\n".join(lines))
        return folder

    def wheel(self, name: str, version: str, *requires: str) -> Path:
        return build_wheel(self.root / "wheels", name, version, requires=requires)

    def there(self) -> list[str]:
        return sorted(entry.name for entry in (self.root / "environments").iterdir())


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    root = tmp_path / "a place"  # blanks in paths are common on desktops
    root.mkdir()
    place = Place(root)
    yield place
    await place.environments.stop()
    assert not list((place.root / "tmp").iterdir())
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def version_in(python: str, name: str = "demo") -> str:
    process = await asyncio.create_subprocess_exec(
        python, "-I", "-c", f"import {name}; print({name}.VERSION)", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return output.decode().strip()


async def test_without_requirements_it_is_the_base(place: Place) -> None:
    assert await place.environments.ensure(place.module("none", "# nothing")) == ""
    assert place.environments.python("") == sys.executable
    assert place.environments.ready("")
    assert place.tools.ran == []
    assert place.there() == []


async def test_two_versions_live_side_by_side_and_equal_requirements_share(place: Place) -> None:
    place.wheel("inner", "1.0")
    for version in ("1.0", "2.0"):
        place.wheel("demo", version, "inner")
    environments = place.environments
    old = await environments.ensure(place.module("old", "--find-links wheels", "demo<2"))
    new = await environments.ensure(place.module("new", "-f wheels", "demo"))
    again = await environments.ensure(place.module("again", "# the same", "-f ./wheels", "", "demo"))
    assert old != new == again
    assert await version_in(environments.python(old)) == "1.0"
    assert await version_in(environments.python(new)) == "2.0"
    assert await version_in(environments.python(new), "inner") == "1.0"
    assert environments.listing() == place.there() == sorted([old, new])
    assert len(place.tools.commands("uv")) == 4


async def test_files_of_the_module_are_installed_and_constraints_hold(place: Place) -> None:
    wheel = place.wheel("demo", "1.0")
    place.wheel("inner", "1.0")
    place.wheel("inner", "2.0")
    folder = place.module("own", f"./wheels/{wheel.name}", "inner", "-f wheels", "-c limits.txt")
    (folder / "limits.txt").write_text("inner<2")
    key = await place.environments.ensure(folder)
    assert await version_in(place.environments.python(key)) == "1.0"
    assert await version_in(place.environments.python(key), "inner") == "1.0"


async def test_many_who_ask_at_once_share_one_making_and_four_are_made_at_once(place: Place) -> None:
    for number in range(6):
        place.wheel(f"demo{number}", "1.0")
    gate = asyncio.Event()
    begun = asyncio.Queue[str]()

    async def wait(argv: Sequence[str]) -> None:
        begun.put_nowait(argv[-1])
        await gate.wait()

    place.tools.before = wait
    folders = [place.module(f"m{n}", "-f wheels", f"demo{n % 6}") for n in range(12)]
    asking = [asyncio.create_task(place.environments.ensure(folder)) for folder in folders]
    async with asyncio.timeout(60):
        for _ in range(4):
            await begun.get()
        gate.set()
        keys = await asyncio.gather(*asking)
    assert keys[:6] == keys[6:]
    assert len(set(keys)) == 6
    assert len(place.tools.ran) == 12
    assert place.tools.most_running <= 4


async def test_what_cannot_be_resolved_says_why_and_leaves_nothing(place: Place) -> None:
    place.wheel("demo", "1.0")
    folder = place.module("broken", "-f wheels", "demo==7", "--index-url https://user:hunter2@127.0.0.1:9/simple")
    with pytest.raises(InvalidInput, match="could not be installed") as caught:
        await place.environments.ensure(folder)
    text = str(caught.value)
    assert "demo==7" in text
    assert "hunter2" not in text
    assert "\x1b" not in text
    assert len(text) < 2_200
    assert place.there() == []
    with pytest.raises(InvalidInput, match="could not be installed"):  # a failure is not remembered
        await place.environments.ensure(folder)


async def test_the_end_of_long_output_is_shown_fit_to_be_read(place: Place) -> None:
    class Failing:
        async def run(self, argv: Sequence[str], **_: Any) -> ToolResult:
            noise = "\x1b[31mnoise\x1b[0m\n" * 5_000
            return ToolResult(2, noise + f"from {folder}/wheels: https://user:hunter2@example.com/x\x07 failed\n")

    folder = place.module("loud", "demo")
    with pytest.raises(InvalidInput) as caught:
        await place.make(Failing()).ensure(folder)
    assert str(caught.value).endswith("from ./wheels: https://****@example.com/x failed")
    assert "…\nnoise\n" in str(caught.value)
    assert len(str(caught.value)) < 2_100


async def test_a_making_that_takes_too_long_is_ended(place: Place) -> None:
    place.wheel("demo", "1.0")
    place.tools.seconds = 0.001
    with pytest.raises(InvalidInput, match="took longer"):
        await place.environments.ensure(place.module("slow", "-f wheels", "demo"))
    assert place.there() == []


async def test_the_machine_may_be_at_fault(place: Place) -> None:
    class Absent:
        async def run(self, argv: Sequence[str], **_: Any) -> ToolResult:
            raise FileNotFoundError(argv[0])

    with pytest.raises(Unavailable, match="uv"):
        await place.make(Absent()).ensure(place.module("any", "demo"))


async def test_one_who_gives_up_does_not_stop_the_others(place: Place) -> None:
    place.wheel("demo", "1.0")
    begun, gate = asyncio.Event(), asyncio.Event()

    async def wait(argv: Sequence[str]) -> None:
        begun.set()
        await gate.wait()

    place.tools.before = wait
    folder = place.module("shared", "-f wheels", "demo")
    hasty, patient = (asyncio.create_task(place.environments.ensure(folder)) for _ in range(2))
    async with asyncio.timeout(60):
        await begun.wait()
        hasty.cancel()
        gate.set()
        assert place.environments.ready(await patient)
        with pytest.raises(asyncio.CancelledError):
            await hasty


async def test_a_making_ends_with_the_last_who_asked_and_can_be_asked_for_again(place: Place) -> None:
    place.wheel("demo", "1.0")
    begun = asyncio.Event()

    async def wait(argv: Sequence[str]) -> None:
        if "install" in argv:
            begun.set()
            await asyncio.Event().wait()

    place.tools.before = wait
    folder = place.module("shared", "-f wheels", "demo")
    asking = [asyncio.create_task(place.environments.ensure(folder)) for _ in range(2)]
    async with asyncio.timeout(60):
        await begun.wait()
        for task in asking:
            task.cancel()
        place.tools.before = None
        assert place.environments.ready(await place.environments.ensure(folder))
        assert [task.cancelled() for task in asking] == [True, True]


async def test_stopping_ends_what_is_made_and_removes_it(place: Place) -> None:
    place.wheel("demo", "1.0")
    begun = asyncio.Event()

    async def wait(argv: Sequence[str]) -> None:
        if "install" in argv:
            begun.set()
            await asyncio.Event().wait()

    place.tools.before = wait
    asking = asyncio.create_task(place.environments.ensure(place.module("m", "-f wheels", "demo")))
    async with asyncio.timeout(60):
        await begun.wait()
        assert len(place.there()) == 1
        await place.environments.stop()
        with pytest.raises(Unavailable, match="stopping"):
            await asking
    assert place.there() == []


async def test_what_is_half_made_is_made_anew(place: Place) -> None:
    place.wheel("demo", "1.0")
    folder = place.module("m", "-f wheels", "demo")
    key = await place.environments.ensure(folder)
    marker = place.root / "environments" / key / "treadle-ready"
    marker.unlink()
    assert not place.environments.ready(key)
    with pytest.raises(NotFound):
        place.environments.python(key)
    await place.environments.remove_unfinished()
    assert place.there() == []
    assert await place.environments.ensure(folder) == key
    (place.root / "environments" / key / "bin" / "python").unlink()  # the Python that it stood on is gone
    assert not place.environments.ready(key)
    assert await place.environments.ensure(folder) == key
    assert place.environments.ready(key)


async def test_uv_sees_only_what_concerns_it(tmp_path: Path) -> None:
    root = tmp_path / "place"
    root.mkdir()
    place = Place(root)
    seen: list[dict[str, str]] = []

    class Watching:
        async def run(self, argv: Sequence[str], *, environment: dict[str, str], **_: Any) -> ToolResult:
            seen.append(environment)
            return ToolResult(1, "")

    variables = {"SECRET_TOKEN": "x", "https_proxy": "p", "SSL_CERT_FILE": "/c", "UV_CACHE_DIR": "/e"}
    with pytest.raises(InvalidInput):
        await place.make(Watching(), **variables).ensure(place.module("m", "demo"))
    expected = {"PATH", "HOME", "UV_OFFLINE", "https_proxy", "SSL_CERT_FILE", "UV_CACHE_DIR", "UV_NO_PROGRESS"}
    added = {"GIT_ALLOW_PROTOCOL", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_TERMINAL_PROMPT", "NETRC"}
    assert set(seen[0]) == expected | added | {"UV_PYTHON_DOWNLOADS", "NO_COLOR", "XDG_CONFIG_HOME"}
    assert seen[0]["UV_CACHE_DIR"] == str(root / "cache")
    assert seen[0]["UV_PYTHON_DOWNLOADS"] == "never"


async def test_git_below_uv_has_no_credentials_and_goes_no_other_way(place: Place) -> None:
    seen: list[dict[str, str]] = []

    class Watching:
        async def run(self, argv: Sequence[str], *, environment: dict[str, str], **_: Any) -> ToolResult:
            seen.append(environment)
            return ToolResult(1, "")

    refused = {"UV_GIT_TOKEN": "x", "UV_PUBLISH_TOKEN": "x", "UV_KEYRING_PROVIDER": "x", "UV_TARGET": "x", "NETRC": "x"}
    passed = {"UV_INDEX_URL": "https://mirror", "UV_CONFIG_FILE": "/etc/uv.toml", "XDG_CONFIG_HOME": "/config"}
    environments = place.make(Watching(), **refused, **passed, UV_NO_INDEX="1", UV_INSECURE_HOST="mirror")
    with pytest.raises(InvalidInput):
        await environments.ensure(place.module("m", "demo"))
    assert seen[0].items() >= passed.items()
    assert seen[0].items() >= {
        "GIT_ALLOW_PROTOCOL": "https", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0", "NETRC": "/dev/null", "UV_NO_INDEX": "1", "UV_INSECURE_HOST": "mirror",
    }.items()  # fmt: skip
    assert not {"UV_GIT_TOKEN", "UV_PUBLISH_TOKEN", "UV_KEYRING_PROVIDER", "UV_TARGET"} & set(seen[0])
    assert seen[0]["HOME"] != str(place.root)  # where .netrc and .ssh are


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("http://127.0.0.1:1/p.tar.gz", "127.0.0.1:1 may not be reached."),
        ("--index-url http://127.0.0.1:1/simple", "127.0.0.1:1 may not be reached."),
        ("--extra-index-url=http://inside/simple", "inside:80 may not be reached."),
        ("--find-links http://[::1]/x", "::1:80 may not be reached."),
        ("-c limits.txt", "limits:443 may not be reached."),
        ("x @ https://user:token@169.254.169.254/x.whl", "169.254.169.254:443 may not be reached."),
        ("x @ git+https://inside/x.git@main", "inside:443 may not be reached."),
        ("x @ https://nowhere/x.whl", "The name nowhere could not be resolved."),
    ],
)
async def test_what_may_not_be_reached_is_refused_before_uv_is_started(place: Place, line: str, message: str) -> None:
    folder = place.module("m", "-i https://127.0.0.1:9/simple", "demo", line)
    (folder / "limits.txt").write_text("demo @ https://limits/x.whl")
    with pytest.raises(InvalidInput) as caught:
        await place.environments.ensure(folder)
    assert str(caught.value) == message
    assert place.tools.ran == []
    assert place.there() == []


async def test_settings_of_uv_further_up_do_not_count(place: Place) -> None:
    (place.root / "uv.toml").write_text('[pip]\nno-index = "nonsense"\n')
    place.wheel("demo", "1.0")
    folder = place.module("m", "-f wheels", "demo")
    (folder / "uv.toml").write_text("nonsense")
    assert place.environments.ready(await place.environments.ensure(folder))


async def test_removing_takes_an_environment_and_nothing_else(place: Place, victim: Path) -> None:
    for name in ("", "..", "../victim", str(victim)):
        with pytest.raises(NotFound):
            await place.environments.remove(name)
    assert not place.environments.ready("../victim")
    (place.root / "environments" / "notes").mkdir()
    await place.environments.remove_unfinished()
    assert place.there() == ["notes"]
