"""How people state a wish or a fact in English."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon.oneself import ENGLISH_FACTS
from treadle.browsers.grounding.grammar.lexicon.speech import Speech
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, words

__all__ = ["ENGLISH_SPEECH"]

ENGLISH_SPEECH: Final = Speech(
    oneself=ENGLISH_FACTS,
    counting_us=phrases("we are|we're|we'll be|we will be|we make|we come to"),
    of_us=phrases("of us|of us in all|of us in total|of us altogether|of us coming|of us travelling"),
    in_all=phrases("in all|in total|altogether|at home|in the household|coming"),
    together={"couple": "2", "both": "2"},
    people=("people", "guests", "persons"),
    speakers=words("i we"),
    how=words("how"),
    omitting=phrases("leave out|leave off|do without|drop|go without"),
    all_at_once={
        True: ("Expand all", "Open all", "Unfold all"),
        False: ("Collapse all", "Close all", "Fold all"),
    },
    narrowing=words("limit narrow restrict confine"),
    onto=words("to"),
    that=words("that"),
    indicating=phrases(
        "indicate|confirm|acknowledge|certify|state|specify|say|mention|declare|tell them|let them know"
        "|inform them|put down|point out"
    ),
    leads=phrases(
        "we are|we're|i am|i'm|i have|i've|i've got|i have got|we have|we've|we've got|we have got|it's|it is|it's for"
        "|it is for|this is for|that's for|there are|there's|there is|there will be|there'll be|we'll be|we will be"
        "|i'll be|i will be|someone is|one of us is|i was|we were|i want it|i want it for|we want it for"
        "|i need it for|we need it for|i'll have|we'll have|we'll take|i'll need|we'll need|we need|we want|we'd like"
        "|we are bringing|we're bringing|i'm bringing|i am bringing|we're travelling with|i'm travelling with"
    ),
    denials=phrases(
        "i don't need|i do not need|we don't need|we do not need|i don't have|i do not have|we don't have"
        "|we do not have|i have no|we have no|i need no|we need no|i'm not|i am not|we're not|we are not|it's not"
        "|it is not|it isn't|there is no|there are no|there's no|i don't own|i haven't got|we haven't got"
        "|i don't want any|we don't want any|no need for"
    ),
    stating=phrases("is|are|was|were|equals|will be|should be|must be"),
    denying=phrases("is not|isn't|are not|aren't|was not|wasn't|were not|weren't|is no"),
    never_stated=words(
        "can can't cannot could couldn't don't do didn't did won't will would wouldn't should shouldn't might may must "
        "never not think thought hope wonder wish know see saw hate love like forgot forget lost want need guess mean "
        "believe feel understand tried try get got keep kept"
    ),
    along=words("for with"),
    bounds=phrases(
        "at least|at most|up to|no more than|no less than|not more than|minimum|maximum|a minimum of"
        "|a maximum of|more than|fewer than|less than|exactly|about|around"
    ),
    lower=phrases(
        "at least|from|minimum|min|more than|no less than|over|above|starting at|starting from|a minimum of"
        "|minimum of|not under|not below|higher than|greater than|bigger than|longer than"
    ),
    upper=phrases(
        "at most|up to|maximum|max|less than|fewer than|no more than|not more than|under|below|until|maximum of"
        "|a maximum of|not over|not above|lower than|cheaper than|smaller than|shorter than|no longer than"
    ),
    price="price",
    lower_names=("minimum", "min", "from", "at least"),
    upper_names=("maximum", "max", "to", "up to", "at most", "limit"),
    quantities=("quantity", "amount", "number", "pieces"),
    sending=words("send post submit publish sign"),
    keys_as_deeds=words("delete insert"),
    under_name=phrases("under the name|under the name of|in the name of|on the name of|for the name|with the name"),
    ways=words("in as at for by with to until till via into per on"),
    none=words("no"),
    declined=("No", "Skip", "Without", "Continue without", "Not interested in"),
    foremost=words("first"),
    filtering=words("filter narrow"),
    signing=words("sign signup subscribe register join enrol enroll log login apply"),
    ones=words("one ones"),
    onward=phrases("continue|go on|carry on|move on|proceed|go ahead"),
    onward_names=("Continue", "Next", "Save and continue", "Save & continue", "Proceed", "Next step"),
    boxes=words("box tick checkbox"),
    hiding=words("hide exclude omit"),
    taking=words("take grab have"),
    informing=phrases("let me know|notify me|tell me when|email me when|alert me|remind me|text me when|inform me"),
    texts=words("comment message note reply review feedback answer"),
    wishing=phrases("ask for|request|include|opt for|opt in to|demand"),
    using=phrases("use|ask for|request|take|opt for"),
    sparing=words("leave let keep"),
    spared=phrases(
        "alone|as it is|as they are|as is|as he is|as she is|untouched|unchanged|be|in peace|out|out of it|out of this"
    ),
    forbidding=phrases(
        "must not|mustn't|should not|shouldn't|may not|shall not|need not|needn't|must never|should never|by no means"
        "|on no account|in no case|under no circumstances|hands off|keep your hands off|keep your fingers off"
        "|keep away from|stay away from|nobody should|no one should|nobody must|no one must|nobody may|no one may"
    ),
    applying=words("use apply redeem enter add send buy order book delete remove create"),
    no_such=words("no"),
    whether=phrases("should|shall i|shall we|should we|must i|do i have to|do we have to|am i to|ought i"),
    leaving=words("leave keep"),
    ratings=("rating", "your rating", "stars", "score"),
    secrets=words("password passcode passphrase"),
    letters=words("mail email e-mail message letter"),
    composing=("Compose", "New message", "New mail", "New email", "Write", "New"),
    making=words("make"),
    ranges=frozenset({("from", "to"), ("between", "and"), ("from", "until"), ("from", "up")}),
    changing=words("change update replace switch turn"),
    pointing=words("this"),
    spans=words("day days night nights week weeks month months year years hour hours minute minutes"),
    modes=words("mode screen fullscreen view full-screen"),
    having=words("have get want need schedule arrange plan book move"),
    being=words("be happen start begin take place"),
    done=("ed", "due", "born", "sent", "made"),
    days=("date", "day"),
    travelling=words("fly travel ride sail drive depart flying travelling leaving"),
    date_parts=words("day month year hour minute"),
    periods={
        **dict.fromkeys(("a year", "one year", "1 year"), ("12 months",)),
        **dict.fromkeys(("half a year", "a half year", "six months"), ("6 months",)),
        **dict.fromkeys(("two years", "2 years"), ("24 months",)),
        **dict.fromkeys(("a month", "one month"), ("30 days",)),
        **dict.fromkeys(("a fortnight", "two weeks"), ("14 days", "2 weeks")),
        **dict.fromkeys(("a week", "one week"), ("7 days",)),
    },
    telling=words("say tell ask write reply answer respond message text"),
    therefore=phrases("so|so please|therefore|please|that's why|hence"),
    bounding={
        **dict.fromkeys(words("start starts begin begins commence commences"), False),
        **dict.fromkeys(words("end ends expire expires finish finishes runs lasts stops"), True),
    },
    bound_to=words("should shall must will can to would"),
    lasting=words("until till through out valid"),
    beginning_names=("{} starts", "{} start", "start of {}", "{} start date", "{} begins", "when should the {} start"),
    ending_names=("{} expires", "{} ends", "{} end", "end of {}", "{} end date", "{} expiry date", "{} valid until"),
    listed=words(
        "jobs positions roles vacancies openings posts offers ads adverts listings transactions payments bookings "
        "movements money cash flats apartments houses homes properties places rooms hotels cottages flights trains "
        "buses ferries sailings connections trips journeys tours rides routes products items articles goods things "
        "models pieces options choices ones books titles films movies stories news mails emails messages "
        "conversations chats threads tickets tasks cards issues notes orders invoices bills receipts members "
        "people users customers students players doctors courses classes lessons events concerts shows games dates "
        "slots times appointments dishes recipes meals drinks restaurants songs tracks albums episodes photos "
        "pictures images videos files documents reviews comments questions answers results entries rows lines "
        "records requests loans cars vehicles bikes boats seats devices servers instances machines projects shops "
        "stores brands"
    ),
    starting=words("start run begin launch activate"),
)
