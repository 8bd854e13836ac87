package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** What {@code sealift plan} writes, against {@code docs/reference/plan.schema.json}, by which editors complete it. */
class PlanSchemaTest {
    @TempDir
    private Path folder;

    private Schema schema;

    @BeforeEach
    void readSchema() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "reference", "plan.schema.json"), UTF_8));
    }

    private static String json(String yaml) {
        return JsonMapper.builder()
                .build()
                .writeValueAsString(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    @Test
    void aWrittenPlanFollowsTheSchema() {
        Sqlite.execute(
                folder.resolve("app.db"),
                "CREATE TABLE users (id INTEGER PRIMARY KEY, \"odd: name\" DATETIME, day DATE)",
                "INSERT INTO users VALUES (1, '2024-01-01 00:00:00', '2024-01-01')",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users, x INTEGER REFERENCES gone)");

        Cli.Result result = Cli.in(folder).run("plan", "app.db", "--source-zone", "Europe/Berlin");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(schema.validate(json(result.out()), InputFormat.JSON))
                .as(result.out())
                .isEmpty();
    }

    @Test
    void everyKeyThatIsReadIsInTheSchema() {
        assertThat(schema.validate(json("""
                        sealift-plan: 1
                        source: app.db
                        complete: false
                        on-misfit: quarantine
                        source-zone: Europe/Berlin
                        on-orphan: skip-rows
                        columns:
                          '*.at': {type: timestamptz, codec: julian day, epoch: seconds, zone: UTC, on-misfit: auto}
                        tables:
                          users:
                            include: true
                            name: people
                            ids: uuid
                            namespace: 01234567-89ab-cdef-0123-456789abcdef
                            columns:
                              id: {declared: INTEGER, name: key, type: bigint, codec: integer, on-misfit: fail}
                            references:
                              - {columns: [a, b], parent: p, parent-columns: [c, d], on-orphan: omit-key}
                              - {columns: a, parent: p}
                        """), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotRead() {
        assertThat(schema.validate("{\"sealift-plan\": 1, \"colour\": 1}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(
                        "{\"sealift-plan\": 1, \"columns\": {\"a.b\": {\"name\": \"c\"}}}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate("{\"sealift-plan\": 1, \"on-misfit\": \"sometimes\"}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate("{\"sealift-plan\": 2}", InputFormat.JSON)).isNotEmpty();
    }
}
