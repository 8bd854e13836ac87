package dev.sealift.cases;

import static dev.sealift.cases.Fate.CARRIED;
import static dev.sealift.cases.Fate.DIAGNOSED;
import static dev.sealift.cases.Fate.SAME;
import static dev.sealift.model.Code.COLLATION_CHANGED;
import static dev.sealift.model.Code.CONFLICT_CLAUSE_DROPPED;
import static dev.sealift.model.Code.CONSTRAINT_NOT_CARRIED;
import static dev.sealift.model.Code.INDEX_NOT_CARRIED;
import static dev.sealift.model.Code.KEY_MADE_UNIQUE;

import java.util.List;

/** Keys and indexes. */
final class KeyCases {
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String CONSTRAINTS =
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 't'::regclass"
                    + " AND contype <> 'n' ORDER BY conname";

    private static final String INDEXES = "SELECT regexp_replace(indexdef, ' USING btree', '') FROM pg_indexes"
            + " WHERE schemaname = 'public' AND indexname NOT LIKE '%_pkey' ORDER BY indexname";

    private KeyCases() {}

    static List<Case> all() {
        return List.of(
                new Case(46, "a rowid table without a primary key", SAME)
                        .sql("CREATE TABLE t (a, b TEXT)", "INSERT INTO t VALUES (1, 'x'), (1, 'x'), (2, NULL)")
                        .says(dev.sealift.model.Code.TYPE_BY_AFFINITY, "t.a")
                        .rows(3, 0, 0)
                        .target("SELECT a, b FROM t ORDER BY a", "1 | x", "1 | x", "2 | NULL")
                        .target(CONSTRAINTS),
                new Case(47, "WITHOUT ROWID", SAME)
                        .sql(
                                "CREATE TABLE t (b TEXT NOT NULL, a INTEGER, v TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID",
                                "INSERT INTO t VALUES ('z', 1, 'one'), ('a', 2, NULL)")
                        .rows(2, 0, 0)
                        .target("SELECT b, a, v FROM t ORDER BY a", "z | 1 | one", "a | 2 | NULL")
                        .target(CONSTRAINTS, "t_pkey | PRIMARY KEY (b, a)"),
                new Case(48, "NULL in a primary key", CARRIED, DIAGNOSED)
                        .sql(
                                "CREATE TABLE t (k TEXT PRIMARY KEY, v TEXT)",
                                "INSERT INTO t VALUES ('a', '1'), (NULL, '2'), (NULL, '3')")
                        .exit(3)
                        .says(KEY_MADE_UNIQUE, "t", "PRIMARY KEY")
                        .rows(3, 0, 0)
                        .target("SELECT k, v FROM t ORDER BY v", "a | 1", "NULL | 2", "NULL | 3")
                        .target(CONSTRAINTS, "t_k_key | UNIQUE (k)")
                        .and("NULL in a column that became NOT NULL when the schema's text was changed by hand")
                        .sql(
                                Example.table("v TEXT"),
                                Example.insert("v", "'a'", "NULL"),
                                "PRAGMA writable_schema = ON",
                                "UPDATE sqlite_schema SET sql = replace(sql, 'v TEXT', 'v TEXT NOT NULL')")
                        .exit(3)
                        .says(CONSTRAINT_NOT_CARRIED, "t.v", "1 row holds NULL")
                        .rows(2, 0, 0)
                        .holds("text", "a", "NULL"),
                new Case(49, "an AUTOINCREMENT mark above the largest id", CARRIED)
                        .sql(
                                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)",
                                "INSERT INTO t VALUES (3, 'kept'), (500, 'gone')",
                                "DELETE FROM t WHERE id = 500")
                        .rows(1, 0, 0)
                        .target("INSERT INTO t (v) VALUES ('new') RETURNING id", "501"),
                new Case(50, "an AUTOINCREMENT table that is empty", CARRIED)
                        .sql("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)")
                        .target("INSERT INTO t (v) VALUES ('new') RETURNING id", "1"),
                new Case(51, "a plain INTEGER PRIMARY KEY generates ids", CARRIED)
                        .sql(Example.table("v TEXT"), "INSERT INTO t VALUES (-5, 'a'), (7, 'b')")
                        .rows(2, 0, 0)
                        .target("INSERT INTO t (v) VALUES ('new') RETURNING id", "8")
                        .target("INSERT INTO t (id, v) VALUES (100, 'given') RETURNING id", "100")
                        .target(CONSTRAINTS, "t_pkey | PRIMARY KEY (id)"),
                new Case(52, "a partial unique index", CARRIED)
                        .sql(
                                Example.table("email TEXT, deleted INTEGER"),
                                "CREATE UNIQUE INDEX active ON t (email) WHERE deleted = 0",
                                Example.insert("email, deleted", "'a', 0", "'a', 1", "'a', 1"))
                        .rows(3, 0, 0)
                        .target(
                                INDEXES,
                                "CREATE UNIQUE INDEX active ON public.t (email NULLS FIRST) WHERE (deleted = 0)")
                        .target("INSERT INTO t (email, deleted) VALUES ('a', 1) RETURNING id", "4")
                        .rejects("INSERT INTO t (email, deleted) VALUES ('a', 0)", UNIQUE_VIOLATION),
                // NULLS FIRST keeps SQLite's order, in which NULL is the smallest value.
                new Case(53, "expression, DESC and collated indexes", CARRIED)
                        .sql(
                                Example.table("a INTEGER NOT NULL, b INTEGER, c TEXT"),
                                "CREATE INDEX i1 ON t (a DESC, b DESC)",
                                "CREATE INDEX i2 ON t (abs(b))",
                                "CREATE INDEX i3 ON t (c COLLATE NOCASE)",
                                Example.insert("a, b, c", "1, -2, 'x'"))
                        .rows(1, 0, 0)
                        .target(
                                INDEXES,
                                "CREATE INDEX i1 ON public.t (a DESC, b DESC NULLS LAST)",
                                "CREATE INDEX i2 ON public.t (abs(b) NULLS FIRST)",
                                "CREATE INDEX i3 ON public.t (lower((c COLLATE \"C\")) NULLS FIRST)"),
                new Case(54, "NOCASE and RTRIM, unique", CARRIED, DIAGNOSED)
                        .sql(
                                Example.table("n TEXT COLLATE NOCASE UNIQUE, r TEXT COLLATE RTRIM UNIQUE"),
                                Example.insert("n, r", "'abc', 'abc'", "'é', 'é'"))
                        .exit(3)
                        .says(COLLATION_CHANGED, "t.n", "NOCASE")
                        .says(COLLATION_CHANGED, "t.r", "RTRIM")
                        .rows(2, 0, 0)
                        .target("INSERT INTO t (n, r) VALUES ('É', ' abc') RETURNING id", "3")
                        .rejects("INSERT INTO t (n) VALUES ('ABC')", UNIQUE_VIOLATION)
                        .rejects("INSERT INTO t (r) VALUES ('abc  ')", UNIQUE_VIOLATION),
                new Case(55, "an index key over 2,704 bytes", DIAGNOSED)
                        .sql(
                                Example.table("v TEXT, u TEXT UNIQUE"),
                                "CREATE INDEX large ON t (v)",
                                "INSERT INTO t (v, u) VALUES (hex(randomblob(4000)), hex(randomblob(4000)))")
                        .exit(3)
                        .says(INDEX_NOT_CARRIED, "index large", "2704")
                        .says(CONSTRAINT_NOT_CARRIED, "constraint t_u_key on t", "2704")
                        .rows(1, 0, 0)
                        .target("SELECT length(v), length(u) FROM t", "8000 | 8000")
                        .target(INDEXES)
                        .target(CONSTRAINTS, "t_pkey | PRIMARY KEY (id)"),
                new Case(56, "ON CONFLICT clauses", CARRIED, DIAGNOSED)
                        .sql(
                                Example.table("v TEXT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT REPLACE"),
                                Example.insert("v", "'a'", "'a'", "NULL"))
                        .exit(3)
                        .says(CONFLICT_CLAUSE_DROPPED, "t", "NOT NULL ON CONFLICT IGNORE")
                        .says(CONFLICT_CLAUSE_DROPPED, "t", "UNIQUE ON CONFLICT REPLACE")
                        .rows(1, 0, 0)
                        .target("SELECT id, v FROM t", "2 | a")
                        .rejects("INSERT INTO t (v) VALUES ('a')", UNIQUE_VIOLATION)
                        .rejects("INSERT INTO t (v) VALUES (NULL)", "23502"));
    }
}
