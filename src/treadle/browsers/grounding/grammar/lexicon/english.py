"""The words of English."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.english_nouns import (
    ALL_TEXT,
    FIELDS,
    KINDS,
    MEASURES,
    MOST,
    NAMING,
    ORDINALS,
    PLURALS,
    QUALITIES,
    RELATIONS,
    ROLES,
    SUPERLATIVES,
    THINGS,
    TRIPS,
)
from treadle.browsers.grounding.grammar.lexicon.english_speech import ENGLISH_SPEECH
from treadle.browsers.grounding.grammar.lexicon.english_verbs import (
    ANSWERING,
    BRACKETS,
    CHOOSING,
    CONFIRMING,
    DEEDS,
    GERUNDS,
    PAUSING,
    RATING,
    SHOWING,
    SORTING,
    TURNING,
    UNDONE,
    VERBS,
)
from treadle.browsers.grounding.grammar.lexicon.gestures import ENGLISH_GESTURES
from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon
from treadle.browsers.grounding.grammar.lexicon.relating import ENGLISH_RELATING
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, table, words
from treadle.browsers.grounding.grammar.lexicon.telling import ENGLISH_TELLING
from treadle.browsers.grounding.intent import RelationKind

__all__ = ["ENGLISH"]

_NUMBERS: Final = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "half": 0.5,
}  # fmt: skip


ENGLISH: Final = Lexicon(
    language="English",
    verbs=VERBS,
    brackets=BRACKETS,
    speech=ENGLISH_SPEECH,
    gestures=ENGLISH_GESTURES,
    relating=ENGLISH_RELATING,
    telling=ENGLISH_TELLING,
    complaints=words(
        "wrong right correct incorrect invalid valid missing required needed mandatory empty blank "
        "broken too not so very gone slow hidden visible shown unclear fine okay ok good bad down up "
        "there here late ready done working loading disabled enabled covered cut long short still "
        "already unreadable ugly confusing annoying stuck"
    ),
    small_words=words("the a an my your to into of and then with from for on at in is by next first"),
    polite=phrases(
        "i'd rather|we'd rather|we'd like to|we'd like you to|we want to|please|pls|plz|kindly|now|then|next|finally"
        "|and|and then|after that|after this|afterwards|first|firstly"
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
    joiners=phrases(
        "and|then|but|and then|after that|afterwards|and finally|and after that|&|and also|after this|following that"
        "|once that is done|when that is done|once that's done|when that's done|once done|when done|that done"
        "|with that done|as soon as that is done|once you have done that|when you have done that|having done that"
        "|once it is done|when it is done|once it's done|when it's done|after doing that|after doing so|to finish"
    ),
    firm_joiners=words("then . ; finally next afterwards after ! lastly done following finish"),
    also=words("and & plus"),
    between=words("and"),
    to_find=phrases(
        "to find and|to find|find and|and find|until you find|to locate and|to locate|locate and|to look for and"
    ),
    negations=phrases("don't|dont|do not|never|not|avoid|refrain|must not|should not|shouldn't|stop from|no need to"
                      "|you must not|you should not|you mustn't|you shouldn't|please don't|without|no longer"
                      "|under no circumstances|cannot|can't|won't"),
    negations_at_end=words("not never"),
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
    affirms=words("confirm"),
    affirming=("Yes", "Confirm", "OK", "Continue", "Proceed"),
    instead=phrases("instead of|rather than|in place of|and not|in favour of"),
    least=words("only necessary essential required functional strictly"),
    indefinite=words("a an"),
    origin=words("from"),
    goal=words("to"),
    trips=TRIPS,
    journey_fields=(
        ("From", "Origin", "Leaving from", "Departure", "Flying from", "Start"),
        ("To", "Destination", "Going to", "Arrival", "Flying to"),
        ("Departure date", "Depart", "Date", "Outbound", "Leaving on", "When"),
    ),
    written=words("add leave write put make"),
    comparatives=words("larger bigger smaller louder quieter brighter darker faster slower wider narrower"),
    amounts_of=phrases("number of|count of"),
    particles=words("out up off down over away back"),
    adding=words("add include"),
    another=table({True: "one more|another|an extra|one extra|a second", False: "one less|one fewer"}),
    plus={True: ("+", "Increase", "Plus", "Add one"), False: ("-", "Decrease", "Minus", "Remove one")},
    for_whom=words("me us myself ourselves"),
    choosing=CHOOSING,
    deeds=DEEDS,
    dealing=("buy", "book", "order", "reserve"),
    undone=UNDONE,
    ridding={"get": ("Remove", "Delete", "Close", "Dismiss")},
    done=words("done complete completed finished"),
    nothing=words("nothing none"),
    everything=phrases("everything|all|all of them|them all|all of it|all of these|every one|each one|all items"
        "|everyone|everybody"),
    roles=ROLES,
    plurals=PLURALS,
    things=THINGS,
    kinds=KINDS,
    relations=RELATIONS,
    orders=table(
        {
            True: "in descending order|in decreasing order|from highest to lowest|from largest to smallest",
            False: "in ascending order|in increasing order|from lowest to highest|from smallest to largest|in order",
        }
    ),
    collections=words("book directory list table catalogue catalog page site website results shop store menu app"),
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
    naming=NAMING,
    being=phrases("that is|that's|which is|that are|which are|who is|that has been|which has been|with|in|of"),
    participles=("ing", "ed", "aken", "itten", "given", "shown", "hosen"),
    possessives=("'s", "s'"),
    numbering=words("number no # nr num nr. no."),
    ordinals=ORDINALS,
    ordinal_endings=("st", "nd", "rd", "th"),
    qualities=QUALITIES,
    superlatives=SUPERLATIVES,
    partitives=phrases("of the|of these|of those|of all|of all the|of all these|out of the|out of these"
                       "|among the|among these|of my|of your|of our|from among the"),
    measures=MEASURES,
    most=MOST,
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
    gerunds=GERUNDS,
    searched_for=words("for"),
    recipient="To",
    purpose=words("to"),
    fields=FIELDS,
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
    drag_strongly=words("onto into inside over before after between below above under beneath to"),
    drag_weakly=words("on in at"),
    drag_beside=table(
        {
            RelationKind.BEFORE: "before|in front of|to before|ahead of|to just before|"
                "to right before|directly before|to directly before|to the place before|just before|right before",
            RelationKind.AFTER: "after|behind|between|to after|in between|to the place after|"
                "just after|right after|to just after|to right after|directly after|straight after|to directly after"
                "|to between",
            RelationKind.ABOVE: "above|to just above|to right above|directly above|"
                "over the top of|to above|right above|just above",
            RelationKind.BELOW: "below|under|beneath|underneath|to below|right below|"
                "just below|to just below|to right below|directly below|directly under|just under|right under",
            RelationKind.LEFT: "to the left of|left of|to the left side of",
            RelationKind.RIGHT: "to the right of|right of|to the right side of",
        }
    ),
    moving=words("move"),
    shifting={"up": "↑", "down": "↓"},
    positions=words("position place spot slot"),
    ranks=words("row line rank number"),
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
    pausing=PAUSING,
    turning=TURNING,
    rating=RATING,
    rated=phrases("star|stars|out of five|out of 5|out of ten|out of 10|points"),
    switched={"on": True, "off": False},
    extremes=table({"max": "all the way up|up fully|fully up|to the maximum|to the max|to maximum|to full|right up",
                    "min": "all the way down|down fully|fully down|to the minimum|to minimum|right down"}),
    counts={"once": 1, "twice": 2, "thrice": 3},
    there=words("there therein"),
    stepping={"next": ("Next",), "following": ("Next",), "previous": ("Previous", "Prev")},
    answering=ANSWERING,
    sorting=SORTING,
    showing=SHOWING,
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
    all_text=ALL_TEXT,
    consent=table({True: "accept|allow|agree to|yes to|ok to|okay to|say yes to",
                   False: "reject|decline|deny|refuse|no to|no thanks to|say no to"}),
    confirming=CONFIRMING,
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
