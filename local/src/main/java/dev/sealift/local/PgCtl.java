package dev.sealift.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts and stops the server of a data folder.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-pg-ctl.html">pg_ctl</a>
 */
record PgCtl(ClusterFiles files, PostgresInstallation installation, ServerAccount account) {
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** Returns when the server accepts connections, or has failed to start. */
    Command.Result start(List<String> launcher) throws IOException {
        return run(launcher, "start", "--log=" + files.log());
    }

    /** Returns when the server is gone, or refuses to go. */
    Command.Result stop(Cluster.StopMode mode) throws IOException {
        return run(List.of(), "stop", "--mode=" + mode.name().toLowerCase(Locale.ROOT));
    }

    private Command.Result run(List<String> launcher, String action, String option) throws IOException {
        List<String> words = new ArrayList<>(launcher);
        words.addAll(account.command(List.of(
                installation.program("pg_ctl").toString(),
                action,
                option,
                "--wait",
                "--timeout=" + TIMEOUT.toSeconds(),
                "--pgdata=" + files.data())));
        return new Command(words, files.directory(), TIMEOUT.plusSeconds(30)).run();
    }
}
