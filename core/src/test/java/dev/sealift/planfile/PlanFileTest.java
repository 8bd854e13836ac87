package dev.sealift.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.mapping.ColumnDecision;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.Reference;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.model.TargetType;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan file means, and what is said of a mistake in it. */
class PlanFileTest {
    private static Schema schema;

    @BeforeAll
    static void readSchema(@TempDir Path folder) throws SQLException, InterruptedException {
        Path file = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE Users (Id INTEGER PRIMARY KEY, name TEXT, created_at INTEGER)");
            statement.execute("CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER, created_at INTEGER)");
        }
        try (SqliteSource source = SqliteSource.open(file, SourceOptions.readers(1))) {
            schema = source.schema();
        }
    }

    private static Decisions decide(String yaml) {
        return PlanFile.parse("plan.yaml", yaml).decide(schema);
    }

    @Test
    void aFileOfItsVersionAloneDecidesNothing() {
        Decisions decisions = decide("sealift-plan: 1\n");

        assertThat(decisions.withTables(java.util.Map.of())).isEqualTo(Decisions.NONE);
        assertThat(decisions.table("users").columns()).isEmpty();
    }

    @Test
    void everyKeyIsFollowed() {
        Decisions decisions = decide("""
                sealift-plan: 1
                source: /somewhere/app.db
                on-misfit: fail
                source-zone: Europe/Berlin
                on-orphan: omit-key
                columns:
                  '*.created_at': {type: timestamptz, codec: epoch milliseconds as INTEGER}
                tables:
                  users:
                    name: people
                    ids: uuid
                    namespace: 01234567-89ab-cdef-0123-456789abcdef
                    columns:
                      NAME: {name: full_name, type: varchar(40), on-misfit: quarantine}
                      created_at: {zone: UTC}
                  posts:
                    ids: serial
                    references:
                      - {columns: [user_id], parent: users, on-orphan: set-null}
                """);

        assertThat(decisions.onMisfit()).isEqualTo(MisfitPolicy.FAIL);
        assertThat(decisions.sourceZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(decisions.onOrphan()).isEqualTo(OrphanPolicy.OMIT_KEY);
        assertThat(decisions.table("Users").name()).isEqualTo("people");
        assertThat(decisions.table("Users").ids())
                .isEqualTo(new Ids.Uuids(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")));
        assertThat(decisions.table("users").column("name"))
                .isEqualTo(new ColumnDecision(
                        "full_name", new TargetType.VarChar(40), null, null, null, MisfitPolicy.QUARANTINE));
        ColumnDecision created = decisions.table("users").column("created_at");
        assertThat(created.type()).isEqualTo(new TargetType.TimestampTz());
        assertThat(created.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(created.codec()).isNotNull();
        assertThat(decisions.table("posts").column("created_at").type()).isEqualTo(new TargetType.TimestampTz());
        assertThat(decisions.table("posts").ids()).isEqualTo(new Ids.Serial());
        assertThat(decisions.table("posts").references())
                .containsExactly(new Reference(
                        java.util.List.of("user_id"), "Users", java.util.List.of("Id"), OrphanPolicy.SET_NULL));
    }

    @Test
    void aTableThatIsNotIncludedIsNotMigratedAndAKeyThatOnlyThePlanNamesIs() {
        Decisions without = decide("sealift-plan: 1\ntables: {users: {include: false}}\n");
        assertThat(without.applyTo(schema).tables()).extracting("name").containsExactly("posts");

        Decisions joined =
                decide("sealift-plan: 1\ntables:\n  posts:\n    references: [{columns: user_id, parent: users}]\n");
        assertThat(joined.applyTo(schema).table("posts").orElseThrow().foreignKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.parentColumns()).containsExactly("Id"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sealift-plan: 2 | 1 | no plan file of a version",
                "on-misfit: auto | 1 | no plan file of a version",
                "\"\" | 1 | the plan file is empty",
                "sealift-plan: [1 | 2 | this is no YAML",
                "- a list | 1 | the plan file needs keys",
                "sealift-plan: 1;colour: red | 2 | the key 'colour' is not known",
                "sealift-plan: 1;on-misfit: sometimes | 2 | 'sometimes' is no value of on-misfit",
                "sealift-plan: 1;on-orphan: keep | 2 | 'keep' is no value of on-orphan",
                "sealift-plan: 1;source-zone: Mars/Olympus | 2 | 'Mars/Olympus' is no time zone",
                "sealift-plan: 1;complete: maybe | 2 | 'maybe' is no value of complete",
                "sealift-plan: 1;columns:;  created_at: {type: date} | 3 | has no dot",
                "sealift-plan: 1;columns:;  '*.nothing': {type: date} | 3 | matches no column",
                "sealift-plan: 1;columns:;  '*.name': {name: x} | 3 | the key 'name' is not known",
                "sealift-plan: 1;columns:;  '*.name': {type: text};  'users.*': {type: date} | 3 | is text here and date in line 4",
                "sealift-plan: 1;tables:;  users:;    colums: {} | 4 | the key 'colums' is not known in users",
                "sealift-plan: 1;tables:;  users: {};  USERS: {} | 4 | is in line 3 already",
                "sealift-plan: 1;tables:;  users: {ids: random} | 3 | 'random' is no value of ids",
                "sealift-plan: 1;tables:;  users: {ids: uuid, namespace: x} | 3 | 'x' is no UUID",
                "sealift-plan: 1;tables:;  users: {ids: serial, namespace: x} | 3 | a namespace is for new UUIDs",
                "sealift-plan: 1;tables:;  users: {name: a};  posts: {name: a} | 4 | the name a is given in line 3",
                "sealift-plan: 1;tables:;  users: {columns: {name: {type: blob}}} | 3 | 'blob' is no type",
                "sealift-plan: 1;tables:;  users: {columns: {name: {codec: text}}} | 3 | a codec needs the type",
                "sealift-plan: 1;tables:;  users: {columns: {name: {type: date, codec: text}}} | 3 | 'text' is no codec of date",
                "sealift-plan: 1;tables:;  users: {columns: {name: {type: text, zone: UTC}}} | 3 | zone says something about dates and times",
                "sealift-plan: 1;tables:;  users: {columns: {name: {type: timestamp, epoch: days}}} | 3 | 'days' is no value of epoch",
                "sealift-plan: 1;tables:;  users: {columns: {name: {type: text, on-misfit: widen}}} | 3 | whose type is decided is not widened",
                "sealift-plan: 1;tables:;  posts: {references: [{parent: users}]} | 3 | a reference needs columns and a parent",
                "sealift-plan: 1;tables:;  posts: {references: [{columns: id, parent: x}]} | 3 | the source has no table x",
                "sealift-plan: 1;tables:;  posts: {references: [{columns: x, parent: users}]} | 3 | has no column x",
                "sealift-plan: 1;tables:;  posts: {references: [{columns: [id, user_id], parent: users}]} | 3 | has 2 columns, and 1 of Users"
            })
    void aMistakeIsToldWithItsLineAndWhatToDo(String lines, int line, String what) {
        SealiftException failure =
                catchThrowableOfType(SealiftException.class, () -> decide(lines.replace(';', '\n') + "\n"));

        assertThat(failure).as("refused").isNotNull();
        Diagnostic mistake = failure.diagnostic();
        assertThat(mistake.code()).isEqualTo(Code.PLAN_FILE);
        assertThat(mistake.subject()).isEqualTo("plan.yaml, line " + line);
        assertThat(mistake.message()).contains(what);
        assertThat(mistake.hint()).isNotEmpty();
    }

    @Test
    void aSourceThatNoLongerFitsIsRefusedWithEveryDifference() {
        SealiftException failure = catchThrowableOfType(SealiftException.class, () -> decide("""
                sealift-plan: 1
                complete: true
                tables:
                  users:
                    columns:
                      id: {declared: INTEGER}
                      name: {declared: VARCHAR(20)}
                      email: {declared: TEXT}
                  comments:
                    columns: {}
                """));

        assertThat(failure.diagnostic().code()).isEqualTo(Code.PLAN_STALE);
        assertThat(failure.diagnostic().message().lines().skip(1))
                .containsExactly(
                        "~ Users.name declares TEXT, in the plan VARCHAR(20) (line 7)",
                        "- Users.email is not in the source (line 8)",
                        "+ Users.created_at INTEGER is new in the source",
                        "- table comments is not in the source (line 9)",
                        "+ table posts is new in the source");
    }
}
