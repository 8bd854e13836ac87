package dev.sealift.doctor;

import dev.sealift.sql.Quote;

/** A replication slot that nobody reads. @param limit what {@code max_slot_wal_keep_size} bounds it to, or an empty text */
public record InactiveSlot(String name, String limit) implements Finding {
    @Override
    public Topic topic() {
        return Topic.DISK;
    }

    @Override
    public String subject() {
        return "slot " + name;
    }

    @Override
    public Weight weight() {
        return limit.isEmpty() ? Weight.ATTENTION : Weight.NOTE;
    }

    @Override
    public String says() {
        return "nobody reads the replication slot " + name + ", and the server keeps "
                + (limit.isEmpty()
                        ? "all of its log for it, so that the load fills the disk"
                        : limit + " of its log for it");
    }

    @Override
    public String advice() {
        return "let its reader catch up, or drop it: SELECT pg_drop_replication_slot(" + Quote.text(name) + ")";
    }
}
