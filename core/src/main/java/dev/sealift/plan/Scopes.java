package dev.sealift.plan;

import dev.sealift.codec.BooleanCodec;
import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.Codec;
import dev.sealift.codec.DateCodec;
import dev.sealift.codec.EpochSpelling;
import dev.sealift.codec.InstantSpelling;
import dev.sealift.codec.TemporalSpelling;
import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.codec.UuidCodec;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.mapping.Mapping;
import dev.sealift.model.Affinity;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.TableProfile;
import dev.sealift.sql.Relation;
import dev.sealift.sql.ScopeColumn;
import dev.sealift.sql.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What expressions need to know about a table's columns, from what the profile saw and the mapping decided. */
final class Scopes {
    private Scopes() {}

    /** The table as the expressions of its own definition see it: of a new id they can only tell whether it is NULL. */
    static Relation relation(String target, TablePlan table, TableProfile profile) {
        return relation(
                target,
                table,
                profile,
                (name, column) ->
                        new ScopeColumn(name, column.name(), new TargetType.Uuid(), Affinity.BLOB, null, null, null));
    }

    /** The table as views see it: new ids are values like others. */
    static Relation viewed(String target, TablePlan table, TableProfile profile) {
        return relation(target, table, profile, (name, column) -> {
            boolean uuid = column.type() instanceof TargetType.Uuid;
            return new ScopeColumn(
                    name,
                    column.name(),
                    column.type(),
                    uuid ? Affinity.TEXT : Affinity.INTEGER,
                    uuid ? StorageClass.TEXT : StorageClass.INTEGER,
                    uuid ? new Spelling.UuidText(false, true) : null,
                    null);
        });
    }

    private interface NewId {
        ScopeColumn of(String name, ColumnPlan column);
    }

    private static Relation relation(String target, TablePlan table, TableProfile profile, NewId newId) {
        List<ScopeColumn> columns = new ArrayList<>();
        for (ColumnPlan column : table.columns()) {
            if (column.ids() != null) {
                columns.add(newId.of(column.mapping().column().name(), column));
                continue;
            }
            Mapping mapping = column.mapping();
            String name = mapping.column().name();
            columns.add(new ScopeColumn(
                    name,
                    column.name(),
                    mapping.type(),
                    mapping.column().affinity(),
                    storageClass(profile.column(name)),
                    mapping.expectedEquivalents() == 0 && mapping.expectedMisfits() == 0
                            ? spelling(mapping.codec())
                            : null,
                    mapping.column().collation()));
        }
        return new Relation(table.source().name(), target, table.name(), columns);
    }

    /** The one storage class of all values, or null. */
    private static @Nullable StorageClass storageClass(ColumnProfile profile) {
        long values = profile.values();
        if (values == 0) {
            return null;
        }
        if (profile.integers().count() == values) {
            return StorageClass.INTEGER;
        }
        if (profile.reals().count() == values) {
            return StorageClass.REAL;
        }
        if (profile.texts().count() == values) {
            return StorageClass.TEXT;
        }
        return profile.blobs().count() == values ? StorageClass.BLOB : null;
    }

    private static @Nullable Spelling spelling(Codec codec) {
        return switch (codec) {
            case DateCodec c -> Spelling.Iso.DATE;
            case TimestampCodec c -> spelling(c.dominant());
            case UuidCodec c -> spelling(c.dominant());
            case BooleanCodec c ->
                c.dominant() == BooleanSpelling.INTEGER || c.dominant() == BooleanSpelling.REAL
                        ? null
                        : new Spelling.TruthText(
                                c.dominant().text(true), c.dominant().text(false));
            default -> null;
        };
    }

    private static @Nullable Spelling spelling(InstantSpelling spelling) {
        return switch (spelling) {
            case EpochSpelling epoch ->
                epoch.storageClass() == StorageClass.INTEGER
                        ? new Spelling.Epoch(epoch.unit().perSecond())
                        : null;
            case TemporalSpelling text -> spelling(text);
            default -> null;
        };
    }

    /** Only a fixed width sorts and compares as text as it does as a moment. */
    private static @Nullable Spelling spelling(TemporalSpelling text) {
        boolean fixed = text.fraction().policy() == Fraction.Policy.FIXED
                && text.fraction().digits() <= 6
                && !text.zone().spaced();
        boolean utc = text.zone().equals(Zone.NONE)
                || text.zone().equals(Zone.Z)
                || text.zone().equals(Zone.COLON_UTC);
        if (!fixed || !utc) {
            return null;
        }
        return switch (text.kind()) {
            case DATE -> Spelling.Iso.DATE;
            case TIME -> null;
            case DATETIME ->
                text.seconds()
                        ? new Spelling.Iso(
                                String.valueOf(text.separator()),
                                text.fraction().digits(),
                                text.zone().toString())
                        : null;
        };
    }

    private static @Nullable Spelling spelling(UuidSpelling spelling) {
        return switch (spelling) {
            case DASHED_LOWER -> new Spelling.UuidText(false, true);
            case DASHED_UPPER -> new Spelling.UuidText(true, true);
            case PLAIN_LOWER -> new Spelling.UuidText(false, false);
            case PLAIN_UPPER -> new Spelling.UuidText(true, false);
            case BRACED, BLOB, BLOB_MIXED_ENDIAN -> null;
        };
    }
}
