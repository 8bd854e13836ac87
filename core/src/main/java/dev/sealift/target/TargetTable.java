package dev.sealift.target;

import java.util.List;

/**
 * A table of the target.
 *
 * @param partitioned whether it is the head of a partitioned table, which holds no rows itself
 */
public record TargetTable(
        String name,
        boolean partitioned,
        List<TargetColumn> columns,
        List<TargetIndex> indexes,
        List<TargetConstraint> constraints,
        List<TargetSequence> sequences) {

    public TargetTable {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        sequences = List.copyOf(sequences);
    }
}
