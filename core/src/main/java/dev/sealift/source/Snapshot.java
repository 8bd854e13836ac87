package dev.sealift.source;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Connections that see one state of the source.
 *
 * @param readers each inside a read transaction, or on a copy that nobody writes
 * @param still a file that holds the state and that nobody writes, or null
 * @param place the copy's folder if it is to be removed at the end, else null
 * @param collections the tables that were Chroma collections
 */
record Snapshot(
        List<SQLiteConnection> readers,
        Fingerprint fingerprint,
        List<Diagnostic> diagnostics,
        @Nullable Path still,
        @Nullable CopyPlace place,
        List<StagedCollection> collections)
        implements AutoCloseable {

    Snapshot {
        readers = List.copyOf(readers);
        diagnostics = List.copyOf(diagnostics);
        collections = List.copyOf(collections);
    }

    /** Of a SQLite file alone. */
    Snapshot(
            List<SQLiteConnection> readers,
            Fingerprint fingerprint,
            List<Diagnostic> diagnostics,
            @Nullable Path still,
            @Nullable CopyPlace place) {
        this(readers, fingerprint, diagnostics, still, place, List.of());
    }

    @Override
    public void close() throws SQLException {
        try {
            closeAll(readers);
        } finally {
            if (place != null) {
                place.close();
            }
        }
    }

    static void closeAll(List<SQLiteConnection> connections) throws SQLException {
        SQLException first = null;
        for (SQLiteConnection connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
