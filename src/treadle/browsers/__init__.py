"""Browsers that run beside the engine and are lent to whoever needs one."""

from treadle.browsers.chromium import BrowserProcess, Launcher
from treadle.browsers.find import find_browser
from treadle.browsers.pool import BrowserPool

__all__ = ["BrowserPool", "BrowserProcess", "Launcher", "find_browser"]
