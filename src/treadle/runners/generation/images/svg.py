"""Elements of SVG, as text. Colours and numbers only: no word of a user ever comes into one."""

from collections.abc import Iterable, Sequence
from typing import Final

from treadle.runners.generation.images.geometry import Bounds, Outline, Point

__all__ = ["PRINT_HEIGHT", "PRINT_WIDTH", "Sheet", "circle", "group", "line", "rect", "ring", "shape", "stroke"]

PRINT_WIDTH: Final = 4500
PRINT_HEIGHT: Final = 5400
"""Pixels of a print at 300 dots an inch: 15 by 18 inches, the print area of shirts."""


def shape(outline: Outline, fill: str, *, edge: str = "", width: float = 0.0, opacity: float = 1.0) -> str:
    """A filled outline, with an edge of another colour if there is one."""
    # One paint may be seen through by itself, which spares the renderer a layer as large as the print.
    see_through = _see_through(opacity) if edge and width else _see_through(opacity, "fill-")
    return f'<path d="{outline.d}" fill="{fill}"{_edge(edge, width)}{see_through}/>'


def stroke(outline: Outline, colour: str, width: float, *, opacity: float = 1.0, dashes: str = "") -> str:
    """A line along an outline, with round ends."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{outline.d}" fill="none"{_edge(colour, width)}{dashed}{_see_through(opacity, "stroke-")}/>'


def line(points: Sequence[Point], colour: str, width: float) -> str:
    """Straight lines from point to point."""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{joined}" fill="none"{_edge(colour, width)}/>'


def circle(centre: Point, radius: float, fill: str, *, opacity: float = 1.0) -> str:
    """A disc."""
    at = f'cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{radius:.1f}"'
    return f'<circle {at} fill="{fill}"{_see_through(opacity, "fill-")}/>'


def ring(centre: Point, radius: float, colour: str, width: float, *, dashes: str = "") -> str:
    """A circle's line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    at = f'cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{radius:.1f}"'
    return f'<circle {at} fill="none"{_edge(colour, width)}{dashed}/>'


def rect(box: Bounds, fill: str, *, corner: float = 0.0) -> str:
    """A filled box."""
    return (
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
        f' rx="{corner:.1f}" fill="{fill}"/>'
    )


def group(items: Iterable[str], *, transform: str = "", clip: str = "") -> str:
    """Elements together; ``clip`` is what :meth:`Sheet.clip` gave."""
    attributes = (f' transform="{transform}"' if transform else "") + (f' clip-path="{clip}"' if clip else "")
    return f"<g{attributes}>{''.join(items)}</g>"


def _edge(colour: str, width: float) -> str:
    if not (colour and width):
        return ""
    return f' stroke="{colour}" stroke-width="{width:.1f}" stroke-linejoin="round" stroke-linecap="round"'


def _see_through(opacity: float, of: str = "") -> str:
    return "" if opacity >= 1.0 else f' {of}opacity="{opacity:.2f}"'


class Sheet:
    """What elements of one picture refer to: windows and gradients."""

    def __init__(self) -> None:
        self._definitions: list[str] = []

    def clip(self, window: Outline) -> str:
        """A window through which a group is seen."""
        name = f"c{len(self._definitions)}"
        self._definitions.append(f'<clipPath id="{name}"><path d="{window.d}"/></clipPath>')
        return f"url(#{name})"

    def fade(self, colours: Sequence[str]) -> str:
        """A fill that goes through these colours, from top to bottom."""
        name = f"f{len(self._definitions)}"
        last = len(colours) - 1
        stops = "".join(
            f'<stop offset="{index / last:.3f}" stop-color="{each}"/>' for index, each in enumerate(colours)
        )
        self._definitions.append(f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>')
        return f"url(#{name})"

    def document(self, items: Iterable[str], width: int = PRINT_WIDTH, height: int = PRINT_HEIGHT) -> str:
        """The whole, on nothing: what is not drawn stays transparent."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f"<defs>{''.join(self._definitions)}</defs>{''.join(items)}</svg>"
        )
