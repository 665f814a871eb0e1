"""``treadle console``: a link, and what signs in only where somebody asks for it."""

from urllib.parse import urlsplit

from tests.cli.conftest import Run, Scripted


def told(scripted: Scripted, *answers: dict[str, object]) -> None:
    for data in answers:
        scripted.will_say(200, {"success": True, "data": data, "error": None, "timestamp": "", **data})


def test_without_keys_it_is_the_address(run: Run, scripted: Scripted) -> None:
    told(scripted, {"name": "local", "scope": "admin", "required": False})
    assert run("console", "--url", scripted.url).out == f"{scripted.url}\n"
    assert [path for _, path, _ in scripted.asked] == ["/api/session"]


def test_with_keys_a_token_stands_in_the_fragment_which_no_server_sees(run: Run, scripted: Scripted) -> None:
    told(
        scripted,
        {"name": "local", "scope": "admin", "required": True},
        {"token": "once+only", "expires_in_seconds": 300},
    )
    link = urlsplit(run("console", "--json", "--url", scripted.url).json["url"])
    assert (link.path, link.query, link.fragment) == ("/sign-in", "", "token=once%2Bonly")
