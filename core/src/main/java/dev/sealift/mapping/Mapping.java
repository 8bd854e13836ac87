package dev.sealift.mapping;

import dev.sealift.codec.Codec;
import dev.sealift.model.Column;
import dev.sealift.model.TargetType;
import java.util.List;

/**
 * The decision for one column.
 *
 * @param nullable whether the target's column must take NULL: because the source's does, or holds NULL although it
 *     should not, or because its empty texts mean none
 * @param expectedMisfits how many values of the profile the codec cannot encode: they go to quarantine
 * @param expectedEquivalents at most how many values of the profile come back in another spelling; for jsonb only those
 *     of another storage class, for no profile foresees how jsonb spells a document
 * @param reason why this type, in one sentence without a capital and without a full stop
 * @param evidence what the values are, one fact a line; what else they could be, and how to choose it
 */
public record Mapping(
        Column column,
        Codec codec,
        boolean nullable,
        long expectedMisfits,
        long expectedEquivalents,
        String reason,
        List<String> evidence) {

    public Mapping {
        evidence = List.copyOf(evidence);
    }

    public TargetType type() {
        return codec.type();
    }
}
