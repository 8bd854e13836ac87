package dev.sealift.vector;

import dev.sealift.copy.Sessions;
import dev.sealift.copy.VectorBuild;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Metric;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.VectorExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Indexes of vectors, apart from the steps of a plan: built where they are not, and looked at where they are. */
public final class VectorIndexes {
    private final Sessions sessions;
    private final VectorBuild build;

    public VectorIndexes(Sessions sessions, Consumer<RunEvent> events) {
        this.sessions = sessions;
        this.build = new VectorBuild(sessions, events);
    }

    /**
     * Builds an index, unless the very same is there.
     *
     * @return whether it was built
     */
    boolean ensure(VectorIndex index) {
        return sessions.transaction(connection -> {
            boolean there = new VectorColumns(connection, index.schema())
                    .of(index.table()).stream()
                            .anyMatch(column -> column.indexes().contains(index));
            if (!there) {
                build.run(
                        connection, index, "index " + (index.name().isEmpty() ? "on " + index.table() : index.name()));
            }
            return !there;
        });
    }

    /** What a person should know of an index that is there: a version with faults, vectors that it does not hold. */
    public static List<Diagnostic> notes(Connection connection, VectorIndex index) throws SQLException {
        List<Diagnostic> notes = new ArrayList<>();
        VectorExtension.probe(connection).flatMap(VectorExtension::warning).ifPresent(notes::add);
        long zero = index.metric() == Metric.COSINE ? zeroVectors(connection, index) : 0;
        if (zero > 0) {
            notes.add(
                    new Diagnostic(
                            Code.VECTORS_NOT_INDEXED,
                            index.table() + "." + index.column(),
                            zero + (zero == 1 ? " vector is zero and has" : " vectors are zero and have")
                                    + " no angle to any other: the index of the cosine distance leaves such out",
                            "such rows are found by their keys, not by search; embed their texts again if they should be found"));
        }
        return notes;
    }

    private static long zeroVectors(Connection connection, VectorIndex index) throws SQLException {
        String sql = "SELECT count(*) FROM " + index.relation() + " WHERE " + index.norm() + " = 0";
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
