"""Modules that were written for ``sweatpants`` run unchanged."""

from pathlib import Path

import pytest
from tests.sdk.jobs import Job, in_run, module_in

EVERYTHING = """
    import sweatpants, sweatpants.browser, sweatpants.sdk.callback
    from sweatpants import Module, proxied_request, get_browser, __version__, send_signed_callback, sign_callback_token
    from sweatpants.sdk import Module as M1
    from sweatpants.sdk.callback import send_signed_callback as s1, sign_callback_token as t1
    from sweatpants.proxy import proxied_request as p1, build_proxy_url, get_proxy_url
    from sweatpants.browser import get_browser as g1, BrowserPool
    from sweatpants.engine import ModuleLoader, JobScheduler, StateManager
    import treadle.sdk

    class Old(Module):
        async def run(self, inputs, settings):
            assert Module is M1 is treadle.sdk.Module
            assert (p1, g1, s1, t1) == (proxied_request, get_browser, send_signed_callback, sign_callback_token)
            assert proxied_request is treadle.sdk.proxied_request
            assert sweatpants.sdk.callback.send_signed_callback is treadle.sdk.send_signed_callback
            yield __version__
            for part in (ModuleLoader, JobScheduler, StateManager):
                try:
                    part("anything", at="all")
                except RuntimeError as error:
                    yield str(error)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "module"


def test_every_old_name_is_there(folder: Path) -> None:
    with Job(module_in(folder, EVERYTHING)) as job:
        version, *refusals = job.results()
    assert version == "0.4.4"
    assert refusals == [
        f"{part} is a part of the engine; a module's process has none"
        for part in ("ModuleLoader", "JobScheduler", "StateManager")
    ]


def test_a_package_of_that_name_does_not_win(folder: Path) -> None:
    code = in_run("yield sweatpants.Module is Module").replace("import asyncio", "import sweatpants, asyncio", 1)
    with Job(module_in(folder, code, sweatpants="raise OSError")) as job:
        assert job.results() == [True]


def test_other_names_are_not_there(folder: Path) -> None:
    code = """
        import importlib.util
        import sweatpants
        assert importlib.util.find_spec("sweatpants").name == "sweatpants"
        assert not hasattr(sweatpants, "cli")
        try:
            import sweatpants.cli
        except ModuleNotFoundError as error:
            raise SystemExit(str(error))
    """
    with Job(module_in(folder, code)) as job:
        assert job.ending()["error"] == """SystemExit: the module called sys.exit("No module named 'sweatpants.cli'")"""


def test_it_is_there_only_in_a_modules_process() -> None:
    with pytest.raises(ModuleNotFoundError):
        __import__("sweatpants")
