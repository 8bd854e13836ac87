package dev.sealift.mapping;

import static dev.sealift.mapping.Columns.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the declaration, the name, the default, the library and the values say about a type, and which of them prevails. */
class TypeChoiceTest {
    private Columns columns;

    @BeforeEach
    void begin(@TempDir Path folder) {
        columns = new Columns(folder);
    }

    @Test
    void anIntegerOverFourBytesRefusesTheHabitOfALibraryWithoutAnyAlarm() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE `t` (\n\t`id` integer PRIMARY KEY NOT NULL,\n\t`v` integer\n)",
                "INSERT INTO t VALUES (1, 2147483648)");
        assertThat(file.type("t", "id")).isEqualTo("integer");
        expect(file, "bigint", 0, 0);
        assertThat(file.about("t.v")).isEmpty();
    }

    @Test
    void decimalsKeepTheirPrecisionIfEveryValueFits() {
        expect(columns.table("DECIMAL(10,2)", "12.3", "1", "99999999.99"), "numeric(10,2)", 0, 0);
        Inspected wider = columns.table("DECIMAL(10,2)", "12.345");
        expect(wider, "numeric", 0, 0);
        assertThat(wider.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
        expect(columns.table("DECIMAL(10,2)", "100000000"), "numeric", 0, 0);
        expect(columns.table("DECIMAL(10,2)", "9e999"), "numeric", 0, 0);
        expect(columns.table("NUMERIC", "12.345", "1"), "numeric", 0, 0);
        expect(columns.table("DECIMAL(2,5)", "0.001"), "numeric", 0, 0);
    }

    @Test
    void manyTextsWithANulMakeTheColumnBytea() {
        expect(columns.table("TEXT", "'a' || char(0)", "'b'"), "bytea", 0, 0);
    }

    @Test
    void manyOtherNumbersInABooleanMakeItABigint() {
        expect(columns.table("BOOLEAN", "0", "1", "2"), "bigint", 0, 0);
    }

    @Test
    void aTinyintOfOneIsABooleanUnlessAnyValueRefusesIt() {
        expect(columns.table("TINYINT(1)", "0", "1"), "boolean", 0, 0);
        expect(columns.many("TINYINT(1)", "i % 2", "2"), "smallint", 0, 0);
    }

    @Test
    void anIntegerIsABooleanByItsDefaultButNotByItsNameAlone() {
        Inspected byDefault = columns.table("INTEGER DEFAULT false", "0", "1");
        expect(byDefault, "boolean", 0, 0);
        assertThat(byDefault.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_INFERRED);
        assertThat(byDefault.about("t.v").getFirst().hint())
                .isEqualTo("To undo it, give t.v the type bigint in the plan.");

        Inspected byName = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, is_admin INTEGER)",
                "INSERT INTO t VALUES (1, 0)");
        assertThat(byName.type("t", "is_admin")).isEqualTo("bigint");
        assertThat(byName.column("t", "is_admin").evidence())
                .contains("every value is 0 or 1; the plan can make it boolean");
    }

    @Test
    void secondsAmongMillisecondsAreNoInstantsOfTheSameUnit() {
        expect(columns.table("DATETIME", "1704164645678", "1704164645"), "bigint", 0, 0);
    }

    @Test
    void aWidenedColumnOfDatesCouldBeOneOnlyIfEveryValueIsADate() {
        assertThat(columns.table("DATE", "'2024-01-02'", "'never'")
                        .column("t", "v")
                        .evidence())
                .noneMatch(fact -> fact.contains("could be a date"));
        assertThat(columns.table("TEXT", "'2024-01-02'", "'2024-01-03'")
                        .column("t", "v")
                        .evidence())
                .contains("every value could be a date or a time; the plan can make it one");
    }

    @Test
    void aHabitThatTheValuesOverruleIsNotTheWholeReason() {
        Inspected file = columns.inspect(
                Decisions.NONE,
                "CREATE TABLE `t` (\n\t`id` integer PRIMARY KEY,\n\t`n` integer\n)",
                "INSERT INTO t VALUES (1, 3000000000)");
        assertThat(file.column("t", "n").reason())
                .endsWith("; Drizzle writes integer and means PostgreSQL's integer of four bytes; its values need"
                        + " bigint");
    }

    @Test
    void anIntegerIsAnInstantByNameAndPlausibleValues() {
        Inspected file = columns.named("created_at", "INTEGER", "1704164645", "1704164646");
        assertThat(file.type("t", "created_at")).isEqualTo("timestamptz");
        assertThat(file.about("t.created_at")).extracting(Diagnostic::code).containsExactly(Code.TYPE_INFERRED);
        assertThat(file.about("t.created_at").getFirst().message()).contains("2 epoch seconds");
        assertThat(file.about("t.created_at").getFirst().hint()).contains("bigint in the plan");
    }

    @Test
    void anIntegerStaysOneIfAnyValueOrItsPlaceOrItsDefaultSpeaksAgainstAnInstant() {
        assertThat(columns.named("created_at", "INTEGER", "1704164645", "7").type("t", "created_at"))
                .isEqualTo("bigint");
        assertThat(columns.named("deleted_at", "INTEGER", "1704164645", "0").type("t", "deleted_at"))
                .isEqualTo("bigint");
        assertThat(columns.named("created_at", "INTEGER DEFAULT 0", "1704164645")
                        .type("t", "created_at"))
                .isEqualTo("bigint");
        assertThat(columns.named("created_at", "INTEGER CHECK (created_at > 0)", "1704164645")
                        .type("t", "created_at"))
                .isEqualTo("bigint");
        assertThat(columns.named("created_at", "INTEGER").type("t", "created_at"))
                .isEqualTo("bigint");
    }

    @Test
    void anExpiryMayBeANumberToTheApplication() {
        Inspected file = columns.named("expires_at", "INTEGER", "1704164645");
        assertThat(file.type("t", "expires_at")).isEqualTo("bigint");
        assertThat(file.column("t", "expires_at").evidence())
                .contains("every value could be an instant (epoch seconds); the plan can make it timestamptz");
    }

    @Test
    void aDefaultOfTheCurrentTimeSpeaksForAnInstantWhateverTheName() {
        expect(columns.table("INTEGER DEFAULT (unixepoch())", "1704164645"), "timestamptz", 0, 0);
        expect(columns.table("INTEGER DEFAULT (strftime('%s', 'now'))", "1704164645"), "timestamptz", 0, 0);
        expect(columns.table("TEXT DEFAULT CURRENT_TIMESTAMP", "'2024-01-02 03:04:05'"), "timestamp", 0, 0);
    }

    @Test
    void aTextIsAnInstantByNameOnlyIfEveryValueComesBackAsItWas() {
        assertThat(columns.named("created_at", "TEXT", "'2024-01-02T03:04:05.678Z'")
                        .type("t", "created_at"))
                .isEqualTo("timestamptz");
        assertThat(columns.named("birthday", "TEXT", "'2024-01-02'").type("t", "birthday"))
                .isEqualTo("date");
        assertThat(columns.named("created_at", "TEXT", "'2024-01-02T03:04:05Z'", "'2024-01-02 03:04:05Z'")
                        .type("t", "created_at"))
                .isEqualTo("text");
        assertThat(columns.named("note", "TEXT", "'2024-01-02'").type("t", "note"))
                .isEqualTo("text");
    }

    @Test
    void aDateWithTimesOfDayIsATimestampAndKeepsThem() {
        Inspected file = columns.table("DATE", "'2024-01-02'", "'2024-01-03'", "'2024-01-02 03:04:05'");
        assertThat(file.type("t", "v")).isEqualTo("timestamp");
        assertThat(file.column("t", "v").expectedMisfits()).isZero();
        assertThat(file.encoded().changed("t", "v")).isZero();
    }

    @Test
    void naiveInstantsAreTimestampUnlessAZoneIsNamed() {
        expect(columns.table("DATETIME", "'2024-01-02 03:04:05'"), "timestamp", 0, 0);
        Decisions berlin = new Decisions(MisfitPolicy.WIDEN_OR_QUARANTINE, ZoneId.of("Europe/Berlin"));
        expect(
                columns.inspect(
                        berlin,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, v DATETIME)",
                        "INSERT INTO t(v) VALUES ('2024-01-02 03:04:05')"),
                "timestamptz",
                0,
                0);
    }

    @Test
    void aTimeOfDayIsATime() {
        expect(columns.table("TIME", "'03:04:05'", "'23:59:59'"), "time", 0, 0);
        expect(columns.table("TIME", "'2000-01-01 03:04:05.123456'"), "time", 0, 0);
    }

    @Test
    void valuesThatCouldBeUuidsAreSaidToBe() {
        assertThat(columns.table("TEXT", "'67e55044-10b1-426f-9247-bb680e5fe0c8'")
                        .column("t", "v")
                        .evidence())
                .contains("every value could be a UUID; the plan can make it uuid");
    }

    @Test
    void noTypeAndInventedTypesAreJudgedByTheirValuesAndTheirAffinity() {
        expect(columns.table("", "1", "2"), "bigint", 0, 0);
        expect(columns.table("", "1", "2.5"), "numeric", 0, 0);
        expect(columns.table("", "x'00'"), "bytea", 0, 0);
        expect(columns.table("unsigned big int", "1"), "bigint", 0, 0);
        expect(columns.table("text[]", "'{a}'"), "text", 0, 0);
        expect(columns.table("varying character(255)", "'a'"), "varchar(255)", 0, 0);
        expect(columns.table("colour"), "numeric", 0, 0);
        assertThat(columns.table("colour").about("t.v"))
                .extracting(Diagnostic::code)
                .containsExactly(Code.TYPE_BY_AFFINITY);
    }

    @Test
    void theOperatorDecidesWhatBecomesOfMisfits() {
        String[] statements = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER)", "INSERT INTO t(v) VALUES (1), (2), ('abc')"
        };
        expect(columns.inspect(new Decisions(MisfitPolicy.QUARANTINE, null), statements), "bigint", 1, 0);
        expect(columns.inspect(new Decisions(MisfitPolicy.WIDEN, null), statements), "text", 0, 0);
        assertThatThrownBy(() -> columns.inspect(new Decisions(MisfitPolicy.FAIL, null), statements))
                .isInstanceOf(SealiftException.class)
                .hasMessageContaining("1 of 3 values do not fit bigint");
    }

    @Test
    void everyDecisionSaysWhy() {
        Inspected file = columns.table("DATETIME", "'2024-01-02 03:04:05'", "NULL");
        assertThat(file.column("t", "v").reason()).isEqualTo("declared DATETIME; 1 YYYY-MM-DD HH:MM:SS");
        assertThat(file.column("t", "v").evidence()).containsExactly("1 TEXT, 1 NULL");
    }
}
