"""Turns of phrase of English that give one value to one control: corrected, so much warmer, all the way up."""

from typing import Final

__all__ = ["AMOUNT_TURNS"]

_NUMBER: Final = r"[€$£]?-?\d(?:[\d.,]*\d)?"
_MONEY: Final = (
    rf"(?P<value>(?:about |around |roughly |some )?{_NUMBER}(?: ?(?:k|m|grand|thousand|million))?"
    r"(?: ?(?:€|\$|£|euros?|dollars?|pounds?|quid|bucks|francs?))?)"
)
_COUNT: Final = r"(?P<value>\d{1,3}(?:[.,]\d)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an?)"
_HOW_MANY: Final = r"(?P<value>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_PERIOD: Final = r"(?: (?:a|per|each|every) (?:year|month|week)| annually| yearly| monthly| gross| net)*"
_ROOM: Final = (
    r"(?P<thing>(?:the |my |our )?(?:\w+ )?(?:room|bedroom|kitchen|nursery|study|bathroom|hall"
    r"|hallway|office|lounge|attic"
    r"|garage|basement|cellar|loft|house|flat|pool|greenhouse|tank|conservatory|landing|studio|oven))"
)
_PUSH: Final = (
    "(?:crank|push|pull|bring|put|whack|drive|run|slide|drag|turn|set|move|take|get|have|drop|raise|lower|reduce)"
)
_MOST: Final = (
    r"(?:(?:the |its )?(?:very )?(?:max(?:imum)?|highest(?: (?:level|setting"
    r"|value))?)|full(?: (?:blast|power|volume|whack))?)"
)
_LEAST: Final = r"(?:(?:the |its )?(?:very )?(?:min(?:imum)?|lowest(?: (?:level|setting|value))?))"
_SENTENCE: Final = r"^(?P<thing>(?!i\b|we\b|you\b|if\b|there\b)[^,;]+?)"
_POSTCODE: Final = r"(?P<value>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(?:-\d{4})?)"
_LEVEL: Final = r"^(?P<thing>(?:the )?[a-z]+ (?:volume|light|lamp|brightness|level|heating|slider))"

AMOUNT_TURNS: Final = (
    # What it is to be, and what it is no more.
    (
        r"change \g<thing> from \g<old> to \g<value>",
        _SENTENCE,
        rf"(?: is| are| was| were| should be| must be| costs?)(?: really| actually)? (?P<value>{_NUMBER}),? ",
        rf"(?:and )?not (?P<old>{_NUMBER})$",
    ),
    (
        r"\g<thing> is \g<value>",
        _SENTENCE,
        r"(?:<'>s| is| are| should be| must be)(?: really| actually)?",
        r" (?P<value>(?!not\b)[^,;]+?),? (?:and )?not [^,;]+$",
    ),
    (
        r"choose \g<value>",
        rf"^(?:make|change) (?:it|that|this)(?: to| into)? (?!{_HOW_MANY.replace('?P<value>', '?:')}\b)",
        r"(?P<value>(?!an?\b)[^\d,;]+?),? ",
        r"(?:and not|not|instead of|rather than) [^,;\d]+$",
    ),
    (
        r"set the quantity to \g<value>",
        rf"^(?:make|change) (?:it|that|this)(?: to| into)? {_HOW_MANY}(?: of (?:them|those|these))?,? ",
        r"(?:and not|not|instead of|rather than) (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)$",
    ),
    # Who gets how much in what.
    (
        r"set the \g<what> of \g<thing> to \g<value>",
        rf"^(?:give|award|grant) (?!an? |\d)<X> (?:an? )?(?P<value>{_NUMBER})(?: points?| marks?)? ",
        r"(?:in|for|on)(?: the| his| her| their)? (?P<what>[^,;\d]+)$",
    ),
    (
        r"set the \g<what> of \g<thing> to \g<value>",
        rf"{_SENTENCE} (?:got|gets|scored|scores|earned|received) (?:an? )?(?P<value>{_NUMBER})(?: points?| marks?)? ",
        r"(?:in|for|on)(?: the| his| her| their)? (?P<what>[^,;\d]+)$",
    ),
    (
        r"set the \g<thing> to \g<value>",
        r"^(?:give|grant|offer|allow)(?: them| him| her| it| us| me| this (?:customer|client))? an? ",
        rf"(?P<value>{_NUMBER} ?(?:%|percent|per cent)) (?P<thing>[a-z]+(?: [a-z]+)?)$",
    ),
    # When something is due, how long it holds.
    (
        r"set \1 to \g<value>",
        r"^(?:it|this|that)(?:<'>s| is| should be| must be| has to be| will be) ",
        r"((?:due|valid|available|payable) (?:in|until|till|for|within|from|by)) (?P<value>[^,;]+)$",
    ),
    (
        r"the expiry date is \g<value>",
        r"^(?:it|(?:the|my|this|his|her) card)(?:<'>s| is)? ",
        r"(?:expires|runs out|expiring|valid (?:until|till|thru|through|to)|good (?:until|till|thru|through))",
        r"(?: on| in| at the end of)? (?P<value>\d[\d/.-]*\d|\w+ \d{2,4})$",
    ),
    # All the way, and half of it.
    (r"set \g<thing> to maximum", rf"^{_PUSH} <X>(?: all the way| right)?(?: up)? (?:to|at|on) {_MOST}$"),
    (r"set \g<thing> to minimum", rf"^{_PUSH} <X>(?: all the way| right)?(?: down)? (?:to|at|on) {_LEAST}$"),
    (r"set \g<thing> to maximum", rf"^(?!turn\b){_PUSH} <X> (?:all the way|fully|right) (?:up|open)$"),
    (r"set \g<thing> to minimum", rf"^(?!turn\b){_PUSH} <X> (?:all the way|right) down$"),
    (r"set \g<thing> to halfway", rf"^(?:{_PUSH} )<X> (?:(?:up|down) )?(?:(?:to|at) )?(?:halfway",
                                  r"|half way|half|the middle)$"),
    (r"set \g<thing> to maximum", _LEVEL, " all the way up$"),
    (r"set \g<thing> to minimum", _LEVEL, " all the way down$"),
    # So long, so heavy, worth so much, and by whom.
    *(
        (
            rf"set the {name} to \g<value>",
            r"^(?:it|the [a-z]+|this [a-z]+|my [a-z]+)(?:<'>s| is| are| measures) ",
            rf"(?P<value>{_NUMBER} ?(?:mm|cm|m|km|in|ft|inch(?:es)?|feet|(?:centi|milli|kilo)?met(?:er|re)s?)) ",
            f"{adjective}$",
        )
        for name, adjective in (("length", "long"), ("width", "wide"), ("height", "high"), ("depth", "deep"),
                                ("thickness", "thick"))
    ),
    (
        r"set the value to \g<value>",
        r"^(?:it|the (?:parcel|item|package|contents?|goods|ring|thing))(?:<'>s| is| are) worth ",
        _MONEY,
        "$",
    ),
    (
        r"the author is \g<value>",
        r"^(?:(?:books?|articles?|something|anything|stories|texts?) (?:written )?|written )by ",
        r"(?P<value>(?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w.'-]+){1,3})$",
    ),
    (
        r'type "\g<value>" in the \g<thing>',
        r"^for (?:the |my )?(?P<thing>[a-z]+(?: [a-z]+)?),? (?:write|put|enter|type):? (?P<value>[^\"]+)$",
    ),
    # So much warmer, and where.
    (
        r"increase the temperature in \g<thing> by \g<value>",
        rf"^(?:make (?:it )?|i<'>d like it )?{_COUNT} degrees? (?:warmer|hotter|higher|more)(?: in| for)? {_ROOM}$",
    ),
    (
        r"decrease the temperature in \g<thing> by \g<value>",
        rf"^(?:make (?:it )?|i<'>d like it )?{_COUNT} degrees? (?:cooler|colder|lower|less)(?: in| for)? {_ROOM}$",
    ),
    (
        r"increase the temperature in \g<thing> by \g<value>",
        rf"^(?:make |turn |put )?{_ROOM} (?:up )?(?:by )?{_COUNT} degrees?(?: warmer| hotter| higher| up)$",
    ),
    (
        r"decrease the temperature in \g<thing> by \g<value>",
        rf"^(?:make |turn |put )?{_ROOM} (?:down )?(?:by )?{_COUNT} degrees?(?: cooler| colder| lower| down)$",
    ),
    (
        r"increase the temperature in \g<thing> by \g<value>",
        rf"^(?:raise|increase|warm(?: up)?|heat(?: up)?|turn up) {_ROOM} by {_COUNT} degrees?$",
    ),
    (
        r"decrease the temperature in \g<thing> by \g<value>",
        rf"^(?:lower|decrease|reduce|cool(?: down)?|turn down) {_ROOM} by {_COUNT} degrees?$",
    ),
    (
        r"set the temperature in \g<thing> to \g<value>",
        rf"^(?:make|heat|warm|cool|keep|get) {_ROOM} (?:up |down )?(?:to |at )?",
        r"(?P<value>\d{1,3}(?:[.,]\d)?) ?(?:degrees?(?: celsius)?|°(?: ?[cf])?)$",
    ),
    (
        r"set \g<thing> to \g<value>",
        r"^(?:dim|brighten|fade)(?: up| down)? (?P<thing>[^,;]*?(?:lights?|lamps?|bulbs?|spots?|screen|display)) ",
        rf"to (?P<value>{_NUMBER} ?(?:%|percent)?)$",
    ),
    # What it may cost.
    (r"at most \g<value>", r"^nothing (?:over|above|beyond|(?:more|dearer|pricier|more expensive",
                           r"|costlier) than) ", _MONEY, "$"),
    (r"at least \g<value>", r"^nothing (?:under|below|(?:less|cheaper) than) ", _MONEY, "$"),
    (
        r"set the maximum price to \g<value>",
        r"^(?:i|we) (?:don<'>?t|do not|won<'>?t|can<'>?t|cannot) (?:want to |wish to |like to )?(?:spend|pay) ",
        r"(?:more than|over|above|any more than) ",
        _MONEY,
        rf"{_PERIOD}$",
    ),
    # Money that somebody has, earns, needs and spends.
    (r"set the income to \g<value>", r"^(?:i|we) (?:earn|make|get paid|take home|bring in) ", _MONEY, rf"{_PERIOD}$"),
    (r"set the monthly expenses to \g<value>", r"^(?:i|we) spend ", _MONEY, r" (?:a|per|each|every) month$"),
    (
        r"set the loan amount to \g<value>",
        r"^(?:(?:i|we)(?:<'>d like to| want to| need to| would like to| wish to) )?(?:borrow|take out a loan of) ",
        _MONEY,
        "$",
    ),
    (
        r"set the deposit to \g<value>",
        r"^(?:(?:i|we)(?:<'>ve)? (?:have|got|can)(?: got)? )?(?:put down )?",
        _MONEY,
        r" (?:to put down|down|for (?:a|the|my|our) deposit|as (?:a|the|my|our) deposit)$",
    ),
    (
        r"set the term to \g<value>",
        r"^(?:(?:spread|pay|repay|finance|stretch|run)(?: it| this| them| that| the \w+)?(?: back| off| out)? )?over ",
        r"(?P<value>\d{1,3} (?:years?|months?|weeks?|instal+ments?))$",
    ),
    (
        r"set the property price to \g<value>",
        r"^(?:the|our|my|this) (?:house|flat|apartment|property|home|place) (?:costs|is worth|is",
        r" priced at|goes for|is going for|is) ",
        _MONEY,
        "$",
    ),
    (
        r"set the recipient to \g<value>",
        r"^(?:the )?(?:money|payment|transfer|cash) (?:goes|should go|is going|has to go|is",
        r" meant) (?:to|for) (?P<value>[^,;]+)$",
    ),
    # How many one has, and where something is to be brought.
    (
        r"\g<value> \g<thing>",
        r"^(?:i|we)(?:<'>ve| have)(?: got)? (?P<value>\d{1,2}|two|three|four|five|six|one) ",
        r"(?P<thing>kids?|child(?:ren)?|dependants?|dependents?|pets?|dogs?|cats?|cars?|bags?|suitcases?|bikes?)$",
    ),
    (r"set the postcode to \g<value>", r"^(?:deliver|ship|send|post)(?: it| this| them| that|",
                                       rf" everything)? to {_POSTCODE}$"),
    (
        r"set \g<thing> to \g<value>",
        r"^(?:i|we)(?: have|<'>ve| have got|<'>ve got) (?:an? |my )?(?P<thing>[a-z]+(?: (?:code|number|card|id))?),? ",
        r"(?:it<'>s|it is|the (?:code|number) is|namely) (?P<value>\S*\d\S*)$",
    ),
    (r"set \g<thing> to \g<value>", rf"^(?:assume|use|take|apply|suppose) an? <X> of (?P<value>{_NUMBER} ?%?)$"),
    # Who made it, and what somebody is to be told.
    (
        r"the photographer is \g<value>",
        r"^(?:the |this |that |my )(?:picture|photo|image|photograph|shot) (?:was |is |has been )(?:taken|shot) by ",
        r"(?P<value>[^,;]+)$",
    ),
    (
        r"the author is \g<value>",
        r"^(?:the |this |that |my )(?:article|text|story|post|book|review|report|piece) (?:was ",
        r"|is |has been )written by ",
        r"(?P<value>[^,;]+)$",
    ),
    (
        r'type "\g<value>" in the message',
        r"^(?:tell|let|inform) (?:the |your |our )?(?:kitchen|chef|driver|host|hosts|courier",
        r"|team|hotel|doctor|staff|shop",
        r"|restaurant|seller|landlord|owner|organi[sz]ers?|reception|teacher|carrier) (?:know",
        r" )?that (?P<value>[^\"]+)$",
    ),
    # What is looked for, and what is to be known by.
    (r"search for \g<thing>", r"^find (?:me|us) (?:some|any|an?|a few) <X>$"),
    (
        r"search for \1",
        r"^look up (?:the )?(?:part|item|order|product|article|model|reference|catalogue) (?:no\.?|number|code) (\S+)$",
    ),
    (r"add the tag \g<value>", r"^tag (?:it|this|that|them|th(?:e|is|at) \w+) (?:with|as) (?P<value>[^,;]+)$"),
    # What is only said roughly.
    (
        r"set \g<thing> to \g<value>",
        r"^(?:i|we)(?:<'>d like| would like| want| need) (?P<thing>(?:the |my )?[a-z]+(?: [a-z]+)?) (?:to be )?",
        rf"(?:at|around|about)(?: about| around| roughly)? (?P<value>{_NUMBER} ?(?:%|percent|per cent|degrees?|°)?)$",
    ),
)  # fmt: skip
"""What is put instead, and the pieces of what is said."""
