"""What one node took or installed, every node gives and runs, also when that one is dead."""

import pytest
from cryptography.fernet import Fernet
from tests.e2e.cluster.conftest import Town
from tests.e2e.harness import Client
from tests.e2e.modules_client import Modules, helper, write_module, write_wheel
from tests.s3_server import server as s3

_WORK = """
import helper, tiny_package
yield {"helper": helper.VERSION, "package": tiny_package.VERSION, "token": len(settings["token"])}
"""


async def test_bytes_and_modules_outlive_the_node_that_took_them(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in s3().environment.items():
        monkeypatch.setenv(name, value)
    place = {"blobs_url": f"s3://{s3().bucket()}/town", "blobs_endpoint": s3().endpoint, "modules_port": ""}
    for name in ("n1", "n2", "n3"):
        town.node(name, node_labels=name, **place)
    await town.ready()
    n1, n2, n3 = (town.nodes[name] for name in ("n1", "n2", "n3"))

    # A node with another key, or another place of blobs, does not join.
    other = town.key.with_name("other.key")
    other.write_bytes(Fernet.generate_key())
    strangers = {
        "the key of stored secrets": town.node("n4", **place, secret_key_file=str(other)),
        "the place of blobs": town.node("n5", **place | {"blobs_url": f"s3://{s3().bucket()}/town"}),
    }
    alone = town.node("n6", **place | {"blobs_url": ""})
    for what, stranger in [*strangers.items(), ("the place of blobs", alone)]:
        assert stranger.process.wait(60) == 1
        assert f"The nodes n1, n2, n3 have another one of {what}" in stranger.log.read_text()

    folder = n1.folder / "source"
    write_wheel(folder / "wheels", "tiny_package", "4")
    files = helper("2") | {"requirements.txt": "--no-index\n--find-links ./wheels\ntiny_package==4\n"}
    write_module(folder, "traveller", _WORK, files=files, settings=[{"id": "token", "type": "password"}])
    async with Client(n3) as three, Modules(n1) as installing, Modules(n3) as modules:
        await installing.install(folder)
        await installing.ask("PUT", "/modules/traveller/settings", {"values": {"token": "nobody sees"}})
        assert [each["id"] for each in (await modules.ask("GET", "/modules"))["modules"]] == ["traveller"]
        script = "echo bytes of n1 > a.txt; echo ARTIFACT:a.txt"
        job = await three.submit(script, labels=["n1"])
        await three.finished(job)
        [artifact] = (await three.get(f"/api/artifacts?execution_id={job}"))["artifacts"]

        n1.kill()
        path = f"/api/artifacts/{artifact['id']}/download"
        assert await three.call("GET", path) == (200, b"bytes of n1\n")
        async with Client(n2) as two:
            assert await two.call("GET", path) == (200, b"bytes of n1\n")
        travelled = await modules.submit("traveller")
        assert (await modules.finished(travelled))["status"] == "completed"
        assert await modules.results(travelled) == [{"helper": "2", "package": "4", "token": len("nobody sees")}]
