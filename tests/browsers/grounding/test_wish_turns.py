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
        ("just show me the oak ones", "just show me the oak ones"),
        ("show me only the oak ones", "show only the oak ones"),
        ("enséñame solo los gastos", "muestra solo los gastos"),
        ("montre-moi uniquement les fromages", "montre seulement les fromages"),
        ("no newsletter for me", "no newsletter"),
        ("für mich bitte keinen Newsletter", "keinen Newsletter"),
        ("I'd like to get the newsletter", "I want the newsletter"),
        ("ich möchte den Newsletter bekommen", "ich möchte den Newsletter"),
        ("quiero recibir el boletín", "quiero el boletín"),
        ("I'd rather get the code by phone call", "choose phone call for the code"),
        ("I want to get rid of the banner", "I want to get rid of the banner"),
        ("I want to know about shipping and returns", "open shipping and returns"),
        ("let me read the parking conditions", "open the parking conditions"),
        ("quiero saber más sobre los envíos", "abre los envíos"),
        ("where am I?", "show my location"),
        ("¿dónde estoy?", "muestra mi ubicación"),
        ("I want double speed", "set the speed to 2x"),
        ("spiel es mit halbem Tempo", "spiel es mit halbem Tempo"),
        ("let me read more", "let me read more"),
        ("I only want mails, uncheck phone", "I only want mails, uncheck phone"),
        ("I want to see the menu", "I want to see the menu"),
        ("that is enough", "that is enough"),
    ],
)
def test_a_wish_is_put_as_the_command_that_it_is(said: str, command: str) -> None:
    assert paraphrased(said) == command
