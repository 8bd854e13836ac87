package dev.sealift.plan;

import dev.sealift.model.Range;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one table.
 *
 * @param name the table's name in the target
 * @param columns one for each column of the source, in its order
 * @param constants what every row gets in columns that the source does not have
 * @param kept the rows that were there before and stay, or null where there are none
 * @param chunks key ranges that together hold every row, also rows that are written later
 * @param rows the number of rows that the profile saw
 * @param bytes the bytes of all values that the profile saw, roughly
 * @param largestRow the bytes of the largest row
 * @param largestMisfits the most bytes that the values of one row may have which go into quarantine
 */
public record TablePlan(
        Table source,
        String name,
        List<ColumnPlan> columns,
        RowIdentity identity,
        List<Constant> constants,
        @Nullable KeptRows kept,
        List<Range> chunks,
        long rows,
        long bytes,
        long largestRow,
        long largestMisfits) {

    /** @param sql a literal of the column's type */
    public record Constant(String column, String sql) {}

    public TablePlan {
        constants = List.copyOf(constants);
        columns = List.copyOf(columns);
        chunks = List.copyOf(chunks);
    }

    TablePlan withColumns(List<ColumnPlan> other) {
        return new TablePlan(
                source, name, other, identity, constants, kept, chunks, rows, bytes, largestRow, largestMisfits);
    }

    /** The same table, of which only these columns are loaded. @param names in the target */
    public TablePlan only(Set<String> names) {
        return withColumns(columns.stream()
                .map(column -> names.contains(column.name()) ? column : column.computedBy("not loaded"))
                .toList());
    }

    TablePlan filling(List<Constant> others) {
        return new TablePlan(
                source, name, columns, identity, others, kept, chunks, rows, bytes, largestRow, largestMisfits);
    }

    TablePlan keeping(KeptRows other) {
        return new TablePlan(
                source, name, columns, identity, constants, other, chunks, rows, bytes, largestRow, largestMisfits);
    }

    /** The columns of the key that identifies rows; none where there is no such key. */
    public List<String> keyColumns() {
        return switch (identity) {
            case RowIdentity.Key key -> key.columns();
            case RowIdentity.Values values -> List.of();
        };
    }

    /**
     * Whether an index of the target has the order in which both sides are compared: that of the primary key, unless text
     * is in it; where the key has new ids, that of their map.
     */
    public boolean keyIndexIsOrdered() {
        return keyIsTranslated()
                ? keyColumns().size() == 1
                : keyColumns().stream()
                        .map(name -> column(name).type())
                        .noneMatch(type -> type instanceof TargetType.Text || type instanceof TargetType.VarChar);
    }

    /** Whether both sides are merged in the order of the key; else their rows are compared as multisets. */
    public boolean isComparedByKey() {
        return identity instanceof RowIdentity.Key && (chunks.size() == 1 || keyIndexIsOrdered());
    }

    /** The same rows with some of their columns alone, among them those of the key. */
    public TablePlan narrowedTo(Predicate<ColumnPlan> wanted) {
        List<ColumnPlan> others = columns.stream().filter(wanted).toList();
        Set<String> names =
                others.stream().map(column -> column.mapping().column().name()).collect(Collectors.toSet());
        return new TablePlan(
                source.without(column -> !names.contains(column.name())),
                name,
                others,
                identity,
                constants,
                kept,
                chunks,
                rows,
                bytes,
                largestRow,
                largestMisfits);
    }

    /** Whether a column of the key that identifies rows goes through a map of ids. */
    public boolean keyIsTranslated() {
        return keyColumns().stream().anyMatch(name -> column(name).ids() != null);
    }

    /** Whether its rows are staged before they go into their table, as {@link StagedLoad} has it. */
    public boolean staged() {
        return kept != null || stagedAnyway();
    }

    /** The same, whether rows were there before or not. */
    public boolean stagedAnyway() {
        return !constants.isEmpty()
                || columns.stream().anyMatch(column -> column.ids() != null || column.isStoredOtherwise());
    }

    /** The map of this table's own ids, where they are new. */
    public Optional<IdMap> ownIds() {
        return columns.stream()
                .filter(this::isOwnKey)
                .map(ColumnPlan::ids)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether this is the key whose ids are new, not a reference to others. */
    boolean isOwnKey(ColumnPlan column) {
        return column.ids() != null
                && column.ids().table().equals(source.name())
                && column.ids().key().equals(column.mapping().column().name());
    }

    /** The plan of the column with this name in the source. */
    public ColumnPlan column(String sourceName) {
        return columns.get(source.indexOf(sourceName));
    }
}
