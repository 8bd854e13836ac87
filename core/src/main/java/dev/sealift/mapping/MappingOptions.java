package dev.sealift.mapping;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides about all columns.
 *
 * @param sourceZone the zone whose clock wrote the instants that have no offset: they become {@code timestamptz}; or
 *     null, and they become {@code timestamp}, unless their library writes UTC
 */
public record MappingOptions(
        MisfitPolicy onMisfit, @Nullable ZoneId sourceZone) {

    public static final MappingOptions DEFAULT = new MappingOptions(MisfitPolicy.WIDEN_OR_QUARANTINE, null);
}
