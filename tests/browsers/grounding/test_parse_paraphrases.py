"""Many ways to say the same: indirect wishes, ellipsis, particles, order, statements, what is not meant."""

import pytest
from tests.browsers.grounding.reading import told

from treadle.browsers.grounding import Intent, parse


def said(text: str) -> str:
    """What a command is first of all understood as."""
    return " + ".join(map(_said, parse(text)))


def _said(intent: Intent) -> str:
    words = [str(intent.verb), told(intent.target) if intent.target else ""]
    words.append(f"{intent.amount:+g}" if intent.amount is not None else "")
    words.append(f"= {intent.value}" if intent.value is not None else "")
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'd like the express shipping", "select express shipping"),
        ("I'd like to give every month", "click give monthly"),
        ("tell me by phone", "select phone <option>"),
        ("put Okra on my plan", "click add Okra to my plan"),
        ("back to today please", "navigate today"),
        ("hover over the ? next to Billing", "hover ? near(Billing)"),
        ("Next, the express shipping", "select express shipping"),
        ("I'd rather have the window seat", "select window seat"),
        ("select One from tags", "select tags = One"),
        ("the express shipping", "select express shipping"),
        ("the Save button", "click Save <button>"),
        ("with Blue selected click Add", "select Blue + click Add"),
        ("with the first message selected, click Delete", "select <listitem> #1 + click Delete"),
        ("Choose monthly instead of yearly", "select monthly"),
        ("Instead of Bern, choose Basel", "select Basel"),
        ("Select Bern rather than Zurich", "select Bern"),
        ("click Save, then Close", "click Save + click Close"),
        ("Click ONE, then TWO, then THREE", "click ONE + click TWO + click THREE"),
        ("first click Save, finally click Close", "click Save + click Close"),
        ("in Settings turn on dark mode", "check dark mode in(Settings)"),
        ("in Settings, turn on dark mode", "check dark mode in(Settings)"),
        ("Dark mode on", "check Dark mode"),
        ("dark mode off", "uncheck dark mode"),
        ("turn dark mode on", "check dark mode"),
        ("turn off the lights", "uncheck lights"),
        ("switch the language to English", "select language = English"),
        ("Tick both boxes", "check <field> all"),
        ("zoom in twice", "click zoom in + click zoom in"),
        ("click + three times", "click + + click + + click +"),
        ("press the plus button 3 times", "click plus <button> + click plus <button> + click plus <button>"),
        ("show only direct flights", "select direct flights"),
        ("only show direct flights", "select direct flights"),
        ("direct flights only", "select direct flights"),
        ("only direct flights please", "select direct flights"),
        ("show me just the offers", "select offers"),
        ("filter by Dairy", "select Dairy"),
        ("only doctors accepting new patients", "select accepting new patients <option>"),
        ("only jobs in Hull", "select Hull <option>"),
        ("sort by price", "select price <button>"),
        ("pay by card", "select card <option>"),
        ("pay with PayPal", "select PayPal <option>"),
        ("notify me by email", "select email <option>"),
        ("show 50 rows per page", "select 50 in(rows per page)"),
        ("give the service 4 stars", "select 4 stars in(service)"),
        ("rate the food with five stars", "select five stars in(food)"),
        ("one more wholemeal loaf please", "click + in(wholemeal loaf) whole"),
        ("add another adult", "click + in(adult) whole"),
        ("set up an alert for OKA", "click alert in(OKA) whole"),
        ("put the oat milk in my basket", "click Add to basket in(oat milk) whole"),
        ("take the mug out of the cart", "click Remove mug cart"),
        ("take off the bug label", "click Remove in(bug <any>) whole"),
        ("mark the cheddar as a favourite", "click favourite in(cheddar) whole"),
        ("mark the essay as done", "click done in(essay) whole"),
        ("book dr haddad at 9:20", "click 9:20 in(dr haddad) whole"),
        ("sign me out", "click sign out"),
        ("show me the cart", "click cart <button>"),
        ("let me see the reviews", "click reviews <button>"),
        ("I want to see the reviews", "click reviews <button>"),
        ("make the font larger", "click larger font"),
        ("move 'Window dressing' up", "click move up in(Window dressing) whole"),
        ("Move Travel down one line", "click Move down in(Travel) whole"),
        ("rename notes.txt to todo.txt", "click rename in(notes.txt) whole + fill = todo.txt + press"),
        ("pause the video", "click pause in(video) whole"),
        ("pause for 2 seconds", "wait +2"),
        ("pause", "click pause"),
        ("turn up the volume", "step volume +1"),
        ("turn the volume down", "step volume -1"),
        ("turn the volume all the way up", "fill volume = max"),
        ("turn the volume down to 20", "fill volume = 20"),
        ("set the number of seats to 12", "fill seats = 12"),
        ("increase the number of shares by one", "step shares +1"),
        ("set the quantity to 3 in the cart", "fill quantity in(cart) = 3"),
        ("change the title to 'Plan B' in the dialog", "fill title in(<dialog>) = Plan B"),
        ("replace the second employer by Marlow Haulage", "fill employer #2 = Marlow Haulage"),
        ("Enter peanuts under Allergies", "fill Allergies = peanuts"),
        ("PO number is HL-7731", "fill PO number = HL-7731"),
        ("comment 'Good news' and post it", "fill comment = Good news + click post whole"),
        ("leave a review saying 'great'", "fill review = great"),
        ("Depart on 5 May 2027", "fill Depart = 5 May 2027"),
        ("From Skarra to Port Askaig", "fill From = Skarra + fill To = Port Askaig"),
        (
            "find flights from Zurich to London on 3 May",
            "fill From = Zurich + fill To = London + fill Departure date = 3 May + submit",
        ),
        ("sign up for the newsletter with hal@example.org", "fill email = hal@example.org + submit"),
        ("log in with Google", "click Google <button>"),
        ("save it for later", "click save for later"),
        ("milestone 2.0", "select 2.0 in(milestone)"),
        ("proceed to checkout", "click checkout"),
        ("take me home", "navigate home"),
        ("Filter by role Viewer", "select Viewer in(Filter by role)"),
        ("show Bcc and enter boss@example.org there", "click show Bcc + fill show Bcc = boss@example.org"),
        ("could you click Save please", "click Save"),
        ("go ahead and click Save", "click Save"),
        ("I want you to click Save", "click Save"),
        ("let's click Save", "click Save"),
        ("kindly press the Continue button", "click Continue <button>"),
        ("tap on the Save button", "click Save <button>"),
        ("hit the Save button", "click Save <button>"),
        ("just click Save", "click Save"),
        ("now click Save", "click Save"),
        ("you need to click Save", "click Save"),
        ("click on the link that says Terms", "click Terms <link>"),
        ("click the button labelled 'Go'", "click Go <button>"),
        ("click the Save button for me", "click Save <button>"),
        ("click the last Delete button", "click Delete <button> #-1"),
        ("click the third one", "click #3"),
        ("click the Delete button next to Anna Lee", "click Delete <button> near(Anna Lee)"),
        ("click Delete for Anna Lee", "click Delete in(Anna Lee)"),
        ("click Anna Lee's Delete button", "click Delete <button> in(Anna Lee)"),
        ("in the row of Anna Lee click Delete", "click Delete row(Anna Lee)"),
        ("next to Anna Lee, click Delete", "click Delete near(Anna Lee)"),
        ("in the Billing section, click Edit", "click Edit in(Billing <section>)"),
        ("from the Color dropdown pick Red", "select Color <select> = Red"),
        ("Pick Red as the color", "select color = Red"),
        ("set the color to Red", "fill color = Red"),
        ("choose Red for the color", "select Red in(color)"),
        ("put 'Anna' in the name field", "fill name <field> = Anna"),
        ("write 'Anna' into the name field", "fill name <field> = Anna"),
        ("the name is Anna", "fill name = Anna"),
        ("Name: Anna", "fill Name = Anna"),
        ("fill Anna into the name field", "fill name <field> = Anna"),
        ("enter Anna as the name", "fill name = Anna"),
        ("my name is Anna", "fill name = Anna"),
        ("type Anna in name and Bern in city", "fill name = Anna + fill city = Bern"),
        ("fill name with Anna and city with Bern", "fill name = Anna + fill city = Bern"),
        ("check Milk, Eggs and Bread", "check Milk + check Eggs + check Bread"),
        ("uncheck all boxes", "uncheck <field> all"),
        ("tick Milk and untick Eggs", "check Milk + uncheck Eggs"),
        ("make sure that Milk is checked", "check Milk"),
        ("expand the Details section", "expand Details <section>"),
        ("open File > Export > PDF", "expand File + expand Export + click PDF"),
        ("go back", "back"),
        ("wait for 3 seconds", "wait +3"),
        ("search for red mugs", "search <searchfield> = red mugs"),
        ("search the shop for red mugs", "search <searchfield> = red mugs"),
        ("look up 'red mugs'", "search <searchfield> = red mugs"),
        ("right-click on the file", "right_click file"),
        ("double click notes.txt", "double_click notes.txt"),
        ("hover over the menu", "hover <menu>"),
        ("archive the first message", "click archive in(<listitem> #1) whole"),
        ("Reply to Anna with 'thanks'", "click Reply in(Anna) whole + fill = thanks + submit"),
        ("close the dialog", "close_dialog Close in(<dialog>)"),
        ("accept the alert", "accept_dialog"),
        ("dismiss the popup", "close_dialog Close in(<dialog>)"),
        ("log in as anna with password x", "fill user = anna + fill password = x + submit log in"),
        ("download the report", "download report"),
        ("copy the order number", "copy order number"),
    ],
)  # fmt: skip
def test_what_is_said_in_english_in_other_words_means_the_same(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mach die Stehlampe an", "check Stehlampe"),
        ("Schalte das Licht aus", "uncheck Licht"),
        ("Klicke im Schlafzimmer auf wärmer", "click wärmer in(Schlafzimmer)"),
        ("Zeige nur freie Plätze", "select freie Plätze"),
        ("Wähle monatlich statt jährlich", "select monatlich"),
        ("Suche Zug von Bern nach Basel", "fill Von = Bern + fill Nach = Basel + submit"),
        ("noch ein Erwachsener", "click + in(Erwachsener) whole"),
        ("klicke auf Speichern und dann auf Weiter", "click Speichern + click auf Weiter"),
        ("bitte klicke auf Speichern", "click Speichern"),
        ("kannst du auf Speichern klicken", "click Speichern"),
        ("gib Anna als Name ein", "fill Name = Anna"),
        ("wähle Rot als Farbe", "select Farbe = Rot"),
        ("hake Milch und Eier an", "check Milch + check Eier"),
        ("gehe zurück", "back"),
        ("scrolle nach unten", "scroll"),
        ("suche nach roten Tassen", "search <searchfield> = roten Tassen"),
    ],
)  # fmt: skip
def test_what_is_said_in_german_in_other_words_means_the_same(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Affiche seulement les vols directs", "select vols directs"),
        ("Filtre par Prix", "select Prix"),
        ("Choisis mensuel au lieu de annuel", "select mensuel"),
        ("clique sur Suivant puis sur Valider", "click Suivant + click Valider"),
        ("clique sur Enregistrer s'il te plaît", "click Enregistrer"),
        ("écris Anna dans le champ nom", "fill nom <field> = Anna"),
        ("choisis Rouge comme couleur", "select couleur = Rouge"),
        ("coche Lait et Oeufs", "check Lait + check Oeufs"),
        ("reviens en arrière", "back"),
        ("cherche des tasses", "search <searchfield> = tasses"),
    ],
)  # fmt: skip
def test_what_is_said_in_french_in_other_words_means_the_same(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Muestra solo vuelos directos", "select vuelos directos"),
        ("Filtra por precio", "select precio"),
        ("Elige mensual en lugar de anual", "select mensual"),
        ("haz clic en Siguiente y luego en Aceptar", "click Siguiente + click Aceptar"),
        ("haz clic en Guardar por favor", "click Guardar"),
        ("escribe Ana en el campo nombre", "fill nombre <field> = Ana"),
        ("elige Rojo como color", "select color = Rojo"),
        ("marca Leche y Huevos", "check Leche + check Huevos"),
        ("vuelve atrás", "back"),
        ("busca tazas rojas", "search <searchfield> = tazas rojas"),
    ],
)  # fmt: skip
def test_what_is_said_in_spanish_in_other_words_means_the_same(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("put the oat milk in my basket", "put in(oat milk in(basket)) whole"),
        ("mark the essay as done", "<checkbox> in(essay)"),
        ("pay with PayPal", "pay with PayPal"),
        ("start pump a", "start in(pump a) whole"),
        ("follow Lena Brandt", "follow in(Lena Brandt) whole"),
        ("give the service 4 stars", "star #4 in(service)"),
        ("set the number of seats to 12", "number of seats"),
        ("open the user Anna", "Anna"),
        ("lend out Signal Box", "lend in(Signal Box) whole"),
    ],
)
def test_what_pages_may_call_it_is_another_reading(text: str, reading: str) -> None:
    target = parse(text)[0].target
    assert target is not None
    assert reading in [told(each) for each in (target, *target.otherwise)]


@pytest.mark.parametrize("text", ["click review order", "open the order form", "go to Contact us"])
def test_a_word_is_never_dropped_from_a_name(text: str) -> None:
    target = parse(text)[0].target
    assert target is not None
    lowered = text.partition(" ")[2].removeprefix("the ").removeprefix("to ").lower()
    for reading in (target, *target.otherwise):
        assert set(reading.name.lower().split()) | {reading.role} >= set(lowered.split()) or reading.relation
