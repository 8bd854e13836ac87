package dev.sealift.plan;

import dev.sealift.codec.ByteaCodec;
import dev.sealift.codec.Codec;
import dev.sealift.codec.IntegerCodec;
import dev.sealift.codec.TextCodec;
import dev.sealift.codec.UuidCodec;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.mapping.Mapping;
import dev.sealift.mapping.TableMapping;
import dev.sealift.model.Column;
import dev.sealift.model.StorageClass;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.TableProfile;
import java.util.List;

/** Decides whether the primary key of a table can bring its rows together with those of the target. */
final class Identities {
    private Identities() {}

    /** @param utf16 whether the source sorts texts by their bytes in UTF-16, which the target cannot follow */
    static RowIdentity of(TableMapping table, TableProfile profile, boolean utf16) {
        Table.PrimaryKey key = table.table().primaryKey();
        if (key == null) {
            return new RowIdentity.Values();
        }
        List<String> columns = key.columns();
        boolean usable = columns.stream().allMatch(name -> sortsAlike(table.column(name), profile.column(name), utf16));
        return usable ? new RowIdentity.Key(columns) : new RowIdentity.Values();
    }

    /** Whether a key column has no NULL, no misfit and no minority spelling, and sorts alike on both sides. */
    private static boolean sortsAlike(Mapping mapping, ColumnProfile profile, boolean utf16) {
        Column column = mapping.column();
        return profile.nulls() == 0
                && column.collation() == null
                && column.generated() == null
                && mapping.expectedMisfits() == 0
                && mapping.expectedEquivalents() == 0
                && sortsAlike(mapping.codec(), utf16);
    }

    private static boolean sortsAlike(Codec codec, boolean utf16) {
        return switch (codec) {
            case IntegerCodec c -> true;
            case TextCodec c -> !utf16 && isPlainText(c.type());
            case ByteaCodec c -> c.dominant() == StorageClass.BLOB && c.type() instanceof TargetType.Bytea;
            // ASCII sorts alike in every encoding.
            case UuidCodec c -> c.dominant() != UuidSpelling.BLOB_MIXED_ENDIAN;
            default -> false;
        };
    }

    /** Not one that compares without case or blanks, nor one that sorts by the order of its labels. */
    private static boolean isPlainText(TargetType type) {
        return type instanceof TargetType.Text || type instanceof TargetType.VarChar;
    }
}
