"""The console's session: who is looking, signing in with a one-time token, signing out."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.figure_views import AccessData, TokenData
from treadle.api.executions.schemas import SignInToken
from treadle.web.auth import ANONYMOUS, principal_of
from treadle.web.endpoint import Endpoint
from treadle.web.sign_in import sign_in_endpoint, sign_out_endpoint

__all__ = ["SESSION_PATH", "TOKENS_PATH", "AccessRoutes"]

SESSION_PATH = "/api/session"
"""Open to those without a key: it is how they get in."""
TOKENS_PATH = f"{SESSION_PATH}/tokens"


class AccessRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._keys = deps.keys
        self._sign_in = deps.sign_in
        self._enter = sign_in_endpoint(deps.sign_in, deps.limits)
        self._leave = sign_out_endpoint(deps.sign_in)

    def endpoints(self) -> Sequence[Endpoint]:
        tag = "access"
        return (
            Endpoint(
                path=SESSION_PATH, handler=self.who, summary="Who asks, and what that one may do", tag=tag,
                data=AccessData, errors={401: "A key is needed, or a cookie."},
            ),
            Endpoint(
                path=SESSION_PATH, handler=self.enter, method="POST", status=204, tag=tag, body=SignInToken,
                summary="Sign in: a one-time token becomes a cookie",
                errors={401: "The token was used, or is too old."},
            ),
            Endpoint(
                path=SESSION_PATH, handler=self.leave, method="DELETE", status=204, summary="Sign out", tag=tag
            ),
            Endpoint(
                path=TOKENS_PATH, handler=self.token, method="POST", status=201, data=TokenData, tag=tag,
                summary="A one-time token to sign in with, for what the asking key may do",
            ),
        )  # fmt: skip

    async def who(self, request: Request) -> Response:
        principal = principal_of(request)
        if principal is ANONYMOUS:
            raise HTTPException(401, "A key is needed. `treadle console` makes a link to sign in with.")
        return answer(AccessData(name=principal.name, scope=principal.scope, required=self._keys.required))

    async def enter(self, request: Request) -> Response:
        return await self._enter(request)

    async def leave(self, request: Request) -> Response:
        return await self._leave(request)

    async def token(self, request: Request) -> Response:
        token = self._sign_in.create_token(principal_of(request))
        return answer(TokenData(token=token, expires_in_seconds=self._sign_in.token_seconds), status=201)
