"""Texts as shops want them."""

import html

__all__ = ["as_html"]


def as_html(text: str) -> str:
    """Plain text as HTML: a paragraph for each, line breaks within."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs)
