"""The modules dialect: REST and a log socket on one port.

``app`` puts it together. ``translate`` holds the two vocabularies side by side, ``schemas`` and ``views`` the shapes of
requests and answers, ``log_socket`` the live log; the rest are routes.
"""

from treadle.api.modules.app import OPEN_PATHS, UPLOAD_PATH, ModulesDeps, create_app
from treadle.api.modules.deps import ModuleLibrary
from treadle.api.modules.upload_folder import UploadFolder

__all__ = ["OPEN_PATHS", "UPLOAD_PATH", "ModuleLibrary", "ModulesDeps", "UploadFolder", "create_app"]
