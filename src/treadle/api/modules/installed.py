"""Modules: list, look at, install, set up, uninstall."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from treadle.api.modules.answers import answer
from treadle.api.modules.deps import Installation, ModulesDeps, StoredSettings
from treadle.api.modules.rights import MODULES_ADMIN, READ
from treadle.api.modules.schemas import InstallFolder, InstallGit, PutSettings
from treadle.api.modules.translate import module_details, module_summary
from treadle.api.modules.views import (
    Installed,
    ModuleDetails,
    ModuleList,
    Reloaded,
    Removed,
    SettingsView,
    Synced,
    SyncedModule,
    SyncFailure,
    SyncSkip,
    Unreloadable,
)
from treadle.core.errors import FetchFailed, InvalidInput, Unavailable
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json

__all__ = ["ModuleRoutes"]

T = TypeVar("T")

_UNKNOWN = {404: "No module has this id."}
_BODY = {422: "The body is malformed."}
_SOURCE = {
    400: "The source cannot be had, or what it holds is no module.",
    409: "The module was uninstalled meanwhile.",
    **_BODY,
}


class ModuleRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ModulesDeps) -> None:
        self._library = deps.library
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, one, tag = "/modules", "/modules/{module_id}", "modules"
        return (
            Endpoint(path=base, handler=self.page, summary="Installed modules, by name", tag=tag, right=READ,
                     data=ModuleList),
            Endpoint(
                path=f"{base}/install", handler=self.install, method="POST", summary="Install from a folder", tag=tag,
                right=MODULES_ADMIN, body=InstallFolder, data=Installed, errors=_SOURCE,
            ),
            Endpoint(
                path=f"{base}/install-git", handler=self.install_git, method="POST", summary="Install from git",
                tag=tag, right=MODULES_ADMIN, body=InstallGit, data=Installed, errors=_SOURCE,
            ),
            Endpoint(
                path=f"{base}/sync", handler=self.sync, method="POST", summary="Install what modules.yaml names",
                tag=tag, right=MODULES_ADMIN, data=Synced, errors={400: "There is nothing that names modules."},
            ),
            Endpoint(
                path=f"{base}/reload", handler=self.reload, method="POST", tag=tag, right=MODULES_ADMIN, data=Reloaded,
                summary="Install what is new or changed in the folder of modules",
            ),
            Endpoint(path=one, handler=self.get, summary="One module", tag=tag, right=READ, data=ModuleDetails,
                     errors=_UNKNOWN),
            Endpoint(
                path=one, handler=self.uninstall, method="DELETE", summary="Uninstall; its jobs and results stay",
                tag=tag, right=MODULES_ADMIN, data=Removed, errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/settings", handler=self.settings, summary="Stored settings; of secret ones the names",
                tag=tag, right=MODULES_ADMIN, data=SettingsView, errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/settings", handler=self.put_settings, method="PUT", summary="Change stored settings",
                tag=tag, right=MODULES_ADMIN, body=PutSettings, data=SettingsView,
                errors={**_UNKNOWN, 422: "The body, or a setting, does not fit."},
            ),
        )  # fmt: skip

    async def page(self, request: Request) -> Response:
        modules = await self._library.list()
        return answer(ModuleList(modules=[module_summary(module) for module in modules]))

    async def get(self, request: Request) -> Response:
        module = await self._library.get(_module_id(request))
        return answer(module_details(module, str(self._library.path(module))))

    async def install(self, request: Request) -> Response:
        body = await read_json(request, InstallFolder, self._limits)
        return answer(await _installed(request, self._library.install_folder(body.source_path)))

    async def install_git(self, request: Request) -> Response:
        body = await read_json(request, InstallGit, self._limits)
        installing = self._library.install_git(body.repo_url, body.module_name or None)
        return answer(await _installed(request, installing))

    async def uninstall(self, request: Request) -> Response:
        module_id = _module_id(request)
        await self._library.uninstall(module_id)
        return answer(Removed(status="uninstalled", module_id=module_id))

    async def sync(self, request: Request) -> Response:
        report = await _while_asked(request, self._library.sync())
        synced = Synced(
            installed=[
                SyncedModule(id=m.id, name=m.manifest.name, version=m.manifest.version, source=source)
                for m, source in report.installed
            ],
            failed=[SyncFailure(module=m, source=source, error=error) for m, source, error in report.failed],
            skipped=[SyncSkip(module=m, source=source, reason=reason) for m, source, reason in report.skipped],
        )
        return answer(synced)

    async def reload(self, request: Request) -> Response:
        report = await _while_asked(request, self._library.reload())
        reloaded = Reloaded(
            status="reloaded",
            cleared_cache_entries=len(report.changed),
            modules_found=len(report.found),
            modules=[module.id for module in report.found],
            changed=list(report.changed),
            failed=[Unreloadable(folder=folder, error=error) for folder, error in report.failed],
        )
        return answer(reloaded)

    async def settings(self, request: Request) -> Response:
        module_id = _module_id(request)
        return answer(_settings(module_id, await self._library.settings(module_id)))

    async def put_settings(self, request: Request) -> Response:
        module_id = _module_id(request)
        body = await read_json(request, PutSettings, self._limits)
        return answer(_settings(module_id, await self._library.put_settings(module_id, body.values)))


def _module_id(request: Request) -> str:
    return str(request.path_params["module_id"])


async def _while_asked(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of work that is ended when the client goes away (ClientDisconnect), or the server does (Unavailable).

    What is left of the body is read and forgotten.
    """
    working, gone = asyncio.create_task(work), asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            gone.result()
            raise ClientDisconnect
        return working.result()
    except asyncio.CancelledError:
        raise Unavailable("The server is stopping.") from None
    finally:
        working.cancel()
        gone.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _installed(request: Request, installing: Coroutine[Any, Any, Installation]) -> Installed:
    """What was installed. Whatever is wrong with the source is InvalidInput, which is 400."""
    try:
        installation = await _while_asked(request, installing)
    except (InvalidInput, FetchFailed) as error:
        raise InvalidInput(str(error)) from None
    manifest = installation.module.manifest
    return Installed(
        id=manifest.id,
        name=manifest.name,
        version=manifest.version,
        changed=installation.changed,
        remarks=tuple(installation.remarks),
    )


def _settings(module_id: str, stored: StoredSettings) -> SettingsView:
    return SettingsView(module_id=module_id, values=dict(stored.values), secrets=list(stored.secrets))
