"""Wishes that are the command themselves: what is only to be shown, what is enough, what others are to do."""

import pytest

from treadle.browsers.grounding.grammar.paraphrasing import paraphrased

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("I only want to see the main branch", "show only the main branch"),
        ("we only care about direct flights", "show only direct flights"),
        ("mich interessieren nur die Ausgaben", "zeige nur die Ausgaben"),
        ("je voudrais voir uniquement les gares", "montre seulement les gares"),
        ("solo me interesan los gastos", "muestra solo los gastos"),
        ("12 months is enough for us", "I want 12 months"),
        ("Haftpflicht reicht mir", "ich möchte Haftpflicht"),
        ("la formule simple me suffit", "je voudrais la formule simple"),
        ("con una habitación me basta", "elige 1 habitación"),
        ("I want to be notified by email", "notify me by email"),
        ("I'd like to be reminded by text", "remind me by text"),
        ("quiero que me avisen por correo", "avisarme por correo"),
        ("queremos que nos llamen mañana", "llamarme mañana"),
        ("je voudrais qu'on me rappelle demain", "rappelle-moi demain"),
        ("I need another sheet", "add another sheet"),
        ("I don't want any extras", "I have no extras"),
        ("it felt really great", "choose great"),
        ("can I bring my pet? show the answer", "open the question can I bring my pet"),
        ("I only want mails, uncheck phone", "I only want mails, uncheck phone"),
        ("I want to see the menu", "I want to see the menu"),
        ("that is enough", "that is enough"),
    ],
)
def test_a_wish_is_put_as_the_command_that_it_is(said: str, command: str) -> None:
    assert paraphrased(said) == command
