package dev.sealift.target;

import java.util.List;

/**
 * A part of a table's schema that slows a load down or stands in its way, with all that is needed to put it back as it
 * was. Its record components are what is compared afterwards.
 */
public sealed interface SchemaPart permits IndexPart, ForeignKeyPart, TriggerPart {
    /** The order in which parts are put back. */
    enum Kind {
        INDEX("index"),
        FOREIGN_KEY("foreign key"),
        TRIGGER("trigger");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    Kind kind();

    String schema();

    String table();

    /** Unique among the parts of one kind of one table. */
    String name();

    /** The statements that take it off, without CASCADE. */
    List<String> takingOff();

    /** The statements that put it back where nothing of it is there, as a person could run them. */
    List<String> puttingBack();

    /** Whether both are of one kind, table and name: the same part, before and after. */
    default boolean isNamesake(SchemaPart other) {
        return kind() == other.kind()
                && schema().equals(other.schema())
                && table().equals(other.table())
                && name().equals(other.name());
    }

    /** How messages name it. */
    default String title() {
        return kind().word() + " " + name() + " of " + schema() + "." + table();
    }
}
