package dev.sealift.copy;

import java.util.Set;

/**
 * A table that rows are loaded into and that Sealift did not make.
 *
 * @param keep the names of unique constraints and indexes that the load needs, to find the rows that it replaces
 */
public record LoadedTable(String name, Set<String> keep) {
    public LoadedTable {
        keep = Set.copyOf(keep);
    }
}
