"""The words of a question: which phrase stands for which terminal of the grammar, and what kind of appearance a verb tells.

In: nothing. Out: tables. A phrase is written in lower case and without articles, which may stand between its words. Where
several phrases stand for one terminal, the first is the one that is offered.
"""

from collections.abc import Mapping

from collabgraph.ontology.vocabulary import ContributionType, EntityType

#: Terminals and their phrases.
PHRASES: Mapping[str, tuple[str, ...]] = {
    "WHO": ("who", "whom"),
    "WHICH": ("which",),
    "WHAT": ("what",),
    "HOW_MANY": ("how many", "number of", "count"),
    "HOW_OFTEN": ("how often", "how many times"),
    "WHEN": ("when", "in which year", "in what year"),
    "WHERE": ("where", "in which place", "at which place"),
    "LIST": ("list", "list all", "show", "show me", "show all", "show me all", "give me", "give me all", "find", "find all", "all"),
    "AUX": ("did", "does", "do", "has", "have", "had", "will"),
    "BE": ("was", "were", "is", "are", "be", "been", "has been", "have been", "will be"),
    "THAT": ("who", "that", "which"),
    "OF": ("of",),
    "AT": ("at", "during"),
    "IN": ("in", "within", "during"),
    "ON": ("on",),
    "FOR": ("for", "on behalf of", "representing"),
    "FROM": ("from",),
    "TO": ("to",),
    "BY": ("by",),
    "WITH": ("with", "together with"),
    "ABOUT": ("about", "on", "on topic of", "on topic", "under theme", "regarding", "concerning"),
    "BETWEEN": ("between",),
    "BEFORE": ("before", "prior to"),
    "AFTER": ("after",),
    "SINCE": ("since",),
    "UNTIL": ("until", "till", "up to"),
    "AND": ("and", "and who", "and that", "and also", "and which"),
    "OR": ("or", "or who", "or that"),
    "AND_N": ("and", "and in", "and at", "and for", "and about", "and on", "and by", "and of", "and with"),
    "OR_N": ("or", "or in", "or at", "or for", "or about", "or on", "or by", "or of", "or with"),
    "LPAR": ("(",),
    "RPAR": (")",),
    "Q_FOR": ("for which organisation", "for which organisations", "for which organization", "for which organizations",
              "for what organisation", "for whom", "on whose behalf", "on behalf of whom", "on behalf of which organisation",
              "for which cluster", "for which clusters"),
    "Q_AT": ("at which event", "at which events", "in which event", "in which events", "at what events"),
    "Q_ABOUT": ("about what", "on what", "on which topic", "on which topics", "about which topic", "about which topics",
                "on what topics"),
    "Q_WITH": ("with whom", "with which organisations", "with which organisation", "with which clusters", "with which partners"),
    "N_PEOPLE": ("people", "persons", "person"),
    "N_ORGANISATIONS": ("organisations", "organisation", "organizations", "organization", "bodies", "body"),
    "N_CLUSTERS": ("clusters", "cluster"),
    "N_PROJECTS": ("projects", "project"),
    "N_EVENTS": ("events", "event"),
    "N_PLACES": ("places", "place"),
    "N_TOPICS": ("topics", "topic"),
    "R_SPEAKER": ("speakers", "speaker", "presenters", "presenter", "keynote speakers", "keynote speaker", "panellists",
                  "panellist", "panelists", "panelist", "moderators", "moderator"),
    "R_PARTICIPANT": ("participants", "participant", "attendees", "attendee"),
    "R_ORGANISER": ("organisers", "organiser", "organizers", "organizer", "hosts", "host"),
    "R_MEMBER": ("members", "member"),
    "R_PARTNER": ("partners", "partner", "project partners", "project partner"),
    "R_LEADER": ("leaders", "leader", "coordinators", "coordinator", "lead partner", "project leader"),
    "R_FUNDER": ("funders", "funder", "sponsors", "sponsor"),
    "R_PART": ("parts", "part"),
    "R_EMPLOYEE": ("representatives", "representative", "employees", "employee", "staff"),
    "V_SPEAK": ("presented", "spoke", "talked", "present", "speak", "talk", "presents", "speaks", "talks", "presenting",
                "speaking", "spoken", "gave talk", "give talk", "gave talks", "gave presentation", "gave speech",
                "give presentation", "gave keynote", "give keynote", "gave keynote speech", "held keynote", "gave lecture",
                "sat on panel", "sit on panel", "gave opening speech", "made presentation"),
    "V_MODERATE": ("moderated", "moderate", "moderates", "chaired", "chair", "chairs", "opened", "open", "opens"),
    "V_TAKE_PART": ("took part", "take part", "takes part", "taken part", "participated", "participate", "participates",
                    "participating", "represented", "exhibited"),
    "V_ATTEND": ("attended", "attend", "attends", "joined", "join", "visited", "visit"),
    "V_ORGANISE": ("organised", "organise", "organises", "organized", "organize", "organizes", "hosted", "host", "hosts",
                   "held", "hold", "holds", "co-organised", "co-organise", "co-organized", "co-hosted"),
    "V_WORK": ("works", "work", "worked", "working"),
    "V_REPRESENT": ("represents", "represent", "represented"),
    "V_AFFILIATED": ("affiliated",),
    "V_LEAD": ("leads", "lead", "led", "coordinates", "coordinate", "coordinated"),
    "V_FUND": ("funds", "fund", "funded", "finances", "finance", "financed", "co-financed", "co-funded"),
    "V_COLLABORATE": ("collaborates", "collaborate", "collaborated", "collaborating", "cooperates", "cooperate",
                      "cooperated", "cooperating", "co-operates", "co-operate", "partners", "partner", "partnered"),
    "V_MEET": ("met", "meet", "meets"),
    "V_BELONG": ("belongs", "belong", "belonged"),
    "V_TAKE_PLACE": ("took place", "take place", "takes place", "happened", "happen", "happens", "start", "begin", "end"),
    "V_LOCATED": ("based", "located", "situated"),
    "V_START": ("started", "starts", "began", "begins", "begun"),
    "V_END": ("ended", "ends", "finished"),
}  # fmt: skip
#: Words that change nothing.
SKIPPED = frozenset({"a", "an", "the", "all", "any", "please", "there", "also", "both", "either", ",", "some"})
ARTICLES = frozenset({"a", "an", "the"})

#: Terminals that stand for names, and of which types.
NAME_TYPES: Mapping[str, frozenset[EntityType]] = {
    "PERSON": frozenset({EntityType.PERSON}),
    "BODY": frozenset({EntityType.ORGANISATION, EntityType.CLUSTER}),
    "PROJECT": frozenset({EntityType.PROJECT}),
    "EVENT": frozenset({EntityType.EVENT}),
    "PLACE": frozenset({EntityType.PLACE}),
    "TOPIC": frozenset({EntityType.TOPIC}),
}
#: What the nouns stand for.
NOUN_TYPES: Mapping[str, EntityType] = {
    "N_PEOPLE": EntityType.PERSON,
    "N_ORGANISATIONS": EntityType.ORGANISATION,
    "N_CLUSTERS": EntityType.CLUSTER,
    "N_PROJECTS": EntityType.PROJECT,
    "N_EVENTS": EntityType.EVENT,
    "N_PLACES": EntityType.PLACE,
    "N_TOPICS": EntityType.TOPIC,
}
#: Words of a verb or noun that ask for one kind of appearance only.
FORMS: Mapping[str, ContributionType] = {
    "keynote": ContributionType.KEYNOTE,
    "panel": ContributionType.PANEL,
    "panellists": ContributionType.PANEL,
    "panellist": ContributionType.PANEL,
    "panelists": ContributionType.PANEL,
    "panelist": ContributionType.PANEL,
    "moderated": ContributionType.MODERATION,
    "moderate": ContributionType.MODERATION,
    "moderates": ContributionType.MODERATION,
    "moderators": ContributionType.MODERATION,
    "moderator": ContributionType.MODERATION,
    "chaired": ContributionType.MODERATION,
    "chair": ContributionType.MODERATION,
    "chairs": ContributionType.MODERATION,
    "opened": ContributionType.OPENING,
    "open": ContributionType.OPENING,
    "opens": ContributionType.OPENING,
    "opening": ContributionType.OPENING,
}
#: What analysts type and the graph does not tell apart, with the word that it has.
COARSER: Mapping[str, str] = {
    "companies": "organisations", "company": "organisation", "firms": "organisations", "universities": "organisations",
    "institutions": "organisations", "ministries": "organisations", "agencies": "organisations", "networks": "clusters",
    "conferences": "events", "conference": "event", "workshops": "events", "workshop": "event", "meetings": "events",
    "sessions": "events", "session": "event", "fairs": "events", "seminars": "events", "webinars": "events",
    "cities": "places", "city": "place", "countries": "places", "country": "place", "towns": "places",
    "programmes": "projects", "programs": "projects", "initiatives": "projects", "experts": "people", "researchers": "people",
    "women": "people", "men": "people", "themes": "topics", "subjects": "topics",
}  # fmt: skip
#: What the graph cannot be asked, and why.
BEYOND: Mapping[str, str] = {
    "not": "The graph holds what articles state; what none of them states cannot be asked.",
    "never": "The graph holds what articles state; what none of them states cannot be asked.",
    "why": "The graph holds who, what, where and when, but no reasons.",
    "how": "Of how, the graph knows only how many and how often.",
    "last": "A year is asked for by its number, such as 2019.",
    "next": "A year is asked for by its number, such as 2019.",
    "most": "What is most is told by `collabgraph query busiest-organisations` and `collabgraph measure`.",
    "best": "The graph does not judge.",
}
