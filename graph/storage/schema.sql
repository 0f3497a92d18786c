-- All tables of articles.db. Run at each opening for writing, after the tables that other rules made are dropped.

-- The truth: what cannot be made again.

CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, published TEXT, url TEXT, source TEXT NOT NULL,
    digest TEXT NOT NULL, pipeline TEXT NOT NULL, extraction TEXT NOT NULL, state TEXT NOT NULL
);
-- The same text under another identifier is found by its length first.
CREATE INDEX IF NOT EXISTS articles_by_length ON articles (length(text));
-- Which IRI was given to which entity of an article. It only grows, but for what was lent.
CREATE TABLE IF NOT EXISTS register (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, iri TEXT NOT NULL, article TEXT NOT NULL, entity TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS register_by_entity ON register (article, entity);
CREATE INDEX IF NOT EXISTS register_by_iri ON register (iri);
-- IRIs that were given only because of these judgements.
CREATE TABLE IF NOT EXISTS lent (iri TEXT PRIMARY KEY, judgements TEXT) WITHOUT ROWID;

-- The word of people as it was taken last: a copy of the ledger's, kept to see what is new in it.

CREATE TABLE IF NOT EXISTS in_force (judgement TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judged_pairs (
    kind TEXT, one_article TEXT, one_entity TEXT, other_article TEXT, other_entity TEXT,
    PRIMARY KEY (kind, one_article, one_entity, other_article, other_entity)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judged_values (
    kind TEXT, article TEXT, entity TEXT, value TEXT, PRIMARY KEY (kind, article, entity)
) WITHOUT ROWID;

-- What follows from the articles and the judgements, by the rules of this version.

-- Articles that came, changed or went, and are not yet taken into the tables below.
CREATE TABLE IF NOT EXISTS changed (article TEXT PRIMARY KEY) WITHOUT ROWID;
-- The judgements with which the statements of an article were taken.
CREATE TABLE IF NOT EXISTS judged_articles (article TEXT PRIMARY KEY, judgements TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entities (
    article TEXT, entity TEXT, type TEXT, name TEXT, aliases TEXT, context TEXT, profile TEXT, iri TEXT, class TEXT,
    PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entities_by_iri ON entities (iri);
CREATE INDEX IF NOT EXISTS entities_by_profile ON entities (profile);
-- Profiles by their block keys, and the scores of those that share one.
CREATE TABLE IF NOT EXISTS blocks (key TEXT, profile TEXT, PRIMARY KEY (key, profile)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blocks_by_profile ON blocks (profile);
CREATE TABLE IF NOT EXISTS matches (
    one TEXT, other TEXT, value REAL, score TEXT, PRIMARY KEY (one, other)
) WITHOUT ROWID;
-- Each IRI that was ever given to an entity that is there.
CREATE TABLE IF NOT EXISTS links (
    link TEXT, article TEXT, entity TEXT, PRIMARY KEY (link, article, entity)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_by_entity ON links (article, entity);
CREATE TABLE IF NOT EXISTS replacements (old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID;
-- What the articles state, as people left it: from it follows how sure a fact is, and other facts.
CREATE TABLE IF NOT EXISTS statements (
    article TEXT, claim TEXT, subject TEXT, property TEXT, object TEXT, value TEXT, confidence REAL, announced INTEGER,
    words TEXT
);
CREATE INDEX IF NOT EXISTS statements_by_subject ON statements (article, subject);
CREATE INDEX IF NOT EXISTS statements_by_object ON statements (article, object);
-- What the graph does not show yet: an article, a node, a claim that went, or (without a value) what people added.
CREATE TABLE IF NOT EXISTS unshown (kind TEXT, value TEXT, PRIMARY KEY (kind, value)) WITHOUT ROWID;

-- Scratch of one change: what changed (article, profile, link, member), and whom that reaches, round by round.

CREATE TEMP TABLE IF NOT EXISTS marks (kind TEXT, value TEXT, PRIMARY KEY (kind, value)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS touched (
    article TEXT, entity TEXT, round INTEGER, PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS reached (profile TEXT PRIMARY KEY, round INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS seen (link TEXT PRIMARY KEY, round INTEGER) WITHOUT ROWID;
