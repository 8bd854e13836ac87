package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sealift.codec.CopyBuffer;
import dev.sealift.model.Code;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.CutProxy.Direction;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class CopyTest {
    private static final String IN = "COPY public.items FROM STDIN (FORMAT binary)";
    private static final int LARGE = 50 << 20;

    private static Target target(String url) {
        return Target.connect(TargetUrl.parse(url, Map.of("HOME", "")), "sealift test");
    }

    private static String out(String query) {
        return "COPY (" + query + ") TO STDOUT (FORMAT binary)";
    }

    /** What one COPY sends, as text. */
    private static List<List<@Nullable String>> read(Connection session, String query) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (CopyOutRows copy = CopyOutRows.begin(session, out(query))) {
            while (copy.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 0; i < copy.fields(); i++) {
                    row.add(
                            copy.length(i) < 0
                                    ? null
                                    : new String(
                                            copy.buffer(), copy.offset(i), copy.length(i), StandardCharsets.UTF_8));
                }
                rows.add(Collections.unmodifiableList(row));
            }
        }
        return rows;
    }

    private static void write(CopyIn copy, byte[] bytes, int length) {
        try {
            copy.write(bytes, 0, length);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CopyBuffer buffer(CopyIn copy) {
        byte[] block = new byte[1 << 16];
        return new CopyBuffer(block, (full, length) -> {
            write(copy, full, length);
            return full;
        });
    }

    private static long load(Connection session, int rows, int bytes) throws SQLException {
        CopyIn copy = CopyIn.begin(session, IN);
        CopyBuffer buffer = buffer(copy);
        byte[] value = new byte[bytes];
        Arrays.fill(value, (byte) 'x');
        buffer.header();
        for (int i = 0; i < rows; i++) {
            buffer.row(2);
            buffer.length(4);
            buffer.int32(i);
            buffer.length(bytes);
            buffer.bytes(value, 0, bytes);
        }
        buffer.trailer();
        buffer.flush();
        return copy.end();
    }

    @OnPostgres
    void rowsComeOutAsTheyWentIn(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int, value text)");
        try (Target target = target(database.url());
                Connection session = target.open()) {
            assertThat(load(session, 3, 5)).isEqualTo(3);
            assertThat(database.query("SELECT * FROM items ORDER BY id"))
                    .containsExactly(List.of("0", "xxxxx"), List.of("1", "xxxxx"), List.of("2", "xxxxx"));
            assertThat(read(session, "SELECT value FROM public.items"))
                    .containsExactly(List.of("xxxxx"), List.of("xxxxx"), List.of("xxxxx"));
        }
    }

    @OnPostgres
    void nullsEmptyTextsAndRowsWithoutFieldsAreToldApart(TestDatabase database) throws SQLException {
        try (Target target = target(database.url());
                Connection session = target.open()) {
            assertThat(read(session, "VALUES ('a', NULL, ''), (NULL, NULL, 'é'), ('', 'b', NULL)"))
                    .containsExactly(
                            Arrays.asList("a", null, ""), Arrays.asList(null, null, "é"), Arrays.asList("", "b", null));
            assertThat(read(session, "SELECT")).containsExactly(List.of());
            assertThat(read(session, "SELECT 1 WHERE false")).isEmpty();
            // The session is free again.
            assertThat(read(session, "SELECT 'again'")).containsExactly(List.of("again"));
        }
    }

    @OnPostgres
    void rowsOfEverySizeArriveWhole(TestDatabase database) throws SQLException {
        try (Target target = target(database.url());
                Connection session = target.open();
                CopyOutRows copy = CopyOutRows.begin(
                        session,
                        out("SELECT n, CASE WHEN n % 3 <> 0 THEN repeat('ab', n) END"
                                + " FROM pg_catalog.generate_series(0, 5000) n"))) {
            for (int n = 0; n <= 5000; n++) {
                assertThat(copy.next()).isTrue();
                assertThat(copy.fields()).isEqualTo(2);
                assertThat(copy.length(0)).isEqualTo(4);
                assertThat(copy.length(1)).isEqualTo(n % 3 == 0 ? -1 : 2 * n);
            }
            assertThat(copy.next()).isFalse();
            assertThat(copy.next()).isFalse();
        }
    }

    @OnPostgres
    void fiftyMegabytesInOneFieldComeAndGo(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int, value bytea)");
        try (Target target = target(database.url());
                Connection session = target.open()) {
            assertThat(load(session, 2, LARGE)).isEqualTo(2);
            assertThat(database.value("SELECT sum(length(value)) FROM items")).isEqualTo(Long.toString(2L * LARGE));
            try (CopyOutRows copy = CopyOutRows.begin(session, out("SELECT NULL, value, 1 FROM public.items"))) {
                for (int row = 0; row < 2; row++) {
                    assertThat(copy.next()).isTrue();
                    assertThat(copy.length(0)).isEqualTo(-1);
                    assertThat(copy.length(1)).isEqualTo(LARGE);
                    assertThat(copy.buffer()[copy.offset(1)]).isEqualTo((byte) 'x');
                    assertThat(copy.buffer()[copy.offset(1) + LARGE - 1]).isEqualTo((byte) 'x');
                    assertThat(copy.length(2)).isEqualTo(4);
                }
                assertThat(copy.next()).isFalse();
            }
        }
    }

    @OnPostgres
    void aFaultInTheDataEndsTheCopyAndLeavesTheSession(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int PRIMARY KEY, value text)", "INSERT INTO items VALUES (1, 'old')");
        try (Target target = target(database.url());
                Connection session = target.open()) {
            SQLException error = catchThrowableOfType(SQLException.class, () -> load(session, 3, 5));
            assertThat(PostgresErrors.translate(error, "items").diagnostic().message())
                    .contains("Key (id)=(1) already exists", "COPY items, line 2");
            assertThat(database.value("SELECT count(*) FROM items")).isEqualTo("1");
            assertThat(session.isValid(5)).isTrue();
        }
    }

    @OnPostgres
    void aCancelledCopyLeavesNothing(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int, value text)");
        try (Target target = target(database.url());
                Connection session = target.open()) {
            CopyIn copy = CopyIn.begin(session, IN);
            CopyBuffer buffer = buffer(copy);
            buffer.header();
            buffer.row(2);
            buffer.flush();
            copy.cancel();
            copy.cancel();
            assertThat(database.value("SELECT count(*) FROM items")).isEqualTo("0");
            assertThat(load(session, 1, 1)).isEqualTo(1);
        }
    }

    @OnPostgres
    void aReaderThatStopsEarlyLeavesTheSessionFree(TestDatabase database) throws SQLException {
        try (Target target = target(database.url());
                Connection session = target.open()) {
            try (CopyOutRows copy =
                    CopyOutRows.begin(session, out("SELECT pg_catalog.generate_series(1, 1000000000)"))) {
                assertThat(copy.next()).isTrue();
            }
            assertThat(read(session, "SELECT 'free'")).containsExactly(List.of("free"));
        }
    }

    @OnPostgres
    void anErrorInTheMiddleOfTheRowsIsNotTakenForTheirEnd(TestDatabase database) throws SQLException {
        try (Target target = target(database.url());
                Connection session = target.open();
                CopyOutRows copy = CopyOutRows.begin(
                        session, out("SELECT 1 / (n - 50000) FROM pg_catalog.generate_series(1, 100000) n"))) {
            SQLException error = catchThrowableOfType(SQLException.class, () -> {
                while (copy.next()) {
                    assertThat(copy.fields()).isEqualTo(1);
                }
            });
            assertThat(error.getSQLState()).isEqualTo("22012");
        }
    }

    @OnPostgres
    void aConnectionThatIsCutWhileRowsGoInIsLost(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE items (id int, value bytea)");
        try (CutProxy proxy = CutProxy.to(database.server().port());
                Target target = target(proxy.through(database.url()))) {
            Connection session = target.open();
            proxy.cutAfter(Direction.TO_SERVER, 3 << 20);
            Throwable error = catchThrowableOfType(Throwable.class, () -> load(session, 100, 1 << 20));
            SQLException cause =
                    error instanceof SQLException e ? e : assertInstanceOf(SQLException.class, error.getCause());
            assertThat(target.failure(cause).diagnostic().code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
            assertThat(database.value("SELECT count(*) FROM items")).isEqualTo("0");
        }
    }

    @OnPostgres
    void aConnectionThatIsCutWhileRowsComeOutIsLost(TestDatabase database) throws SQLException {
        try (CutProxy proxy = CutProxy.to(database.server().port());
                Target target = target(proxy.through(database.url()))) {
            Connection session = target.open();
            proxy.cutAfter(Direction.TO_CLIENT, 3 << 20);
            SQLException error = catchThrowableOfType(
                    SQLException.class,
                    () -> read(session, "SELECT repeat('x', 1000) FROM pg_catalog.generate_series(1, 100000)"));
            assertThat(target.failure(error).diagnostic().code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
        }
    }

    @OnPostgres
    void aCommandThatIsNoBinaryCopyIsRefused(TestDatabase database) throws SQLException {
        try (Target target = target(database.url());
                Connection session = target.open();
                Statement statement = session.createStatement()) {
            SQLException error = catchThrowableOfType(SQLException.class, () -> {
                try (CopyOutRows copy =
                        CopyOutRows.begin(session, "COPY (SELECT 'some text that is long') TO STDOUT")) {
                    copy.next();
                }
            });
            assertThat(error.getMessage()).contains("no signature");
            statement.execute("SELECT 1");
        }
    }
}
