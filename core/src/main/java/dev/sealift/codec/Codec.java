package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;

/**
 * Writes the values of one column in PostgreSQL's binary form and reads them back.
 *
 * <p>A codec is a value: equal codecs behave alike. It carries its column's dominant spelling, so that uniform columns
 * come back byte for byte.
 */
public sealed interface Codec
        permits ArrayCodec,
                BooleanCodec,
                ByteaCodec,
                CharactersCodec,
                DateCodec,
                DomainCodec,
                DoubleCodec,
                EmptyAsNullCodec,
                InetCodec,
                FloatCodec,
                IntegerCodec,
                IntervalCodec,
                JsonCodec,
                MidnightCodec,
                NumericCodec,
                ScalarTextCodec,
                SqliteJsonbCodec,
                TextCodec,
                TimeCodec,
                TimestampCodec,
                UuidCodec,
                VectorCodec,
                WholeNumberCodec {

    /** The type of the fields that this codec writes and reads. */
    TargetType type();

    /** The codec that reads and writes: another one only where this one adds a case to it. */
    default Codec plain() {
        return this;
    }

    /**
     * Writes one field, its length included, for a cell that is not NULL.
     *
     * @return whether the field holds the value. If not, the field holds NULL or the readable rest of a text, and the
     *     raw value belongs in quarantine.
     */
    boolean encode(Row row, int column, CopyBuffer out);

    /**
     * Puts into a cell of {@code row} the SQLite value that a field stands for, in the column's dominant spelling. The
     * cell may keep a slice of {@code field}.
     *
     * @param field holds the field's {@code length} bytes from {@code offset} on; the field is not NULL
     * @throws IllegalArgumentException if the bytes are no value of the type, or one that no SQLite value stands for (a
     *     numeric NaN, an infinite timestamp)
     */
    void decode(byte[] field, int offset, int length, Row row, int column);
}
