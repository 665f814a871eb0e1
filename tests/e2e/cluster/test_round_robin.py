"""Tests of the dialects on three nodes that take turns with every request. All of them: `make test-cluster`."""

from collections.abc import AsyncIterator, Iterator

import pytest
from tests.e2e.harness import Server
from tests.e2e.modules_client import Modules
from tests.e2e.round_robin import RoundRobin
from tests.e2e.test_commands import (
    test_a_delayed_command_waits_for_its_time,
    test_a_failing_command_is_retried_with_attempts_told,
    test_a_script_with_steps_and_artifacts_is_told_as_it_happens,
    test_deleting_a_running_execution_stops_it_first,
    test_retry_makes_a_new_execution_with_lineage,
    test_stopping_ends_the_whole_tree,
)
from tests.e2e.test_generation import Shell, test_a_custom_job_runs_a_command_and_tells_what_came_of_it
from tests.e2e.test_modules import test_a_module_is_installed_run_and_watched

__all__ = [
    "test_a_custom_job_runs_a_command_and_tells_what_came_of_it",
    "test_a_delayed_command_waits_for_its_time",
    "test_a_failing_command_is_retried_with_attempts_told",
    "test_a_module_is_installed_run_and_watched",
    "test_a_script_with_steps_and_artifacts_is_told_as_it_happens",
    "test_deleting_a_running_execution_stops_it_first",
    "test_retry_makes_a_new_execution_with_lineage",
    "test_stopping_ends_the_whole_tree",
]


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = RoundRobin(tmp_path_factory.mktemp("round"), 3).start()
    yield server
    server.stop()


@pytest.fixture
def shell(shared_server: Server) -> Iterator[Shell]:
    shell = Shell(shared_server)
    yield shell
    shell.http.close()


@pytest.fixture
async def modules(shared_server: Server) -> AsyncIterator[Modules]:
    async with Modules(shared_server) as client:
        yield client
