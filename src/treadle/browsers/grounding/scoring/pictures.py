"""What is drawn on a control, and what such a drawing is there for: a heart for liking and for a wish list.

A word that is written says one thing; a picture may say several, and which of them is meant only the command tells.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from treadle.browsers.grounding.scoring.meanings import in_other_words
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["IconNames", "called_by", "meant_by"]

# What it is called, as names of icons and classes spell it: what it may be there for.
_PICTURES: Final = """
heart hearts love like liked: like; favourite; wish list; save; add to favourites
star stars starred: star; favourite; rate; save; important
bookmark bookmarks ribbon: bookmark; save; save for later
users people group team: people; members; contacts; users; account
user person man woman face head human silhouette avatar profile account usr: profile; account; avatar; user
bin trash garbage waste rubbish del delete remove: delete; remove; discard
cross close x times xmark dismiss: close; remove; dismiss; clear
pen pencil edit: edit; rename; pen; change
plus add new: add; new; create; plus
minus: remove; less; minus; decrease
eye view visibility preview: show; hide; view; preview; visibility
eye_slash eye_off hidden: hide; show; visibility
lock padlock unlock: lock; unlock
bell notif notification notifications alarm: notifications; bell; alerts
gear cog cogs settings wrench sliders prefs: settings; gear; options
bag basket cart trolley shopping_bag: cart; bag; basket
env envelope mail letter email: mail; message; mark as unread; messages
bubble comment comments chat speech message talk: comment; reply; message; chat
plane paper_plane send: send; share
share share_alt share_nodes: share
arrow_up up chevron_up caret_up: up; upvote; previous
arrow_down down chevron_down caret_down: down; downvote; download; next
down_arrow download dl export: download; export
left prev previous previous_track chevron_left arrow_left angle_left caret_left back bwd rewind: previous; back; left
right next next_track chevron_right arrow_right angle_right caret_right fwd forward: next; forward; right
dots ellipsis kebab meatballs more menu_dots three_dots overflow: more; more options; menu
bars burger hamburger: menu
glass magnifier lens loupe search find: search; magnifier
house home: home
phone handset call tel: call; phone
clip paperclip attach attachment: attach; attachment
link chain url: link; copy link
clock history recent: history; time; recent
flag report: report; flag
printer print: print
disk floppy save: save
video film camcorder: video; video call
folder directory: folder
folder_plus folder_add create_new_folder new_folder folder_open_plus: new folder; create folder; add folder
file document doc page: file; document
upload: upload; share; export
zoom_in magnify: zoom in
zoom_out: zoom out
undo: undo
redo: redo
shuffle: shuffle
playlist_add queue queue_music add_to_queue playlist_plus list_plus: add to queue; queue; add to playlist
captions cc closed_caption closed_captions subtitles: captions; subtitles
rotate rotate_right rotate_left: rotate; turn
repeat loop: repeat
list_view rows: list view; list
grid_view tiles: grid view; grid; tiles
pin map_pin marker location: location; pin; map
camera photo image picture img: photo; camera; image
mic microphone: microphone
speaker sound volume vol mute muted: mute; volume; sound
thumb thumbs_up thumb_up thumbup: like; upvote; thumbs up
thumbs_down thumb_down thumbdown: dislike; downvote; thumbs down
play: play
pause: pause
moon dark: dark mode; moon
bedtime nightlight sleep snooze_timer: sleep timer; dark mode; moon
sun light: light mode; sun
globe world lang: language; globe
calendar cal: calendar; date
refresh reload sync: refresh; reload
copy clone duplicate: copy; duplicate
archive: archive
question help: help; question mark
info: info; details
filter funnel: filter
sort: sort
grip handle drag: drag; move
full fullscreen expand maximize: full screen; expand
logout signout exit door: log out
power power_settings_new power_off on_off onoff standby: turn on; turn off; switch on; switch off; power; log out
tick check checkmark done: done; tick; mark as done; confirm
"""


class IconNames:
    """What belongs to pictures, told by the names that icons and classes have.

    Args:
        table: lines of names, a colon, and what belongs to them between semicolons; a line may go on in the next, which
            begins with a space. The words of a name are joined with ``_``.
    """

    def __init__(self, table: str) -> None:
        self._told: dict[tuple[str, ...], tuple[str, ...]] = {}
        for line in table.replace("\n ", " ").strip().splitlines():
            called, _, meant = line.partition(":")
            told = tuple(each.strip() for each in meant.split(";"))
            self._told |= {tuple(name.split("_")): told for name in called.split()}
        self._longest = max(map(len, self._told))

    def has(self, words: Sequence[str]) -> bool:
        """Whether folded words are one name of a picture."""
        return tuple(words) in self._told

    def meant_by(self, icon: str) -> tuple[str, ...]:
        """What belongs to a picture, each once; nothing to one that is not known."""
        words, at, found = split_words(fold(icon)), 0, list[str]()
        while at < len(words):
            size = next((size for size in range(self._longest, 0, -1) if words[at : at + size] in self._told), 0)
            found += self._told[words[at : at + size]] if size else ()
            at += size or 1
        return tuple(dict.fromkeys(found))


_TABLE: Final = IconNames(_PICTURES)


def meant_by(icon: str) -> tuple[str, ...]:
    """What a control may be for that is drawn as something; nothing for what is not known to be drawn.

    Args:
        icon: its picture in words, or what a page calls it for itself: ``heart``, ``post share``.
    """
    return _TABLE.meant_by(icon)


@lru_cache(maxsize=4096)
def called_by(icon: str) -> tuple[str, ...]:
    """The same in all words of four languages: a picture is drawn in none of them."""
    return tuple(dict.fromkeys(name for thing in meant_by(icon) for name in (thing, *in_other_words(thing))))
