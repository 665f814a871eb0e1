"""The verbs of English, and what buttons make of them."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.naming import naming
from treadle.browsers.grounding.grammar.lexicon.sense import Sense
from treadle.browsers.grounding.grammar.lexicon.tables import bracketed, table, words

__all__ = [
    "ANSWERING",
    "BRACKETS",
    "CHOOSING",
    "CONFIRMING",
    "DEEDS",
    "GERUNDS",
    "PAUSING",
    "RATING",
    "SHOWING",
    "SORTING",
    "TURNING",
    "UNDONE",
    "VERBS",
]


def _gerunds(verbs: str) -> dict[str, str]:
    """The -ing forms of verbs: "typing", "hitting"."""
    doubled = {"hit", "tap", "drag", "set", "put", "submit", "drop"}
    return {(verb + verb[-1] if verb in doubled else verb.removesuffix("e")) + "ing": verb for verb in verbs.split()}


VERBS: Final = table(
    {
        Sense.CLICK: "click|click on|click at|tap|tap on|left click|left-click|left click on|push|activate"
        "|follow the link|follow link"
        "|click the link to|give a click to|trigger|click into|click inside|switch to|use the link to"
        "|make it|make this|make the text|make the selected text|give it|give this|rate it|confirm with"
        "|confirm via|make the selection",
        Sense.DOUBLE_CLICK: "double click|double-click|doubleclick|double click on|double-click on|dblclick"
        "|double tap|double-tap|double tap on|click twice on",
        Sense.RIGHT_CLICK: "right click|right-click|rightclick|right click on|right-click on|context click"
        "|open the context menu of|open the context menu for|open the context menu on",
        Sense.CLICK_ADDING: "ctrl-click|ctrl click|control-click|control click|cmd-click|cmd click|command-click"
        "|command click",
        Sense.CLICK_RANGE: "shift-click|shift click",
        Sense.PRESS: "press|hit|press on|hit on|strike|press and release",
        Sense.ENTER: "enter|type|input|write|type in|enter in|key in|insert|type out|put in|write down"
        "",
        Sense.PUT: "place|provide|supply|give|put",
        Sense.FILL: "fill|fill in|fill out|fill up|complete|populate",
        Sense.SET: "set|turn|change|update|adjust|replace|move the slider|slide|drag the slider|turn the knob",
        Sense.CLEAR: "clear|empty|erase|clear out|wipe|clear the text of|clear the text in|clear the contents of",
        Sense.SELECT: "i'd like|we'd like|we'd rather|we'd rather have|we'd prefer|i fancy|we fancy|i'll go for"
            "|i'll go with"
        "|we'll go for|we'll go with|i would like|i want|i'd rather|i would rather|i'd prefer|i prefer"
        "|i'd rather have|i'll take|i need|select|choose|pick|pick out|opt for"
            "|go for|go with|choose the option|set the option",
        Sense.CHECK: "confirm that|agree that|declare that|certify that|check|tick|enable|turn on|switch on"
            "|check off|mark|tick off|put a tick in|put a check in"
        "|put a check mark in|select the checkbox|select the checkboxes",
        Sense.UNCHECK: "uncheck|untick|disable|turn off|switch off|deselect|unselect|unmark|un-check|un-tick"
        "|remove the tick from|remove the tick at|remove the tick for|remove the tick next to|remove the tick beside"
        "|take the tick off|take the tick out of|remove the check from|clear the checkbox",
        Sense.TOGGLE: "toggle|switch|flip",
        Sense.HOVER: "hover|hover over|hover on|mouse over|move the mouse to|move the mouse over|move mouse to"
        "|move mouse over|point at|point to|move the cursor to|move the cursor over|move the pointer to"
        "|move the pointer over|mouseover|hover the mouse over|hover your mouse over|put the mouse over",
        Sense.SCROLL: "scroll|scroll the page",
        Sense.DRAG: "drag|drag and drop|drag-and-drop|move|drop|shift|pull",
        Sense.UPLOAD: "upload|attach",
        Sense.SUBMIT: "submit|send off|send the form",
        Sense.NAVIGATE: "go to|goto|navigate to|navigate|visit|browse to|head to|load|head over to|jump to"
        "|take me to|take me back to|bring me back to|bring me to|take me|get me to|go over to|get to|proceed to",
        Sense.OPEN: "open|open up|launch",
        Sense.BACK: "go back|back|navigate back|return|go a page back|go one page back",
        Sense.FORWARD: "go forward|forward|navigate forward|go a page forward|go one page forward",
        Sense.RELOAD: "reload|refresh",
        Sense.WAIT: "wait|wait for|pause|sleep|hold on|wait until",
        Sense.ACCEPT: "yes to|ok to|okay to|no to|no thanks to|say yes to|say no to|accept|confirm|answer|agree "
            "to|allow|reject|decline|deny|refuse",
        Sense.CANCEL: "cancel",
        Sense.CLOSE: "dismiss|close|get rid of",
        Sense.SEARCH: "search|search for|look for|look up|search the site for|run a search for|do a search for"
        "|google",
        Sense.FIND: "find|locate|find me",
        Sense.DOWNLOAD: "download",
        Sense.LOG_IN: "log in|login|sign in|signin|log on|log me in|sign me in|sign on|log into|sign into",
        Sense.EXPAND: "expand|unfold|expand out|open the section|open the accordion",
        Sense.COLLAPSE: "collapse|fold|fold up",
        Sense.FOCUS: "focus|focus on|focus into|focus in|put the cursor in|put the cursor into"
            "|place the cursor in"
        "|set focus to|set the focus to|set focus on|give focus to|move focus to|set the focus on",
        Sense.MARK_TEXT: "highlight|select the text|select text|highlight the text|select all text|select all the"
        " text|mark the text|select the whole text|select all of the text",
        Sense.COPY: "copy",
        Sense.CALL: "call it|name it|title it|"
        + naming(
            "call name title",
            "the this my that our",
            "album alarm board booklist card chart collection course document draft event file folder form game goal "
            "list meeting new_album new_document new_event new_file new_folder new_list new_meeting new_note "
            "new_playlist new_project new_task note notebook page picture playlist podcast poll presentation project "
            "quiz recipe recording route scene sheet shopping_list spreadsheet survey table task template timer trip "
            "workout workspace",
        ),
        Sense.PASTE: "paste",
        Sense.USE: "use",
        Sense.RAISE: "increase|raise|increment|bump|bump up|turn up",
        Sense.LOWER: "decrease|lower|reduce|decrement|turn down",
        Sense.ENSURE: "make sure|make sure that|ensure|ensure that|be sure|be sure that|verify that",
        Sense.NARROW: "show only|see only|see just|view only|view just"
        "|only show|show me only|show me just|show just|just show me|show me nothing but"
        "|display only|only display|filter by|filter for|filter on|filter to|filter it by|filter them by|narrow to"
        "|narrow down to|narrow it down to|limit to|limit it to|restrict to|restrict it to|keep only|list only"
        "|only list",
        Sense.RENAME: "rename",
        Sense.BUTTON: "leave"
        "|add|remove|delete|save|continue|subscribe|unsubscribe|buy|book|send|apply|next|previous"
        "|show|hide|play|join|start|stop|create|view|share|like|unlike|print|export|import|reply|reply to"
        "|thumbs up|thumbs down|respond"
        "|respond to|post|publish|sort|sorted|ordered|grouped|filter|log out|logout|sign out"
        "|sign me up|sign us up|sign me out|log me out|log us out|check me in|check us in|subscribe me"
        "|enrol me|enroll me|register me|unsubscribe me|count me in|opt me in|opt me out"
        "|sign up|register|check out|checkout|proceed"
        "|check in|check-in|ask for"
        "|undo|redo|skip|finish|order|pay|get|archive|follow up|mute|unmute|minimize|maximize|star|unstar"
        "|favourite|favorite|follow|unfollow|block|unblock|report|retweet|upvote|downvote|bookmark|pin|unpin|assign"
        "|approve|resolve|duplicate|restore|trash|flag|edit|invite|set up|swap|manage|restart|learn|read"
        "|see|zoom|mark as|mark all|snooze"
        "|vote|rate|reserve|hire|ban|promote|demote|reset|discard|withdraw|renew|track|compare|claim"
        "|connect|unlink|log|carry on|say|tell|ask|vote for|acknowledge|ack|silence|lend|borrow|cite"
        "|translate|take|let me know|notify me|rerun|re-run|reboot|dispute|enrol|enroll|attend|donate|redeem|postpone"
        "|reschedule|upgrade"
        "|downgrade|clone|merge|unlock|freeze|listen|listen to",
    }
)  # fmt: skip
BRACKETS: Final = bracketed(
    {
        Sense.CHECK: "turn … on|switch … on|tick … off|check … off",
        Sense.UNCHECK: "turn … off|switch … off",
        Sense.BUTTON: "take … off|take … out|throw … out|take … away|switch … back|add … back",
        Sense.RAISE: "turn … up|turn … all the way up|turn … up fully|turn … right up",
        Sense.LOWER: "turn … down|turn … all the way down|turn … down fully|turn … right down",
        Sense.FILL: "fill … in|fill … out",
        Sense.ENTER: "type … in|key … in|put … in",
        Sense.EXPAND: "fold … out",
    }
)  # fmt: skip
CHOOSING: Final = words("pay ship deliver travel contact notify reach send collect filter sort group view show order "
    "bill "
               "charge price invoice play draw plot present repeat pick")  # fmt: skip
DEEDS: Final = {
    **dict.fromkeys(("put", "pop", "throw", "place", "drop", "stick", "chuck", "toss"), ("Add",)),
}  # fmt: skip
UNDONE: Final = {"take": ("Remove", "Delete"), "throw": ("Remove", "Delete")}
GERUNDS: Final = _gerunds("click press enter type select choose pick check tick uncheck fill open close hit tap "
    "hover scroll "
                 "drag use set put submit drop search expand go navigate clear toggle mark switch turn "
                 "write")  # fmt: skip
PAUSING: Final = words("pause")
TURNING: Final = words("turn crank dial")
RATING: Final = words("give rate award grant make")
ANSWERING: Final = words("answer")
SORTING: Final = words("sort order group arrange sorted ordered grouped")
SHOWING: Final = words("show view display see")
CONFIRMING: Final = words("confirm")
