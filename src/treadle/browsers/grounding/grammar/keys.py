"""Keys as people call them, in Playwright's spelling (https://playwright.dev/python/docs/api/class-keyboard)."""

from typing import Final

__all__ = ["keys_of"]

_NAMED: Final = {
    "enter": "Enter",
    "return": "Enter",
    "esc": "Escape",
    "escape": "Escape",
    "tab": "Tab",
    "space": "Space",
    "spacebar": "Space",
    "space bar": "Space",
    "backspace": "Backspace",
    "delete": "Delete",
    "del": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "page up": "PageUp",
    "pageup": "PageUp",
    "page down": "PageDown",
    "pagedown": "PageDown",
    **{name: f"Arrow{way.title()}" for way in ("up", "down", "left", "right") for name in (
        way, f"arrow {way}", f"arrow{way}", f"{way} arrow",
    )},
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip
_MODIFIERS: Final = {
    "ctrl": "Control",
    "control": "Control",
    "shift": "Shift",
    "alt": "Alt",
    "option": "Alt",
    "meta": "Meta",
    "cmd": "Meta",
    "command": "Meta",
    "win": "Meta",
    "windows": "Meta",
}


def keys_of(phrase: str) -> str | None:
    """``ctrl + a`` as ``Control+a``, ``page down`` as ``PageDown``; None if it is not a key."""
    folded = " ".join(phrase.lower().split())
    if not folded or len(folded) > 40:
        return None
    modifiers: list[str] = []
    rest = folded
    while True:
        head, sign, tail = _next_part(rest)
        if not sign or not tail or head not in _MODIFIERS:
            break
        modifiers.append(_MODIFIERS[head])
        rest = tail
    key = _NAMED.get(rest) or (rest if len(rest) == 1 and rest.isprintable() and not rest.isspace() else None)
    if key is None and rest in _MODIFIERS and not modifiers:
        key = _MODIFIERS[rest]
    return None if key is None else "+".join([*modifiers, key])


def _next_part(text: str) -> tuple[str, str, str]:
    """What is before the first plus, dash or space, that sign, and what follows."""
    for at, sign in enumerate(text):
        if sign in "+- " and at:
            return text[:at], sign, text[at:].lstrip("+ -") or text[-1]
    return text, "", ""
