-- The room's own file. Rows of people are keyed without row numbers, so neither the rows nor their
-- order say who came when. There is no time in any of them, and no semicolon in a comment.
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tables (
  number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, workbook TEXT NOT NULL
);
CREATE TABLE present (
  at INTEGER NOT NULL REFERENCES tables, who TEXT NOT NULL, people INTEGER NOT NULL, PRIMARY KEY (at, who)
) WITHOUT ROWID;
-- A device: `secret` is a hash of what its cookie holds, `who` is empty for one that is passed on.
CREATE TABLE seats (
  secret TEXT PRIMARY KEY, at INTEGER NOT NULL REFERENCES tables, who TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE questions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, tool TEXT NOT NULL, part TEXT NOT NULL, audience TEXT NOT NULL,
  state TEXT NOT NULL, voting TEXT NOT NULL
);
-- Of the one question that is open, dropped and made anew at its close.
CREATE TABLE handed_in (
  person TEXT PRIMARY KEY, at INTEGER NOT NULL REFERENCES tables, who TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE answers (
  person TEXT NOT NULL, item TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (person, item)
) WITHOUT ROWID;
CREATE TABLE votes (voter TEXT NOT NULL, card TEXT NOT NULL, PRIMARY KEY (voter, card)) WITHOUT ROWID;
-- How a question ended for a table, or for the room (0): the wave in the unit's workbook, or why not.
CREATE TABLE outcomes (
  question INTEGER NOT NULL REFERENCES questions, at INTEGER NOT NULL, wave INTEGER, why TEXT NOT NULL,
  PRIMARY KEY (question, at)
) WITHOUT ROWID;
-- Team work: it has no person.
CREATE TABLE marks (
  question INTEGER NOT NULL REFERENCES questions, at INTEGER NOT NULL REFERENCES tables,
  item TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (question, at, item)
) WITHOUT ROWID;
CREATE TABLE cards (
  id TEXT PRIMARY KEY, question INTEGER NOT NULL REFERENCES questions,
  at INTEGER NOT NULL REFERENCES tables, place TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL,
  votes INTEGER
) WITHOUT ROWID;
CREATE TABLE steps (
  id TEXT PRIMARY KEY, at INTEGER NOT NULL REFERENCES tables, text TEXT NOT NULL, owner TEXT NOT NULL,
  due TEXT NOT NULL, bargaining INTEGER NOT NULL
) WITHOUT ROWID;
