package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import dev.sealift.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A session that loads values through a codec into a table of one column, and reads it back. */
final class BinaryCopy implements AutoCloseable {
    private static final int HEADER = 19;

    private final Connection session;

    BinaryCopy(TestDatabase database) throws SQLException {
        session = database.connect();
        try (Statement statement = session.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("CREATE DOMAIN pg_temp.vec AS bytea");
            statement.execute("SET client_min_messages = warning");
            statement.execute("CREATE EXTENSION IF NOT EXISTS citext");
            statement.execute("DROP TYPE IF EXISTS mood");
            statement.execute("CREATE TYPE mood AS ENUM ('ok', 'not ok', '7', '\u00e4')");
            statement.execute("DROP DOMAIN IF EXISTS short, \"Positive\"");
            statement.execute("CREATE DOMAIN short AS varchar(3)");
            statement.execute("CREATE DOMAIN \"Positive\" AS integer CHECK (VALUE > 0)");
        }
    }

    /** Fills a new table with the values, in their order. */
    void load(Codec codec, List<SqliteValue> values) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS t");
            statement.execute("CREATE TEMPORARY TABLE t (id integer PRIMARY KEY, v " + column(codec.type()) + ")");
        }
        CopyIn in = session.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY t FROM STDIN (FORMAT binary)");
        CopyBuffer out = new CopyBuffer(new byte[1 << 16], (block, length) -> {
            try {
                in.writeToCopy(block, 0, length);
                return block;
            } catch (SQLException e) {
                throw new IllegalStateException(codec.toString(), e);
            }
        });
        out.header();
        Row row = new Row(1);
        for (int i = 0; i < values.size(); i++) {
            out.row(2);
            out.length(4);
            out.int32(i);
            row.set(0, values.get(i));
            codec.encode(row, 0, out);
        }
        out.trailer();
        out.flush();
        in.endCopy();
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A large object is bytes on the way; whoever loads it makes it one. */
    private static String column(TargetType type) {
        return type instanceof TargetType.LargeObject ? "bytea" : type.sql();
    }

    /** The values as PostgreSQL writes them. */
    List<@Nullable String> texts() throws SQLException {
        return query("SELECT v::text FROM t ORDER BY id");
    }

    /** The first column of a query's rows. */
    List<@Nullable String> query(String sql) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The values in binary form. */
    List<byte @Nullable []> fields() throws SQLException, IOException {
        return copyOut("SELECT v FROM t ORDER BY id");
    }

    /** A literal's value in binary form. */
    byte @Nullable [] literal(String text, TargetType type) throws SQLException, IOException {
        return copyOut("SELECT E'%s'::%s".formatted(text.replace("\\", "\\\\").replace("'", "''"), column(type)))
                .getFirst();
    }

    private List<byte @Nullable []> copyOut(String query) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        session.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)", bytes);
        ByteBuffer copy = ByteBuffer.wrap(bytes.toByteArray()).position(HEADER);
        List<byte @Nullable []> fields = new ArrayList<>();
        while (copy.getShort() == 1) {
            int length = copy.getInt();
            if (length < 0) {
                fields.add(null);
            } else {
                byte[] field = new byte[length];
                copy.get(field);
                fields.add(field);
            }
        }
        return fields;
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
