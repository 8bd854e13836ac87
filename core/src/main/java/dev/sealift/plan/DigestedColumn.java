package dev.sealift.plan;

import dev.sealift.codec.ArrayCodec;
import dev.sealift.codec.BooleanCodec;
import dev.sealift.codec.ByteaCodec;
import dev.sealift.codec.CharactersCodec;
import dev.sealift.codec.Codec;
import dev.sealift.codec.DateCodec;
import dev.sealift.codec.DomainCodec;
import dev.sealift.codec.DoubleCodec;
import dev.sealift.codec.EmptyAsNullCodec;
import dev.sealift.codec.FloatCodec;
import dev.sealift.codec.InetCodec;
import dev.sealift.codec.IntegerCodec;
import dev.sealift.codec.IntervalCodec;
import dev.sealift.codec.JsonCodec;
import dev.sealift.codec.MidnightCodec;
import dev.sealift.codec.NumericCodec;
import dev.sealift.codec.ScalarTextCodec;
import dev.sealift.codec.SqliteJsonbCodec;
import dev.sealift.codec.TextCodec;
import dev.sealift.codec.TimeCodec;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.codec.UuidCodec;
import dev.sealift.codec.VectorCodec;
import dev.sealift.codec.WholeNumberCodec;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column whose stored form is the value itself, so that a digest can be computed on both sides without a codec.
 *
 * @param storageClass of its values in the source, but NULL
 */
public record DigestedColumn(ColumnPlan column, Form form, StorageClass storageClass) {
    /** Of a thousand values one misfit: about as many rows are compared at once where digests differ. */
    private static final long ROWS_TO_A_MISFIT = 1_000;

    /** In which form the server puts a value into its digest, with the number of the type in its catalog. */
    public enum Form {
        /** Whole numbers of any width. */
        INT8("bigint", 20),
        FLOAT8("double precision", 701),
        TEXT("text", 25),
        BYTEA("bytea", 17);

        private final String sql;
        private final int oid;

        Form(String sql, int oid) {
            this.sql = sql;
            this.oid = oid;
        }

        String sql() {
            return sql;
        }

        public int oid() {
            return oid;
        }
    }

    /**
     * The column, where its values come back as their very bytes, in one storage class.
     *
     * @param rows of the table: where many of them have misfits in the column, digests would differ everywhere
     */
    static Optional<DigestedColumn> of(ColumnPlan column, long rows) {
        boolean uniform = column.mapping().expectedEquivalents() == 0
                && column.mapping().expectedMisfits() <= rows / ROWS_TO_A_MISFIT;
        return uniform && column.ids() == null && !column.isStoredOtherwise()
                ? Optional.ofNullable(of(column, column.codec()))
                : Optional.empty();
    }

    private static @Nullable DigestedColumn of(ColumnPlan column, Codec codec) {
        return switch (codec) {
            case IntegerCodec c -> new DigestedColumn(column, Form.INT8, StorageClass.INTEGER);
            case WholeNumberCodec c
            when c.dominant() == StorageClass.INTEGER -> new DigestedColumn(column, Form.INT8, StorageClass.INTEGER);
            case WholeNumberCodec c -> null;
            case DoubleCodec c -> new DigestedColumn(column, Form.FLOAT8, StorageClass.REAL);
            // What fills it up is not part of the value.
            case TextCodec c when c.type() instanceof TargetType.Char -> null;
            case TextCodec c -> new DigestedColumn(column, Form.TEXT, StorageClass.TEXT);
            case ByteaCodec c -> new DigestedColumn(column, Form.BYTEA, c.dominant());
            case DomainCodec c -> of(column, c.codec());
            case ArrayCodec c -> null;
            case BooleanCodec c -> null;
            case CharactersCodec c -> null;
            case DateCodec c -> null;
            case EmptyAsNullCodec c -> null;
            case FloatCodec c -> null;
            case InetCodec c -> null;
            case IntervalCodec c -> null;
            case JsonCodec c -> null;
            case MidnightCodec c -> null;
            case NumericCodec c -> null;
            case ScalarTextCodec c -> null;
            case SqliteJsonbCodec c -> null;
            case TimeCodec c -> null;
            case TimestampCodec c -> null;
            case UuidCodec c -> null;
            case VectorCodec c -> null;
        };
    }
}
