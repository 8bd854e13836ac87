package dev.sealift.cases;

import static dev.sealift.cases.Fate.CARRIED;
import static dev.sealift.cases.Fate.DIAGNOSED;
import static dev.sealift.cases.Fate.NOT_DATA;
import static dev.sealift.cases.Fate.SAME;
import static dev.sealift.model.Code.CONSTRAINT_NOT_CARRIED;
import static dev.sealift.model.Code.DEFAULT_NOT_CARRIED;
import static dev.sealift.model.Code.GENERATED_NOT_CARRIED;
import static dev.sealift.model.Code.GENERATED_STORED;
import static dev.sealift.model.Code.TRIGGER_NOT_CARRIED;
import static dev.sealift.model.Code.TYPE_BY_AFFINITY;
import static dev.sealift.model.Code.VIEW_NOT_CARRIED;
import static dev.sealift.model.Code.VIRTUAL_TABLE_NOT_CARRIED;

import java.util.List;

/** The schema's expressions, types and objects. */
final class SchemaCases {
    private static final String CHECK_VIOLATION = "23514";

    private SchemaCases() {}

    static List<Case> all() {
        return List.of(
                new Case(64, "CHECK with SQLite's functions", CARRIED, DIAGNOSED)
                        .sql(
                                Example.table("a TEXT CHECK (length(a) > 2 AND a NOT LIKE '%x'), b INTEGER"
                                        + " CONSTRAINT near CHECK (ifnull(b, 0) / 2 IN (0, 5)),"
                                        + " c TEXT CHECK (c GLOB '[0-9]*' OR sqlite_version() > '9')"),
                                Example.insert("a, b, c", "'abc', 1, '7'"))
                        .exit(3)
                        .says(CONSTRAINT_NOT_CARRIED, "t", "sqlite_version")
                        .rows(1, 0, 0)
                        .target(
                                "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = 't'::regclass ORDER BY 1",
                                "near",
                                "t_check")
                        .rejects("INSERT INTO t (a) VALUES ('ab')", CHECK_VIOLATION)
                        .rejects("INSERT INTO t (a) VALUES ('abcX')", CHECK_VIOLATION)
                        .rejects("INSERT INTO t (b) VALUES (12)", CHECK_VIOLATION)
                        .target("INSERT INTO t (b) VALUES (11) RETURNING b", "11"),
                new Case(
                                65,
                                "DEFAULT with datetime('now'), strftime, randomblob, current_timestamp",
                                CARRIED,
                                DIAGNOSED)
                        .sql(Example.table("a DATETIME DEFAULT (datetime('now')),"
                                + " b TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),"
                                + " c TEXT DEFAULT (lower(hex(randomblob(8)))), d TEXT DEFAULT current_timestamp,"
                                + " e TEXT DEFAULT (printf('%05d', abs(random())))"))
                        .exit(3)
                        .says(DEFAULT_NOT_CARRIED, "t.e", "printf")
                        .target(
                                "INSERT INTO t DEFAULT VALUES RETURNING id,"
                                        + " a::timestamp BETWEEN (now() AT TIME ZONE 'UTC') - interval '1 hour'"
                                        + " AND (now() AT TIME ZONE 'UTC') + interval '1 hour',"
                                        + " b ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$', c ~ '^[0-9a-f]{16}$',"
                                        + " d::text ~ '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d', e",
                                "1 | t | t | t | t | NULL"),
                new Case(66, "double-quoted strings as defaults", CARRIED)
                        .sql(Example.table("a TEXT DEFAULT \"it's\", b TEXT DEFAULT \"\", c INTEGER DEFAULT \"12\""))
                        .target("INSERT INTO t DEFAULT VALUES RETURNING a, b, c", "it's |  | 12"),
                // A stored column may be indexed and is the same on every version; PostgreSQL 18's virtual ones may
                // not.
                new Case(67, "generated columns, stored and virtual", CARRIED, DIAGNOSED)
                        .sql(
                                Example.table("a INTEGER, s INTEGER GENERATED ALWAYS AS (a * 2) STORED,"
                                        + " v TEXT AS (a || '!') VIRTUAL, n TEXT AS (printf('%d', a))"),
                                Example.insert("a", "1", "NULL"))
                        .exit(3)
                        .says(GENERATED_STORED, "t.v")
                        .says(GENERATED_NOT_CARRIED, "t.n", "printf")
                        .rows(2, 0, 0)
                        .target("SELECT a, s, v, n FROM t ORDER BY id", "1 | 2 | 1! | 1", "NULL | NULL | NULL | 0")
                        .target("INSERT INTO t (a) VALUES (7) RETURNING s, v, n", "14 | 7! | NULL")
                        .target(
                                "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attgenerated = 's'"
                                        + " ORDER BY attname",
                                "s",
                                "v"),
                new Case(68, "STRICT tables and ANY", CARRIED, DIAGNOSED)
                        .sql(
                                "CREATE TABLE t (id INTEGER PRIMARY KEY, i INT, r REAL, x TEXT, b BLOB, v ANY) STRICT",
                                Example.insert(
                                        "i, r, x, b, v", "1, 2, '3', x'04', 5", "NULL, NULL, NULL, NULL, 'five'"))
                        .says(TYPE_BY_AFFINITY, "t.v")
                        .rows(2, 0, 0)
                        .target(
                                "SELECT pg_typeof(i), pg_typeof(r), pg_typeof(x), pg_typeof(b), pg_typeof(v), i, r, x, b, v"
                                        + " FROM t WHERE id = 1",
                                "bigint | double precision | text | bytea | text | 1 | 2 | 3 | \\x04 | 5"),
                new Case(69, "no type, or an invented one", CARRIED, DIAGNOSED)
                        .sql(
                                Example.table("a, b unsigned big int, c text[], d varying character(255), e colour"),
                                Example.insert("a, b, c, d, e", "1, 2, '{x}', 'y', 'red'"))
                        .says(TYPE_BY_AFFINITY, "t.a")
                        .says(TYPE_BY_AFFINITY, "t.c")
                        .says(TYPE_BY_AFFINITY, "t.e")
                        .rows(1, 0, 0)
                        .target(
                                "SELECT string_agg(format_type(atttypid, atttypmod), ', ' ORDER BY attnum)"
                                        + " FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 1",
                                "bigint, bigint, text, character varying(255), text")
                        .target("SELECT a, b, c, d, e FROM t", "1 | 2 | {x} | y | red"),
                new Case(70, "views", CARRIED, DIAGNOSED)
                        .sql(
                                Example.table("v TEXT"),
                                "CREATE VIEW upper_case AS SELECT id, upper(v) AS u FROM t WHERE v IS NOT NULL",
                                "CREATE VIEW of_view AS SELECT count(*) AS n FROM upper_case",
                                "CREATE VIEW odd AS SELECT printf('%d', id) FROM t",
                                Example.insert("v", "'a'", "NULL"))
                        .exit(3)
                        .says(VIEW_NOT_CARRIED, "odd", "SELECT printf('%d', id) FROM t")
                        .rows(2, 0, 0)
                        .target("SELECT * FROM upper_case", "1 | A")
                        .target("SELECT * FROM of_view", "1"),
                new Case(71, "triggers", DIAGNOSED)
                        .sql(
                                Example.table("v TEXT"),
                                "CREATE TRIGGER touch AFTER INSERT ON t BEGIN UPDATE t SET v = 'seen'; END")
                        .exit(3)
                        .says(TRIGGER_NOT_CARRIED, "touch", "UPDATE t SET v = 'seen'")
                        .target("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal", "0"),
                new Case(72, "FTS5 and R-Tree with their shadow tables", NOT_DATA, SAME)
                        .sql(
                                "CREATE VIRTUAL TABLE docs USING fts5(body)",
                                "CREATE VIRTUAL TABLE boxes USING rtree(id, x1, x2)",
                                "CREATE TABLE docs_mine (id INTEGER PRIMARY KEY, v TEXT)",
                                "INSERT INTO docs VALUES ('some words')",
                                "INSERT INTO boxes VALUES (1, 0.0, 1.0)",
                                "INSERT INTO docs_mine VALUES (1, 'kept')")
                        .exit(3)
                        .says(VIRTUAL_TABLE_NOT_CARRIED, "docs", "fts5", "full text search")
                        .says(VIRTUAL_TABLE_NOT_CARRIED, "boxes", "rtree")
                        .rows(1, 0, 0)
                        .target("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", "docs_mine"));
    }
}
