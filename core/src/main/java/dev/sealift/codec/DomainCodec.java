package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;

/**
 * The values of a domain: PostgreSQL sends and takes them as those of the type beneath, and checks their constraints
 * itself.
 *
 * @param codec for the type beneath
 */
public record DomainCodec(TargetType.Domain type, Codec codec) implements Codec {
    public DomainCodec {
        if (!codec.type().equals(type.base())) {
            throw new IllegalArgumentException(type.sql() + " holds " + type.base() + ", not " + codec.type());
        }
    }

    @Override
    public Codec plain() {
        return codec.plain();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        return codec.encode(row, column, out);
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        codec.decode(field, offset, length, row, column);
    }
}
