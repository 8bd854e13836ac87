package dev.sealift.cases;

import static dev.sealift.cases.Fate.DIAGNOSED;
import static dev.sealift.cases.Fate.EQUIVALENT;
import static dev.sealift.cases.Fate.QUARANTINED;
import static dev.sealift.cases.Fate.SAME;
import static dev.sealift.model.Code.TYPE_INFERRED;
import static dev.sealift.model.Code.TYPE_WIDENED;
import static dev.sealift.model.Code.VALUE_EQUIVALENT;

import java.util.List;

/** Booleans and dates. */
final class TimeCases {
    private static final String INSTANT = "timestamp with time zone";
    private static final String WALL_CLOCK = "timestamp without time zone";

    private TimeCases() {}

    static List<Case> all() {
        return List.of(
                new Case(26, "0 and 1 in a boolean column", SAME)
                        .column("BOOLEAN", "1", "0", "NULL")
                        .rows(3, 0, 0)
                        .holds("boolean", "t", "f", "NULL"),
                new Case(27, "'t' and 'f'", SAME)
                        .column("BOOL", "'t'", "'f'", "NULL")
                        .rows(3, 0, 0)
                        .holds("boolean", "t", "f", "NULL"),
                new Case(28, "'yes', 'true' and '' in a boolean column", EQUIVALENT, QUARANTINED)
                        .mostly("BOOLEAN", "i % 2", "'yes'", "'true'", "'no'", "''")
                        .exit(3)
                        .says(VALUE_EQUIVALENT, "t.v", "3 values: another spelling of a truth value")
                        .rows(200, 3, 1)
                        .quarantine("t [204] v TEXT ")
                        .holds("boolean", "t", "t", "f", "NULL"),
                new Case(29, "2 in a boolean column", QUARANTINED)
                        .mostly("BOOLEAN", "i % 2", "2")
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] v INTEGER 0000000000000002")
                        .holds("boolean", "NULL"),
                new Case(30, "ISO dates with T, Z and offset", SAME, EQUIVALENT)
                        .column(
                                "DATETIME",
                                "'2024-03-31T01:30:00Z'",
                                "'2024-03-31T02:30:00Z'",
                                "'2024-03-31T05:30:00+02:00'")
                        .says(VALUE_EQUIVALENT, "t.v", "another spelling of a date or time")
                        .rows(2, 1, 0)
                        .holds(INSTANT, "2024-03-31 01:30:00+00", "2024-03-31 02:30:00+00", "2024-03-31 03:30:00+00"),
                new Case(31, "more than six fractional digits", EQUIVALENT)
                        .column(
                                "DATETIME",
                                "'2024-01-02 03:04:05.1234567'",
                                "'2024-01-02 03:04:05.9999999'",
                                "'2024-01-02 03:04:05.1234560'")
                        .says(VALUE_EQUIVALENT, "t.v", "2 values: digits beyond microseconds cut")
                        .rows(1, 2, 0)
                        .holds(
                                WALL_CLOCK,
                                "2024-01-02 03:04:05.123456",
                                "2024-01-02 03:04:05.999999",
                                "2024-01-02 03:04:05.123456"),
                new Case(32, "epoch seconds", SAME)
                        .column("DATETIME", "1704164645", "1704164645")
                        .rows(2, 0, 0)
                        .holds(INSTANT, "2024-01-02 03:04:05+00", "2024-01-02 03:04:05+00")
                        .and("in an INTEGER column, by its name and plausible values")
                        .sql(Example.table("created_at INTEGER"), Example.insert("created_at", "1704164645"))
                        .says(TYPE_INFERRED, "t.created_at")
                        .rows(1, 0, 0)
                        .target("SELECT created_at FROM t", "2024-01-02 03:04:05+00"),
                new Case(33, "epoch milliseconds and microseconds", SAME)
                        .sql(
                                Example.table("ms TIMESTAMP, us TIMESTAMP"),
                                Example.insert("ms, us", "1704164645678, 1704164645678901"))
                        .rows(1, 0, 0)
                        .target("SELECT ms, us FROM t", "2024-01-02 03:04:05.678+00 | 2024-01-02 03:04:05.678901+00"),
                new Case(34, "Julian days stay numbers", SAME, DIAGNOSED)
                        .column("DATETIME", "2460311.5", "2460312.75")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("double precision", "2460311.5", "2460312.75"),
                new Case(35, "a bare year", SAME, DIAGNOSED)
                        .column("DATE", "1999", "2024")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("bigint", "1999", "2024"),
                new Case(36, "'0000-00-00'", QUARANTINED)
                        .mostly("DATE", "date('2024-01-01', i || ' days')", "'0000-00-00'")
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] v TEXT 303030302d30302d3030")
                        .holds("date", "NULL"),
                new Case(37, "several formats in one column", SAME, EQUIVALENT)
                        .column(
                                "DATETIME",
                                "'2024-01-02 03:04:05'",
                                "'2024-01-02 03:04:06'",
                                "'2024-01-02T03:04:07'",
                                "'2024-01-02'")
                        .says(VALUE_EQUIVALENT, "t.v", "2 values")
                        .rows(2, 2, 0)
                        .holds(
                                WALL_CLOCK,
                                "2024-01-02 03:04:05",
                                "2024-01-02 03:04:06",
                                "2024-01-02 03:04:07",
                                "2024-01-02 00:00:00"),
                new Case(38, "naive against UTC", SAME)
                        .sql(
                                Example.table("naive DATETIME, utc DATETIME"),
                                Example.insert("naive, utc", "'2024-03-31 02:30:00', '2024-03-31 02:30:00Z'"))
                        .rows(1, 0, 0)
                        .target(
                                "SELECT pg_typeof(naive), naive, pg_typeof(utc), utc FROM t",
                                "timestamp without time zone | 2024-03-31 02:30:00"
                                        + " | timestamp with time zone | 2024-03-31 02:30:00+00"),
                new Case(39, "time of day only", SAME)
                        .column("TIME", "'03:04:05'", "'23:59:59'", "'00:00:00'")
                        .rows(3, 0, 0)
                        .holds("time without time zone", "03:04:05", "23:59:59", "00:00:00"));
    }
}
