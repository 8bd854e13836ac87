package dev.sealift.cli;

import dev.sealift.target.Conduct;
import dev.sealift.target.SessionSetting;
import dev.sealift.target.SessionSettings;

/** The page that says what Sealift's sessions set. */
final class SessionSettingsPage {
    private SessionSettingsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # What Sealift's sessions set

                Every session of Sealift makes these settings when it begins, for itself alone; the server's, the database's and
                the role's stay as they are. The server's answer is compared with what was set, and those of the first session
                are read back by a second statement, before anything is written. Where a setting that is required does not hold,
                because a pooler stands between or the server does not allow it, the command ends with `SESSION_SETTING` or
                `TARGET_POOLED` and exit code 4. One that is wished for is left out where the server does not allow it.

                | setting | value | | why |
                |---|---|---|---|
                """);
        for (SessionSetting setting : SessionSettings.all(Conduct.USUAL)) {
            page.append("| `%s` | %s | %s%s | %s |\n"
                    .formatted(
                            setting.name(),
                            setting.value().isEmpty() ? "empty" : "`" + setting.value() + "`",
                            setting.need() == SessionSetting.Need.REQUIRED ? "required" : "wished",
                            setting.since() > 14 ? ", from PostgreSQL " + setting.since() + " on" : "",
                            setting.reason()));
        }
        return page.append("""

                        ## synchronous_commit

                        With `off`, the default, a chunk's commit does not wait until the server's disk has it. The data is as safe as
                        with `on`, for two reasons:

                        - The commit that ends a run waits for the disk, whatever was chosen, and PostgreSQL's log is written in its
                          order: what is on disk then is everything that the run has committed, and a run says that it is done only
                          after that. Where the server waits for standbys (`synchronous_standby_names`), this commit waits for them.
                        - A chunk's rows and its mark in the journal are one transaction. A server that crashes before takes back both
                          or none. The run asks the journal when the server is back, loads what is missing, and proves all of it.

                        `--synchronous-commit on` makes every commit wait. It is slower by a wait for each chunk, and leaves less to be
                        loaded again after a crash.

                        ## When the server is lost in the middle

                        A connection that is cut while the others live is made again after a pause of 0.1 s, which doubles up to 5 s, at
                        most 7 times; what the server still did for it is ended first, the journal is asked whether the chunk has arrived,
                        and if not it is repeated. Where the session is lost that holds the run's lock, as when the server restarts, everything stops; the server is asked
                        again after 0.25 s, then after twice as long each time, at most every 10 s, for `--wait-for-server` (10 minutes);
                        then the lock is taken again, the journal is read, and the run goes on from there with the same snapshot and the
                        same plan. The terminal says that it waits, for how long, and why. When the time is over, or the server was lost five times without that
                        anything was committed in between, the exit code is 5 and the same command resumes. `--wait-for-server 0` ends a run
                        with the first connection that is lost.
                        """).toString();
    }
}
