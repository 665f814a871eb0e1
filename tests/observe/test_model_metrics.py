"""What language models take is counted by provider: models are named by callers, and would be labels without end."""

from treadle.core.clock import SystemClock
from treadle.core.page import Usage
from treadle.observe.metrics import Metrics


def test_requests_tokens_and_cost_are_counted() -> None:
    metrics = Metrics(SystemClock(), "1")
    for name in ("a", "b"):
        used = Usage(model=f"openai:{name}", requests=1, input_tokens=900, output_tokens=100, cost_usd=0.25)
        metrics.model_asked(used, answered=True)
    metrics.model_asked(Usage(model="ollama:x"), answered=False)
    value = metrics.registry.get_sample_value
    assert value("treadle_model_requests_total", {"provider": "openai", "outcome": "answered"}) == 2
    assert value("treadle_model_requests_total", {"provider": "ollama", "outcome": "failed"}) == 1
    assert value("treadle_model_tokens_total", {"provider": "openai", "direction": "input"}) == 1800
    assert value("treadle_model_cost_usd_total", {"provider": "openai"}) == 0.5
