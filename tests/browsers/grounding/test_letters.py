"""Messages that are written in one sentence: what it says of them, and what on a page they are written with."""

import pytest
from tests.browsers.grounding.pages import button, field, page, text

from treadle.browsers.grounding.grammar.letter_rule import Letter, letter_of
from treadle.browsers.grounding.grammar.making_rule import making_of
from treadle.browsers.grounding.scoring.composers import fields_of, numbered_reply, opens_new, partner_of, sender_of
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.makers import confirms, makes_new, name_field

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("said", "letter"),
    [
        (
            "please send ines@cove.example a message with the subject Keys saying I have them, and the bag",
            Letter(to="ines@cove.example", subject="Keys", text="I have them, and the bag", sends=True, surely=True),
        ),
        ("compose a mail to Ann with the subject Photos", Letter(to="Ann", subject="Photos")),
        ("message Kenji: the flyers are in", Letter(to="Kenji", text="the flyers are in", sends=True, surely=True)),
        ("send the message See you at noon", Letter(text="See you at noon", sends=True, surely=True)),
        (
            "Schreib Otto eine Mail mit dem Betreff Boot und dem Text Es schwimmt",
            Letter(to="Otto", subject="Boot", text="Es schwimmt"),
        ),
        (
            "envoie un message \u00e0 L\u00e9a disant je suis l\u00e0",
            Letter(to="L\u00e9a", text="je suis l\u00e0", sends=True, surely=True),
        ),
        (
            "escribe un correo a Marta con el asunto Llaves y el texto Las tengo y env\u00edalo",
            Letter(to="Marta", subject="Llaves", text="Las tengo", sends=True, surely=True),
        ),
        (
            "open the mail from Gregor and reply with Thanks, see you then",
            Letter(before="open the mail from Gregor", answers=True, text="Thanks, see you then", sends=True),
        ),
        (
            "antworte auf die letzte Nachricht mit Bin dabei",
            Letter(answers=True, of="die letzte Nachricht", text="Bin dabei", sends=True),
        ),
    ],
)
def test_a_message_is_read_whole(said: str, letter: Letter) -> None:
    assert letter_of(said) == letter


@pytest.mark.parametrize(
    "said",
    ["reply with Thanks and archive the mail", "send the form", "send Ann the file", "write Nice in the comment field",
     "send 50 pounds to Ann", "message Ann", "reply with 'Thanks'"],
)  # fmt: skip
def test_what_says_no_text_or_a_further_deed_is_no_message(said: str) -> None:
    assert letter_of(said) is None


def test_what_messages_are_written_with_is_told_by_what_it_says() -> None:
    chat = Index(
        page(
            field("Search", role="searchbox"),
            button("Sienna Walsh", context=('section "Direct messages"',)),
            button(
                "Sienna Walsh", context=('listitem "Sienna Walsh 9:40 Who can take the photographer to the pier?"',)
            ),
            field("", placeholder="Message #harbour"),
            button("Send"),
            field("", placeholder="Reply"),
        )
    )
    fields = fields_of(chat)
    assert fields.text is not None
    assert fields.answer is not None
    assert (fields.text.placeholder, fields.answer.placeholder) == ("Message #harbour", "Reply")
    assert (partner_of(chat, "Sienna"), sender_of(chat, 3, before=None), opens_new(chat)) == (1, 4, None)


def test_a_button_that_opens_another_answer_sends_none() -> None:
    before = page(text("One"), button("Reply"), text("Two"), button("Reply"))
    opened = Index(page(*before.elements, field("Reply")))
    assert numbered_reply(opened, -1) == 3
    assert sender_of(opened, 4, before=before) is None
    assert sender_of(Index(page(*opened.elements, button("Reply"))), 4, before=before) == 5


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("please create a new playlist called Night bus", ("playlist", "Night bus")),
        ("add a list named 'To do'", ("list", "To do")),
        ("Erstelle einen neuen Ordner namens Belege", ("Ordner", "Belege")),
        ("cr\u00e9e une liste appel\u00e9e Courses", ("liste", "Courses")),
        ("crea una carpeta llamada Recibos", ("carpeta", "Recibos")),
        ("create a list called Shop and open it", None),
        ("add a new list", None),
    ],
)
def test_a_new_thing_is_made_with_its_name(said: str, made: tuple[str, str] | None) -> None:
    assert making_of(said) == made


def test_what_a_new_thing_is_made_with_says_of_what_kind() -> None:
    closed = Index(page(button("+ New playlist"), button("Download playlist"), field("Search playlists")))
    assert (makes_new(closed, "playlist"), name_field(fields_of(closed), "playlist")) == (0, None)
    opened = Index(page(*closed.elements, field("Title"), button("Cancel"), button("Create")))
    named = name_field(fields_of(opened), "playlist", before=fields_of(closed))
    assert named is not None
    assert (named.name, confirms(opened, 3)) == ("Title", 5)
