"""The words of English."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon, Sense, superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import bracketed, phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["ENGLISH"]

_NUMBERS: Final = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "half": 0.5,
}  # fmt: skip


def _gerunds(verbs: str) -> dict[str, str]:
    """The -ing forms of verbs: "typing", "hitting"."""
    doubled = {"hit", "tap", "drag", "set", "put", "submit", "drop"}
    return {(verb + verb[-1] if verb in doubled else verb.removesuffix("e")) + "ing": verb for verb in verbs.split()}


ENGLISH: Final = Lexicon(
    language="English",
    verbs=table(
        {
            Sense.CLICK: "click|click on|click at|tap|tap on|left click|left-click|left click on|push|activate"
            "|follow the link|follow link"
            "|click the link to|give a click to|trigger|click into|switch to|use the link to"
            "|make it|make this|make the text|make the selected text|give it|give this|rate it|confirm with"
            "|confirm via|make the selection",
            Sense.DOUBLE_CLICK: "double click|double-click|doubleclick|double click on|double-click on|dblclick"
            "|double tap|double-tap|double tap on|click twice on",
            Sense.RIGHT_CLICK: "right click|right-click|rightclick|right click on|right-click on|context click"
            "|open the context menu of|open the context menu for|open the context menu on",
            Sense.PRESS: "press|hit|press on|hit on|strike|press and release",
            Sense.ENTER: "enter|type|input|write|type in|enter in|key in|insert|type out|put in|write down"
            "",
            Sense.PUT: "place|provide|supply|give|put",
            Sense.FILL: "fill|fill in|fill out|fill up|complete|populate",
            Sense.SET: "set|turn|change|update|adjust|replace|move the slider|slide|drag the slider|turn the knob",
            Sense.CLEAR: "clear|empty|erase|clear out|wipe|clear the text of|clear the text in|clear the contents of",
            Sense.SELECT: "i'd like|i would like|i want|i'd rather|i would rather|i'd prefer|i prefer"
            "|i'd rather have|i'll take|i need|select|choose|pick|pick out|opt for"
                "|go for|go with|choose the option|set the option",
            Sense.CHECK: "confirm that|agree that|declare that|certify that|check|tick|enable|turn on|switch on"
                "|check off|mark|tick off|put a tick in|put a check in"
            "|put a check mark in|select the checkbox|select the checkboxes",
            Sense.UNCHECK: "uncheck|untick|disable|turn off|switch off|deselect|unselect|unmark|un-check|un-tick"
            "|remove the tick from|remove the check from|clear the checkbox",
            Sense.TOGGLE: "toggle|switch|flip",
            Sense.HOVER: "hover|hover over|hover on|mouse over|move the mouse to|move the mouse over|move mouse to"
            "|move mouse over|point at|point to|move the cursor to|move the cursor over|move the pointer to"
            "|move the pointer over|mouseover|hover the mouse over|hover your mouse over|put the mouse over",
            Sense.SCROLL: "scroll|scroll the page",
            Sense.DRAG: "drag|drag and drop|drag-and-drop|move|drop",
            Sense.UPLOAD: "upload|attach",
            Sense.SUBMIT: "submit|send off",
            Sense.NAVIGATE: "go to|goto|navigate to|navigate|visit|browse to|head to|load|head over to|jump to"
            "|take me to|bring me to|take me|get me to|go over to|get to|proceed to",
            Sense.OPEN: "open|open up|launch",
            Sense.BACK: "go back|back|navigate back|return|go a page back|go one page back",
            Sense.FORWARD: "go forward|forward|navigate forward|go a page forward|go one page forward",
            Sense.RELOAD: "reload|refresh",
            Sense.WAIT: "wait|wait for|pause|sleep|hold on|wait until",
            Sense.ACCEPT: "accept|confirm|answer|agree to|allow|reject|decline|deny|refuse",
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
            Sense.CALL: "call it|name it|title it|call the event|call the file|call the folder",
            Sense.PASTE: "paste",
            Sense.USE: "use",
            Sense.RAISE: "increase|raise|increment|bump|bump up|turn up",
            Sense.LOWER: "decrease|lower|reduce|decrement|turn down",
            Sense.ENSURE: "make sure|make sure that|ensure|ensure that|be sure|be sure that|verify that",
            Sense.NARROW: "show only|only show|show me only|show me just|show just|just show me|show me nothing but"
            "|display only|only display|filter by|filter for|filter on|filter to|filter it by|filter them by|narrow to"
            "|narrow down to|narrow it down to|limit to|limit it to|restrict to|restrict it to|keep only|list only"
            "|only list",
            Sense.RENAME: "rename",
            Sense.BUTTON: "leave"
            "|add|remove|delete|save|continue|subscribe|unsubscribe|buy|book|send|apply|next|previous"
            "|show|hide|play|join|start|stop|create|view|share|like|unlike|print|export|import|reply|reply to"
            "|thumbs up|thumbs down|respond"
            "|respond to|post|publish|sort|filter|log out|logout|sign out|sign up|register|check out|checkout|proceed"
            "|undo|redo|skip|finish|order|pay|get|archive|follow up|mute|unmute|minimize|maximize|star|unstar"
            "|favourite|favorite|follow|unfollow|block|unblock|report|retweet|upvote|downvote|bookmark|pin|unpin|assign"
            "|approve|resolve|duplicate|restore|trash|flag|edit|invite|set up|swap|manage|restart|learn|read"
            "|see|zoom|mark as|mark all|snooze"
            "|vote|rate|reserve|hire|ban|promote|demote|reset|discard|withdraw|renew|track|compare|claim"
            "|connect|unlink|log|carry on|say|tell|ask|vote for|acknowledge|ack|silence|lend|borrow|cite"
            "|translate|rerun|re-run|reboot|dispute|enrol|enroll|attend|donate|redeem|postpone|reschedule|upgrade"
            "|downgrade|clone|merge|unlock|freeze|listen|listen to",
        }
    ),
    brackets=bracketed(
        {
            Sense.CHECK: "turn … on|switch … on|tick … off|check … off",
            Sense.UNCHECK: "turn … off|switch … off",
            Sense.BUTTON: "take … off|take … out|throw … out|take … away|switch … back|add … back",
            Sense.RAISE: "turn … up|turn … all the way up|turn … up fully|turn … right up",
            Sense.LOWER: "turn … down|turn … all the way down|turn … down fully|turn … right down",
            Sense.FILL: "fill … in|fill … out",
            Sense.ENTER: "type … in|key … in",
            Sense.EXPAND: "fold … out",
        }
    ),
    small_words=words("the a an my your to into of and then with from for on at in is by next first"),
    polite=phrases(
        "please|pls|plz|kindly|now|then|next|finally|and|and then|after that|after this|afterwards|first|firstly"
        "|secondly|thirdly|first of all|also|lastly|at last|can you|could you|would you|will you|can you please"
        "|could you please|would you please|you should|you can|you need to|i want to|i want you to|i would like to"
        "|i would like you to|i'd like to|i'd like you to|i need to|i need you to|i'd want you to|i'd rather you|try to"
        "|just|let's"
        "|lets|let us|let me|we need to|we want to|go and|go ahead and|to|help me|help me to|ok|okay|so|simply|hey|hi"
        "|hello"
        "|your task is to|the task is to|be sure to|make sure to|remember to|try and|proceed to|begin by|start by|try"
        "|would you mind|quickly|once done|when done|thanks|well|again|subsequently|followed by|last|but first"
        "|instead"
    ),
    fillers=phrases(
        "please|pls|now|again|too|as well|also|for me|thanks|thank you|on the page|on this page|on the screen|instead"
        "|on the website|on this screen|on the site|shown|shown below|displayed|below|above|if you can|if possible"
        "|right now|immediately|then|once more|here|when done|when you are done|when finished|visible|available"
        "|in the page|of the page|of the screen|from the page|quickly|will you|would you|provided|given below"
    ),
    joiners=phrases("and|then|and then|after that|afterwards|and finally|and after that|&|and also"),
    firm_joiners=words("then . ; finally next afterwards after ! lastly"),
    also=words("and & plus"),
    between=words("and"),
    to_find=phrases(
        "to find and|to find|find and|and find|until you find|to locate and|to locate|locate and|to look for and"
    ),
    negations=phrases("don't|dont|do not|never|not|avoid|refrain|must not|should not|shouldn't|stop from|no need to"
                      "|you must not|you should not|you mustn't|you shouldn't|please don't|without|no longer"
                      "|under no circumstances|cannot|can't|won't"),
    conditions=phrases("if|unless|whenever|in case|provided that|as long as|only if|when|once|as soon as|while"),
    conditions_within=phrases("if it|if the|if there|if this|if that|if they|if you see|if any|unless it|unless the"
                              "|unless there|only if|in case it|in case the|in case there|if not|when it|when the"
                              "|once the|once it|as soon as"),
    questions=phrases("what|what's|whats|which|who|who's|whose|whom|where|where's|when is|when does|when will|why|how"
                      "|how many|how much|is|are|was|were|does|did|do you|do i|do we|has|have|had|am|is there"
                      "|are there|can i|could i|may i|should i|tell me|does it|describe|summarise|summarize|explain"),
    exceptions=phrases("but not|except|except for|excluding|other than|apart from|but the|everything but|all but"
                       "|all except"),
    determiners=words("the a an my your our this that these those its his her their some any"),
    pronouns=words("it them that this those these him her one"),
    quantifiers=phrases("all|all the|all of the|every|each|each of the|every single|both|both the|both of the"
                        "|all of|all my|all your|all these|all those"),
    only=words("only just exclusively solely"),
    instead=phrases("instead of|rather than|in place of|and not|in favour of"),
    least=words("only necessary essential required functional strictly"),
    indefinite=words("a an"),
    origin=words("from"),
    goal=words("to"),
    trips=words("flight flights train trains bus buses ferry ferries ticket tickets trip trips journey ride connection "
                "connections sailing sailings"),
    journey_fields=(
        ("From", "Origin", "Leaving from", "Departure", "Flying from", "Start"),
        ("To", "Destination", "Going to", "Arrival", "Flying to"),
        ("Depart", "Departure date", "Date", "Outbound", "Leaving on", "When"),
    ),
    written=words("add leave write put make"),
    comparatives=words("larger bigger smaller louder quieter brighter darker faster slower wider narrower"),
    amounts_of=phrases("number of|count of"),
    particles=words("out up off down over away back"),
    another=table({True: "one more|another|an extra|one extra|a second", False: "one less|one fewer"}),
    plus={True: ("+", "Increase", "Plus", "Add one"), False: ("-", "Decrease", "Minus", "Remove one")},
    for_whom=words("me us myself ourselves"),
    choosing=words("pay ship deliver travel contact notify reach send collect filter sort group view show order"),
    deeds={
        **dict.fromkeys(("put", "pop", "throw", "place", "drop", "stick", "chuck", "toss"), ("Add",)),
    },
    undone={"take": ("Remove", "Delete"), "throw": ("Remove", "Delete")},
    done=words("done complete completed finished"),
    nothing=words("nothing none"),
    everything=phrases("everything|all|all of them|them all|all of it|all of these|every one|each one|all items"
        "|everyone|everybody"),
    roles=table(
        {
            "button": "button|buttons|btn|push button",
            "link": "link|links|hyperlink|hyperlinks",
            "field": "field|fields|text field|text fields|textfield|input|inputs|input field|input fields|inputfield"
            "|text box|text boxes|textbox|textboxes|box|boxes|text input|entry|text area|textarea|text areas"
            "|textareas"
            "|input box|input boxes|form field|date picker|datepicker|date field|editor|spinner|spinbutton"
            "|input textbox"
            "|entry field|blank|stepper|text inputs|input text|text editor",
            "searchfield": "search box|search field|search bar|searchbox|search input|searchbar|search text box",
            "checkbox": "checkbox|check box|checkboxes|check boxes|tickbox|tick box|tickboxes|checkmark",
            "radio": "radio|radio button|radiobutton|radio buttons|radios|radio option|radio box",
            "switch": "switch|toggle|switches|toggles|toggle switch|toggle button",
            "select": "dropdown|drop down|drop-down|select|select box|combobox|combo box|list box|listbox"
                "|dropdown menu"
            "|drop down menu|selector|picker|dropdown list|drop down list|select menu|select list|scroll list"
            "|drop-down menu|drop-down list|pulldown|pull-down menu|selection list|dropdowns",
            "option": "option|options|choice|choices|suggestion|suggestions",
            "tab": "tab|tabs",
            "menuitem": "menu item|menu entry|menuitem|menu option|menu items",
            "menu": "menu|menus",
            "slider": "slider|sliders|range slider",
            "image": "image|picture|photo|img|thumbnail|images|pictures|photos|logo",
            "icon": "icon|symbol|icons",
            "heading": "heading|title|headline|header",
            "row": "row|table row|rows|line",
            "cell": "cell|table cell|cells|square",
            "listitem": "list item|item|entry item|result|items|results|list items|search result|search results",
            "dialog": "dialog|modal|popup|pop up|pop-up|dialogue|dialog box|popup window|modal window|modal dialog",
            "form": "form",
            "section": "section|area|panel|region|card|block|column|group|sections|panels|cards|accordion|accordions"
            "|fieldset|sidebar section|widget section|list|table|tile|pane",
            "file": "file input|file field|file upload|upload field|attachment field|file chooser",
            "any": "element|control|text|label|widget|tree|scale|map|chart|word|shape|shapes|elements|words"
                "|labels|controls",
        }
    ),
    plurals=words("buttons links hyperlinks fields inputs textboxes boxes checkboxes tickboxes radios switches "
        "toggles "
                  "options choices tabs menus sliders images pictures icons rows cells items results sections panels "
                  "cards elements words labels shapes textareas areas dropdowns accordions"),
    things=phrases("post|posts|tweet|email|emails|e-mail|mail|message|messages|comment|comments|product|products"
                   "|article|articles|person|task|tasks|note|notes|order|orders|record|thread|conversation|question"
                   "|answer|song|track|video|contact|ticket|event|flight|hotel|job|review|notification|invoice|entry"
                   "|book|movie|recipe|repository|repo|issue|story|offer|listing|user|users|transaction|reply"
                   "|chat|payment|transfer"
                   "|document|folder|customer|member|room|train|trip|appointment|reminder|todo|to-do|instance|server|device|file|home|house|property|flat|listing|act|game|show|course|lesson"
                   "|employee|student|account|item|card|picture|chapter|episode|exercise|project|sailing"),
    kinds=words(
        "slot units pin group date channel notebook plan folder playlist album topic category filter tag "
        "project account theme mode view calendar city size colour color team board page section tab "
        "step month language currency method"
    ),
    relations=table(
        {
            RelationKind.ROW: "in the row with|in the row of|in the row for|in the row containing|in the same row as"
            "|on the row of|on the row with|on the row for|in row|in row of|in row with|in row for|of row|in the row"
            "|in the row called|on row|in the row that contains|in the row that has|in the row where|for the row with"
            "|for the row of|from the row with|from the row of|in the row labelled|in the row labeled|on the row"
            "|in the row saying|from row|for row|in the row that says|on the same line as|in the line with"
            "|in the line"
            " of|on the line with|on the line of|of the row with|in the same line as|for the row",
            RelationKind.NEAR: "next to|near|near to|beside|by|close to|besides|adjacent to|nearest to|closest to"
            "|alongside|right next to|directly next to|located next to|that is next to|which is next to|just next to"
            "|beside of|around|opposite|against",
            RelationKind.BELOW: "under|below|beneath|underneath|directly below|right below|just below|directly under"
            "|right under|right underneath|just under|located below|that is below|at the bottom of",
            RelationKind.AFTER: "after|following|right after|directly after|just after|that follows|between",
            RelationKind.BEFORE: "before|right before|directly before|just before|preceding",
            RelationKind.ABOVE: "above|over|on top of|directly above|right above|just above|located above",
            RelationKind.LEFT: "left of|to the left of|on the left of|on the left side of|to the left from|left to",
            RelationKind.RIGHT: "right of|to the right of|on the right of|on the right side of|right to",
            RelationKind.IN: "in|inside|within|of|from|on|for|inside of|belonging to|at|with|about|in the list of"
            "|that belongs to|located in|which is in|that is in|on behalf of|under the heading|in front of|via"
            "|written by|sent by|posted by|made by|created by|authored by|titled with|sent from|among|out of",
        }
    ),
    orders=table(
        {
            True: "in descending order|in decreasing order|from highest to lowest|from largest to smallest",
            False: "in ascending order|in increasing order|from lowest to highest|from smallest to largest|in order",
        }
    ),
    browsing=phrases("navigate through|look through|browse through|go through|scroll through|switch between"
        "|look around"
                     "|search through|flip through|click through|page through|look in|look inside|look for it in"),
    cases=table(
        {
            True: "in all upper case letters|in upper case|in uppercase|in capital letters|in capitals|in all caps"
            "|in all uppercase letters|in upper case letters|in all upper case|in uppercase letters",
            False: "in all lower case letters|in lower case|in lowercase|in small letters|in lower case letters"
            "|in all lower case|in all lowercase letters|in lowercase letters",
        }
    ),
    naming=phrases(
        "labeled|labelled|called|named|titled|marked|reading|that says|which says|saying|that reads|with text"
        "|with the text|with label|with the label|with name|with the name|with placeholder|with the placeholder"
        "|with title|with the title|labeled as|labelled as|containing|that contains|containing the text|with value"
        "|with the caption|entitled|with the word|with the words|which reads|with the value|with the id|with id"
        "|whose name is|whose label is|with the heading|with the number|with the symbol|whose title is|known as"
        "|that is called|which is called|that is labelled|that is labeled|that's called|with number|with the subject"
        "|showing|displaying|that shows|with the letter|with the digit"
    ),
    being=phrases("that is|that's|which is|that are|which are|who is|that has been|which has been|with|in|of"),
    participles=("ing", "ed"),
    possessives=("'s", "s'"),
    numbering=words("number no # nr num nr. no."),
    ordinals={
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "last": -1, "final": -1, "bottommost": -1,
        "topmost": 1, "penultimate": -2, "second-to-last": -2, "second-last": -2,
    },
    ordinal_endings=("st", "nd", "rd", "th"),
    qualities=table(
        {
            "red": "red|crimson|scarlet", "blue": "blue|navy", "green": "green|lime", "yellow": "yellow|gold|golden",
            "orange": "orange", "purple": "purple|violet", "pink": "pink", "black": "black", "white": "white",
            "grey": "grey|gray|silver", "brown": "brown", "cyan": "cyan|turquoise|teal|aqua",
            "magenta": "magenta|fuchsia", "large": "large|big|huge|larger|bigger",
            "small": "small|tiny|little|smaller", "circle": "circle|circles|round", "square": "square|squares",
            "rectangle": "rectangle|rectangles", "triangle": "triangle|triangles", "polygon": "polygon|polygons",
            "line": "line", "text": "letter|letters|digit|digits", "open": "open|opened|expanded",
            "closed": "closed|collapsed", "required": "required|mandatory", "filled": "filled",
            "checked": "checked|ticked", "unchecked": "unchecked|unticked|not checked|not ticked",
            "selected": "selected|active|current|currently selected|chosen|highlighted", "unselected": "unselected",
            "empty": "empty|blank|unfilled", "enabled": "enabled", "disabled": "disabled",
        }
    ),
    superlatives=table(
        superlatives(
            of={
                "price": ("most expensive|priciest|dearest|costliest|highest priced|highest-priced",
                          "cheapest|least expensive|lowest priced|lowest-priced|most affordable"),
                "date": ("latest|newest|most recent|youngest|most recently added",
                         "oldest|earliest|least recent"),
                "rating": ("highest rated|highest-rated|best rated|best-rated|top rated|top-rated|best|most popular",
                           "lowest rated|worst rated|worst|lowest-rated|worst-rated"),
                "size": ("largest|biggest", "smallest|tiniest|littlest"),
                "length": ("longest", "shortest"),
                "time": ("slowest", "fastest|quickest"),
                "number": ("highest|greatest|maximum|most|furthest|farthest|heaviest",
                           "lowest|least|minimum|fewest|nearest|closest|lightest"),
            }
        )
    ),
    measures={
        **dict.fromkeys(("price", "cost", "fare", "prices", "costs", "fee", "total", "salary", "pay"), "price"),
        **dict.fromkeys(("rating", "score", "stars", "reviews", "ratings"), "rating"),
        **dict.fromkeys(("date", "deadline", "year"), "date"),
        **dict.fromkeys(("duration", "time", "length"), "time"),
        **dict.fromkeys(("size", "area"), "size"),
        **dict.fromkeys(("number", "value", "amount", "quantity", "count", "votes", "likes", "points", "balance",
                         "population", "distance", "weight", "age", "id"), "number"),
    },
    most=table({True: "highest|greatest|most|largest|biggest|maximum|best|latest|longest",
                False: "lowest|least|fewest|smallest|minimum|cheapest|shortest|earliest"}),
    into=words("into in inside within to onto"),
    surely_into=words("into onto"),
    toward=words("to on for under at"),
    as_=words("as = : :="),
    with_=words("with as = : using :="),
    is_=words("with as = : using is to := equals"),
    stating=phrases("is|should be|must be|shall be|will be|has to be|needs to be|equals|are"),
    from_=words("from in for as on under within of inside"),
    surely_from=words("from"),
    leading_over=words("to for from of by on in with at called named"),
    completing=words("as to from off"),
    by=words("by"),
    using=words("using via through use with"),
    means=words("by"),
    gerunds=_gerunds("click press enter type select choose pick check tick uncheck fill open close hit tap "
        "hover scroll "
                     "drag use set put submit drop search expand go navigate clear toggle mark switch turn write"),
    searched_for=words("for"),
    recipient="To",
    purpose=words("to"),
    fields=phrases(
        "user|username|user name|user id|email|e-mail|email address|e-mail address|password|passcode|pin|code|name"
        "|full name|first name|last name|surname|phone|phone number|address|city|state|country|zip|zip code|street"
        "|postal code|postcode|company|message|subject|title|comment|comments|date|age|login|account|number|time"
        "|card number|cvv|otp|token|description|review|feedback"
        "|quantity|amount|price|birthday|date of birth|search|query|url|notes"
        "|telephone|mobile|recipient|iban|reference|confirmation password|security code|passphrase|nickname|year"
    ),
    name_fields=("title", "name"),
    address_field="email",
    user="user",
    value_words=words("the a an text value word words phrase string number following"),
    pages=words("page section site screen view website webpage document window tab browser history url"),
    history=words("to in one the previous last next prior browser once again"),
    backward=phrases("previous page|last page visited|page before|previous website|back"),
    onward=phrases("next page in history|forward"),
    very=words("of all way very"),
    addresses=words("url address website site page webpage to link"),
    dialogs=words("dialog dialogue popup pop-up modal window banner overlay lightbox notification toast box notice "
                  "ad advert message drawer sheet alert prompt confirm confirmation"),
    native_dialogs=words("alert prompt confirm confirmation"),
    forms=words("form it button"),
    files=words("file files it document attachment a the my this image"),
    drag_strongly=words("onto into over before after between below above under beneath to"),
    drag_weakly=words("on in"),
    drag_beside=table(
        {
            RelationKind.BEFORE: "before|in front of|to before|ahead of|to the place before|just before",
            RelationKind.AFTER: "after|behind|between|to after|in between|to the place after|just after|to between",
            RelationKind.ABOVE: "above|over the top of|to above",
            RelationKind.BELOW: "below|under|beneath|underneath|to below",
            RelationKind.LEFT: "to the left of|left of|to the left side of",
            RelationKind.RIGHT: "to the right of|right of|to the right side of",
        }
    ),
    moving=words("move"),
    shifting={"up": "↑", "down": "↓"},
    positions=words("position place spot slot"),
    directions=table(
        {
            "up": "up|upward|upwards|further up", "down": "down|further down|a bit down|downward"
                "|downwards", "left": "left|leftward|to the left",
            "right": "right|rightward|to the right", "top": "top|beginning|start", "bottom": "bottom|end",
        }
    ),
    scroll_over=words("to until onto over till"),
    into_view=phrases("into view|into sight|is visible|is in view|visible"),
    lengths=table({"pixels": "px|pixel|pixels", "pages": "page|pages|screen|screens|screenful|viewport"}),
    seconds={
        **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
        **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), 0.001),
        **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    },
    numbers=_NUMBERS,
    timing=words("at for from on"),
    times=words("times time steps step x"),
    pausing=words("pause"),
    turning=words("turn crank dial"),
    rating=words("give rate award grant make"),
    rated=phrases("star|stars|out of five|out of 5|out of ten|out of 10|points"),
    switched={"on": True, "off": False},
    extremes=table({"max": "all the way up|up fully|fully up|to the maximum|to the max|to maximum|to full|right up",
                    "min": "all the way down|down fully|fully down|to the minimum|to minimum|right down"}),
    counts={"once": 1, "twice": 2, "thrice": 3},
    there=words("there therein"),
    stepping={"next": ("Next",), "previous": ("Previous", "Prev")},
    answering=words("answer"),
    sorting=words("sort order group arrange"),
    showing=words("show view display see"),
    wait_over=words("for until about another till around"),
    keys=words("key keys keyboard"),
    key_names={},
    checked=table(
        {
            True: "is checked|is ticked|is selected|is on|is enabled|is turned on|is switched on|are checked"
            "|are ticked|are selected|are enabled|checked|ticked|is active",
            False: "is unchecked|is unticked|is not checked|is not ticked|is off|is disabled|is turned off"
            "|is switched off|isn't checked|isn't ticked|are unchecked|are not checked|is not selected",
        }
    ),
    all_text=phrases("text|the text|text of|text in|text from|the text in|the text of|the text from|the value of"
                     "|value of|the value in|the value from|the content of|the contents of|contents of|content of"
                     "|text inside|the text inside|all text in|all the text in|the value for|value for|value from"
                     "|all of the text in|the text that is in|the word in|the number in|the code in"
                     "|the text shown in"),
    consent=table({True: "accept|allow|agree to", False: "reject|decline|deny|refuse"}),
    confirming=words("confirm"),
    consents={
        True: ("Accept all", "Accept all cookies", "Accept", "Allow all", "Allow all cookies", "Allow cookies", "Agree",
               "I agree", "Got it", "OK"),
        False: ("Reject all", "Reject all cookies", "Reject", "Decline", "Decline all", "Deny", "Deny all", "Refuse",
                "Only necessary", "Necessary only", "Essential only"),
    },
    cookies=words("cookie cookies consent"),
    closers=("Close", "Dismiss", "Cancel", "No thanks", "OK"),
    misspellings={"teh": "the", "hte": "the", "adn": "and", "nad": "and", "inot": "into", "itno": "into",
                  "wiht": "with", "wtih": "with", "frm": "from", "fomr": "from", "nxt": "next",
                  "buton": "button", "buttn": "button", "botton": "button", "bttn": "button",
                  "feild": "field", "fild": "field", "chekbox": "checkbox", "checkbx": "checkbox",
                  "dropdwon": "dropdown", "lnik": "link", "sectoin": "section", "plese": "please", "pleas": "please",
                  "cilck": "click", "clcik": "click", "clik": "click", "clikc": "click"},
    log_in="log in",
)  # fmt: skip
