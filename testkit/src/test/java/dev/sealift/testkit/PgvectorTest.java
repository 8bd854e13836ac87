package dev.sealift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgvectorTest {
    /** Another JVM, which asks for the server and tells where its database is. It ends at once, or waits to be killed. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] arguments) throws Exception {
            TestDatabase database = TestPostgres.pgvector().fresh();
            database.newLogin();
            System.out.println(database.name());
            try (Connection session = database.connectAsSuperuser();
                    ResultSet directory = session.createStatement().executeQuery("SHOW data_directory")) {
                directory.next();
                System.out.println(directory.getString(1));
            }
            if (arguments[0].equals("wait")) {
                Thread.currentThread().join();
            }
        }
    }

    @OnPgvector
    void givesADatabaseThatHasTheExtensionAndAnOwnerWhoIsNoSuperuser(TestDatabase database) {
        database.execute("CREATE TABLE t (v vector(3))", "INSERT INTO t VALUES ('[1,2,3]')");

        assertThat(database.value("SELECT v <-> '[1,2,5]' FROM t")).isEqualTo("2");
        assertThat(database.value("SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = user"))
                .isEqualTo("f");
    }

    @Test
    void givesABareDatabaseToo() {
        try (TestDatabase bare = TestPostgres.pgvector().bare()) {
            assertThat(bare.value("SELECT count(*) FROM pg_extension WHERE extname = 'vector'"))
                    .isEqualTo("0");
            assertThat(bare.value("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void theServerOfAJvmThatWasKilledIsGoneWhenTheNextOneHasStarted() throws Exception {
        List<String> killed = tellAndKill(Map.of());
        Path data = Path.of(killed.get(1));

        assertThat(tellAndEnd(Map.of())).isNotEqualTo(killed);

        assertThat(data).isAbsolute().doesNotExist();
    }

    @Test
    void aNamedServerIsUsedAndWhatAKilledJvmLeftThereIsDroppedByTheNextOne() throws Exception {
        TestServer server = TestPostgres.pgvector();
        Map<String, String> named = Map.of("SEALIFT_TEST_DATABASE_URL", server.superuserUrl("postgres"));
        try (TestDatabase database = server.fresh()) {
            String made = "SELECT (SELECT count(*) FROM pg_database WHERE datname LIKE 'sealift\\_test\\_%')"
                    + " + (SELECT count(*) FROM pg_roles WHERE rolname LIKE 'sealift\\_test\\_%')";

            String left = tellAndKill(named).get(0);
            assertThat(left).matches("sealift_test_\\d+_test_1");
            // The template, the fresh one, the owner and the login.
            assertThat(database.value(made)).isEqualTo("4");

            assertThat(tellAndEnd(named).get(0))
                    .matches("sealift_test_\\d+_test_1")
                    .isNotEqualTo(left);
            assertThat(database.value(made)).isEqualTo("0");
        }
    }

    @Test
    void whereThereIsNoneTheReasonsAndTheWaysToGetOneAreSaid(@TempDir Path programs) throws Exception {
        for (String program : List.of("id", "setpriv")) {
            Path found = Path.of("/usr/bin", program);
            if (Files.exists(found)) {
                Files.createSymbolicLink(programs.resolve(program), found);
            }
        }
        ProcessBuilder jvm = otherJvm("end", Map.of("PATH", programs.toString()));

        Process process = jvm.redirectErrorStream(true).start();

        try (BufferedReader output = process.inputReader()) {
            assertThat(String.join("\n", output.lines().toList()))
                    .contains("There is no PostgreSQL with pgvector for the tests, which are never skipped")
                    .contains("SEALIFT_TEST_DATABASE_URL is not set")
                    .contains("docker: Cannot run program")
                    .contains("sudo apt-get install postgresql-17-pgvector");
        }
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static List<String> tellAndKill(Map<String, String> environment) throws Exception {
        Process jvm = otherJvm("wait", environment).start();
        try (BufferedReader output = jvm.inputReader()) {
            List<String> told = List.of(output.readLine(), output.readLine());
            jvm.destroyForcibly().waitFor();
            return told;
        }
    }

    private static List<String> tellAndEnd(Map<String, String> environment) throws Exception {
        Process jvm = otherJvm("end", environment).start();
        try (BufferedReader output = jvm.inputReader()) {
            List<String> told = output.lines().toList();
            assertThat(jvm.waitFor()).isZero();
            return told;
        }
    }

    private static ProcessBuilder otherJvm(String argument, Map<String, String> environment) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        ProcessBuilder jvm = new ProcessBuilder(
                List.of(java, "-cp", System.getProperty("java.class.path"), OtherJvm.class.getName(), argument));
        jvm.redirectError(ProcessBuilder.Redirect.INHERIT).environment().remove("SEALIFT_TEST_DATABASE_URL");
        jvm.environment().putAll(environment);
        return jvm;
    }
}
