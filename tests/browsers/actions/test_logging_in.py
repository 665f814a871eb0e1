"""Logging in, in the words of four languages, on forms whose field takes a name or an address."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FORM = """<form onsubmit="event.preventDefault(); told.push(who.value + '/' + key.value)">
<p><label>{user}<br><input id=who></label></p><p><label>{key}<br><input id=key type=password></label></p>
<button>{send}</button></form><script>window.told = []</script>"""
GERMAN = FORM.format(user="Benutzername oder E-Mail", key="Passwort", send="Anmelden")
FRENCH = FORM.format(user="Identifiant ou e-mail", key="Mot de passe", send="Connexion")
SPANISH = FORM.format(user="Usuario o correo electrónico", key="Contraseña", send="Iniciar sesión")
ENGLISH = FORM.format(user="Email or username", key="Password", send="Sign in")


@pytest.mark.parametrize(
    ("markup", "command"),
    [
        (GERMAN, "Melde dich als anna mit dem Passwort geheim77 an"),
        (GERMAN, "Anmelden als anna mit Passwort geheim77"),
        (FRENCH, "Connecte-toi en tant que anna avec le mot de passe geheim77"),
        (SPANISH, "Inicia sesión como anna con la contraseña geheim77"),
        (ENGLISH, "Log in as anna with password geheim77"),
    ],
)
async def test_a_field_for_a_name_or_an_address_takes_the_name(tools: Tools, markup: str, command: str) -> None:
    await tools.page.set_content(markup)
    await act(tools, Act(instruction=command))
    assert await tools.told() == ["anna/geheim77"]


@pytest.mark.parametrize("command", ["user anna pass geheim77", "user anna pass hunter"])
async def test_a_password_is_not_typed_where_the_name_goes(tools: Tools, command: str) -> None:
    await tools.page.set_content(GERMAN)
    with pytest.raises(ElementMismatch):
        await act(tools.give(6.0), Act(instruction=command))
    assert await tools.page.input_value("#who") == ""


_TWO_FORMS = f"""<section><h2>Sign in</h2>{ENGLISH}</section><section><h2>New here?</h2><form>
<p><label>Your name<br><input id=new></label></p><p><label>Password<br><input id=newkey type=password></label></p>
<button>Create account</button></form></section>"""


async def test_of_two_passwords_the_one_beside_the_name_is_meant(tools: Tools) -> None:
    await tools.page.set_content(_TWO_FORMS)
    await act(tools, Act(instruction="Log in as anna with password geheim77"))
    assert await tools.told() == ["anna/geheim77"]
    assert await tools.page.input_value("#newkey") == ""
