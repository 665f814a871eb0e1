"""Steps are written as programs."""

import re

import pytest

from treadle.core.page import Locator, ScriptStep
from treadle.engine.script import script_of


def test_every_kind_of_step_is_valid_python() -> None:
    target = Locator(by="css", selector='a[title="x\\" y"]', words='link "x"', frame=(0, 1))
    named = Locator(by="role", role="button", name='Say "hi"\n', exact=True, selector="#a")
    steps = [
        ScriptStep(do=do, target=target, destination=named, option="Blue", keys=("Enter",))
        for do in ("click", "double_click", "right_click", "fill", "clear", "select", "pick", "check", "uncheck",
                   "press", "hover", "drag", "upload", "search")
    ]  # fmt: skip
    steps += [ScriptStep(do="goto", url='http://a.example/?"'), ScriptStep(do="press", keys=("Control+a", "Delete")),
              ScriptStep(do="scroll", direction="up", amount=300), ScriptStep(do="wait", amount=1.5),
              ScriptStep(do="back"), ScriptStep(do="reload")]  # fmt: skip
    compile(script_of(steps, "python"), "again.py", "exec")
    assert "page.wait_for_timeout(1500)" in script_of(steps, "python")
    assert "getByRole" not in script_of(steps[:1], "typescript")
    assert "await page.goBack();" in script_of(steps, "typescript")


@pytest.mark.parametrize("called", ["AWS secret access key", "Home", "Browser", "Treadle secret key", "9", "…", ""])
def test_a_page_does_not_say_which_variables_of_the_environment_are_read(called: str) -> None:
    steps = [ScriptStep(do=do, target=Locator(by="label", name=called)) for do in ("fill", "upload", "select")]
    python, typescript = script_of(steps, "python"), script_of(steps, "typescript")
    read = set(re.findall(r'environ\["(\w+)"\]', python)) | set(re.findall(r"process\.env\.(\w+)!", typescript))
    assert read
    assert all(name.startswith("FIELD_") for name in read)
    compile(python, "again.py", "exec")
