package dev.sealift.mapping;

import dev.sealift.codec.Codec;
import dev.sealift.codec.EpochUnit;
import dev.sealift.model.TargetType;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides about one column; null where nothing is decided.
 *
 * @param name the column's name in the target
 * @param codec with its type and its dominant spelling
 * @param epoch what the column's numbers count, if they are instants
 * @param zone the zone whose clock wrote the column's instants without an offset
 * @param included whether the column is migrated at all
 * @param existing the target's column that it goes into, where that was there before
 */
public record ColumnDecision(
        @Nullable String name,
        @Nullable TargetType type,
        @Nullable Codec codec,
        @Nullable EpochUnit epoch,
        @Nullable ZoneId zone,
        @Nullable MisfitPolicy onMisfit,
        boolean included,
        @Nullable ExistingColumn existing) {

    public static final ColumnDecision NONE = new ColumnDecision(null, null, null, null, null, null);

    /** Of a column that is migrated into one that Sealift makes. */
    public ColumnDecision(
            @Nullable String name,
            @Nullable TargetType type,
            @Nullable Codec codec,
            @Nullable EpochUnit epoch,
            @Nullable ZoneId zone,
            @Nullable MisfitPolicy onMisfit) {
        this(name, type, codec, epoch, zone, onMisfit, true, null);
    }

    public ColumnDecision {
        if (codec != null && !codec.type().equals(type)) {
            throw new IllegalArgumentException("a codec for " + codec.type().sql() + ", not for " + type);
        }
    }

    /** The same of a column that is not migrated. */
    public ColumnDecision leftOut() {
        return new ColumnDecision(name, type, codec, epoch, zone, onMisfit, false, null);
    }

    /** The same of a column that goes into one of the target. */
    ColumnDecision into(ExistingColumn column) {
        return new ColumnDecision(column.name(), column.type(), codec, epoch, zone, onMisfit, true, column);
    }

    /** The same of a column whose new ids go into one of the target: its old ids have a type of their own. */
    ColumnDecision keyOf(ExistingColumn column) {
        return new ColumnDecision(column.name(), type, codec, epoch, zone, onMisfit, true, column);
    }
}
