"""The words that say that a statement does not hold, or not yet: a table of patterns by kind.

Standard library only; each pattern is tried where a word begins, in the order of the kinds. What a cue governs is
decided in :mod:`collabgraph.extraction.assertion.scope`.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class CueKind(StrEnum):
    """What a cue says of the statement that it governs."""

    #: Somebody was to appear and did not.
    DECLINED = "declined"
    #: The whole event or undertaking did not happen.
    CANCELLED = "cancelled"
    #: Another took the place of the one named.
    REPLACED = "replaced"
    #: A post or tie of the past.
    FORMER = "former"
    #: Wanted, weighed or possible, and not settled.
    WISHED = "wished"
    #: Intended by those who can do it.
    PLANNED = "planned"
    #: Chosen for a post and not yet in it.
    DESIGNATE = "designate"
    NEGATION = "negation"
    #: Lies ahead and is settled.
    FUTURE = "future"


_BE = r"(?:is|are|was|were|be|been|being|has been|have been|had been|'s|'re)"
_POSS = r"(?:his|her|their|its|our|my|the)"
_ADV = r"(?:\s+(?:also|very much|gladly|still|once|again|even|soon|one day|only|now|yet|not|really|all))*"

_POST = (
    r"(?:director|head|chair\w*|(?:vice-)?president|manager|minister|mayor|co-?ordinator|secretary|member|boss|CEO|leader|professor|partner"
    r"|rector|commissioner|adviser|advisor|spokes\w+|treasurer|deputy|colleague|employee|researcher|owner)"
)

CUES: Mapping[CueKind, tuple[str, ...]] = {
    CueKind.REPLACED: (
        rf"{_BE}\s+(?:\w+\s+)?(?:replaced|represented instead|substituted|succeeded at short notice)\s+by",
        r"replaced\s+by", r"gave\s+way\s+to", r"left\s+the\s+(?:floor|stage|microphone)\s+to",
        r"(?:stepp(?:ed|ing)|jump(?:ed|ing)|fill(?:ed|ing)|stood|st(?:and|ands|anding)|deputi[sz](?:ed|ing)|sat|cover(?:ed|ing))\s+in\s+for",
        r"deputi[sz](?:ed|ing)\s+for", r"st(?:ood|ands?|anding)\s+in\s+for", r"substitut(?:ed|ing)\s+for",
        r"t(?:ook|aking|akes)\s+the\s+(?:place|seat|slot|chair|role)\s+of", r"in\s+(?:the\s+)?(?:place|stead|lieu)\s+of", r"instead\s+of",
        r"rather\s+than", r"replac(?:ed|ing|es)(?=\s)",
    ),
    CueKind.DECLINED: (
        rf"{_BE}\s+(?:unfortunately\s+|sadly\s+)?(?:unable|prevented|kept|barred|not able)\s*(?:to|from)?",
        r"unable\s+to", r"ha(?:d|s|ve)\s+(?:unfortunately\s+)?to\s+(?:cancel|decline|withdraw|stay|skip|pass|apologi[sz]e|drop|turn|pull|call off|leave early|give)",
        rf"sen(?:t|ds?|ding)\s+(?:\w+\s+)?(?:apologies|regrets|excuses|{_POSS}\s+(?:apologies|regrets|excuses))", r"apologi[sz](?:ed|es)",
        r"declin(?:ed|es|e|ing)", r"turn(?:ed|s)\s+(?:it|us|them|him|her|\w+|the \w+)?\s*down", r"withdrew", r"withdraw(?:n|s|ing)?",
        r"(?:pull|back|dropp?|opt|bow)(?:ed|s|ing)?\s+out", r"call(?:ed|ing)\s+in\s+sick", r"refus(?:ed|es|ing)",
        r"(?:f[ae]ll(?:en|s)?|was|were|is|lay|being|taken|took)\s+(?:too\s+|seriously\s+)?(?:ill|sick|unwell|indisposed)", r"(?:ill|sick)\s+(?:in bed|with|at home)",
        r"(?:down|in bed|at home)\s+with\s+(?:the\s+)?(?:flu|fever|a\s+cold|covid\S*|a\s+fever)", rf"{_BE}\s+(?:absent|excused|indisposed|held\s+up|detained|unavailable|snowed\s+in|a\s+no-show)",
        r"miss(?:ed|es|ing)(?=\s+(?:the|his|her|their|it|this|all))", r"stay(?:ed|s|ing)\s+(?:away|at\s+home|in\s+bed|home|empty)", r"fail(?:ed|s|ing)\s+to",
        r"(?:got|was|were|is|sat)\s+stuck", r"stranded", r"(?:was|were)\s+(?:also\s+|sadly\s+)?missing(?=\s+(?:at|from|in|on)|[.,;])", r"no-show", r"excused(?=\s*:|\s)", r"apologies(?:\s+(?:from|received))?(?=\s*:|\s+(?:from|received|were))",
        r"(?:rejected|unsuccessful|in\s+vain)", r"(?:f[ae]ll(?:en|s)?)\s+(?:through|victim|flat)",
        rf"{_BE}\s+(?:also\s+|even\s+|first\s+|\w+ly\s+)?(?:meant|supposed|due|billed|slated|announced|expected|scheduled|foreseen|invited|planned|advertised|down)\b(?=[^.;]*\b(?:but|however|instead|though|although|in\s+vain|never|until|in\s+(?:his|her|their)\s+(?:place|stead)|yet)\b)",
        r"(?:was|were)\s+to(?=\s+\w+[^.;]*(?:\b(?:but|however|instead|though|never|until|went)\b|\bin\s+(?:his|her|their)\s+place))", r"(?:was|were)\s+to\s+have",
        r"(?:should|would|could|ought\s+to|might)(?:\s+\w+)?\s+have(?=\s+\w+)", r"had\s+(?:\w+\s+)?(?:hoped|wanted|wished|intended|planned|meant|thought)(?=\s+(?:to|of|for))",
        r"had\s+(?:\w+\s+)?(?:promised|agreed|accepted|registered|confirmed|announced|signed\s+up)(?=[^.;]*\b(?:but|however|though|instead|then|until|never)\b)",
        r"had\s+been\s+(?:\w+\s+)?(?:agreed|planned|arranged|foreseen|decided|intended|announced)\s+that",
        r"on\s+(?:the|our)\s+(?:programme|program|list|poster|agenda)(?=[^.;]*\b(?:but|however|though|until|up\s+to\s+the\s+last)\b)",
    ),
    CueKind.CANCELLED: (
        r"cancell?(?:ed|ing|s|ation)", r"(?:call|went|blow|blew)(?:ed|n)?\s+off", r"{_BE}\s+off(?=[\s.,;!]*$)".replace("{_BE}", _BE),
        r"postponed(?!\s+(?:to|until|till))", r"scrapped", r"shelved", r"abandoned", r"put\s+on\s+(?:hold|ice)", r"suspended",
        rf"{_BE}\s+dropped", r"discontinued", r"(?:struck|deleted|removed|crossed|taken)\s+(?:off|from)", rf"{_BE}\s+stopped", r"remained\s+(?:unsigned|empty|a\s+plan)", r"(?:did|does|do)(?:\s+not|n['’]t)\s+(?:take\s+place|happen|materiali[sz]e|go\s+ahead|come\s+about)", r"will\s+not\s+(?:take\s+place|be\s+held)", r"never\s+(?:took\s+place|happened|materiali[sz]ed|came\s+about)", r"came\s+to\s+nothing",
    ),
    CueKind.FORMER: (
        r"no\s+longer", r"having\s+(?:led|run|headed|managed|chaired|been|served|worked)",
        r"(?:(?:after|since|before|with)\s+(?:his|her|their)\s+(?:dismissal|departure|resignation|retirement|farewell)|(?:during|in)\s+(?:his|her)\s+(?:years|time|days))\s+(?:as|from|at|with|in)",
        rf"had\s+(?:long\s+|once\s+)?(?:been\s+(?:the\s+|its\s+|a\s+)?(?:\w+\s+)?{_POST}|(?:been\s+)?(?:headed|led|managed|run|chaired|directed)|presided|worked)", r"(?:was|were)\s+(?:the\s+|its\s+)(?:first|last)",
        r"(?:agreement|contract|co-?operation|partnership|mandate|membership|convention|twinning)\b(?:(?!renewed|prolonged)[^.;])*?\b(?:ended|expired|ran\s+out|lapsed|was\s+terminated|was\s+dissolved)(?!(?:[^.;])*(?:renewed|prolonged))",
        r"not\s+any\s+(?:more|longer)", r"former(?=[\s-]+(?!also|are|is|was|were|will|has|had|and|in|on|at|two)[A-Za-z])",
        r"formerly", r"ex(?=-[A-Za-z])", r"previously", rf"(?:one-time|sometime|erstwhile|then|outgoing|past|previous|late|retired|ousted|old)(?=[\s-]+(?:\w+\s+)?{_POST})",
        rf"once\s+(?=(?:the\s+|a\s+)?(?:{_POST}|worked|led|ran|headed|managed|chaired|directed|with))", rf"at\s+(?:that|the)\s+time(?=\s+(?:still\s+)?(?:{_POST}|an?\s|the\s|with\s|at\s))",
        r"used\s+to\s+(?=be|work|lead|run|head|chair|sit|belong|manage|direct|represent|coordinate)",
        r"left(?=\s+(?:the\s+(?!floor|stage|room|hall|building|microphone)|(?:his|her)\s+(?:post|job|chair)|(?-i:[A-ZÀ-Ž])|us\b|in\s+\d|last|at\s+the\s+end|for\b|its))",
        r"(?:has|have|had)\s+(?:just\s+|already\s+|since\s+)?left", r"resign(?:ed|s|ation|ing)?", r"stepp(?:ed|ing)\s+(?:down|back|aside)", r"steps\s+(?:down|back|aside)",
        r"(?:has\s+|have\s+|had\s+|is\s+)?retir(?:ed|es)(?=\s+(?:as|from|in|last|after|director|head|at|professor|manager|early)|[.,;]|$)", r"quit(?:ted|s)?",
        r"handed\s+(?:over\s+)?(?:the\s+|his\s+|her\s+|its\s+)?(?:post|reins|office|chair|keys|leadership|management|baton|presidency|it)\s+(?:over\s+)?(?:back\s+)?to", r"handed\s+over\s+to",
        r"ga(?:ve)\s+up\s+(?:the|his|her)", r"(?:moved|moves|changed|switched|transferred|came|comes|joined)\s+(?:over\s+|here\s+|to\s+us\s+)?from", r"until\s+(?:recently|then|now)", r"ceased\s+to", r"stopped\s+being",
        r"(?:was|were)\s+(?:dismissed|sacked|voted\s+out|let\s+go|fired|expelled)", r"parted\s+(?:ways|company)",
        r"(?:had|has)\s+(?:earlier|before|previously)\s+(?:been|worked|led|run|headed)", r"in\s+(?:his|her)\s+(?:earlier|previous|former|old|last)\s+(?:life|job|post|role)", r"turned\s+(?:his|her|its|their)\s+back\s+on", r"said\s+goodbye\s+to", r"(?:was|were)\s+succeeded\s+by", r"predecessor",
    ),
    CueKind.WISHED: (
        rf"(?:would|should|['’]d|[a-z]+['’]d){_ADV}\s+(?:(?:like|love|wish|want)(?!\s+to\s+(?:invite|thank|welcome|remind))|be\s+(?:very\s+|most\s+)?(?:happy|glad|ready|willing|delighted)(?!\s+to\s+(?:invite|thank|remind))|welcome|prefer|appreciate|support|sign|join|cooperate|rather)",
        r"hop(?:es|ing|e|ed)(?=\s+(?:to|that|for|it|we|they|he|she|one|\w+\s+will))", r"wish(?:es|ed|ing)?(?=\s+(?:to|for|that|from))", r"want(?:s|ed|ing)?\s+(?:very\s+much\s+)?to(?!\s+(?:know|see|hear|thank|say|comment|learn|understand|tell|show))", r"dream(?:s|t|ed|ing)?\s+(?:of|about)",
        r"consider(?:s|ing)?(?=\s+(?:\w+ing|a|an|the|whether|if|it|to))", r"thinks?\s+(?:of|about)", r"thinking\s+(?:of|about|aloud)", r"toy(?:s|ed|ing)?\s+with", r"flirt(?:s|ed|ing)?\s+with", r"ponder(?:s|ing)?", r"weigh(?:s|ing)(?=\s+(?:a|up|whether|the))",
        r"(?:in|entered|opened|started|holding)\s+(?:\w+\s+)?(?:talks|negotiations|discussions|contact)\s+(?:with|about|on|over|to)", r"negotiat(?:es|ing|e)", r"(?:talks|negotiations)\s+(?:are|continue|have)", r"under\s+(?:discussion|negotiation|consideration|review)",
        r"being\s+(?:discussed|negotiated|considered|examined|prepared)", r"explor(?:es|ing|e)\s+(?:the\s+possibilit|a\s+|ways|how|whether|common)", r"sound(?:s|ed|ing)\s+out", r"(?-i:may)(?=\s+(?!\d)[a-z])", r"might(?=\s)",
        r"could\s+(?:be|become|join|follow|take\s+part|imagine|soon|one\s+day|perhaps|well|also\s+be|then|help|host|act)", r"(?:is|are|was|were|showed|show|shows|expressed|signalled|declared|has|have)\s+(?:\w+\s+)?(?:interested|interest)\s+in",
        r"(?:keen|eager|willing|ready|open|tempted|minded|likely|prepared)\s+(?:to|on)(?=\s)", r"(?:seeks?|seeking|sought)\s+(?:to|a|an|the|partners?|membership)", r"looks?\s+for", r"looking\s+for", r"aspir(?:es|ing)\s+to", r"aims?\s+(?:to\s+(?:become|join|be|host|win)|at)", r"(?:long(?:s|ing)|to\s+long)\s+(?:to|for)",
        r"asked\s+to\s+(?:give|speak|hold|deliver|moderate|chair|open)(?![^.;]*\baccept)", r"(?:has|have|had)?\s*appl(?:ied|ies|ying)\s+(?:for|to|as)", r"(?:asked|asks|requested|requests|invited|proposed|proposes|suggested|suggests)\s+(?:for|to\s+(?:be|join|become|enter|host|set|found|form|merge)|that|a|setting|joining)", r"if\s+(?!only\b)(?=\w)", r"provided\s+(?:that\s+)?", r"subject\s+to",
        r"(?<!date )(?<!time )(?<!place )(?<!venue )(?:to\s+be|not\s+yet|still\s+to\s+be|yet\s+to\s+be)\s+(?:confirmed|decided|agreed|signed|fixed|discussed)", r"tbc\b", r"unconfirmed", r"undecided", r"pending", r"candidates?\s+(?:for|to)", r"(?:weighs?|weighing|discuss\w*|decid\w+|ask\w*|on|about|of|is)\s+whether", r"(?-i:Whether|Perhaps|Maybe)", r"(?-i:Would|Could|Should|Might)(?=\s[^.!]*\?)", r"so\s+hopes?", r"an?\s+idea", r"(?:idea|proposal|suggestion)\s+(?:to|that|of\s+\w+ing)", r"wish\s+list",
    ),
    CueKind.PLANNED: (
        r"plan(?:s|ning)?\s+(?:also\s+)?(?:to|for|on|a|another|its|their)", rf"{_BE}\s+(?:planned|foreseen|envisaged|scheduled|intended|slated|due|expected)", r"intend(?:s|ing)?\s+to", r"(?:envisages?|foresees?)", r"(?:planned|scheduled|foreseen)\s+(?:for|on|in|to)", r"(?:prepar(?:es|ing)|has\s+plans|have\s+plans)\s+(?:to|for)", r"set\s+to\b", r"about\s+to\b",
    ),
    CueKind.DESIGNATE: (r"designate", r"incoming", r"(?<=-)elect\b", r"-elect\b", r"takes?\s+(?:over|up|office)"),
    CueKind.NEGATION: (
        r"not(?!\s+(?:only|just|least|merely|simply|to\s+mention|surprising\w*|without|far|long|so|always|everything|every|all|even\s+mention|that|quite|a\s+few|many|much|for\s+the\s+first))", r"\w+n['’]t(?=\s)", r"cannot(?!\s+be\s+over)", r"never(?!\s+(?:before|again|mind|tired))",
        r"no(?=\s+(?!doubt|wonder|matter|fewer|less|later|sooner|one\s+else|other|stranger|secret|surprise|problem|longer|need|\d|nr|exception)[\w\"“])", r"nobody(?!\s+(?:else|less))", r"no\s+one", r"none(?!theless)", r"neither", r"nor(?=\s)", r"without(?=\s)", r"nowhere", r"hardly", r"only\s+on\s+paper",
    ),
    CueKind.FUTURE: (
        r"will(?=\s+(?!of\b|and\b)[a-z])", r"[a-z]+['’]ll(?=\s)", r"shall", r"(?:is|are)\s+(?:going\s+)?to(?=\s+[a-z])", r"to\s+be\s+(?:held|presented|opened|signed|launched|shown|given)", r"upcoming", r"forthcoming", r"next(?=\s+(?:meeting|edition|event|webinar|visit|workshop|conference|stop|date|station|round|year|month|week|spring|autumn|summer|call|session|seminar|step|on|comes|up)|\s*:|\s+\w+\s+\w+\s+(?:meeting|visit|takes|goes))",
        r"join\s+us", r"(?:please\s+)?register", r"save\s+the\s+date", r"(?:we|you\s+are|are)\s+(?:cordially\s+|kindly\s+|warmly\s+)?invite[ds]?", r"invites?(?=\s+(?:you|all|to|everyone|members|companies))", r"don['’]t\s+miss", r"meet\s+us", r"see\s+you", r"come\s+and", r"look(?:s|ing)?\s+forward\s+to", r"(?:postponed|moved|rescheduled|shifted)\s+(?:to|until|till|for)", r"as\s+(?:of|from)(?=\s+(?:\d|[A-Z]))",
    ),
}  # fmt: skip

#: The first letters of words that may begin a cue; looking here first saves two thirds of the time.
FIRST_LETTERS = frozenset(
    "so man co- did doe do hea agr coo mem twi bef aft sin dur agr rem str del cro dis ask whe per rep gav lef ste jum fil sto sta dep sat cov sub too tak in ins rat una had has hav sen apo dec tur wit pul bac dro"
    " opt bow cal ref fel fal was wer is are be bee bei lay ill sic dow at mis fai got str no no- exc rej uns sho wou cou"
    " oug mig on can wen blo ble pos scr she aba put sus dis nev cam not for ex pre one som ers the out pas lat ret ous old"
    " onc use res qui han mov cha swi tra com joi unt cea par exp lap ran his her its sai hop wis wan dre con thi toy fli pon"
    " wei ent ope hol neg tal und sou may kee eag wil rea tem min lik see loo asp aim lon app ask req inv pro sug if to sti"
    " yet tbc unc pen a an pla int env sch set abo des inc ele nob non nei nor now har onl sha upc nex ple reg sav we you"
    " mee as shi axe dea vac d sig ini ide".split()
)
#: Frequent words that share those letters and begin no cue.
NO_CUES = frozenset(
    "the they their there these them her his its to-day into international interreg project projects".split()
)

#: All cues in one pattern, tried at the begin of each word; the name of the group is the kind.
CUE = re.compile(
    r"(?<![\w'’])(?:"
    + "|".join(f"(?P<{kind.name}>{'|'.join(forms)})" for kind, forms in CUES.items())
    + r")(?:(?<!\w)|(?!\w))",
    re.I,
)
