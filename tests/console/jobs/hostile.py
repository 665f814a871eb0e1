"""Output that wants more of its reader than to be read."""

import sys

LINES = (
    "<img src=x onerror=\"document.title='owned'\">",
    "<script>document.title='owned'</script>",
    "\033]52;c;b3duZWQ=\007an order to the clipboard",
    "\033]8;;javascript:document.title='owned'\033\\a link that runs\033]8;;\033\\",
    "\033]0;owned\007a title",
    "\033[2J\033[Hcleared",
    "\033[31mnever ended",
    "javascript:document.title='owned' is text",
    "a\0nul, a\bbackspace, an override \u202egnp.exe",
    "\033[" + "9" * 4000 + "m a long number",
    "x" * 5000,
    "STEP_START:<img src=x onerror=\"document.title='owned'\">",
    "META:<b>key</b>:<img src=x onerror=\"document.title='owned'\">",
    "the last line",
)

for line in LINES:
    sys.stdout.write(line + "\n")
