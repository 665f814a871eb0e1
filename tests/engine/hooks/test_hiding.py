"""What a receiver answers may repeat its address: nothing of it that may be a secret is kept."""

from urllib.parse import quote

import pytest

from treadle.core.hook import Channel
from treadle.engine.hooks.hiding import Screen, shown
from treadle.engine.hooks.vault import Opened

pytestmark = pytest.mark.light
SLACK = "https://hooks.slack.com/services/T01ABCD/B02EFGH/wordyTOKEN"
WEB = "https://eve:pass%2Fword@a.example/hook/9f8e7d6c5b4a3f2e/in?token=QUERY%20SECRET&flag&Sesame"


@pytest.mark.parametrize(
    ("channel", "url", "answer", "secret"),
    [
        (Channel.WEBHOOK, WEB, "no such page: /hook/x?token=QUERY%20SECRET", "SECRET"),
        (Channel.WEBHOOK, WEB, '{"args": {"token": "QUERY SECRET"}}', "SECRET"),
        (Channel.WEBHOOK, WEB, "token is QUERY+SECRET", "SECRET"),
        (Channel.WEBHOOK, WEB, "keys: Sesame", "Sesame"),
        (Channel.WEBHOOK, WEB, "you are pass/word", "word"),
        (Channel.WEBHOOK, WEB, "segment 9f8e7d6c5b4a3f2e", "9f8e"),
        (Channel.WEBHOOK, WEB, quote("/hook/9f8e7d6c5b4a3f2e/in", safe=""), "9f8e"),
        (Channel.SLACK, SLACK, "404: /services/T01ABCD/B02EFGH/wordyTOKEN", "TOKEN"),
        (Channel.SLACK, SLACK, "no team T01ABCD", "T01ABCD"),
        (Channel.DISCORD, "https://discord.com/api/webhooks/123456/plainword", "plainword?", "plainword"),
        (Channel.NTFY, "https://ntfy.sh/mytopic", '{"topic":"mytopic"}', "mytopic"),
    ],
)
def test_no_part_of_an_address_that_may_be_secret_is_kept(channel: Channel, url: str, answer: str, secret: str) -> None:
    kept = Screen(channel, Opened(url, None)).excerpt(answer.encode())
    assert secret not in kept
    assert "****" in kept


def test_what_is_no_secret_is_kept() -> None:
    answer = "There is no page at /hook/in, and the host a.example is fine."
    assert Screen(Channel.WEBHOOK, Opened(WEB, None)).excerpt(answer.encode()) == answer


@pytest.mark.parametrize("room", range(1, 30))
def test_a_secret_that_the_end_of_the_excerpt_cuts_is_hidden(room: int) -> None:
    screen = Screen(Channel.SLACK, Opened(SLACK, None))
    assert "wor" not in screen.excerpt(b"." * (1000 - room) + b"wordyTOKEN, and more")


@pytest.mark.parametrize("size", range(4, 10))
def test_a_secret_that_the_end_of_what_was_read_cuts_is_hidden(size: int) -> None:
    screen = Screen(Channel.SLACK, Opened(SLACK, None))
    assert "word" not in screen.excerpt(b"the token is " + b"wordyTOKEN"[:size])


def test_an_address_is_shown_without_what_may_be_secret() -> None:
    assert shown(Channel.WEBHOOK, WEB) == "https://…@a.example/hook/…/in?…"
    assert shown(Channel.SLACK, SLACK) == "https://hooks.slack.com/…"
    assert shown(Channel.EMAIL, "ada@a.example") == "ada@a.example"
