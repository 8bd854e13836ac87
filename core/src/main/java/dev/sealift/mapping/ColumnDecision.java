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
 */
public record ColumnDecision(
        @Nullable String name,
        @Nullable TargetType type,
        @Nullable Codec codec,
        @Nullable EpochUnit epoch,
        @Nullable ZoneId zone,
        @Nullable MisfitPolicy onMisfit) {

    public static final ColumnDecision NONE = new ColumnDecision(null, null, null, null, null, null);

    public ColumnDecision {
        if (codec != null && !codec.type().equals(type)) {
            throw new IllegalArgumentException("a codec for " + codec.type().sql() + ", not for " + type);
        }
    }
}
