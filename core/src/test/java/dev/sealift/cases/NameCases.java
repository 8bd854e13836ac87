package dev.sealift.cases;

import static dev.sealift.cases.Fate.CARRIED;
import static dev.sealift.cases.Fate.DIAGNOSED;
import static dev.sealift.cases.Fate.REFUSED;
import static dev.sealift.model.Code.NAME_SHORTENED;
import static dev.sealift.model.Code.SOURCE_UNSUPPORTED;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The schema's names, and how wide a table may be. */
final class NameCases {
    private static final String LONG = "a_name_of_more_than_sixty_three_bytes_which_is_what_PostgreSQL_holds_";

    private static final String SHORT = "a_name_of_more_than_sixty_three_bytes_which_is_what_Po_";

    private static final String COLUMNS = "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute"
            + " WHERE attrelid = '%s'::regclass AND attnum > 0";

    private NameCases() {}

    static List<Case> all() {
        return List.of(
                new Case(73, "mixed case, reserved words, quotes inside identifiers", CARRIED)
                        .sql(
                                "CREATE TABLE \"Order\" (\"Id\" INTEGER PRIMARY KEY, \"select\" TEXT, \"a\"\"b\" TEXT,"
                                        + " [it's] TEXT, `dot.ted` TEXT, \"ünï 水\" TEXT)",
                                "CREATE INDEX \"by \"\"quote\"\"\" ON \"Order\" (\"a\"\"b\")",
                                "INSERT INTO \"Order\" VALUES (1, 's', 'q', 'i', 'd', 'u')")
                        .rows(1, 0, 0)
                        .target(
                                "SELECT \"Id\", \"select\", \"a\"\"b\", \"it's\", \"dot.ted\", \"ünï 水\" FROM \"Order\"",
                                "1 | s | q | i | d | u")
                        .target("SELECT count(*) FROM pg_class WHERE relname = 'by \"quote\"'", "1"),
                new Case(74, "names over 63 bytes, and names that collide after truncation", CARRIED, DIAGNOSED)
                        .withoutSecondOpinion()
                        .sql(
                                "CREATE TABLE t (id INTEGER PRIMARY KEY, " + LONG + "1 TEXT, " + LONG + "2 TEXT)",
                                "CREATE TABLE " + LONG + "1 (id INTEGER PRIMARY KEY)",
                                "CREATE TABLE " + LONG + "2 (id INTEGER PRIMARY KEY)",
                                "INSERT INTO t VALUES (1, 'one', 'two')")
                        .says(NAME_SHORTENED, "t." + LONG + "1")
                        .says(NAME_SHORTENED, "t." + LONG + "2")
                        .says(NAME_SHORTENED, LONG + "1")
                        .says(NAME_SHORTENED, LONG + "2")
                        .rows(1, 0, 0)
                        .target(
                                "SELECT to_jsonb(t)->>(SELECT attname FROM pg_attribute WHERE attnum = 2 AND"
                                        + " attrelid = 't'::regclass) FROM t",
                                "one")
                        .target(COLUMNS.formatted("t"), "id, " + SHORT + "c1fe58e5, " + SHORT + "102f9752")
                        .target(
                                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'a\\_name%'"
                                        + " ORDER BY 1",
                                SHORT + "102f9752", SHORT + "c1fe58e5"),
                // Better than a refusal: nobody has to change the source, and the report gives the new name.
                new Case(75, "over 1,600 columns, or columns named like PostgreSQL's own", REFUSED, DIAGNOSED)
                        .sql("CREATE TABLE wide ("
                                + IntStream.rangeClosed(1, 1601)
                                        .mapToObj(i -> "c" + i + " INTEGER")
                                        .collect(Collectors.joining(", "))
                                + ")")
                        .exit(4)
                        .refused(SOURCE_UNSUPPORTED, "wide", "1601 columns", "1600")
                        .and("system columns")
                        .withoutSecondOpinion()
                        .sql(
                                "CREATE TABLE t (id INTEGER PRIMARY KEY, ctid TEXT UNIQUE, xmin INTEGER, XMAX INTEGER)",
                                "INSERT INTO t VALUES (1, 'c', 2, 3)")
                        .says(NAME_SHORTENED, "t.ctid")
                        .says(NAME_SHORTENED, "t.xmin")
                        .rows(1, 0, 0)
                        .target(COLUMNS.formatted("t"), "id, ctid_789a10a7, xmin_f70b3434, XMAX"));
    }
}
