"""The evaluation's format, its report, its command line; and that the recorder tells what is done to a page."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from bench.grounding.__main__ import main
from bench.grounding.format import Did, load
from bench.grounding.judge import Trace, Verdict, VerdictKind
from bench.grounding.recorder import Recorder
from bench.grounding.report import Outcome, OwnReport
from bench.grounding.rig import Rig
from tests.browsers.conftest import real_browser

PAGE = """<!doctype html><title>p</title><style>#far{margin-top:3000px}</style>
<button id="b"><span id="i">Go</span></button><label><input type="checkbox" id="c"> Tick</label>
<input id="t" value="old"><select id="s" multiple><option>Red<option>Blue</select><div id="h"></div>
<div id="row" onclick=""><button id="in">In a row</button></div>
<iframe id="f" srcdoc="<button id='x'>X</button>"></iframe>
<a id="away" href="other.html">Away</a><p id="far">Far</p>
<script>h.attachShadow({mode:'open'}).innerHTML='<button id="y">Y</button>'</script>"""


def outcome(kind: VerdictKind, half: str = "dev", ms: float = 10.0) -> Outcome:
    return Outcome(half=half, page="p", say=f"{half} {kind}", verdict=Verdict(kind=kind, why="so"), duration_ms=ms)


def test_a_sheet_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "a.html").write_text("<p>")
    (folder / "a.toml").write_text(
        """
        about = "A page"
        [setup]
        script = "1"
        [[command]]
        say = "Enter 3 and drop it"
        allow = ["#menu"]
        [[command.expect]]
        did = "value"
        at = "#n"
        value = "3"
        [[command.expect]]
        did = "dropped"
        at = "#n"
        value = "#there"
        [[command]]
        say = "Click it"
        refuse = "ambiguous"
        """
    )
    (page,) = load("dev", "a*", folder=tmp_path)
    assert page.path == "dev/a.html"
    assert page.setup.script == "1"
    assert page.commands[0].watched == ("#n", "#there", "#menu")
    assert page.commands[0].expect[1].did is Did.DROPPED
    assert load("dev", "b*", folder=tmp_path) == ()


@pytest.mark.parametrize(
    "sheet",
    [
        'about = "x"\n[[command]]\nsay = "neither"',
        'about = "x"\n[[command]]\nsay = "both"\nrefuse = "any"\nexpect = [{did = "click", at = "#a"}]',
        'about = "x"\n[[command]]\nsay = "of what"\nexpect = [{did = "click"}]',
        'about = "x"\n[[command]]\nsay = "unknown"\nexpect = [{did = "fly", at = "#a"}]',
        'about = "x"\n[[command]]\nsay = "spelling"\nrefuses = "any"',
    ],
)
def test_a_malformed_sheet_is_told_by_its_name(tmp_path: Path, sheet: str) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "bad.toml").write_text(sheet)
    with pytest.raises(ValueError, match=r"dev/bad\.toml"):
        load("dev", folder=tmp_path)


def test_the_report_counts_incomplete_as_wrong_and_keeps_what_is_held_out_unread() -> None:
    kinds = [VerdictKind.RIGHT, VerdictKind.RIGHT, VerdictKind.INCOMPLETE, VerdictKind.REFUSED]
    report = OwnReport(outcomes=(*map(outcome, kinds), outcome(VerdictKind.WRONG, "held_out")))
    assert report.totals("dev").right == 0.5
    assert report.totals("dev").wrong == 0.25
    assert report.totals().commands == 5
    shown = "\n".join(report.lines(show=list(VerdictKind)))
    assert "dev incomplete" in shown
    assert "held_out wrong" not in shown
    assert "held_out wrong" in "\n".join(report.lines(show=list(VerdictKind), reveal=True))


@pytest.mark.parametrize(
    "arguments",
    [["nothing"], ["own", "--seeds", "0"], ["own", "--half", "held_out", "--show", "wrong"], ["--show", "odd"]],
    ids=" ".join,
)
def test_nonsense_and_reading_what_is_held_out_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert "error:" in capsys.readouterr().err


# ---------------------------------------------------------------- the recorder


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    (tmp_path / "p.html").write_text(PAGE)
    (tmp_path / "other.html").write_text("<title>Other</title>")
    async with Rig(browser=real_browser()) as rig:
        rig.mount("p", tmp_path)
        yield rig


def told(trace: Trace, kind: str, path: str) -> list[str]:
    return [event.hits[path] for event in trace.events if event.kind == kind and path in event.hits]


@pytest.mark.browser
async def test_what_is_done_is_told_by_what_it_was_done_to(rig: Rig) -> None:
    recorder = Recorder(rig)
    await recorder.install()
    await rig.load("p/p.html")
    paths = ("#b", "#c", "#t", "#s", "#row", "#h >> #y", "iframe#f >> #x", "#far", "html", "#none")
    found = await recorder.begin(paths)
    assert found == dict.fromkeys(paths, 1) | {"#none": 0}
    page = rig.page
    await page.click("#i")
    await page.click("text=Tick")
    await page.fill("#t", "new")
    await page.select_option("#s", ["Red", "Blue"])
    await page.click("#in")
    await page.click("#y")
    await page.frame_locator("#f").locator("#x").click()
    await page.keyboard.press("Control+b")
    await page.evaluate("document.querySelector('#b').click(); document.querySelector('#far').scrollIntoView()")
    trace = await recorder.trace()
    assert told(trace, "click", "#b") == ["direct"], "what scripts do is not told"
    assert set(told(trace, "click", "#c")) == {"direct"}
    assert told(trace, "click", "#row") == ["inner"]
    assert told(trace, "click", "#h >> #y") == ["direct"]
    assert told(trace, "click", "iframe#f >> #x") == ["direct"]
    assert [event.key for event in trace.events if event.kind == "key"] == ["Control+b"]
    changes = {event.own: event for event in trace.events if event.kind == "change"}
    assert changes["#t",].changed
    assert changes["#t",].state.value == "new"
    assert changes["#s",].state.chosen[0] == "Red, Blue"
    assert trace.ends["#c"][0].checked
    assert trace.ends["#far"][0].came_into_view
    assert trace.ends["html"][0].scrolled[1] > 0
    assert trace.ends["#none"] == ()


@pytest.mark.browser
async def test_what_happened_before_the_page_went_elsewhere_stays_told(rig: Rig) -> None:
    recorder = Recorder(rig)
    await recorder.install()
    await rig.load("p/p.html")
    await recorder.begin(("#away", "#t"))
    await rig.page.fill("#t", "new")
    await rig.act("Click Away")
    trace = await recorder.trace()
    assert trace.url.endswith("/other.html")
    assert told(trace, "click", "#away") == ["direct"]
    assert trace.ends["#t"] == ()
    assert [event.state.value for event in trace.events if event.own == ("#t",)][-1] == "new"


@pytest.mark.browser
async def test_a_reset_closes_further_tabs_and_keeps_recording(rig: Rig) -> None:
    recorder = Recorder(rig)
    await recorder.install()
    await rig.load("p/p.html")
    async with rig.page.expect_popup():
        await rig.page.evaluate("window.open('other.html')")
    await rig.reset()
    await rig.load("p/p.html")
    await recorder.begin(("#b",))
    await rig.page.click("#b")
    assert told(await recorder.trace(), "click", "#b") == ["direct"]
