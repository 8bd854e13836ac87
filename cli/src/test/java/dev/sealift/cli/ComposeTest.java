package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.target.Target;
import dev.sealift.target.TargetSource;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.ClientPrograms;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Compose files for users hold together, and what they run on a new server does what it says. No engine is needed. */
class ComposeTest {
    private static final Path FOLDER = Path.of("..", "compose");
    private static final String DEVELOPMENT = "docker-compose.yml";
    private static final String PRODUCTION = "docker-compose.production.yml";
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::[?-]([^}]*))?}");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {DEVELOPMENT, PRODUCTION})
    void theFileIsWhatTheSpecificationAllows(String file) throws IOException {
        assertThat(schema().validate(read(file).toString(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaFindsWhatIsMisspelled() throws IOException {
        String sound = read(DEVELOPMENT).toString();

        for (String[] fault : new String[][] {
            {"healthcheck", "health_check"}, {"\"5s\"", "\"5 s\""}, {"127.0.0.1:$", "0.0.0.0:$"}, {":pg17", ""}
        }) {
            assertThat(sound).contains(fault[0]);
            assertThat(schema().validate(sound.replace(fault[0], fault[1]), InputFormat.JSON))
                    .as(fault[0])
                    .isNotEmpty();
        }
    }

    @Test
    void everyVariableIsInTheExampleAndEveryOneThereIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String file : List.of(DEVELOPMENT, PRODUCTION)) {
            Matcher variables = VARIABLE.matcher(Files.readString(FOLDER.resolve(file), UTF_8));
            used.addAll(variables.results().map(v -> v.group(1)).toList());
        }
        used.add("DATABASE_URL");

        assertThat(example().keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void theDefaultsAreThoseOfTheExample() throws IOException {
        Map<String, String> example = example();
        for (String file : List.of(DEVELOPMENT, PRODUCTION)) {
            Matcher variables = VARIABLE.matcher(Files.readString(FOLDER.resolve(file), UTF_8));
            for (MatchResult variable : variables.results().toList()) {
                if (variable.group().contains(":-")) {
                    assertThat(variable.group(2)).isEqualTo(example.get(variable.group(1)));
                }
            }
        }
    }

    @Test
    void theUrlOfTheExampleLeadsToTheDatabaseOfTheExample() throws IOException {
        Map<String, String> example = example();
        Files.copy(FOLDER.resolve(".env.example"), folder.resolve(".env"));

        TargetUrl url = TargetSource.of(Map.of(), folder, null)
                .choose(null)
                .orElseThrow()
                .url();

        assertThat(url.display())
                .isEqualTo("postgresql://%s@127.0.0.1/%s"
                        .formatted(example.get("POSTGRES_USER"), example.get("POSTGRES_DB")));
        assertThat(url.hosts().getFirst().port()).isEqualTo(Integer.parseInt(example.get("POSTGRES_PORT")));
        assertThat(example.get("DATABASE_URL")).contains(":" + example.get("POSTGRES_PASSWORD") + "@");
    }

    @ParameterizedTest
    @ValueSource(strings = {DEVELOPMENT, PRODUCTION})
    void whatAServiceRefersToIsThere(String file) throws IOException {
        JsonNode compose = read(file);
        JsonNode service = compose.get("services").get("database");

        for (JsonNode volume : service.get("volumes")) {
            String from = volume.asString().split(":")[0];
            assertThat(
                            from.startsWith("./")
                                    ? Files.isDirectory(FOLDER.resolve(from))
                                    : compose.get("volumes").has(from))
                    .as(from)
                    .isTrue();
        }
        for (String kind : List.of("networks", "secrets")) {
            for (JsonNode name : service.path(kind)) {
                assertThat(compose.get(kind).has(name.asString()))
                        .as(kind + " " + name)
                        .isTrue();
            }
        }
        // The folder of the secret is no part of the repository, and no part of a commit by accident.
        assertThat(Files.readAllLines(FOLDER.resolve(".gitignore"))).contains(".env", "secrets/");
    }

    @Test
    void inProductionNoPortIsOpenAndNoPasswordIsInTheEnvironment() throws IOException {
        JsonNode service = read(PRODUCTION).get("services").get("database");

        assertThat(service.has("ports")).isFalse();
        assertThat(service.get("environment").propertyNames()).doesNotContain("POSTGRES_PASSWORD", "POSTGRES_TEST_DB");
    }

    @ParameterizedTest
    @ValueSource(strings = {DEVELOPMENT, PRODUCTION})
    void aServerStartsWithTheSettings(String file) throws IOException {
        List<String> command = StreamSupport.stream(
                        read(file)
                                .get("services")
                                .get("database")
                                .get("command")
                                .spliterator(),
                        false)
                .map(JsonNode::asString)
                .toList();
        assertThat(command.getFirst()).isEqualTo("postgres");
        try (DedicatedServer server = TestPostgres.dedicated(TestPostgres.NEWEST);
                TestDatabase database = server.fresh()) {
            Map<String, String> settings = new LinkedHashMap<>();
            for (int i = 1; i < command.size(); i += 2) {
                assertThat(command.get(i)).isEqualTo("-c");
                String[] setting = withDefaults(command.get(i + 1)).split("=", 2);
                settings.put(setting[0], setting[1]);
            }
            settings.forEach(server::set);
            server.stop();
            server.start();
            settings.forEach(
                    (name, value) -> assertThat(shown(database, name)).as(name).isEqualTo(value));
        }
    }

    @Test
    void theInitScriptMakesTheExtensionAndTheTestDatabase() throws Exception {
        try (TestDatabase database = TestPostgres.pgvector().bare()) {
            String test = database.name() + "_tests";
            init(database, Map.of("POSTGRES_TEST_DB", test));
            try (Connection session = database.connectAsSuperuser();
                    Statement statement = session.createStatement()) {
                assertThat(value(statement, "SELECT '[1,2,3]'::vector <-> '[1,2,4]'::vector"))
                        .isEqualTo("1");
                assertThat(value(statement, "SELECT count(*) FROM pg_extension WHERE extname = 'pg_stat_statements'"))
                        .isEqualTo("1");
            }
            String url = database.superuserUrl().replace("/" + database.name(), "/" + test);
            Cli.Result list = Cli.in(folder).run("testdb", "--template", test, "--to", database.superuserUrl());
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(extensions(list.out().strip())).contains("vector");
            assertThat(Cli.in(folder)
                            .run("testdb", "--drop", list.out().strip())
                            .exitCode())
                    .isZero();
            assertThat(extensions(url)).contains("vector").doesNotContain("pg_stat_statements");
            database.executeAsSuperuser("DROP DATABASE \"" + test + "\" WITH (FORCE)");
        }
    }

    @Test
    void inProductionTheInitScriptMakesNoTestDatabase() throws Exception {
        try (TestDatabase database = TestPostgres.pgvector().bare()) {
            init(database, Map.of());
            assertThat(extensions(database.superuserUrl())).contains("vector", "pg_stat_statements");
        }
    }

    /** As the image runs it: psql stops at the first error. */
    private static void init(TestDatabase database, Map<String, String> environment) throws Exception {
        Path shared = ClientPrograms.newFolder();
        try (Stream<Path> scripts = Files.list(FOLDER.resolve("init"))) {
            for (Path script : scripts.sorted().toList()) {
                Path copy = Files.copy(script, shared.resolve(script.getFileName()));
                Path said = shared.resolve("said");
                ProcessBuilder psql = new ProcessBuilder(
                                ClientPrograms.folder().resolve("psql").toString(),
                                "-v",
                                "ON_ERROR_STOP=1",
                                "--no-password",
                                "--no-psqlrc",
                                "--dbname",
                                database.superuserUrl(),
                                "-f",
                                copy.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
                psql.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("POSTGRES"));
                psql.environment().putAll(environment);
                int exitCode = psql.start().waitFor();
                assertThat(exitCode).as(Files.readString(said)).isZero();
            }
        }
    }

    private static Set<String> extensions(String url) throws SQLException {
        try (Target target = Target.connect(TargetUrl.parse(url, Map.of()), "test");
                Connection session = target.open();
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("SELECT extname FROM pg_extension")) {
            Set<String> names = new TreeSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static String withDefaults(String text) throws IOException {
        Map<String, String> example = example();
        return VARIABLE.matcher(text)
                .replaceAll(
                        variable -> Matcher.quoteReplacement(Objects.requireNonNull(example.get(variable.group(1)))));
    }

    private static Map<String, String> example() throws IOException {
        return Files.readAllLines(FOLDER.resolve(".env.example"), UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a, LinkedHashMap::new));
    }

    private static JsonNode read(String file) throws IOException {
        Load yaml = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
        return JsonMapper.builder()
                .build()
                .valueToTree(yaml.loadFromString(Files.readString(FOLDER.resolve(file), UTF_8)));
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ComposeTest.class.getResourceAsStream("/compose/compose.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
        }
    }

    /** Some settings are shown to superusers only. */
    private static String shown(TestDatabase database, String setting) {
        try (Connection session = database.connectAsSuperuser();
                Statement statement = session.createStatement()) {
            return value(statement, "SHOW " + setting);
        } catch (SQLException e) {
            throw new IllegalStateException(setting, e);
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
