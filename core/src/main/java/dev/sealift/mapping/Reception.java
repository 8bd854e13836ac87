package dev.sealift.mapping;

import java.util.List;

/**
 * How the target received the rows of a run.
 *
 * @param onExisting what becomes of the rows that were there
 * @param before the tables that were there when the run began; none where Sealift makes them
 */
public record Reception(Into into, OnExisting onExisting, List<TableBefore> before) {
    /** In tables that Sealift makes. */
    public static final Reception CREATE = new Reception(Into.CREATE, OnExisting.REFUSE, List.of());

    public Reception {
        before = List.copyOf(before);
    }

    /** In tables that are there now. */
    public static Reception into(List<ExistingTable> tables, OnExisting policy) {
        return new Reception(
                Into.EXISTING, policy, tables.stream().map(TableBefore::of).toList());
    }

    public Reception with(OnExisting policy) {
        return new Reception(into, policy, before);
    }

    /** The tables that held rows, by their names in the target. */
    public List<String> filled() {
        return before.stream()
                .filter(TableBefore::holdsRows)
                .map(TableBefore::name)
                .toList();
    }

    /** The tables as they were, with the types that they have now. */
    public List<ExistingTable> restored(List<ExistingTable> now) {
        return now.stream()
                .map(table -> before.stream()
                        .filter(then -> then.name().equals(table.name()))
                        .findFirst()
                        .map(then -> then.restored(table))
                        .orElse(table))
                .toList();
    }
}
