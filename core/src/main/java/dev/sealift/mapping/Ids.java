package dev.sealift.mapping;

import java.util.UUID;

/** What becomes of the ids of a table's rows, and with them of every foreign key that refers to them. */
public sealed interface Ids {

    /** They stay as they are. */
    record Kept() implements Ids {}

    /** Whole numbers from 1 on, in the order of the old ids. */
    record Serial() implements Ids {}

    /**
     * UUIDs of version 5: the same old id always becomes the same UUID.
     *
     * @param namespace within which the UUIDs are made
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5">RFC 9562, UUID Version 5</a>
     */
    record Uuids(UUID namespace) implements Ids {
        /** The namespace where none is given: itself the UUID of {@code sealift.dev} in the namespace of DNS names. */
        public static final UUID NAMESPACE = UUID.fromString("ea65f568-48bb-53ec-892f-9282371efc9a");
    }
}
