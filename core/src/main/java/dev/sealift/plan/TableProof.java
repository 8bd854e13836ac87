package dev.sealift.plan;

import dev.sealift.model.Names;
import java.util.List;

/** How a table is compared with the target. */
public sealed interface TableProof {

    /** Every value is fetched. @param why although digests were asked for; empty where they were not */
    record Values(String why) implements TableProof {}

    /**
     * Digests are compared, range by range; rows are fetched where they differ.
     *
     * @param columns what the digests are made of, in the table's order
     * @param fetched the columns whose values are fetched all the same; none where a digest tells all
     */
    record Digest(List<DigestedColumn> columns, List<ColumnPlan> fetched) implements TableProof {
        public Digest {
            columns = List.copyOf(columns);
            fetched = List.copyOf(fetched);
        }
    }

    static TableProof of(Proof asked, TablePlan table) {
        return switch (asked) {
            case VALUES -> new Values("");
            case DIGEST -> byDigest(table);
        };
    }

    private static TableProof byDigest(TablePlan table) {
        if (!(table.identity() instanceof RowIdentity.Key key)) {
            return new Values("no key sorts alike on both sides");
        }
        if (!table.isComparedByKey()) {
            return new Values("no index of the target has the order of its key");
        }
        if (table.columns().stream().anyMatch(column -> column.ids() != null)) {
            return new Values("it holds new ids");
        }
        List<DigestedColumn> digested = table.columns().stream()
                .flatMap(column -> DigestedColumn.of(column, table.rows()).stream())
                .toList();
        List<ColumnPlan> fetched = table.columns().stream()
                .filter(column -> digested.stream().noneMatch(d -> d.column().equals(column)))
                .toList();
        boolean savesNothing = digested.stream().allMatch(d -> isOf(key, d.column()));
        return savesNothing && !fetched.isEmpty()
                ? new Values("no column beside its key is stored as the source has it")
                : new Digest(digested, fetched);
    }

    private static boolean isOf(RowIdentity.Key key, ColumnPlan column) {
        return key.columns().stream()
                .anyMatch(name -> Names.same(name, column.mapping().column().name()));
    }
}
