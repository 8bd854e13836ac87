package dev.sealift.target;

import dev.sealift.sql.Quote;
import java.util.List;

/**
 * A trigger. It is disabled, not dropped: so nothing of it needs to be made again.
 *
 * @param definition as {@code pg_get_triggerdef} writes it
 * @param firing when it fires
 */
public record TriggerPart(String schema, String table, String name, String definition, Firing firing)
        implements SchemaPart {

    /** What {@code pg_trigger.tgenabled} says. */
    public enum Firing {
        /** O: unless the session applies what it was sent by replication. */
        ORIGIN("ENABLE"),
        /** R: only in such a session. */
        REPLICA("ENABLE REPLICA"),
        /** A. */
        ALWAYS("ENABLE ALWAYS"),
        /** D. */
        NEVER("DISABLE");

        private final String words;

        Firing(String words) {
            this.words = words;
        }

        /** Whether it would fire for rows that are loaded. */
        public boolean onLoad() {
            return this == ORIGIN || this == ALWAYS;
        }
    }

    @Override
    public Kind kind() {
        return Kind.TRIGGER;
    }

    @Override
    public List<String> takingOff() {
        return List.of(statement(Firing.NEVER));
    }

    @Override
    public List<String> puttingBack() {
        return List.of(statement(firing));
    }

    private String statement(Firing wanted) {
        return "ALTER TABLE " + Quote.qualified(schema, table) + " " + wanted.words + " TRIGGER "
                + Quote.identifier(name);
    }
}
