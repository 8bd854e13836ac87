package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.copy.LoadedTable;
import dev.sealift.copy.SchemaFindings;
import dev.sealift.copy.SchemaRemoval;
import dev.sealift.copy.SchemaReturn;
import dev.sealift.copy.Sessions;
import dev.sealift.journal.Journal;
import dev.sealift.mapping.Reception;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes parts of a schema off and puts them back, as a run does between which rows are loaded. */
final class Detached {
    static final int AT_ONCE = 3;

    private Detached() {}

    /** Work with the sessions of a run. */
    interface Work<T> {
        T with(Sessions sessions) throws InterruptedException;
    }

    static <T> T in(String url, Work<T> work) throws InterruptedException {
        try (Target target = Target.connect(TargetUrl.parse(url, Map.of()), RunLock.RUN_PREFIX + "test");
                RunLock lock = RunLock.acquire(target, Duration.ofSeconds(20));
                Sessions sessions = new Sessions(target, lock)) {
            return work.with(sessions);
        }
    }

    static long begin(String url) throws InterruptedException {
        return in(
                url,
                sessions -> sessions.transaction(connection -> {
                    Journal.create(connection);
                    return Journal.begin(
                            connection, new Fingerprint("f", "s"), Reception.CREATE, "public", "d", null, "test", null);
                }));
    }

    static List<Diagnostic> takeOff(String url, long run, List<String> tables) throws InterruptedException {
        return takeOff(url, run, "public", tables);
    }

    static List<Diagnostic> takeOff(String url, long run, String schema, List<String> tables)
            throws InterruptedException {
        List<LoadedTable> loaded =
                tables.stream().map(name -> new LoadedTable(name, Set.of())).toList();
        return in(url, sessions -> new SchemaRemoval(sessions, run, schema, loaded).takeOff(false));
    }

    /** Takes off also what is back already. */
    static List<Diagnostic> takeOffAgain(String url, long run, List<String> tables) throws InterruptedException {
        List<LoadedTable> loaded =
                tables.stream().map(name -> new LoadedTable(name, Set.of())).toList();
        return in(url, sessions -> new SchemaRemoval(sessions, run, "public", loaded).takeOff(true));
    }

    static List<Diagnostic> putBack(String url) throws InterruptedException {
        return in(url, sessions -> SchemaFindings.of(new SchemaReturn(sessions, event -> {}).putBack(AT_ONCE)));
    }

    /** That nothing is on any more that a load could do without. */
    static void assertBare(TestDatabase database) {
        assertThat(database.query("""
                SELECT conname FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
                 WHERE c.relnamespace = 'public'::regnamespace AND contype IN ('f', 'u')""")).isEmpty();
        assertThat(database.query("""
                SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = indexrelid
                 WHERE i.relnamespace = 'public'::regnamespace AND NOT indisprimary AND NOT indisexclusion""")).isEmpty();
        assertThat(database.query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"))
                .isEmpty();
    }
}
