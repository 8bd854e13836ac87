package dev.sealift.source;

import dev.sealift.model.Diagnostic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts tables beside those of a SQLite file, into a copy that belongs to the run. */
@FunctionalInterface
public interface Filler {
    /** Writes the tables. The connection is in autocommit mode. */
    Filled fill(Connection copy) throws SQLException;

    /**
     * What was put in.
     *
     * @param state tells it from other states of where it comes from
     */
    record Filled(String state, List<StagedCollection> collections, List<Diagnostic> diagnostics) {
        public Filled {
            collections = List.copyOf(collections);
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
