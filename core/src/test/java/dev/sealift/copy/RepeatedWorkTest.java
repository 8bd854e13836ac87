package dev.sealift.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.target.Conduct;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.CutProxy.Direction;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Work whose connection is lost is done again on another one. */
class RepeatedWorkTest {
    private static final String WORKING =
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"
                    + " AND datname = current_database()";

    @OnPostgres
    void whatTheServerStillDoesForALostConnectionIsEndedFirst(TestDatabase database) {
        try (CutProxy proxy = CutProxy.to(database.server().port());
                Target target = target(proxy.through(database.url()));
                Sessions sessions = new Sessions(target)) {
            String left = sessions.repeatedly((connection, again) -> {
                if (!again) {
                    Thread.startVirtualThread(() -> {
                        Waiting.until("the server works", () -> "1".equals(database.value(WORKING)));
                        proxy.cut();
                    });
                    return value(connection, "SELECT pg_sleep(60)");
                }
                return value(connection, WORKING);
            });
            assertThat(left).isEqualTo("0");
            assertThat(sessions.remade()).isEqualTo(1);
        }
    }

    @OnPostgres
    void aCommitWhoseAnswerIsLostIsFoundByTheNextTry(TestDatabase database) {
        database.execute("CREATE TABLE done (n int)");
        try (CutProxy proxy = CutProxy.to(database.server().port());
                Target target = target(proxy.through(database.url()));
                Sessions sessions = new Sessions(target)) {
            List<Boolean> tries = new ArrayList<>();
            sessions.repeatedly((connection, again) -> {
                tries.add(again);
                if (again
                        && value(connection, "SELECT count(*) FROM public.done").equals("1")) {
                    return true;
                }
                proxy.cutAfter(Direction.TO_CLIENT, 0);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO public.done VALUES (1)");
                }
                return true;
            });
            assertThat(tries).containsExactly(false, true);
            assertThat(database.value("SELECT count(*) FROM done")).isEqualTo("1");
        }
    }

    private static Target target(String url) {
        return Target.connect(TargetUrl.parse(url, Map.of("HOME", "")), "sealift test", Conduct.USUAL);
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
