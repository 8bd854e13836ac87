package dev.sealift.cases;

import static dev.sealift.cases.Fate.DIAGNOSED;
import static dev.sealift.cases.Fate.EQUIVALENT;
import static dev.sealift.cases.Fate.QUARANTINED;
import static dev.sealift.cases.Fate.SAME;
import static dev.sealift.cases.Fate.WIDENED;
import static dev.sealift.model.Code.TYPE_BY_AFFINITY;
import static dev.sealift.model.Code.TYPE_INFERRED;
import static dev.sealift.model.Code.TYPE_WIDENED;
import static dev.sealift.model.Code.VALUE_EQUIVALENT;

import java.util.List;

/** Values: storage classes that the column did not declare, and numbers at their limits. */
final class ValueCases {
    private ValueCases() {}

    static List<Case> all() {
        return List.of(
                new Case(1, "text in an INTEGER column", QUARANTINED, WIDENED)
                        .mostly("INTEGER", "i", "'abc'")
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] v TEXT 616263")
                        .holds("bigint", "NULL")
                        .and("more than one in a hundred: the declaration was wrong")
                        .column("INTEGER", "1", "2", "'abc'")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v", "1 of 3 values do not fit bigint")
                        .rows(3, 0, 0)
                        .holds("text", "1", "2", "abc"),
                new Case(2, "a fraction in an INTEGER column", WIDENED, SAME)
                        .column("INTEGER", "1", "2.5", "9007199254740993")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(3, 0, 0)
                        .holds("numeric", "1", "2.5", "9007199254740993"),
                new Case(3, "'' in an INTEGER or date column", QUARANTINED, EQUIVALENT)
                        .sql(
                                Example.table("n INTEGER, d DATE"),
                                Example.twoHundred("n, d", "i, date('2024-01-01', i || ' days')"),
                                Example.insert("n, d", "'', ''"))
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] n TEXT ", "t [201] d TEXT ")
                        .target("SELECT n, d FROM t WHERE id >= 200 ORDER BY id", "200 | 2024-07-19", "NULL | NULL")
                        .and("PocketBase writes '' for none")
                        .sql(
                                "CREATE TABLE _collections (id TEXT PRIMARY KEY)",
                                "CREATE TABLE `t` (`id` INTEGER PRIMARY KEY NOT NULL, `v` TEXT DEFAULT '' NOT NULL)",
                                Example.insert("v", "'2024-01-02 03:04:05.678Z'", "''"))
                        .says(TYPE_INFERRED, "t.v")
                        .says(VALUE_EQUIVALENT, "t.v", "an empty text that means none")
                        .rows(1, 1, 0)
                        .withoutSecondOpinion()
                        .holds("timestamp with time zone", "2024-01-02 03:04:05.678+00", "NULL"),
                new Case(4, "a BLOB in a TEXT column", QUARANTINED, EQUIVALENT)
                        .mostly("TEXT", "'x' || i", "x'00ff'")
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] v BLOB 00ff")
                        .holds("text", "NULL")
                        .and("more than one in a hundred: bytea holds the bytes of both")
                        .column("TEXT", "'a'", "'b'", "x'00'")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .says(VALUE_EQUIVALENT, "t.v", "in another storage class")
                        .rows(2, 1, 0)
                        .holds("bytea", "\\x61", "\\x62", "\\x00"),
                new Case(5, "TEXT in a BLOB column", SAME, EQUIVALENT)
                        .column("BLOB", "'a'", "''", "'ü'")
                        .rows(3, 0, 0)
                        .holds("bytea", "\\x61", "\\x", "\\xc3bc")
                        .and("texts among blobs")
                        .column("BLOB", "x'01'", "x'02'", "'a'")
                        .says(VALUE_EQUIVALENT, "t.v", "in another storage class")
                        .rows(2, 1, 0)
                        .holds("bytea", "\\x01", "\\x02", "\\x61"),
                new Case(6, "a number in a TEXT column", SAME)
                        .column("TEXT", "12", "'0012'", "12.50", "'1e3'")
                        .rows(4, 0, 0)
                        .holds("text", "12", "0012", "12.5", "1e3"),
                new Case(7, "an integer over four bytes", SAME)
                        .column("INTEGER", "2147483648", "-9223372036854775808", "9223372036854775807")
                        .rows(3, 0, 0)
                        .holds("bigint", "2147483648", "-9223372036854775808", "9223372036854775807"),
                new Case(8, "an unsigned number over eight bytes, which SQLite stores as REAL", SAME, DIAGNOSED)
                        .column("BIGINT UNSIGNED", "1", "18446744073709551615")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("numeric", "1", "18446744073709552000.0"),
                new Case(9, "SMALLINT and TINYINT out of range", WIDENED, SAME)
                        .sql(
                                Example.table("a SMALLINT, b SMALLINT, c TINYINT, d SMALLINT"),
                                Example.insert("a, b, c, d", "32767, 32768, 1000, 2147483648"))
                        .exit(3)
                        .says(TYPE_WIDENED, "t.b")
                        .says(TYPE_WIDENED, "t.d")
                        .rows(1, 0, 0)
                        .target(
                                "SELECT pg_typeof(a), pg_typeof(b), pg_typeof(c), pg_typeof(d), a, b, c, d FROM t",
                                "smallint | integer | smallint | bigint | 32767 | 32768 | 1000 | 2147483648"),
                new Case(10, "a double must not become a float of four bytes", SAME)
                        .column("FLOAT", "0.1", "16777217.0", "4.9e-324", "1.7976931348623157e308")
                        .rows(4, 0, 0)
                        .holds("double precision", "0.1", "16777217", "5e-324", "1.7976931348623157e+308"),
                new Case(11, "infinities", SAME)
                        .column("REAL", "9e999", "-9e999", "1.5")
                        .rows(3, 0, 0)
                        .holds("double precision", "Infinity", "-Infinity", "1.5"),
                new Case(12, "NaN, which SQLite stores as NULL", SAME)
                        .column("REAL", "9e999 - 9e999", "1.5")
                        .rows(2, 0, 0)
                        .holds("double precision", "NULL", "1.5"),
                new Case(13, "minus zero", SAME)
                        .column("REAL", "0.0", "-1e-320")
                        .rows(2, 0, 0)
                        .holds("double precision", "0", "-1e-320")
                        .and("without a declared type")
                        .column("", "-0.0", "0.0", "0.5")
                        .says(TYPE_BY_AFFINITY, "t.v")
                        .rows(3, 0, 0)
                        .holds("double precision", "-0", "0", "0.5"),
                new Case(14, "a decimal stored as REAL", SAME)
                        .column("DECIMAL(10,2)", "12.3", "0.1", "1", "99999999.99")
                        .rows(4, 0, 0)
                        .holds("numeric(10,2)", "12.30", "0.10", "1.00", "99999999.99"),
                new Case(15, "a decimal stored as TEXT with over 15 digits", SAME)
                        .column("TEXT", "'12345678901234567890.123456789'", "'0.10'")
                        .rows(2, 0, 0)
                        .holds("text", "12345678901234567890.123456789", "0.10"),
                new Case(16, "a value over its NUMERIC(p,s)", WIDENED, DIAGNOSED)
                        .column("DECIMAL(10,2)", "12.345", "100000000")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("numeric", "12.345", "100000000"),
                new Case(17, "a value over its VARCHAR(n)", WIDENED, DIAGNOSED)
                        .column("VARCHAR(3)", "'äöü'", "'abcd'")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("text", "äöü", "abcd")
                        .and("a length is counted in characters")
                        .column("VARCHAR(3)", "'äöü'", "'😀😀😀'")
                        .rows(2, 0, 0)
                        .holds("character varying(3)", "äöü", "😀😀😀"));
    }
}
