package dev.sealift.cases;

import static dev.sealift.cases.Fate.CARRIED;
import static dev.sealift.cases.Fate.DIAGNOSED;
import static dev.sealift.model.Code.FOREIGN_KEY_NOT_CARRIED;
import static dev.sealift.model.Code.FOREIGN_KEY_VIOLATED;
import static dev.sealift.model.Code.TYPE_INFERRED;
import static dev.sealift.model.Code.TYPE_WIDENED;

import java.util.List;

/** Foreign keys. */
final class ReferenceCases {
    private static final String VIOLATION = "23503";
    private static final String PARENT = "CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT)";

    private static final String KEYS =
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
                    + " AND connamespace = 'public'::regnamespace ORDER BY conname";

    private ReferenceCases() {}

    static List<Case> all() {
        return List.of(
                new Case(57, "a foreign key that is violated", CARRIED, DIAGNOSED)
                        .sql(
                                PARENT,
                                Example.table("p INTEGER REFERENCES p (id) ON DELETE CASCADE"),
                                "INSERT INTO p VALUES (1, 'one')",
                                Example.insert("p", "1", "7", "8", "NULL"))
                        .exit(3)
                        .says(FOREIGN_KEY_VIOLATED, "t (p)", "2 rows", "row 2 refers to 7", "VALIDATE CONSTRAINT")
                        .rows(5, 0, 0)
                        .target("SELECT p FROM t ORDER BY id", "1", "7", "8", "NULL")
                        .target(KEYS, "t_p_fkey | FOREIGN KEY (p) REFERENCES p(id) ON DELETE CASCADE NOT VALID")
                        .rejects("INSERT INTO t (p) VALUES (9)", VIOLATION),
                new Case(58, "a parent table that is missing", DIAGNOSED)
                        .sql(Example.table("p INTEGER REFERENCES nowhere (id)"), Example.insert("p", "1"))
                        .exit(3)
                        .says(FOREIGN_KEY_NOT_CARRIED, "t (p)", "nowhere does not exist")
                        .rows(1, 0, 0)
                        .target("SELECT p FROM t", "1")
                        .target(KEYS),
                new Case(59, "a parent column that is not unique", DIAGNOSED)
                        .sql(
                                PARENT,
                                Example.table("p TEXT REFERENCES p (name)"),
                                "INSERT INTO p VALUES (1, 'one'), (2, 'one')",
                                Example.insert("p", "'one'"))
                        .exit(3)
                        .says(FOREIGN_KEY_NOT_CARRIED, "t (p)", "not unique")
                        .rows(3, 0, 0)
                        .target("SELECT p FROM t", "one")
                        .target(KEYS),
                new Case(60, "an implicit parent column", CARRIED)
                        .sql(
                                PARENT,
                                Example.table("p INTEGER REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE"),
                                "INSERT INTO p VALUES (1, 'one')",
                                Example.insert("p", "1"))
                        .rows(2, 0, 0)
                        .target(
                                KEYS,
                                "t_p_fkey | FOREIGN KEY (p) REFERENCES p(id) ON UPDATE CASCADE ON DELETE SET NULL")
                        .rejects("INSERT INTO t (p) VALUES (9)", VIOLATION),
                new Case(61, "a composite foreign key", CARRIED)
                        .sql(
                                "CREATE TABLE p (a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID",
                                Example.table(
                                        "a TEXT, b INTEGER, CONSTRAINT both FOREIGN KEY (b, a) REFERENCES p (b, a)"),
                                "INSERT INTO p VALUES ('x', 1)",
                                Example.insert("a, b", "'x', 1", "'y', NULL"))
                        .rows(3, 0, 0)
                        .target(KEYS, "both | FOREIGN KEY (b, a) REFERENCES p(b, a)")
                        .rejects("INSERT INTO t (a, b) VALUES ('x', 2)", VIOLATION),
                new Case(62, "a deferred foreign key", CARRIED)
                        .sql(
                                PARENT,
                                Example.table("p INTEGER REFERENCES p (id) NOT NULL DEFERRABLE INITIALLY DEFERRED,"
                                        + " q INTEGER REFERENCES p (id) NOT DEFERRABLE"),
                                "INSERT INTO p VALUES (1, 'one')",
                                Example.insert("p, q", "1, 1"))
                        .rows(2, 0, 0)
                        .target(
                                KEYS,
                                "t_p_fkey | FOREIGN KEY (p) REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED",
                                "t_q_fkey | FOREIGN KEY (q) REFERENCES p(id)")
                        .rejects("BEGIN; INSERT INTO t (p) VALUES (9); COMMIT", VIOLATION)
                        .and("a deferral that follows no REFERENCES of its own column")
                        .sql(
                                PARENT,
                                Example.table(
                                        "p INTEGER REFERENCES p (id), v TEXT NOT NULL DEFERRABLE INITIALLY DEFERRED"),
                                "CREATE TABLE alone (id INTEGER PRIMARY KEY, v TEXT UNIQUE NOT DEFERRABLE)")
                        .target(KEYS, "t_p_fkey | FOREIGN KEY (p) REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED")
                        .rejects("INSERT INTO t (p) VALUES (1)", "23502"),
                new Case(63, "child and parent of different types, and cycles", CARRIED)
                        .sql(
                                "CREATE TABLE p (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id))",
                                Example.table("p TEXT REFERENCES p (id), s SMALLINT REFERENCES p (id),"
                                        + " boss INTEGER REFERENCES t"),
                                "INSERT INTO p VALUES (1, 1)",
                                Example.insert("p, s, boss", "NULL, 1, 1"))
                        .says(TYPE_INFERRED, "t.p", "a foreign key with p.id")
                        .rows(2, 0, 0)
                        .target("SELECT pg_typeof(p), pg_typeof(s), s, boss FROM t", "bigint | bigint | 1 | 1")
                        .target(
                                KEYS,
                                "p_t_fkey | FOREIGN KEY (t) REFERENCES t(id)",
                                "t_boss_fkey | FOREIGN KEY (boss) REFERENCES t(id)",
                                "t_p_fkey | FOREIGN KEY (p) REFERENCES p(id)",
                                "t_s_fkey | FOREIGN KEY (s) REFERENCES p(id)")
                        .and("a child of generated ids that holds words")
                        .sql(
                                PARENT,
                                Example.table("p INTEGER NOT NULL REFERENCES p (id)"),
                                "INSERT INTO p VALUES (1, 'one')",
                                Example.insert("p", "1", "'none'"))
                        .exit(3)
                        .says(TYPE_WIDENED, "t.p", "1 of 2 values do not fit bigint")
                        .says(FOREIGN_KEY_NOT_CARRIED, "t (p)", "t.p became text")
                        .rows(3, 0, 0)
                        .target("SELECT pg_typeof(p), p FROM t ORDER BY id", "text | 1", "text | none")
                        .target("INSERT INTO p (name) VALUES ('two') RETURNING id", "2")
                        .target(KEYS));
    }
}
