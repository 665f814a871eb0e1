"""What a task says that nobody should read: put under names, which stand in its place from the door on.

A password that stands in the words of a task, or in its context, is stored, shown and sent to models as ``{{name}}``,
like one that came among the task's secrets; it is put in where it is typed. So are those in the commands of a workflow.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from treadle.browsers.grounding import secret_parts, speaks_of_secret
from treadle.browsers.grounding.words import fold, identifier_words

__all__ = ["without_secrets", "workflow_without_secrets"]

_PLACE: Final = re.compile(r"\{\{[^{}]{0,200}\}\}")
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_WORDS_BEFORE: Final = 4
_HOLDERS: Final = frozenset({"pass", "cred", "creds", "credential", "credentials", "auth", "login"})
"""Names of what holds secrets, beside the words for secrets themselves."""
_LONGEST_NAME: Final = 80


def without_secrets(
    task: str, context: Mapping[str, Any], secrets: Mapping[str, str]
) -> tuple[str, dict[str, Any], dict[str, str]]:
    """A task and its context with names in the place of secrets, and all secrets by name."""
    names = _Names(secrets)
    kept = {key: _kept(value, str(key), names) for key, value in context.items()}
    return _named(task, names), kept, names.secrets


def workflow_without_secrets(
    workflow: Mapping[str, Any], variables: Iterable[str], secrets: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """A workflow, as it was sent, with names in the place of the secrets in its commands, and all secrets by name.

    ``variables`` are names that are given elsewhere. What is malformed stays as it is: it is refused later.
    """
    steps = workflow.get("steps")
    if not isinstance(steps, list):
        return dict(workflow), dict(secrets)
    own = workflow.get("variables")
    saved = {step["save_as"] for step in steps if isinstance(step, dict) and isinstance(step.get("save_as"), str)}
    names = _Names(secrets, taken={*variables, *(own if isinstance(own, dict) else ()), *saved})
    return {**workflow, "steps": [_step(step, names) for step in steps]}, names.secrets


def _step(step: Any, names: "_Names") -> Any:
    command = step.get("command") if isinstance(step, dict) else None
    return {**step, "command": _named(command, names)} if isinstance(command, str) else step


class _Names:
    """Secrets by name; a name is given once, and none that is ``taken``."""

    def __init__(self, secrets: Mapping[str, str], *, taken: Collection[str] = ()) -> None:
        self.secrets = dict(secrets)
        self._taken = taken

    def place(self, wish: str, value: str) -> str:
        """What stands for a secret."""
        base = _UNFIT.sub("_", fold(wish)).strip("_.-")[:_LONGEST_NAME] or "secret"
        base = base if base[0].isalpha() else f"secret_{base}"
        name, number = base, 1
        while name in self._taken or self.secrets.get(name, value) != value:
            number += 1
            name = f"{base}_{number}"
        self.secrets[name] = value
        return f"{{{{{name}}}}}"


def _named(task: str, names: _Names) -> str:
    parts = {part for part in secret_parts(task) if not _PLACE.search(part) and "<<" not in part}
    longest_first = sorted(parts, key=lambda part: (-len(part), part))
    if not longest_first:
        return task
    either = "|".join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in longest_first)

    def placed(found: re.Match[str]) -> str:
        if found["named"]:
            return found[0]
        before = re.findall(r"\w+", task[: found.start()])[-_WORDS_BEFORE:]
        kind = next((word for word in reversed(before) if speaks_of_secret(word)), "secret")
        return names.place(kind, found[0])

    return re.sub(rf"(?P<named>{_PLACE.pattern})|{either}", placed, task)


def _kept(value: Any, path: str, names: _Names) -> Any:
    """A value of the context, its secrets named by their paths."""
    match value:
        case dict():
            return {key: _kept(each, f"{path}.{key}", names) for key, each in value.items()}
        case list():
            return [_kept(each, f"{path}.{at}", names) for at, each in enumerate(value)]
        case str() | int() | float() if not isinstance(value, bool) and _holds_secret(path):
            text = str(value)
            return value if not text.strip() or _PLACE.search(text) else names.place(path, text)
        case _:
            return value


def _holds_secret(path: str) -> bool:
    words = [word for part in path.split(".") for word in identifier_words(part)]
    return not _HOLDERS.isdisjoint(words) or speaks_of_secret(" ".join(words)) or speaks_of_secret(path)
