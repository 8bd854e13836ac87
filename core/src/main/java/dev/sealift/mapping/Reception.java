package dev.sealift.mapping;

import java.util.List;

/**
 * How the target received the rows of a run.
 *
 * @param onExisting what becomes of the rows that were there
 * @param filled the tables that held rows when the run began, by their names in the target
 */
public record Reception(Into into, OnExisting onExisting, List<String> filled) {
    /** In tables that Sealift makes. */
    public static final Reception CREATE = new Reception(Into.CREATE, OnExisting.REFUSE, List.of());

    public Reception {
        filled = List.copyOf(filled);
    }
}
