package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/** A copy of a SQLite file, or an empty database, with more tables in it. */
final class FilledSnapshot {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final StringBuilder state = new StringBuilder();
    private final SourceOptions options;

    private FilledSnapshot(SourceOptions options) {
        this.options = options;
    }

    /**
     * Takes a snapshot of the file, if there is one, and fills it.
     *
     * @param name of what is moved together
     * @throws SealiftException with one of the SOURCE_ codes, or as the filler ends
     */
    static Snapshot take(@Nullable Path file, String name, Filler filler, SourceOptions options) {
        CopyPlace place = CopyPlace.in(options.copies());
        boolean done = false;
        try {
            Snapshot snapshot = new FilledSnapshot(options).into(place, file, name, filler);
            done = true;
            return snapshot;
        } catch (SQLException | IOException e) {
            throw new SealiftException(
                    Code.SOURCE_COPY_FAILED,
                    name,
                    "The copy that collections are read into cannot be written to " + options.copies() + ": "
                            + e.getMessage() + ".",
                    "Free space there: it takes what the stores hold, and the SQLite file once.",
                    e);
        } finally {
            if (!done) {
                place.close();
            }
        }
    }

    private Snapshot into(CopyPlace place, @Nullable Path file, String name, Filler filler)
            throws SQLException, IOException {
        if (file != null) {
            copy(file, place.file());
        }
        Filler.Filled filled;
        try (SQLiteConnection stage = Connections.openStage(place.file())) {
            filled = filler.fill(stage);
        }
        diagnostics.addAll(filled.diagnostics());
        state.append(filled.state());
        return new Snapshot(
                CopiedSnapshot.open(place.file(), options.readers()),
                new Fingerprint(name, state.toString()),
                diagnostics,
                place.file(),
                place,
                filled.collections());
    }

    private void copy(Path file, Path target) throws SQLException, IOException {
        try (Snapshot base = Snapshots.take(file, options.withReaders(1))) {
            CopyPlace.requireSpace(file, options.copies(), Files.size(file));
            int code = base.readers().getFirst().getDatabase().backup("main", target.toString(), null, 0, 0, -1);
            if (code != Codes.SQLITE_OK) {
                throw CopiedSnapshot.failed(file, target, code);
            }
            diagnostics.addAll(base.diagnostics());
            state.append(base.fingerprint().state()).append(' ');
        }
    }
}
