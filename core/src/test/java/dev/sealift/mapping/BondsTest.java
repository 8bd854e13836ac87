package dev.sealift.mapping;

import static dev.sealift.mapping.Columns.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else hangs on a column (a key, a CHECK, an index, a foreign key) decides with the values about its type. */
class BondsTest {
    private Columns columns;

    @BeforeEach
    void begin(@TempDir Path folder) {
        columns = new Columns(folder);
    }

    @Test
    void oneTextInANotNullColumnMakesItTextBecauseNullHasNoPlaceThere() {
        expect(columns.many("INTEGER NOT NULL", "i", "'abc'"), "text", 0, 0);
    }

    @Test
    void oneTextInACheckedColumnMakesItText() {
        expect(columns.many("INTEGER CHECK (\"v\" <> 0)", "i", "'abc'"), "text", 0, 0);
    }

    @Test
    void oneTextInAPartialIndexsPredicateMakesTheColumnText() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, w INTEGER)",
                "CREATE INDEX i ON t(w) WHERE v > 3",
                Columns.TWO_HUNDRED + "i FROM n",
                "INSERT INTO t(v) VALUES ('abc')");
        expect(file, "text", 0, 0);
    }

    @Test
    void anAutoincrementMarkOverFourBytesMakesTheKeyABigint() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE `t` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`v` integer\n)",
                "INSERT INTO t VALUES (2147483648, 1)",
                "DELETE FROM t");
        assertThat(file.type("t", "id")).isEqualTo("bigint");
    }

    @Test
    void aTextWithANulInAUniqueColumnIsRefusedUntilTheOperatorDecides() {
        String[] statements = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT UNIQUE)", "INSERT INTO t(v) VALUES ('a' || char(0)), ('b')"
        };
        assertThatThrownBy(() -> columns.inspect(Decisions.NONE, statements))
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
                    assertThat(e.diagnostic().subject()).isEqualTo("t.v");
                    assertThat(e.diagnostic().message()).contains("1 text with a NUL", "is unique");
                    assertThat(e.diagnostic().hint()).contains("--on-misfit widen");
                });
        expect(columns.inspect(new Decisions(MisfitPolicy.WIDEN, null), statements), "bytea", 0, 0);
    }

    @Test
    void anIndexedDocumentThatJsonbWouldChangeIsText() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v JSON)",
                "CREATE INDEX i ON t(v)",
                "INSERT INTO t(v) VALUES ('{\"a\":1,\"a\":2}')");
        expect(file, "text", 0, 0);
    }

    @Test
    void aUniqueUuidInTwoSpellingsStaysTextBecauseTheyMightBecomeOne() {
        expect(
                columns.table(
                        "UUID UNIQUE",
                        "'67e55044-10b1-426f-9247-bb680e5fe0c8'",
                        "'67E55044-10B1-426F-9247-BB680E5FE0C8'"),
                "text",
                0,
                0);
    }

    @Test
    void bothSidesAreWidenedIfTheChildsValuesAskForIt() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE p(id INT PRIMARY KEY)",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT REFERENCES p(id))",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO t(v) VALUES ('1'), ('x')");
        expect(file, "text", 0, 0);
        assertThat(file.type("p", "id")).isEqualTo("text");
        assertThat(file.about("p.id")).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(Code.TYPE_WIDENED);
            assertThat(d.message()).contains("a foreign key with t.v; text holds the values of both");
        });
    }

    @Test
    void idsThatTheTableGivesOutStayWholeNumbersWhateverTheChildHolds() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT REFERENCES p(id))",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO t(v) VALUES ('1'), ('x')");
        expect(file, "text", 0, 0);
        assertThat(file.type("p", "id")).isEqualTo("bigint");
    }

    @Test
    void keysThatHangTogetherAreWidenedTogether() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE p(id INT PRIMARY KEY)",
                "CREATE TABLE q(id INT PRIMARY KEY REFERENCES p(id))",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER REFERENCES q(id))",
                "INSERT INTO t(v) VALUES (1), ('x')");
        expect(file, "text", 0, 0);
        assertThat(file.type("q", "id")).isEqualTo("text");
        assertThat(file.type("p", "id")).isEqualTo("text");
        assertThat(file.about("p.id").getFirst().message())
                .contains("a foreign key with t.v; 1 of 2 values do not fit bigint in t.v");
    }

    @Test
    void implicitAndCompositeKeysAndCyclesAgreeColumnByColumn() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE p(a TEXT, b SMALLINT, boss TEXT, PRIMARY KEY (a, b))",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v VARCHAR(9), b BIGINT, FOREIGN KEY (v, b) REFERENCES p)",
                "CREATE TABLE x(id INTEGER PRIMARY KEY, y INTEGER REFERENCES y)",
                "CREATE TABLE y(id BIGINT PRIMARY KEY, x SMALLINT REFERENCES x)");
        expect(file, "varchar(9)", 0, 0);
        assertThat(file.type("p", "b")).isEqualTo("bigint");
        assertThat(file.type("t", "b")).isEqualTo("bigint");
        assertThat(file.type("y", "x")).isEqualTo("bigint");
    }

    @Test
    void noTypeHoldsNumbersAndBytesSoThatAKeyOfBothIsRefused() {
        assertThatThrownBy(() -> columns.table("NOT NULL", "1", "x'00'"))
                .isInstanceOfSatisfying(
                        SealiftException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_UNSUPPORTED));
        expect(columns.table("", "1", "2", "x'00'"), "numeric", 1, 0);
    }
}
