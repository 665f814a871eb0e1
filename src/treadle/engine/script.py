"""Steps as a script for Playwright, in Python or TypeScript. What was typed comes from the environment when it runs."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from treadle.core.page import Locator, ScriptStep

__all__ = ["Language", "script_of"]

Language: TypeAlias = Literal["python", "typescript"]
_Options: TypeAlias = Mapping[str, str | bool | float | list[str]]
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_LONGEST: Final = 40
_OWN: Final = "FIELD_"
"""What the variables of fields begin with. Pages say what fields are called: no other variable may be read by that."""
_MOST_COMMENT: Final = 160
_DIRECTIONS: Final = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0), "top": (0, -100),
                      "bottom": (0, 100)}  # fmt: skip
_CLICKS: Final[Mapping[str, tuple[str, _Options]]] = {
    "click": ("click", {}),
    "double_click": ("dblclick", {}),
    "right_click": ("click", {"button": "right"}),
    "check": ("check", {}),
    "uncheck": ("uncheck", {}),
    "hover": ("hover", {}),
}
_HISTORY: Final = {"back": "go_back", "forward": "go_forward", "reload": "reload"}


class _Spelling(NamedTuple):
    """What tells one language from another."""

    camel: bool
    statement: str
    comment: str
    environment: str
    head: str
    foot: str
    dialogs: str
    """Answers dialogs in the order that is set by ``answers``; without an order as Playwright does by itself."""
    answers: str


_SPELLINGS: Final[Mapping[Language, _Spelling]] = {
    "python": _Spelling(
        camel=False,
        statement="    {}",
        comment="    # {}",
        environment='{0} = os.environ["{0}"]',
        head="import os\n\nfrom playwright.sync_api import sync_playwright\n{variables}\n"
        "with sync_playwright() as playwright:\n"
        '    browser = playwright.chromium.launch(executable_path=os.environ.get("BROWSER") or None)\n'
        "    page = browser.new_page()\n",
        foot="    browser.close()\n",
        dialogs="    answers = []  # to the dialogs that the next step opens: True accepts\n\n"
        "    def answer(dialog):\n"
        '        accept = answers.pop(0) if answers else dialog.type == "beforeunload"\n'
        "        dialog.accept() if accept else dialog.dismiss()\n\n"
        '    page.on("dialog", answer)\n',
        answers="    answers[:] = [{}]",
    ),
    "typescript": _Spelling(
        camel=True,
        statement="await {};",
        comment="// {}",
        environment="const {0} = process.env.{0}!;",
        head="import {{ chromium }} from 'playwright';\n{variables}\n"
        "const browser = await chromium.launch({{ executablePath: process.env.BROWSER || undefined }});\n"
        "const page = await browser.newPage();\n",
        foot="await browser.close();\n",
        dialogs="let answers: boolean[] = []; // to the dialogs that the next step opens: true accepts\n"
        "page.on('dialog', dialog => {\n"
        "  const accept = answers.shift() ?? dialog.type() === 'beforeunload';\n"
        "  return accept ? dialog.accept() : dialog.dismiss();\n"
        "});\n",
        answers="answers = [{}];",
    ),
}


def script_of(steps: Sequence[ScriptStep], language: Language) -> str:
    """A whole program that runs by itself where Playwright is installed.

    Every value that was typed is an environment variable, ``FIELD_`` and what its field is called; ``BROWSER`` may name
    the browser's program. What a script cannot do is a comment that begins with ``not exported:``.
    """
    writer = _Writer(_SPELLINGS[language])
    lines = [line for step in steps for line in writer.step(step)]
    return writer.program(lines)


class _Writer:
    """Writes one script."""

    def __init__(self, spelling: _Spelling) -> None:
        self._spelling = spelling
        self._variables: dict[str, str] = {}
        self._answers_dialogs = False

    def program(self, lines: Sequence[str]) -> str:
        """The lines with what is around them."""
        declared = [self._spelling.environment.format(name) for name in self._variables.values()]
        variables = "\n" + "\n".join(declared) + "\n" if declared else ""
        head = self._spelling.head.format(variables=variables)
        head += self._spelling.dialogs if self._answers_dialogs else ""
        body = "".join(f"{line}\n" for line in lines)
        return f"{head}{body}{self._spelling.foot}"

    def step(self, step: ScriptStep) -> list[str]:
        """The lines of one step."""
        if step.do == "omitted":
            return [self._remark(f"not exported: {step.words}")]
        if step.do == "dialogs":
            self._answers_dialogs = True
            answers = (json.dumps(each) if self._spelling.camel else str(each) for each in step.answers)
            return [self._spelling.answers.format(", ".join(answers))]
        if step.do == "goto":
            return [self._do("page", "goto", json.dumps(step.url))]
        if step.do in _HISTORY:
            return [self._do("page", _HISTORY[step.do])]
        if step.do == "wait":
            return [self._do("page", "wait_for_timeout", f"{1000 * (step.amount or 0):g}")]
        if step.do == "scroll":
            x, y = _DIRECTIONS.get(step.direction, (0, 1))
            pixels = step.amount or 0.0
            return [self._do("page.mouse", "wheel", f"{x * pixels:g}", f"{y * pixels:g}")]
        if step.target is None:
            return [self._do("page.keyboard", "press", json.dumps(key)) for key in step.keys]
        return [self._comment(step.target), *self._on_element(step, step.target)]

    def _on_element(self, step: ScriptStep, target: Locator) -> list[str]:
        element = self._locator(target)
        if step.do in _CLICKS:
            method, options = _CLICKS[step.do]
            options = {**options, "modifiers": list(step.keys)} if step.keys else options
            return [self._do(element, method, options=options)]
        match step.do:
            case "fill" | "search":
                typed = self._do(element, "fill", self._variable(target))
                return [typed, self._do(element, "press", '"Enter"')] if step.do == "search" else [typed]
            case "hold":
                return [self._do(element, "click", options={"delay": round(1000 * (step.amount or 1))})]
            case "clear":
                return [self._do(element, "fill", '""')]
            case "select" if not step.option:
                return [self._do(element, "select_option", self._variable(target))]
            case "select":
                return [self._do(element, "select_option", options={"label": step.option})]
            case "pick":
                by_role = self._call("page", "get_by_role", '"option"', options={"name": step.option, "exact": True})
                by_text = self._call("page", "get_by_text", json.dumps(step.option), options={"exact": True})
                either = self._call(by_role, "or_" if not self._spelling.camel else "or", by_text)
                return [self._do(element, "click"), self._do(self._first(either), "click")]
            case "upload":
                return [self._do(element, "set_input_files", self._variable(target))]
            case "drag" if step.destination is not None:
                return [self._do(element, "drag_to", self._locator(step.destination))]
            case _:
                return [self._do(element, "press", json.dumps(key)) for key in step.keys]

    def _locator(self, target: Locator) -> str:
        root = "page"
        for index in target.frame:
            root = self._call(self._call(root, "frame_locator", '"iframe, frame"'), "nth", str(index))
        exact: _Options = {"exact": True} if target.exact else {}
        match target.by:
            case "role":
                return self._call(root, "get_by_role", json.dumps(target.role), options={"name": target.name, **exact})
            case "label":
                return self._call(root, "get_by_label", json.dumps(target.name), options=exact)
            case "placeholder":
                return self._call(root, "get_by_placeholder", json.dumps(target.name), options=exact)
            case "test_id":
                return self._call(root, "get_by_test_id", json.dumps(target.name))
            case "css":
                return self._call(root, "locator", json.dumps(target.selector))

    def _first(self, locator: str) -> str:
        return f"{locator}.first()" if self._spelling.camel else f"{locator}.first"

    def _do(self, on: str, method: str, *arguments: str, options: _Options | None = None) -> str:
        return self._spelling.statement.format(self._call(on, method, *arguments, options=options))

    def _call(self, on: str, method: str, *arguments: str, options: _Options | None = None) -> str:
        given = list(arguments)
        if options and self._spelling.camel:
            given.append("{ " + ", ".join(f"{name}: {json.dumps(value)}" for name, value in options.items()) + " }")
        elif options:
            given += [f"{name}={value if isinstance(value, bool) else json.dumps(value)}"
                      for name, value in options.items()]  # fmt: skip
        return f"{on}.{_camel(method) if self._spelling.camel else method}({', '.join(given)})"

    def _comment(self, target: Locator) -> str:
        return self._remark(f"{target.words}: {target.selector}")

    def _remark(self, words: str) -> str:
        """A comment of one line, whatever a page has put into the words."""
        return self._spelling.comment.format(" ".join(words.split())[:_MOST_COMMENT])

    def _variable(self, target: Locator) -> str:
        """The environment variable whose value goes into a field."""
        place = f"{target.frame} {target.selector} {target.name}"
        if place not in self._variables:
            called = "_".join(_WORD.findall(target.name or target.words or target.selector)).upper()
            name = _OWN + called[:_LONGEST].strip("_")
            taken, number = set(self._variables.values()), 1
            while (numbered := name if number == 1 else f"{name}_{number}") in taken:
                number += 1
            self._variables[place] = numbered
        return self._variables[place]


def _camel(name: str) -> str:
    first, *others = name.strip("_").split("_")
    return first + "".join(part.capitalize() for part in others)
