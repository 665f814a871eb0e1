"""The module, run as Treadle runs it, but without a server."""

from pathlib import Path

from treadle.sdk.testing import run_module_sync

MODULE = Path(__file__).parents[1]
AT_ONCE = {"pause": 0}


def test_every_word_is_measured() -> None:
    run = run_module_sync(MODULE, {"text": "to be"}, AT_ONCE)
    assert run.outcome == "completed", run.error
    assert run.results == [{"word": "to", "length": 2}, {"word": "be", "length": 2}]
    assert run.checkpoint == {"done": 2}


def test_it_goes_on_where_it_was() -> None:
    run = run_module_sync(MODULE, {"text": "to be or not"}, AT_ONCE, checkpoint={"done": 2})
    assert [result["word"] for result in run.results] == ["or", "not"]
