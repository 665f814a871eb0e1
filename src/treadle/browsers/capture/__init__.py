"""What a page looks like: pictures, a live view, recordings."""

from treadle.browsers.capture.screencast import Screencast
from treadle.browsers.capture.shared_shelf import SharedShelf
from treadle.browsers.capture.shelf import Encode, RecordingShelf
from treadle.browsers.capture.shoot import shoot
from treadle.browsers.capture.tape import ActiveRecording

__all__ = ["ActiveRecording", "Encode", "RecordingShelf", "Screencast", "SharedShelf", "shoot"]
