"""``treadle generate`` and ``treadle batch``: designs, and products that carry them."""

from pathlib import Path
from typing import Annotated, Final

import typer

from treadle.cli.batch_file import read_batch
from treadle.cli.client import connect_generation
from treadle.cli.errors import CliError
from treadle.cli.generation_job import submit
from treadle.cli.options import GenerationUrl, Json
from treadle.core.job import Priority

__all__ = ["batch", "generate"]

_PRIORITIES: Final = tuple(each.name.lower() for each in Priority)
_PRODUCTS: Final = ("tshirt", "hoodie")

_Follow = Annotated[bool, typer.Option("--follow", "-f", help="Show its log until it ends, then its products.")]
_Priority = Annotated[str | None, typer.Option(help="One of " + ", ".join(_PRIORITIES) + ".", show_default="normal")]
_Retries = Annotated[
    int | None, typer.Option(min=0, max=100, help="Further attempts after a failure.", show_default=False)
]
_Key = Annotated[
    str | None, typer.Option(help="The same key makes the same job, however often it is sent.", show_default=False)
]


def generate(
    prompt: Annotated[str | None, typer.Argument(help="What to draw.", show_default=False)] = None,
    theme: Annotated[str | None, typer.Option(help="What it is about, without a prompt.", show_default=False)] = None,
    style: Annotated[str | None, typer.Option(help="How it looks: retro, minimalist...", show_default=False)] = None,
    niche: Annotated[str | None, typer.Option(help="For whom it is.", show_default=False)] = None,
    product: Annotated[
        list[str] | None,
        typer.Option("--product", "-p", help="tshirt or hoodie; may be given several times.", show_default="tshirt"),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=100, help="Number of different designs.")] = 1,
    publish: Annotated[
        bool | None, typer.Option("--publish/--no-publish", help="Show the products to buyers.", show_default=False)
    ] = None,
    priority: _Priority = None,
    retries: _Retries = None,
    idempotency_key: _Key = None,
    follow: _Follow = False,
    as_json: Json = False,
    url: GenerationUrl = None,
) -> None:
    """Make designs and products from a prompt, or from a theme, a style and a niche, and print the job's id.

    With --follow the log goes to stderr and the products to stdout; the exit code is 0 if the job completed, else 1.
    Ctrl-C ends only this command: the job goes on.
    """
    if not any((prompt, theme, style, niche)):
        raise CliError('Say what to make: treadle generate "a mountain at dawn", or --theme nature.', exit_code=2)
    products = list(dict.fromkeys(product or _PRODUCTS[:1]))
    if unknown := [each for each in products if each not in _PRODUCTS]:
        raise CliError(f"There is no product {unknown[0]!r}; there are {', '.join(_PRODUCTS)}.", exit_code=2)
    body = {
        "prompt": prompt,
        "theme": theme,
        "style": style,
        "niche": niche,
        "productTypes": products,
        "count": count,
        "autoPublish": publish,
        "priority": _checked(priority),
        "maxRetries": retries,
    }
    wish = {name: value for name, value in body.items() if value is not None}
    with connect_generation(url) as client:
        submit(client, "/api/generate", wish, follow=follow, as_json=as_json, idempotency_key=idempotency_key)


def batch(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="A YAML or JSON file.")],
    priority: _Priority = None,
    retries: _Retries = None,
    idempotency_key: _Key = None,
    follow: _Follow = False,
    as_json: Json = False,
    url: GenerationUrl = None,
) -> None:
    """Make several designs as one job. The file holds a list of wishes, or an object with such a list as ``items``.

    A wish has the fields of the API: prompt, theme, style, niche, productTypes, count, autoPublish.
    """
    body = read_batch(file)
    given = {"priority": _checked(priority), "maxRetries": retries}
    body |= {name: value for name, value in given.items() if value is not None}
    with connect_generation(url) as client:
        submit(client, "/api/generate/batch", body, follow=follow, as_json=as_json, idempotency_key=idempotency_key)


def _checked(priority: str | None) -> str | None:
    if priority is not None and priority not in _PRIORITIES:
        raise CliError(f"There is no priority {priority!r}; there are {', '.join(_PRIORITIES)}.", exit_code=2)
    return priority
