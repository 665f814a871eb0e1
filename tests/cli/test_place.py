"""Where the modules API is looked for."""

from pathlib import Path

import pytest

from treadle.cli.errors import CliError
from treadle.cli.place import find_place
from treadle.data_folder import DataFolder


def found(url: str | None = None, **environment: str) -> str:
    return find_place(url, environment, port="modules").url


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """The data folder of a server that runs."""
    data = DataFolder(tmp_path)
    data.write_token()
    data.write_address("http://127.0.0.1:18080")
    data.write_address("http://127.0.0.1:18420", port="modules")
    return str(tmp_path)


def test_the_nearer_word_counts(folder: str) -> None:
    assert found(TREADLE_DATA_DIR="/no/such") == "http://127.0.0.1:8420"
    assert found(TREADLE_DATA_DIR=folder) == "http://127.0.0.1:18420"
    assert found(TREADLE_DATA_DIR=folder, SWEATPANTS_API_PORT="9000") == "http://127.0.0.1:9000"
    assert found(TREADLE_DATA_DIR=folder, SWEATPANTS_API_HOST="10.0.0.1") == "http://10.0.0.1:8420"
    assert found("http://x:1/", TREADLE_DATA_DIR=folder, SWEATPANTS_API_PORT="9000") == "http://x:1"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://127.0.0.1:8420"),  # noqa: S104 - what a server may be set to
        ("::", "http://[::1]:8420"),
        ("fd00::1", "http://[fd00::1]:8420"),
    ],
)
def test_an_address_to_listen_on_becomes_one_to_connect_to(host: str, url: str) -> None:
    assert found(SWEATPANTS_API_HOST=host) == url


@pytest.mark.parametrize("port", ["many", "0", "99999", "1/x?y"])
def test_ports_that_are_none_are_refused(port: str) -> None:
    with pytest.raises(CliError):
        found(SWEATPANTS_API_PORT=port)


def test_the_local_token_goes_to_the_port_of_the_server_that_wrote_it_only(folder: str) -> None:
    variables = {"TREADLE_DATA_DIR": folder}
    assert find_place(None, variables, port="modules").key == DataFolder(Path(folder)).token()
    assert find_place("http://127.0.0.1:18080", variables, port="modules").key is None
    assert find_place("http://example.org:18420", variables, port="modules").key is None
    assert find_place(None, {**variables, "SWEATPANTS_API_PORT": "9000"}, port="modules").key is None
    assert find_place(None, variables).url == "http://127.0.0.1:18080"


def test_the_executions_api_is_not_where_the_other_names_say(folder: str) -> None:
    assert find_place(None, {"TREADLE_DATA_DIR": folder, "SWEATPANTS_API_PORT": "9000"}).url == "http://127.0.0.1:18080"
