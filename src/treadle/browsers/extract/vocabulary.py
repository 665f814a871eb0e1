"""The words that queries are made of, and the kinds of thing they mean."""

from enum import StrEnum
from typing import Final

from treadle.browsers.snapshot.words import words_of

__all__ = [
    "ARTICLES",
    "CONFIRM",
    "COUNTED",
    "EVERY",
    "FIELD_NOUNS",
    "FIRST",
    "LABELS",
    "LEVELS",
    "MEASURES",
    "NOUNS",
    "OF",
    "PAGE",
    "STOCK",
    "SUCCESS",
    "SUPERLATIVES",
    "VERBS",
    "WHERE",
    "Measure",
    "WantKind",
]


class Measure(StrEnum):
    """What is made of several numbers."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    AVERAGE = "average"
    TOTAL = "total"


class WantKind(StrEnum):
    """What kind of thing is wanted."""

    TITLE = "title"
    URL = "url"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TEXT = "text"
    LINK = "link"
    LIST = "list"
    TABLE = "table"
    IMAGE = "image"
    FORM = "form"
    PRICE = "price"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    DESCRIPTION = "description"
    MESSAGE = "message"
    CAPTION = "caption"
    CODE = "code"
    QUOTE = "quote"
    BUTTON = "button"
    ITEMS = "items"
    """Fields of things of like structure; ``subject`` names the things."""
    ROW = "row"
    COLUMNS = "columns"
    """The names of a table's columns."""
    MEASURE = "measure"
    """The highest, lowest, mean or sum of a field of several things."""
    COUNT = "count"
    CONFIRM = "confirm"
    """Whether something has happened, in the page's own words."""
    QUOTED = "quoted"
    """Whether a text is there."""
    ABOUT = "about"
    """Whatever fits the words of ``subject``."""


NOUNS: Final = {
    "address": WantKind.ABOUT,
    "button": WantKind.BUTTON,
    "caption": WantKind.CAPTION,
    "code": WantKind.CODE,
    "quote": WantKind.QUOTE,
    "cost": WantKind.PRICE,
    "date": WantKind.DATE,
    "description": WantKind.DESCRIPTION,
    "email": WantKind.EMAIL,
    "error": WantKind.MESSAGE,
    "field": WantKind.FORM,
    "form": WantKind.FORM,
    "h1": WantKind.HEADING,
    "h2": WantKind.HEADING,
    "h3": WantKind.HEADING,
    "heading": WantKind.HEADING,
    "headline": WantKind.HEADING,
    "image": WantKind.IMAGE,
    "input": WantKind.FORM,
    "link": WantKind.LINK,
    "subheading": WantKind.HEADING,
    "list": WantKind.LIST,
    "mail": WantKind.EMAIL,
    "alert": WantKind.MESSAGE,
    "message": WantKind.MESSAGE,
    "notification": WantKind.MESSAGE,
    "warning": WantKind.MESSAGE,
    "paragraph": WantKind.PARAGRAPH,
    "phone": WantKind.PHONE,
    "telephone": WantKind.PHONE,
    "picture": WantKind.IMAGE,
    "photo": WantKind.IMAGE,
    "price": WantKind.PRICE,
    "row": WantKind.ROW,
    "table": WantKind.TABLE,
    "text": WantKind.TEXT,
    "content": WantKind.TEXT,
    "title": WantKind.TITLE,
    "url": WantKind.URL,
}
FIELD_NOUNS: Final = {
    "address": "address",
    "area": "area",
    "duration": "duration",
    "floor": "floor",
    "hours": "hours",
    "role": "role",
    "text": "text",
    "author": "author",
    "availability": "availability",
    "company": "company",
    "cost": "price",
    "date": "date",
    "description": "description",
    "discount": "discount",
    "email": "email",
    "fare": "price",
    "fee": "price",
    "heading": "name",
    "href": "link",
    "image": "image",
    "link": "link",
    "location": "location",
    "venue": "location",
    "name": "name",
    "phone": "phone",
    "picture": "image",
    "telephone": "phone",
    "price": "price",
    "quantity": "quantity",
    "rating": "rating",
    "rent": "price",
    "review": "review",
    "salary": "salary",
    "snippet": "description",
    "summary": "description",
    "teaser": "description",
    "sku": "sku",
    "status": "status",
    "stock": "availability",
    "title": "name",
    "url": "link",
}
"""Words for the fields of things, and the name of the field."""

VERBS: Final = words_of(
    "please can could you extract get find fetch read tell give show return scrape collect list me us i want need to "
    "see know what whats s is are was were which out report grab capture retrieve pull say display display print let"
)
ARTICLES: Final = words_of(
    "a an the this that these those all any every each my its their our your some current here there visible"
)
EVERY: Final = words_of("all every each list")
FIRST: Final = {
    "first": 1,
    "main": 1,
    "top": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": -1,
    "final": -1,
}
PAGE: Final = words_of("page site website document webpage screen homepage")
CONFIRM: Final = words_of("confirm verify whether check ensure validate")
SUCCESS: Final = words_of("success successful successfully succeeded login logged signed worked completed")
OF: Final = words_of("of for from about in on")
LABELS: Final = {WantKind.EMAIL: "E-mail", WantKind.URL: "URL"}
LEVELS: Final = {"h1": 1, "h2": 2, "h3": 3, "subheading": 2}
MEASURES: Final[dict[tuple[str, ...], Measure]] = {
    ("highest",): Measure.HIGHEST,
    ("maximum",): Measure.HIGHEST,
    ("max",): Measure.HIGHEST,
    ("largest",): Measure.HIGHEST,
    ("biggest",): Measure.HIGHEST,
    ("most",): Measure.HIGHEST,
    ("lowest",): Measure.LOWEST,
    ("minimum",): Measure.LOWEST,
    ("min",): Measure.LOWEST,
    ("smallest",): Measure.LOWEST,
    ("fewest",): Measure.LOWEST,
    ("least",): Measure.LOWEST,
    ("average",): Measure.AVERAGE,
    ("mean",): Measure.AVERAGE,
    ("total",): Measure.TOTAL,
    ("sum",): Measure.TOTAL,
}
COUNTED: Final = frozenset({("most",), ("fewest",), ("least",)})
"""Measures only of what something has: ``the team with the most points``."""
SUPERLATIVES: Final[dict[tuple[str, ...], tuple[tuple[str, Measure], ...]]] = {
    ("most", "expensive"): (("price", Measure.HIGHEST),),
    ("least", "expensive"): (("price", Measure.LOWEST),),
    ("priciest",): (("price", Measure.HIGHEST),),
    ("dearest",): (("price", Measure.HIGHEST),),
    ("cheapest",): (("price", Measure.LOWEST),),
    ("highest", "rated"): (("rating", Measure.HIGHEST),),
    ("best", "rated"): (("rating", Measure.HIGHEST),),
    ("top", "rated"): (("rating", Measure.HIGHEST),),
    ("best", "rating"): (("rating", Measure.HIGHEST),),
    ("best", "score"): (("rating", Measure.HIGHEST),),
    ("lowest", "rated"): (("rating", Measure.LOWEST),),
    ("worst", "rated"): (("rating", Measure.LOWEST),),
    ("most", "recent"): (("date", Measure.HIGHEST),),
    ("newest",): (("date", Measure.HIGHEST), ("year", Measure.HIGHEST)),
    ("latest",): (("date", Measure.HIGHEST),),
    ("earliest",): (("date", Measure.LOWEST),),
    ("oldest",): (("age", Measure.HIGHEST), ("date", Measure.LOWEST), ("year", Measure.LOWEST)),
    ("youngest",): (("age", Measure.LOWEST),),
    ("heaviest",): (("weight", Measure.HIGHEST),),
    ("lightest",): (("weight", Measure.LOWEST),),
    ("tallest",): (("height", Measure.HIGHEST),),
    ("fastest",): (("speed", Measure.HIGHEST),),
    ("slowest",): (("speed", Measure.LOWEST),),
}
"""Words that say what is compared, too; several fields where the word is of whichever there is."""
STOCK: Final = words_of("stock available availability")
WHERE: Final = words_of("with whose where having has")
