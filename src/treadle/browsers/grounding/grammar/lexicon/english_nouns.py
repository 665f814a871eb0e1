"""The nouns of English, and what narrows them: what things are, what they are like, where they are."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.lexicon import superlatives
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.intent import RelationKind

__all__ = [
    "ALL_TEXT",
    "FIELDS",
    "KINDS",
    "MEASURES",
    "MOST",
    "NAMING",
    "ORDINALS",
    "PLURALS",
    "QUALITIES",
    "RELATIONS",
    "ROLES",
    "SUPERLATIVES",
    "THINGS",
    "TRIPS",
]

TRIPS: Final = words("flight flights train trains bus buses ferry ferries ticket tickets trip trips journey ride "
    "connection "
            "connections sailing sailings")  # fmt: skip
ROLES: Final = table(
    {
        "button": "button|buttons|btn|push button",
        "link": "link|links|hyperlink|hyperlinks",
        "field": "field|fields|text field|text fields|textfield|input|inputs|input field|input fields|inputfield"
        "|text box|text boxes|textbox|textboxes|box|boxes|text input|entry|text area|textarea|text areas"
        "|textareas"
        "|input box|input boxes|form field|date picker|datepicker|date field|editor|spinner|spinbutton"
        "|input textbox"
        "|entry field|blank|stepper|text inputs|input text|text editor",
        "searchfield": "search box|search field|search bar|searchbox|search input|searchbar|search text box"
        "|search line|search form",
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
        "image": "image|picture|photo|photograph|img|thumbnail|cover|poster|artwork|illustration|images|pictures|"
        "photos|pics|photographs|thumbnails|covers|posters|illustrations|logo",
        "icon": "icon|symbol|icons|avatar|avatars|initials|profile picture|profile photo|profile pic",
        "arrow": "arrow|arrows|little arrow|small arrow|arrow button|arrow icon|arrow symbol|arrow link|chevron",
        "caption": "caption|captions|subtitle line",
        "heading": "heading|title|headline|header",
        "row": "row|table row|rows|line",
        "cell": "cell|table cell|cells|square",
        "listitem": "list item|item|entry item|result|items|results|list items|search result|search results",
        "dialog": "dialog|modal|popup|pop up|pop-up|dialogue|dialog box|popup window|modal window|modal dialog",
        "form": "form",
        "section": "section|area|panel|region|card|block|column|group|sections|panels|cards|accordion|accordions"
        "|fieldset|sidebar section|widget section|list|table|tile|pane|lane|lanes|swimlane|swimlanes|swim lane"
        "|drawer|shelf",
        "file": "file input|file field|file upload|upload field|attachment field|file chooser",
        "any": "element|control|text|label|widget|tree|scale|map|chart|word|shape|shapes|elements|words"
            "|labels|controls",
    }
)  # fmt: skip
PLURALS: Final = words("buttons links hyperlinks fields inputs textboxes boxes checkboxes tickboxes radios switches "
    "toggles "
              "options choices tabs menus sliders images pictures icons rows cells items results sections panels "
              "cards elements words labels shapes textareas areas dropdowns accordions")  # fmt: skip
THINGS: Final = phrases(
    "post|posts|tweet|mails|email|emails|e-mail|mail|message|messages|comment|comments|product|products"
    "|article|articles|person|task|tasks|note|notes|order|orders|record|thread|conversation|question"
    "|answer|song|track|video|contact|ticket|event|flight|hotel|job|review|notification|invoice|entry"
    "|book|movie|recipe|repository|repo|issue|story|offer|listing|user|users|transaction|reply|chat"
    "|payment|transfer|document|folder|coordinate|coordinates|grid coordinate|grid point|customer"
    "|member|room|train|trip|appointment|reminder|todo|to-do|instance|server|device|file|home|house"
    "|property|flat|act|game|show|course|lesson|employee|student|account|item|card|picture|chapter"
    "|episode|exercise|project|sailing|plan|subscription|tariff|package|milestone|quote|session|class"
    "|workshop|tour|dish|meal|drink|bag|shoe|shirt|dress|tool|gift|album|podcast|gallery|car|bike|boat"
    "|cottage|apartment|villa|seat|applicant|patient|player|team|branch|commit|request|deal|lead"
    "|shipment|parcel|discussion|topic|tip|guide|lecture|quiz|badge|coupon|voucher|promotion"
    "|widget|shop|store|loan|reservation|booking|advert|recording|clip|playlist|slot|bid|sale|permit"
    "|licence|sensor|domain|certificate|webhook|campaign|template|draft|attachment|reading|payee"
    "|subject|guest|doctor|driver|batch|crate|supplier|expense|claim|assignment|candidate|vacancy|route"
    "|fixture"
)
KINDS: Final = words(
    "thing things bit stuff one ones slot units pin group date channel notebook plan folder playlist album topic "
        "category filter tag "
    "project account theme mode view calendar city size colour color team board page section tab "
    "step month language currency method layer sheet tool tier tariff package station season genre brand edition "
    "version scene template department office location venue region zone room floor environment workspace label "
    "priority status level role style font format fare class delivery shipping postage service week day year quarter "
    "list collection range screen area channel stage setting option seat ticket pass"
)  # fmt: skip
RELATIONS: Final = table(
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
)  # fmt: skip
NAMING: Final = phrases(
    "labeled|labelled|called|named|titled|marked|reading|that says|which says|saying|that reads|with text"
    "|with the text|with label|with the label|with name|with the name|with placeholder|with the placeholder"
    "|with title|with the title|labeled as|labelled as|containing|that contains|containing the text|with value"
    "|with the caption|entitled|with the word|with the words|which reads|with the value|with the id|with id"
    "|whose name is|whose label is|with the heading|with the number|with the symbol|whose title is|known as"
    "|that is called|which is called|that is labelled|that is labeled|that's called|with number|with the subject"
    "|showing|displaying|that shows|with the letter|with the digit"
)  # fmt: skip
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "last": -1, "final": -1, "bottommost": -1,
    "topmost": 1, "penultimate": -2, "second-to-last": -2, "second-last": -2, "third-to-last": -3, "third-last": -3,
}  # fmt: skip
QUALITIES: Final = table(
    {
        "red": "red|crimson|scarlet", "blue": "blue|navy", "green": "green|lime", "yellow": "yellow|gold|golden",
        "orange": "orange", "purple": "purple|violet", "pink": "pink", "black": "black", "white": "white",
        "grey": "grey|gray|silver", "brown": "brown", "cyan": "cyan|turquoise|teal|aqua",
        "magenta": "magenta|fuchsia", "large": "large|big|huge|larger|bigger",
        "small": "small|tiny|little|smaller", "circle": "circle|circles|round", "square": "square|squares",
        "rectangle": "rectangle|rectangles", "triangle": "triangle|triangles", "polygon": "polygon|polygons",
        "line": "line", "letter": "letter|letters", "digit": "digit|digits", "open": "open|opened|expanded",
        "closed": "closed|collapsed", "required": "required|mandatory", "filled": "filled",
        "checked": "checked|ticked", "unchecked": "unchecked|unticked|not checked|not ticked",
        "selected": "selected|active|current|currently selected|chosen|highlighted", "unselected": "unselected",
        "empty": "empty|blank|unfilled", "enabled": "enabled", "disabled": "disabled",
    }
)  # fmt: skip
SUPERLATIVES: Final = table(
    superlatives(
        of={
            "price": (("most expensive|priciest|dearest|costliest|highest priced|highest-priced|best paid|best-paid"
                       "|highest paid|highest-paid|best paying|highest paying|most valuable"),
                      "cheapest|least expensive|lowest priced|lowest-priced|most affordable|lowest paid|worst paid"),
            "date": ("latest|newest|most recent|youngest|most recently added",
                     "oldest|earliest|least recent"),
            "rating": ("highest rated|highest-rated|best rated|best-rated|top rated|top-rated|best|most popular",
                       "lowest rated|worst rated|worst|lowest-rated|worst-rated"),
            "size": ("largest|biggest", "smallest|tiniest|littlest"),
            "length": ("longest", "shortest"),
            "time": ("slowest", "fastest|quickest"),
            "temperature": ("warmest|hottest", "coldest|coolest|chilliest"),
            "likes": ("most liked|most loved", "least liked"),
            "votes": ("most voted|most upvoted", "least voted"),
            "views": ("most viewed|most watched|most visited", "least viewed|least watched|least visited"),
            "comments": ("most commented|most discussed", "least commented"),
            "downloads": ("most downloaded", "least downloaded"),
            "distance": ("furthest|farthest", "nearest|closest"),
            "weight": ("heaviest", "lightest"),
            "number": ("highest|greatest|maximum|most", "lowest|least|minimum|fewest"),
        }
    )
)  # fmt: skip
MEASURES: Final = {
    **dict.fromkeys(("price", "cost", "fare", "prices", "costs", "fee", "total", "salary", "pay"), "price"),
    **dict.fromkeys(("rating", "score", "stars", "reviews", "ratings"), "rating"),
    **dict.fromkeys(("date", "deadline", "year"), "date"),
    **dict.fromkeys(("duration", "time", "length"), "time"),
    **dict.fromkeys(("size", "area"), "size"),
    **dict.fromkeys(("temperature",), "temperature"),
    **dict.fromkeys(("number", "value", "amount", "quantity", "count", "balance", "population", "distance", "weight",
                     "age", "id"), "number"),
    **{word: word for word in ("votes", "upvotes", "likes", "points", "comments", "replies", "views", "downloads")},
}  # fmt: skip
MOST: Final = table({True: "highest|greatest|most|largest|biggest|maximum|best|latest|longest",
            False: "lowest|least|fewest|smallest|minimum|cheapest|shortest|earliest"})  # fmt: skip
FIELDS: Final = phrases(
    "user|username|user name|user id|email|e-mail|email address|e-mail address|password|passcode|pin|code|name"
    "|full name|first name|last name|surname|phone|phone number|address|city|state|country|zip|zip code|street"
    "|postal code|postcode|company|message|subject|title|comment|comments|date|age|login|account|number|time"
    "|card number|cvv|otp|token|description|review|feedback"
    "|quantity|amount|price|birthday|date of birth|search|query|url|notes"
    "|telephone|mobile|recipient|iban|reference|confirmation password|security code|passphrase|nickname|year"
)  # fmt: skip
ALL_TEXT: Final = phrases("text|the text|text of|text in|text from|the text in|the text of|the text from|the value of"
                 "|value of|the value in|the value from|the content of|the contents of|contents of|content of"
                 "|text inside|the text inside|all text in|all the text in|the value for|value for|value from"
                 "|all of the text in|the text that is in|the word in|the number in|the code in"
                 "|the text shown in")  # fmt: skip
