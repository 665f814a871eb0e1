"""Figures, verdicts, and the page they are written into."""

import pytest
from bench.machine import look_at_machine
from bench.model import Goal, Outcome, Run, Series, Size, Suite, percentile
from bench.report import END, START, Finished, markdown, replace_section


def nothing(_run: Run) -> Outcome:
    return Outcome()


SUITE = Suite(id="P0", name="nothing", title="Nothing at all", method="By looking away.", run=nothing)


def test_percentiles_are_nearest_rank() -> None:
    hundred = [float(number) for number in range(1, 101)]
    assert [percentile(hundred, percent) for percent in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile([7.0], 99) == 7.0


def test_a_noisy_round_does_not_move_the_median_of_the_rounds() -> None:
    series = Series.of("x", "ms", [[1, 2, 3], [1, 2, 4], [90, 91, 99]], scale=10)
    assert (series.p50, series.p99, series.low, series.high, series.n) == (20, 40, 10, 990, 9)
    assert Series.median_ratio("x", [[4, 4], [6, 6], [100, 100]], [[2, 2]] * 3).p50 == 3


def test_a_goal_says_honestly_whether_it_was_met() -> None:
    assert Goal.at_most("few", 5, 5, "ms").met
    assert not Goal.at_most("few", 5.01, 5, "ms").met
    assert not Goal.at_least("many", 0.49, 0.5, "x").met


def test_the_page_shows_goals_figures_and_failures() -> None:
    series = Series.each("wall | time", "s", [1.0, 2.0, 3.0])
    goals = (Goal.at_most("fast", 2.0, 1.0, "s"), Goal.at_most("small", 1.0, 1.0, "MB"))
    good = Finished.of(SUITE, 1.0, Outcome(series=(series,), goals=goals, notes=("A note.",)))
    bad = Finished.of(SUITE, 1.0, None, "3 lines were lost")
    page = markdown(look_at_machine(), [good, bad], Size.FULL, 5)
    assert "| P0 | fast | 2 s | **not met** |" in page
    assert "| P0 | small | 1 MB | met |" in page
    assert r"| wall \| time | s | 2 | - | - | 1 | 3 | 3 |" in page
    assert "**Failed:** 3 lines were lost" in page
    assert "A note." in page
    assert "not met" not in markdown(look_at_machine(), [good], Size.QUICK, 5)


def test_only_the_results_of_the_page_are_replaced() -> None:
    page = f"before\n{START}\nold\n{END}\nafter\n"
    once = replace_section(page, "new")
    assert once == f"before\n{START}\nnew\n{END}\nafter\n"
    assert replace_section(once, "new") == once
    with pytest.raises(ValueError, match="has no"):
        replace_section("a page without", "new")
