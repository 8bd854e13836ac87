package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cases that a migration meets, as far as the choice of a type decides them. The number in a name is the case's. What
 * a mapping expects of the values is compared with what its codec makes of them.
 */
class MappingCasesTest {
    /** Two hundred rows with i from 1 to 200, so that one value is less than one in a hundred. */
    private static final String TWO_HUNDRED =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t(v) SELECT ";

    @TempDir
    Path folder;

    @Test
    void case1OneTextAmongManyIntegersGoesToQuarantine() {
        Inspected file = many("INTEGER", "i", "'abc'");
        expect(file, "bigint", 1, 0);
        assertThat(file.about("t.v")).isEmpty();
    }

    @Test
    void case1ManyTextsAmongIntegersMakeTheColumnText() {
        Inspected file = table("INTEGER", "1", "2", "'abc'");
        expect(file, "text", 0, 0);
        assertThat(file.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
        assertThat(file.column("t", "v").reason()).isEqualTo("declared INTEGER; 1 of 3 values do not fit bigint");
    }

    @Test
    void case1OneTextInANotNullColumnMakesItTextBecauseNullHasNoPlaceThere() {
        expect(many("INTEGER NOT NULL", "i", "'abc'"), "text", 0, 0);
    }

    @Test
    void case1OneTextInACheckedColumnMakesItText() {
        expect(many("INTEGER CHECK (\"v\" <> 0)", "i", "'abc'"), "text", 0, 0);
    }

    @Test
    void case1OneTextInAPartialIndexsPredicateMakesTheColumnText() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER, w INTEGER)",
                "CREATE INDEX i ON t(w) WHERE v > 3",
                TWO_HUNDRED + "i FROM n",
                "INSERT INTO t(v) VALUES ('abc')");
        expect(file, "text", 0, 0);
    }

    @Test
    void case2AFractionAmongIntegersMakesTheColumnNumeric() {
        Inspected file = table("INTEGER", "1", "2.5", "9007199254740993");
        expect(file, "numeric", 0, 0);
        assertThat(file.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
    }

    @Test
    void case3AnEmptyTextInADateColumnGoesToQuarantine() {
        expect(many("DATE", "date('2024-01-01', i || ' days')", "''"), "date", 1, 0);
    }

    @Test
    void case3AnEmptyTextOfPocketBaseBecomesNull() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE _collections(id TEXT PRIMARY KEY)",
                "CREATE TABLE `t` (`id` TEXT PRIMARY KEY NOT NULL, `v` TEXT DEFAULT '' NOT NULL)",
                "INSERT INTO t VALUES ('a', '2024-01-02 03:04:05.678Z'), ('b', '')");
        expect(file, "timestamptz", 0, 1);
        assertThat(file.column("t", "v").nullable()).isTrue();
    }

    @Test
    void case4OneBlobAmongManyTextsGoesToQuarantine() {
        expect(many("TEXT", "'x' || i", "x'00'"), "text", 1, 0);
    }

    @Test
    void case4ManyBlobsAmongTextsMakeTheColumnBytea() {
        expect(table("TEXT", "'a'", "'b'", "x'00'"), "bytea", 0, 1);
    }

    @Test
    void case5TextsInABlobColumnStayAsTheyWereIfAllAreTexts() {
        expect(table("BLOB", "'a'", "''"), "bytea", 0, 0);
    }

    @Test
    void case5TextsAmongBlobsComeBackAsBlobs() {
        expect(table("BLOB", "x'01'", "x'02'", "'a'"), "bytea", 0, 1);
    }

    @Test
    void case6NumbersInATextColumnStayTexts() {
        expect(table("TEXT", "12", "'0012'"), "text", 0, 0);
    }

    @Test
    void case7AnIntegerOverFourBytesIsABigint() {
        expect(table("INT", "2147483648"), "bigint", 0, 0);
    }

    @Test
    void case7AnIntegerOverFourBytesRefusesTheHabitOfALibraryWithoutAnyAlarm() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE `t` (\n\t`id` integer PRIMARY KEY NOT NULL,\n\t`v` integer\n)",
                "INSERT INTO t VALUES (1, 2147483648)");
        assertThat(file.type("t", "id")).isEqualTo("integer");
        expect(file, "bigint", 0, 0);
        assertThat(file.about("t.v")).isEmpty();
    }

    @Test
    void case7AnAutoincrementMarkOverFourBytesMakesTheKeyABigint() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE `t` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`v` integer\n)",
                "INSERT INTO t VALUES (2147483648, 1)",
                "DELETE FROM t");
        assertThat(file.type("t", "id")).isEqualTo("bigint");
    }

    @Test
    void case8AnUnsignedNumberOverEightBytesMakesTheColumnNumeric() {
        Inspected file = table("BIGINT UNSIGNED", "1", "18446744073709551615");
        expect(file, "numeric", 0, 0);
        assertThat(file.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
    }

    @Test
    void case9SmallintAndTinyintGrowWithTheirValues() {
        expect(table("SMALLINT", "-32768", "32767"), "smallint", 0, 0);
        expect(table("SMALLINT", "32768"), "integer", 0, 0);
        expect(table("SMALLINT", "-32769", "2147483648"), "bigint", 0, 0);
        expect(table("TINYINT", "1000"), "smallint", 0, 0);
    }

    @Test
    void case10And11FloatsAreDoublesInfinityIncluded() {
        expect(table("FLOAT", "1.1", "9e999", "-9e999"), "double precision", 0, 0);
    }

    @Test
    void case14And16DecimalsKeepTheirPrecisionIfEveryValueFits() {
        expect(table("DECIMAL(10,2)", "12.3", "1", "99999999.99"), "numeric(10,2)", 0, 0);
        Inspected wider = table("DECIMAL(10,2)", "12.345");
        expect(wider, "numeric", 0, 0);
        assertThat(wider.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
        expect(table("DECIMAL(10,2)", "100000000"), "numeric", 0, 0);
        expect(table("DECIMAL(10,2)", "9e999"), "numeric", 0, 0);
        expect(table("NUMERIC", "12.345", "1"), "numeric", 0, 0);
        expect(table("DECIMAL(2,5)", "0.001"), "numeric", 0, 0);
    }

    @Test
    void case15ADecimalOfManyDigitsInATextColumnStaysText() {
        expect(table("TEXT", "'12345678901234567890.123456789'"), "text", 0, 0);
    }

    @Test
    void case17ATextOverItsLengthMakesTheColumnText() {
        expect(table("VARCHAR(3)", "'äöü'"), "varchar(3)", 0, 0);
        Inspected wider = table("VARCHAR(3)", "'abcd'");
        expect(wider, "text", 0, 0);
        assertThat(wider.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
        expect(table("VARCHAR", "'abcd'"), "text", 0, 0);
    }

    @Test
    void case18And19ATextThatPostgresqlCannotHoldGoesToQuarantineEvenIfNotNull() {
        expect(many("TEXT NOT NULL", "'x' || i", "'a' || char(0) || 'b'"), "text", 1, 0);
        expect(many("VARCHAR(9)", "'x' || i", "CAST(x'61ff' AS TEXT)"), "varchar(9)", 1, 0);
    }

    @Test
    void case18ManyTextsWithANulMakeTheColumnBytea() {
        expect(table("TEXT", "'a' || char(0)", "'b'"), "bytea", 0, 0);
    }

    @Test
    void case18ATextWithANulInAUniqueColumnIsRefusedUntilTheOperatorDecides() {
        String[] statements = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT UNIQUE)", "INSERT INTO t(v) VALUES ('a' || char(0)), ('b')"
        };
        assertThatThrownBy(() -> inspect(Decisions.NONE, statements))
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
                    assertThat(e.diagnostic().subject()).isEqualTo("t.v");
                    assertThat(e.diagnostic().message()).contains("1 text with a NUL", "is unique");
                    assertThat(e.diagnostic().hint()).contains("--on-misfit widen");
                });
        expect(inspect(new Decisions(MisfitPolicy.WIDEN, null), statements), "bytea", 0, 0);
    }

    @Test
    void case26To28BooleansInTheirSpellings() {
        expect(table("BOOLEAN", "1", "0"), "boolean", 0, 0);
        expect(table("BOOL", "'t'", "'f'"), "boolean", 0, 0);
        expect(table("BOOLEAN", "1", "0", "1", "'true'"), "boolean", 0, 1);
        expect(many("BOOLEAN", "i % 2", "''"), "boolean", 1, 0);
    }

    @Test
    void case29ATwoInABooleanGoesToQuarantine() {
        expect(many("BOOLEAN", "i % 2", "2"), "boolean", 1, 0);
    }

    @Test
    void case29ManyOtherNumbersInABooleanMakeItABigint() {
        expect(table("BOOLEAN", "0", "1", "2"), "bigint", 0, 0);
    }

    @Test
    void aTinyintOfOneIsABooleanUnlessAnyValueRefusesIt() {
        expect(table("TINYINT(1)", "0", "1"), "boolean", 0, 0);
        expect(many("TINYINT(1)", "i % 2", "2"), "smallint", 0, 0);
    }

    @Test
    void anIntegerIsABooleanByItsDefaultButNotByItsNameAlone() {
        Inspected byDefault = table("INTEGER DEFAULT false", "0", "1");
        expect(byDefault, "boolean", 0, 0);
        assertThat(byDefault.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_INFERRED);
        assertThat(byDefault.about("t.v").getFirst().hint())
                .isEqualTo("To undo it, give t.v the type bigint in the plan.");

        Inspected byName = inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, is_admin INTEGER)",
                "INSERT INTO t VALUES (1, 0)");
        assertThat(byName.type("t", "is_admin")).isEqualTo("bigint");
        assertThat(byName.column("t", "is_admin").evidence())
                .contains("every value is 0 or 1; the plan can make it boolean");
    }

    @Test
    void case30And37MixedSpellingsOfInstantsKeepTheDominantOne() {
        Inspected file = table(
                "DATETIME",
                "'2024-01-02T03:04:05Z'",
                "'2024-01-02T03:04:06Z'",
                "'2024-01-02 03:04:05+00:00'",
                "'2024-01-02 03:04:05'");
        expect(file, "timestamptz", 0, 2);
        assertThat(file.column("t", "v").reason())
                .isEqualTo("declared DATETIME; 2 YYYY-MM-DDTHH:MM:SSZ, 1 YYYY-MM-DD HH:MM:SS,"
                        + " 1 YYYY-MM-DD HH:MM:SS+00:00");
    }

    @Test
    void case31DigitsBeyondMicrosecondsAreCutAndCounted() {
        expect(table("DATETIME", "'2024-01-02 03:04:05.1234567'", "'2024-01-02 03:04:05.1234560'"), "timestamp", 0, 1);
    }

    @Test
    void case32And33EpochsOfEveryUnitAreInstants() {
        expect(table("DATETIME", "1704164645"), "timestamptz", 0, 0);
        expect(table("TIMESTAMP", "1704164645678"), "timestamptz", 0, 0);
        expect(table("DATETIME", "1704164645678901"), "timestamptz", 0, 0);
        expect(table("DATETIME", "1704164645.5"), "timestamptz", 0, 0);
    }

    @Test
    void case33SecondsAmongMillisecondsAreNoInstantsOfTheSameUnit() {
        expect(table("DATETIME", "1704164645678", "1704164645"), "bigint", 0, 0);
    }

    @Test
    void case32AnIntegerIsAnInstantByNameAndPlausibleValues() {
        Inspected file = named("created_at", "INTEGER", "1704164645", "1704164646");
        assertThat(file.type("t", "created_at")).isEqualTo("timestamptz");
        assertThat(file.about("t.created_at")).extracting(Diagnostic::code).containsExactly(Code.TYPE_INFERRED);
        assertThat(file.about("t.created_at").getFirst().message()).contains("2 epoch seconds");
        assertThat(file.about("t.created_at").getFirst().hint()).contains("bigint in the plan");
    }

    @Test
    void anIntegerStaysOneIfAnyValueOrItsPlaceOrItsDefaultSpeaksAgainstAnInstant() {
        assertThat(named("created_at", "INTEGER", "1704164645", "7").type("t", "created_at"))
                .isEqualTo("bigint");
        assertThat(named("deleted_at", "INTEGER", "1704164645", "0").type("t", "deleted_at"))
                .isEqualTo("bigint");
        assertThat(named("created_at", "INTEGER DEFAULT 0", "1704164645").type("t", "created_at"))
                .isEqualTo("bigint");
        assertThat(named("created_at", "INTEGER CHECK (created_at > 0)", "1704164645")
                        .type("t", "created_at"))
                .isEqualTo("bigint");
        assertThat(named("created_at", "INTEGER").type("t", "created_at")).isEqualTo("bigint");
    }

    @Test
    void anExpiryMayBeANumberToTheApplication() {
        Inspected file = named("expires_at", "INTEGER", "1704164645");
        assertThat(file.type("t", "expires_at")).isEqualTo("bigint");
        assertThat(file.column("t", "expires_at").evidence())
                .contains("every value could be an instant (epoch seconds); the plan can make it timestamptz");
    }

    @Test
    void aDefaultOfTheCurrentTimeSpeaksForAnInstantWhateverTheName() {
        expect(table("INTEGER DEFAULT (unixepoch())", "1704164645"), "timestamptz", 0, 0);
        expect(table("INTEGER DEFAULT (strftime('%s', 'now'))", "1704164645"), "timestamptz", 0, 0);
        expect(table("TEXT DEFAULT CURRENT_TIMESTAMP", "'2024-01-02 03:04:05'"), "timestamp", 0, 0);
    }

    @Test
    void aTextIsAnInstantByNameOnlyIfEveryValueComesBackAsItWas() {
        assertThat(named("created_at", "TEXT", "'2024-01-02T03:04:05.678Z'").type("t", "created_at"))
                .isEqualTo("timestamptz");
        assertThat(named("birthday", "TEXT", "'2024-01-02'").type("t", "birthday"))
                .isEqualTo("date");
        assertThat(named("created_at", "TEXT", "'2024-01-02T03:04:05Z'", "'2024-01-02 03:04:05Z'")
                        .type("t", "created_at"))
                .isEqualTo("text");
        assertThat(named("note", "TEXT", "'2024-01-02'").type("t", "note")).isEqualTo("text");
    }

    @Test
    void case34JulianDaysStayDoubles() {
        Inspected file = table("DATETIME", "2460311.5", "2460312.75");
        expect(file, "double precision", 0, 0);
        assertThat(file.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
    }

    @Test
    void case35BareYearsStayIntegers() {
        Inspected file = table("DATE", "1999", "2024");
        expect(file, "bigint", 0, 0);
        assertThat(file.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
    }

    @Test
    void case36AZeroDateGoesToQuarantine() {
        expect(many("DATE", "date('2024-01-01', i || ' days')", "'0000-00-00'"), "date", 1, 0);
    }

    @Test
    void aDateWithTimesOfDayIsATimestampAndKeepsThem() {
        Inspected file = table("DATE", "'2024-01-02'", "'2024-01-03'", "'2024-01-02 03:04:05'");
        assertThat(file.type("t", "v")).isEqualTo("timestamp");
        assertThat(file.column("t", "v").expectedMisfits()).isZero();
        assertThat(file.encoded().changed("t", "v")).isZero();
    }

    @Test
    void case38NaiveInstantsAreTimestampUnlessAZoneIsNamed() {
        expect(table("DATETIME", "'2024-01-02 03:04:05'"), "timestamp", 0, 0);
        Decisions berlin = new Decisions(MisfitPolicy.WIDEN_OR_QUARANTINE, ZoneId.of("Europe/Berlin"));
        expect(
                inspect(
                        berlin,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, v DATETIME)",
                        "INSERT INTO t(v) VALUES ('2024-01-02 03:04:05')"),
                "timestamptz",
                0,
                0);
    }

    @Test
    void case39ATimeOfDayIsATime() {
        expect(table("TIME", "'03:04:05'", "'23:59:59'"), "time", 0, 0);
        expect(table("TIME", "'2000-01-01 03:04:05.123456'"), "time", 0, 0);
    }

    @Test
    void case40OneInvalidDocumentGoesToQuarantineAndManyMakeTheColumnText() {
        expect(many("JSON", "json_array(i)", "'{'"), "jsonb", 1, 0);
        expect(table("JSON", "'{}'", "'{'"), "text", 0, 0);
    }

    @Test
    void case41And42DocumentsThatJsonbWouldChangeMakeTheColumnJson() {
        Inspected nul = table("JSON", "'{\"a\":\"\\u0000\"}'");
        expect(nul, "json", 0, 0);
        assertThat(nul.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_WIDENED);
        expect(table("JSON", "'{\"a\":1,\"a\":2}'"), "json", 0, 0);
    }

    @Test
    void case41AnIndexedDocumentThatJsonbWouldChangeIsText() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v JSON)",
                "CREATE INDEX i ON t(v)",
                "INSERT INTO t(v) VALUES ('{\"a\":1,\"a\":2}')");
        expect(file, "text", 0, 0);
    }

    @Test
    void case43BinaryJsonOfSqliteStaysBytea() {
        expect(table("JSONB", "jsonb('{\"a\":1}')"), "bytea", 0, 0);
    }

    @Test
    void case44And45UuidsByDeclarationAndNotByValuesAlone() {
        String uuid = "'67e55044-10b1-426f-9247-bb680e5fe0c8'";
        expect(table("UUID", uuid), "uuid", 0, 0);
        expect(table("GUID", uuid, "'67E55044-10B1-426F-9247-BB680E5FE0C9'", uuid), "uuid", 0, 1);
        expect(table("UUID", "x'67e5504410b1426f9247bb680e5fe0c8'"), "uuid", 0, 0);
        expect(table("TEXT", uuid), "text", 0, 0);
        expect(table("BLOB", "x'67e5504410b1426f9247bb680e5fe0c8'"), "bytea", 0, 0);
        assertThat(table("TEXT", uuid).column("t", "v").evidence())
                .contains("every value could be a UUID; the plan can make it uuid");
    }

    @Test
    void case44AUniqueUuidInTwoSpellingsStaysTextBecauseTheyMightBecomeOne() {
        expect(
                table(
                        "UUID UNIQUE",
                        "'67e55044-10b1-426f-9247-bb680e5fe0c8'",
                        "'67E55044-10B1-426F-9247-BB680E5FE0C8'"),
                "text",
                0,
                0);
    }

    @Test
    void case63TheChildTakesTheParentsType() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT REFERENCES p(id), w REFERENCES p)",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO t(v, w) VALUES (NULL, 1)");
        expect(file, "bigint", 0, 0);
        assertThat(file.type("t", "w")).isEqualTo("bigint");
        assertThat(file.column("t", "v").reason()).isEqualTo("declared TEXT; a foreign key with p.id");
    }

    @Test
    void case63BothSidesAreWidenedIfTheChildsValuesAskForIt() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE p(id INTEGER PRIMARY KEY)",
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
    void case63KeysThatHangTogetherAreWidenedTogether() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                "CREATE TABLE q(id INTEGER PRIMARY KEY REFERENCES p(id))",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER REFERENCES q(id))",
                "INSERT INTO t(v) VALUES (1), ('x')");
        expect(file, "text", 0, 0);
        assertThat(file.type("q", "id")).isEqualTo("text");
        assertThat(file.type("p", "id")).isEqualTo("text");
        assertThat(file.about("p.id").getFirst().message())
                .contains("a foreign key with t.v; 1 of 2 values do not fit bigint in t.v");
    }

    @Test
    void case60And61ImplicitAndCompositeKeysAndCyclesAgreeColumnByColumn() {
        Inspected file = inspect(
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
    void case68AnyInAStrictTableIsJudgedByItsValues() {
        Inspected file = inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v ANY) STRICT",
                "INSERT INTO t(v) VALUES (1), ('a'), (2.5)");
        expect(file, "text", 0, 0);
        assertThat(file.about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_BY_AFFINITY);
    }

    @Test
    void case69NoTypeAndInventedTypesAreJudgedByTheirValuesAndTheirAffinity() {
        expect(table("", "1", "2"), "bigint", 0, 0);
        expect(table("", "1", "2.5"), "numeric", 0, 0);
        expect(table("", "x'00'"), "bytea", 0, 0);
        expect(table("unsigned big int", "1"), "bigint", 0, 0);
        expect(table("text[]", "'{a}'"), "text", 0, 0);
        expect(table("varying character(255)", "'a'"), "varchar(255)", 0, 0);
        expect(table("colour"), "numeric", 0, 0);
        assertThat(table("colour").about("t.v")).extracting(Diagnostic::code).containsExactly(Code.TYPE_BY_AFFINITY);
    }

    @Test
    void noTypeHoldsNumbersAndBytesSoThatAKeyOfBothIsRefused() {
        assertThatThrownBy(() -> table("NOT NULL", "1", "x'00'"))
                .isInstanceOfSatisfying(
                        SealiftException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_UNSUPPORTED));
        expect(table("", "1", "2", "x'00'"), "numeric", 1, 0);
    }

    @Test
    void theOperatorDecidesWhatBecomesOfMisfits() {
        String[] statements = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY, v INTEGER)", "INSERT INTO t(v) VALUES (1), (2), ('abc')"
        };
        expect(inspect(new Decisions(MisfitPolicy.QUARANTINE, null), statements), "bigint", 1, 0);
        expect(inspect(new Decisions(MisfitPolicy.WIDEN, null), statements), "text", 0, 0);
        assertThatThrownBy(() -> inspect(new Decisions(MisfitPolicy.FAIL, null), statements))
                .isInstanceOf(SealiftException.class)
                .hasMessageContaining("1 of 3 values do not fit bigint");
    }

    @Test
    void everyDecisionSaysWhy() {
        Inspected file = table("DATETIME", "'2024-01-02 03:04:05'", "NULL");
        assertThat(file.column("t", "v").reason()).isEqualTo("declared DATETIME; 1 YYYY-MM-DD HH:MM:SS");
        assertThat(file.column("t", "v").evidence()).containsExactly("1 TEXT, 1 NULL");
    }

    private static void expect(Inspected file, String type, long misfits, long equivalents) {
        Mapping mapping = file.column("t", "v");
        assertThat(mapping.type().sql()).as(mapping.reason()).isEqualTo(type);
        assertThat(mapping.expectedMisfits()).as("misfits of " + mapping).isEqualTo(misfits);
        assertThat(file.encoded().misfits("t", "v"))
                .as("misfits of the codec of " + mapping)
                .isEqualTo(misfits);
        assertThat(mapping.expectedEquivalents())
                .as("equivalents of " + mapping)
                .isEqualTo(equivalents);
        assertThat(file.encoded().changed("t", "v"))
                .as("values that come back changed by the codec of " + mapping)
                .isEqualTo(equivalents);
    }

    /** A table t with a column v, and a row for each value. */
    private Inspected table(String declaration, String... values) {
        return named("v", declaration, values);
    }

    private Inspected named(String column, String declaration, String... values) {
        String create = "CREATE TABLE t(id INTEGER PRIMARY KEY, " + column + " " + declaration + ")";
        String insert = "INSERT INTO t(" + column + ") VALUES (" + String.join("), (", values) + ")";
        return values.length == 0 ? inspect(Decisions.NONE, create) : inspect(Decisions.NONE, create, insert);
    }

    /** A table t with a column v that has two hundred values of one expression of i and a single other one. */
    private Inspected many(String declaration, String expression, String other) {
        return inspect(
                Decisions.NONE,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v " + declaration + ")",
                TWO_HUNDRED + expression + " FROM n",
                "INSERT INTO t(v) VALUES (" + other + ")");
    }

    private Inspected inspect(Decisions options, String... statements) {
        return Inspected.file(folder, options, statements);
    }
}
