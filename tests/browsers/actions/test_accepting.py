"""Which file field takes a file is told by what it accepts."""

import pytest

from treadle.browsers.actions.accepting import accepts


@pytest.mark.parametrize(
    ("accept", "name", "takes"),
    [
        ("", "gauge.csv", True),
        ("image/*", "gauge.csv", False),
        ("image/*", "me.JPG", True),
        (".pdf, .docx", "plan.PDF", True),
        (".pdf,.docx", "plan.png", False),
        ("application/pdf", "plan.pdf", True),
        ("text/*", "unknown.xyz", True),
        ("image/*", "archive.tar.gz", False),
    ],
)
def test_a_field_takes_what_it_accepts(accept: str, name: str, takes: bool) -> None:
    assert accepts(accept, name, "text/plain") is takes
