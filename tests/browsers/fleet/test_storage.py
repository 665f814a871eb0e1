"""The shape of what is restored."""

import msgspec

from treadle.browsers.fleet import Cookie, OriginStorage, StorageState

_STATE = StorageState(
    cookies=(
        Cookie(name="a", value="1", domain="site.test", http_only=True, same_site="Strict", expires=2e9),
        Cookie(name="b", value="2", domain=".site.test", secure=True, partition_key="https://other.test"),
    ),
    origins={
        "https://site.test": OriginStorage(local={"k": "v"}, session={"s": "w"}),
        "https://other.test": OriginStorage(session={"only": "here"}),
    },
)


def test_a_context_is_given_cookies_and_local_storages() -> None:
    given = _STATE.for_playwright()
    assert [cookie["name"] for cookie in given["cookies"]] == ["a", "b"]
    assert given["cookies"][0] == {
        "name": "a",
        "value": "1",
        "domain": "site.test",
        "path": "/",
        "expires": 2e9,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Strict",
    }
    assert given["cookies"][1]["partitionKey"] == "https://other.test"
    assert given["origins"] == [{"origin": "https://site.test", "localStorage": [{"name": "k", "value": "v"}]}]


def test_cookies_are_read_as_playwright_tells_them_and_the_whole_survives_a_checkpoint() -> None:
    told = _STATE.for_playwright()["cookies"]
    assert tuple(msgspec.convert(told, list[Cookie])) == _STATE.cookies
    assert msgspec.json.decode(msgspec.json.encode(_STATE), type=StorageState) == _STATE
