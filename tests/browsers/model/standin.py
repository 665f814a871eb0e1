"""A stand-in for providers of language models, over real HTTP.

It speaks OpenAI's chat completions, Anthropic's messages and Google's generateContent as their references describe
them, as far as a question with one tool needs them, and misbehaves on order.
"""

import asyncio
import gzip
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

KEY = "sk-test-1234567890abcdef"
MODEL = "gpt-4.1-mini"

Say = Callable[[str], dict[str, Any]]
Fault = Literal[
    "hang",
    "rate_limit",
    "overloaded",
    "not_json",
    "wrong_shape",
    "too_long",
    "no_tool",
    "empty",
    "redirect",
    "deep",
    "hollow",
    "packed",
]


@dataclass
class Question:
    """What came in."""

    path: str
    rules: str
    text: str
    schema: dict[str, Any]
    body: str
    headers: dict[str, str] = field(default_factory=dict)


class StandIn:
    """Answers what ``says`` makes of a question; ``script`` comes first, an answer or a fault each."""

    def __init__(self) -> None:
        self.says: Say = lambda _: {"outcome": "not_there"}
        self.script: deque[Say | Fault] = deque()
        self.questions: list[Question] = []
        self.models = {MODEL, "claude-haiku-4-5", "gemini-2.5-flash", "local"}
        self.keys = {KEY, "none"}
        self.elsewhere: list[web.Request] = []
        self.hanging = asyncio.Event()
        """Set when a question came that is never answered."""
        self._release = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        app = web.Application(client_max_size=16 << 20)
        app.router.add_post("/v1/chat/completions", self._openai)
        app.router.add_post("/v1/messages", self._anthropic)
        app.router.add_post("/v1beta/models/{model}", self._google)
        app.router.add_route("*", "/elsewhere{rest:.*}", self._elsewhere)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._release.set()
        assert self._runner is not None
        await self._runner.cleanup()

    # ------------------------------------------------------------ the interfaces

    async def _openai(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.text())
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.keys:
            return _openai_error(401, "invalid_api_key", "Incorrect API key provided.")
        if body["model"] not in self.models:
            return _openai_error(404, "model_not_found", f"The model `{body['model']}` does not exist.")
        said = [_text(message["content"]) for message in body["messages"]]
        rules = "\n".join(_text(m["content"]) for m in body["messages"] if m["role"] in {"system", "developer"})
        tool = body["tools"][0]["function"]
        answer = await self._answer(request, rules, "\n".join(said), tool["parameters"], json.dumps(body))
        if isinstance(answer, web.StreamResponse):
            return answer
        message: dict[str, Any] = {"role": "assistant", "content": answer.text}
        if answer.arguments is not None:
            call = {"name": tool["name"], "arguments": answer.arguments}
            message["tool_calls"] = [{"id": "call_1", "type": "function", "function": call}]
        choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
        usage = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}
        return web.json_response(
            {"id": "c1", "object": "chat.completion", "created": 1_760_000_000, "model": body["model"],
             "choices": [choice], "usage": usage}
        )  # fmt: skip

    async def _anthropic(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.text())
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if request.headers.get("x-api-key", bearer) not in self.keys:
            return _anthropic_error(401, "authentication_error", "invalid x-api-key")
        if body["model"] not in self.models:
            return _anthropic_error(404, "not_found_error", f"model: {body['model']}")
        said = "\n".join(_text(message["content"]) for message in body["messages"])
        tool = body["tools"][0]
        rules = _text(body.get("system", ""))
        answer = await self._answer(request, rules, said, tool["input_schema"], json.dumps(body))
        if isinstance(answer, web.StreamResponse):
            return answer
        content: list[dict[str, Any]] = [{"type": "text", "text": answer.text}] if answer.text else []
        if answer.arguments is not None:
            try:
                given = json.loads(answer.arguments)
            except ValueError:
                given = {"nonsense": answer.arguments[:100]}
            content.append({"type": "tool_use", "id": "toolu_1", "name": tool["name"], "input": given})
        return web.json_response(
            {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": content,
             "stop_reason": "tool_use", "stop_sequence": None, "usage": {"input_tokens": 900, "output_tokens": 100}}
        )  # fmt: skip

    async def _google(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.text())
        model = request.match_info["model"].partition(":")[0]
        if request.headers.get("x-goog-api-key") not in self.keys:
            return _google_error(401, "UNAUTHENTICATED", "API key not valid.")
        if model not in self.models:
            return _google_error(404, "NOT_FOUND", f"models/{model} is not found")
        said = "\n".join(part.get("text", "") for each in body["contents"] for part in each["parts"])
        rules = "\n".join(part.get("text", "") for part in body.get("systemInstruction", {}).get("parts", []))
        declared = body["tools"][0]["functionDeclarations"][0]
        schema = declared.get("parametersJsonSchema") or declared.get("parameters") or {}
        answer = await self._answer(request, rules, said, schema, json.dumps(body))
        if isinstance(answer, web.StreamResponse):
            return answer
        part: dict[str, Any] = {"text": answer.text}
        if answer.arguments is not None:
            part = {"functionCall": {"name": declared["name"], "args": json.loads(answer.arguments)}}
        return web.json_response(
            {"candidates": [{"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}],
             "usageMetadata": {"promptTokenCount": 900, "candidatesTokenCount": 100, "totalTokenCount": 1000},
             "modelVersion": model}
        )  # fmt: skip

    async def _elsewhere(self, request: web.Request) -> web.StreamResponse:
        self.elsewhere.append(request)
        return web.json_response({})

    # ------------------------------------------------------------ what is answered

    async def _answer(
        self, request: web.Request, rules: str, text: str, schema: dict[str, Any], body: str
    ) -> "Answer | web.StreamResponse":
        self.questions.append(Question(request.path, rules, text, schema, body, dict(request.headers)))
        step = self.script.popleft() if self.script else self.says
        if not isinstance(step, str):
            return Answer(json.dumps(step(text)))
        match step:
            case "hang":
                self.hanging.set()
                await self._release.wait()
                return web.Response(status=500)
            case "rate_limit":
                return web.json_response(
                    {"error": {"message": "slow down", "type": "rate_limit_error", "code": "rate_limit_exceeded"},
                     "type": "error"},
                    status=429, headers={"Retry-After": "17"},
                )  # fmt: skip
            case "overloaded":
                return web.json_response({"error": {"message": "no"}, "type": "error"}, status=503)
            case "not_json":
                return Answer("{this is no JSON")
            case "wrong_shape":
                return Answer(json.dumps({"outcome": "dance", "actions": "all"}))
            case "too_long":
                return web.Response(body=b" " * (6 << 20) + b"{}", content_type="application/json")
            case "no_tool":
                return Answer(None, "Certainly! I would be glad to help.")
            case "empty":
                return web.Response(body=b"", content_type="application/json")
            case "deep":
                return web.Response(body=b"[" * 200_000, content_type="application/json")
            case "hollow":  # of each interface the shape, and nothing in it
                return web.json_response({"id": "c1", "object": "chat.completion", "created": 1, "model": "m",
                                          "choices": [], "type": "message", "role": "assistant", "content": None,
                                          "usage": {"input_tokens": 1, "output_tokens": 1}})  # fmt: skip
            case "packed":  # a hundred megabytes in a hundred kilobytes
                packed = gzip.compress(bytes(100 << 20), 1)
                return web.Response(body=packed, content_type="application/json", headers={"Content-Encoding": "gzip"})
            case "redirect":
                return web.Response(status=307, headers={"Location": f"{self.url}/elsewhere"})


@dataclass
class Answer:
    """Arguments of the tool's call, or text in its place."""

    arguments: str | None
    text: str = ""


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(_text(part) for part in content)
    if isinstance(content, dict):
        return str(content.get("text") or _text(content.get("content") or ""))
    return str(content or "")


def _openai_error(status: int, code: str, message: str) -> web.Response:
    return web.json_response(
        {"error": {"message": message, "type": "invalid_request_error", "code": code, "param": None}}, status=status
    )


def _anthropic_error(status: int, kind: str, message: str) -> web.Response:
    return web.json_response({"type": "error", "error": {"type": kind, "message": message}}, status=status)


def _google_error(status: int, kind: str, message: str) -> web.Response:
    return web.json_response({"error": {"code": status, "status": kind, "message": message}}, status=status)
