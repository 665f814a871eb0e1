"""What a command's words support, what of it may be secret, and how a task falls into instructions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.model.access import ModelConfig, ProviderSetup, access_of
from treadle.browsers.model.clauses import clauses_of
from treadle.browsers.model.placeholders import Placeholders, secret_values
from treadle.browsers.model.showing import fenced, page_digest, show
from treadle.browsers.model.support import Support, supported_value
from treadle.core.model import ModelCaps, narrower
from treadle.core.page import Candidate, Element, ElementState, Snapshot
from treadle.core.session import ModelChoice


def element(name: str = "", role: str = "button", **more: object) -> Element:
    return Element(ref="g1e1", role=role, name=name, selector=f"#{name}", **more)  # type: ignore[arg-type]


def page(*elements: Element) -> Snapshot:
    return Snapshot(generation=1, url="http://h/p?token=1", title="T", elements=elements, total=len(elements))


@pytest.mark.parametrize(
    ("words", "name", "supported"),
    [
        ("Pay for my things", "Checkout", True),
        ("Get rid of Anna Lee", "Delete", True),
        ("open my account page", "Delete account", False),
        ("see to the invoice", "Delete account", False),
        ("go on with the order", "Cancel order", False),
        ("sort the list by price", "Sort by price", True),
        ("log me in", "Sign in", True),
        ("log me in", "Transfer money", False),
        ("send the form", "Submit", True),
    ],
)
def test_an_element_needs_words_of_the_command(words: str, name: str, supported: bool) -> None:
    assert Support(words).element(element(name)) is supported


def test_what_the_search_had_in_mind_is_supported() -> None:
    one = element("Whatever")
    near = Candidate(description="x", selector=one.selector, score=0.7)
    far = Candidate(description="x", selector=one.selector, score=0.3)
    assert Support("Click it", (), (near,)).element(one)
    assert not Support("Click it", (), (far,)).element(one)


def test_an_element_without_a_name_is_known_by_what_it_has() -> None:
    assert Support("open the settings").element(element(attributes={"id": "btn-settings"}))
    assert not Support("open the settings").element(element(attributes={"id": "btn-delete"}))


@pytest.mark.parametrize(
    ("value", "words", "supported"),
    [
        ("Ada", "enter Ada as the name", True),
        ("lovelace ada", "enter Ada Lovelace", True),
        ("2026-01-15", "the day after the 14th", True),
        ("attacker@evil.example", "enter my name", False),
        ("12345678901234567890", "enter my name", False),
        ("", "clear it", True),
    ],
)
def test_a_value_stands_in_the_command(value: str, words: str, supported: bool) -> None:
    assert supported_value(value, words) is supported


def test_values_that_may_be_secret() -> None:
    login = page(element("Password", "textbox", states=frozenset({ElementState.SECRET})), element("Sign in"))
    found = secret_values("Type 'hunter2' and click 'Sign in'", (), {"user": "ada"}, login)
    assert found == {"hunter2", "ada"}
    plain = page(element("Search", "textbox"))
    assert secret_values("Type 'mugs' in Search", (), {}, plain) == frozenset()
    assert secret_values("Type 'x1y2' as the card number", (), {}, plain) == {"x1y2"}
    assert secret_values("Fill in the form", (), {"password": "p1", "city": "Bern"}, plain) >= {"p1"}


@given(st.lists(st.text(min_size=1, max_size=12), max_size=5), st.text(max_size=80))
def test_placeholders_come_back(values: list[str], text: str) -> None:
    if "<<" in text or any("<" in value or "value" in value or value in "<<value-12345>>" for value in values):
        return
    hidden = Placeholders(values)
    assert hidden.reveal(hidden.hide(text)) == text
    assert all(value not in hidden.hide(text) for value in values if value.strip())


@given(st.text(max_size=300))
def test_any_task_falls_into_instructions(task: str) -> None:
    clauses = clauses_of(task)
    assert len(clauses) <= 100
    assert all(clause.text for clause in clauses)


def test_a_task_is_divided_where_sentences_end_and_not_in_quotes() -> None:
    task = "1. Go to http://h.example/shop\n2. Enter 'a; then b. c' in Name, then click Save. Read the total"
    assert [(clause.kind, clause.text) for clause in clauses_of(task)] == [
        ("act", "Go to http://h.example/shop"),
        ("act", "Enter 'a; then b. c' in Name"),
        ("act", "click Save"),
        ("read", "Read the total"),
    ]
    assert [clause.kind for clause in clauses_of("Book me a flight to Paris on Friday and pay with my card")] == [
        "unclear"
    ]


@given(st.lists(st.text(max_size=40), max_size=30))
def test_every_element_has_one_line_whatever_it_is_called(names: list[str]) -> None:
    shown = show(page(*(element(name) for name in names)))
    lines = [line for line in shown.text.splitlines()[2:] if line]
    assert len(lines) == len(names)
    assert all(line.startswith(f"e{at} button") for at, line in enumerate(lines, 1))


def test_a_page_is_shown_without_secrets_and_cut() -> None:
    secret = element("Password", "textbox", value="hunter2", states=frozenset({ElementState.SECRET}))
    hidden = element("Hidden", states=frozenset({ElementState.HIDDEN}))
    many = [element(f"Button {at}" + "x" * 100) for at in range(1000)]
    shown = show(page(secret, hidden, *many))
    assert "hunter2" not in shown.text
    assert "Hidden" not in shown.text
    assert "token" not in shown.text, "queries of addresses carry tokens"
    assert len(shown.text) < 26_000
    assert "more elements are not shown" in shown.text


@pytest.mark.parametrize("called", ["API token", "Card number", "PIN", "Kennwort", "CVC"])
def test_what_a_field_is_called_tells_that_its_value_is_a_secret(called: str) -> None:
    plain = element("Town", "textbox", value="Bern")
    shown = show(
        page(element(called, "textbox", value="hunter2"), element("", "textbox", label=called, value="hunter2"), plain)
    )
    assert "hunter2" not in shown.text
    assert 'value="Bern"' in shown.text


def test_no_page_knows_its_fence() -> None:
    assert fenced("x") != fenced("x")
    assert page_digest(page(element("a"))) != page_digest(page(element("b")))


@pytest.mark.parametrize(
    ("choice", "key", "config", "label", "sent"),
    [
        (ModelChoice(), None, ModelConfig(), None, ""),
        (ModelChoice(), "k", ModelConfig(), "openai:gpt-4.1-mini", "k"),
        (ModelChoice(provider="gemini"), "k", ModelConfig(), "google:gemini-2.5-flash", "k"),
        (ModelChoice(provider="ollama"), None, ModelConfig(), None, ""),
        (ModelChoice(provider="ollama", model="qwen"), None, ModelConfig(), "ollama:qwen", "none"),
        (ModelChoice(), None, ModelConfig(provider="vllm", model="m"), "vllm:m", "none"),
        (ModelChoice(), None, ModelConfig(setups={"openai": ProviderSetup(key="o")}), "openai:gpt-4.1-mini", "o"),
        (
            ModelChoice(base_url="https://evil.example"), None,
            ModelConfig(setups={"openai": ProviderSetup(key="o")}), "openai:gpt-4.1-mini", "none",
        ),
    ],
)  # fmt: skip
def test_which_model_a_session_has(
    choice: ModelChoice, key: str | None, config: ModelConfig, label: str | None, sent: str
) -> None:
    access = access_of(choice, key, config)
    assert (access and access.label) == label
    assert (access.key if access else "") == sent


def test_the_narrower_bound_holds() -> None:
    caps = narrower(ModelCaps(requests=3, tokens=10), ModelCaps(requests=9, cost_usd=1.0))
    assert caps == ModelCaps(requests=3, tokens=10, cost_usd=1.0)
