"""A small data pipeline: makes measurements, checks them, sums them up, draws them. Standard library only.

It tells its steps, facts and artifacts by printing markers, and leaves its files in ``output/pipeline``.
"""

import csv
import html
import json
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OUT = Path("output/pipeline")
SENSORS = ("north", "east", "south", "west")
HOURS = 48


def say(text: str) -> None:
    """Print at once: whoever watches should not have to wait for a buffer to fill."""
    print(text, flush=True)


@contextmanager
def step(name: str, *, critical: bool = False) -> Iterator[None]:
    """A step that is told as failed if its block raises; a critical one then ends the job."""
    say(f"STEP_START:{name}[stop_on_error={str(critical).lower()}]")
    try:
        yield
    except Exception as error:
        say(f"STEP_ERROR:{error}")
        raise
    say(f"STEP_COMPLETE:{name}")


def artifact(path: Path, description: str) -> None:
    """Hand a file over; it is copied at once, so it may change or vanish afterwards."""
    say(f"ARTIFACT:{path}:{description}")


def measure() -> list[tuple[int, str, float]]:
    """Temperatures by hour and sensor: a daily wave, a place's own shift, and noise."""
    noise = random.Random(7)  # noqa: S311 - always the same noise; no secret hangs on it
    rows = []
    for hour in range(HOURS):
        for place, sensor in enumerate(SENSORS):
            wave = 6 * (1 - abs((hour + 10) % 24 - 12) / 6)
            rows.append((hour, sensor, round(14 + 1.5 * place + wave + noise.gauss(0, 0.6), 2)))
        if hour % 12 == 11:
            say(f"measured {hour + 1} of {HOURS} hours")
            time.sleep(0.2)
    return rows


def check(rows: list[tuple[int, str, float]]) -> None:
    """Refuse data that cannot be true."""
    bad = [row for row in rows if not -60 < row[2] < 60]
    if bad:
        raise ValueError(f"{len(bad)} of {len(rows)} values are impossible")
    say(f"\x1b[32mall {len(rows)} values are plausible\x1b[0m")


def summarise(rows: list[tuple[int, str, float]]) -> dict[str, dict[str, float]]:
    """Lowest, mean and highest of each sensor."""
    summary = {}
    for sensor in SENSORS:
        values = [value for _, name, value in rows if name == sensor]
        low, mean, high = min(values), round(statistics.fmean(values), 2), max(values)
        summary[sensor] = {"low": low, "mean": mean, "high": high}
        say(f"{sensor:<6} {low:>6.2f} {mean:>6.2f} {high:>6.2f}")
    return summary


def draw(rows: list[tuple[int, str, float]]) -> str:
    """The curves as SVG."""
    width, height, low, high = 640, 240, 0.0, 30.0
    colours = ("#4477aa", "#228833", "#ccbb44", "#ee6677")
    lines = []
    for sensor, colour in zip(SENSORS, colours, strict=True):
        points = " ".join(
            f"{hour * width / (HOURS - 1):.1f},{height - (value - low) * height / (high - low):.1f}"
            for hour, name, value in rows
            if name == sensor
        )
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="white"/>{"".join(lines)}</svg>\n'
    )


def report(summary: dict[str, dict[str, float]], svg: str) -> str:
    """Everything on one page."""
    rows = "".join(
        f"<tr><th>{html.escape(sensor)}</th>" + "".join(f"<td>{value:.2f}</td>" for value in figures.values()) + "</tr>"
        for sensor, figures in summary.items()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Temperatures</title><h1>Temperatures</h1>'
        f"<table><tr><th></th><th>low</th><th>mean</th><th>high</th></tr>{rows}</table>{svg}</html>\n"
    )


def main() -> None:
    """Run the pipeline."""
    OUT.mkdir(parents=True, exist_ok=True)
    with step("Measure", critical=True):
        rows = measure()
        with (OUT / "measurements.csv").open("w", newline="") as file:
            csv.writer(file).writerows([("hour", "sensor", "celsius"), *rows])
        artifact(OUT / "measurements.csv", "All measurements")
    with step("Check", critical=True):
        check(rows)
    with step("Summarise"):
        say("META:DESCRIPTION:Lowest, mean and highest value of each sensor")
        summary = summarise(rows)
        (OUT / "summary.json").write_text(json.dumps(summary, indent=2) + "\n")
        artifact(OUT / "summary.json", "Figures by sensor")
    with step("Draw"):
        svg = draw(rows)
        (OUT / "curves.svg").write_text(svg)
        artifact(OUT / "curves.svg", "Curves")
        (OUT / "report.html").write_text(report(summary, svg))
        artifact(OUT / "report.html", "Report")
    say(f"META:measurements:{len(rows)}")


if __name__ == "__main__":
    main()
