package dev.sealift.plan;

import dev.sealift.codec.ByteaCodec;
import dev.sealift.codec.Codec;
import dev.sealift.codec.IntegerCodec;
import dev.sealift.codec.TextCodec;
import dev.sealift.codec.UuidCodec;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.Mapping;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.TableMapping;
import dev.sealift.model.Code;
import dev.sealift.model.Names;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.Violation;
import dev.sealift.sql.JournalPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which columns get new ids, and by which map: the key of a table for which the operator wants them, and every
 * column that refers to a column with new ids by a foreign key. A key that is itself such a reference takes the ids of the
 * row that it refers to.
 */
final class NewIds {
    /** A column of the source, both names folded. */
    private record Place(String table, String column) {
        static Place of(String table, String column) {
            return new Place(Names.fold(table), Names.fold(column));
        }
    }

    private final Map<String, TableMapping> tables = new LinkedHashMap<>();
    private final Map<String, String> targetNames = new HashMap<>();
    private final List<TableProfile> profiles;
    private final Decisions decisions;
    private final String schema;
    private final JournalPlace journal;
    private final Map<Place, Optional<IdMap>> decided = new HashMap<>();
    private final Set<Place> deciding = new HashSet<>();

    /**
     * @param names the tables' names in the target, in their order
     * @param schema of the target
     * @param journal where the maps are
     * @throws SealiftException with {@link Code#IDS_UNSUPPORTED} where a table cannot get the ids that are wanted
     */
    NewIds(
            List<TableMapping> tables,
            List<String> names,
            List<TableProfile> profiles,
            Decisions decisions,
            String schema,
            JournalPlace journal) {
        for (int i = 0; i < tables.size(); i++) {
            String table = Names.fold(tables.get(i).table().name());
            this.tables.put(table, tables.get(i));
            targetNames.put(table, names.get(i));
        }
        this.profiles = profiles;
        this.decisions = decisions;
        this.schema = schema;
        this.journal = journal;
        tables.stream().map(TableMapping::table).filter(this::isWanted).forEach(NewIds::requireOneColumnKey);
    }

    private boolean isWanted(Table table) {
        return !(decisions.table(table.name()).ids() instanceof Ids.Kept);
    }

    private static void requireOneColumnKey(Table table) {
        if (table.primaryKey() == null || table.primaryKey().columns().size() != 1) {
            throw unsupported(
                    table.name(),
                    table.primaryKey() == null
                            ? "has no primary key, and so no ids"
                            : "has a primary key of several columns, and so no ids of its own",
                    "keep its ids in the plan; columns that refer to tables with new ids follow by themselves");
        }
    }

    /** The map of a column's ids, or null where the column keeps its values. */
    @Nullable
    IdMap of(Table table, String column) {
        return decide(Place.of(table.name(), column)).orElse(null);
    }

    private Optional<IdMap> decide(Place place) {
        Optional<IdMap> known = decided.get(place);
        if (known == null) {
            deciding.add(place);
            known = Optional.ofNullable(derived(place));
            deciding.remove(place);
            decided.put(place, known);
        }
        return known;
    }

    private @Nullable IdMap derived(Place place) {
        TableMapping table = tableOf(place.table());
        boolean own = isWanted(table.table())
                && Names.same(
                        keyOf(table.table()),
                        table.column(place.column()).column().name());
        Map<Optional<IdMap>, Place> inherited = new LinkedHashMap<>();
        for (Place parent : parents(table.table(), place)) {
            inherited.putIfAbsent(decide(parent), parent);
        }
        if (inherited.isEmpty()) {
            return own ? map(table) : null;
        }
        if (inherited.size() > 1) {
            throw unsupported(
                    subject(place),
                    "refers to "
                            + inherited.values().stream().map(NewIds::subject).collect(Collectors.joining(" and "))
                            + ", which do not get the same ids",
                    "decide the same ids for the tables it refers to, or keep all of them");
        }
        IdMap map = inherited.keySet().iterator().next().orElse(null);
        Ids wanted = decisions.table(place.table()).ids();
        if (own && (map == null || !wanted.getClass().equals(map.ids().getClass()))) {
            throw unsupported(
                    subject(place),
                    "takes its ids from "
                            + subject(inherited.values().iterator().next()) + ", "
                            + (map == null ? "which keeps them" : "which gets " + map.describe()),
                    "decide the ids of the table it refers to; its own follow by themselves");
        }
        if (map != null) {
            requireComparable(table.column(place.column()), place, map);
        }
        return map;
    }

    /** The columns that this one refers to; one that is being decided leads back here. */
    private List<Place> parents(Table table, Place place) {
        List<Place> parents = new ArrayList<>();
        for (Table.ForeignKey key : table.foreignKeys()) {
            TableMapping parent = tables.get(Names.fold(key.parentTable()));
            for (int i = 0;
                    parent != null
                            && i < key.columns().size()
                            && i < key.parentColumns().size();
                    i++) {
                Place there = Place.of(key.parentTable(), key.parentColumns().get(i));
                boolean exists = parent.table().columns().stream()
                        .anyMatch(c -> Names.fold(c.name()).equals(there.column()));
                if (Names.same(key.columns().get(i), place.column()) && exists && !deciding.contains(there)) {
                    parents.add(there);
                }
            }
        }
        return parents;
    }

    private IdMap map(TableMapping table) {
        String key = keyOf(table.table());
        Mapping mapping = table.column(key);
        String subject = table.table().name() + "." + mapping.column().name();
        ColumnProfile values = profiles.stream()
                .filter(p -> Names.same(p.table(), table.table().name()))
                .findFirst()
                .orElseThrow()
                .column(mapping.column().name());
        if (values.nulls() > 0 || mapping.expectedMisfits() > 0) {
            throw unsupported(
                    subject,
                    "has values that are no id: " + values.nulls() + " are NULL, " + mapping.expectedMisfits()
                            + " do not fit its type",
                    "give these rows a key in the source, or keep the table's ids");
        }
        if (mapping.column().collation() != null || !canBeId(mapping.codec())) {
            throw unsupported(
                    subject,
                    "is compared as " + mapping.type().sql()
                            + (mapping.column().collation() == null
                                    ? ""
                                    : " under " + mapping.column().collation())
                            + "; old ids are integers, texts, blobs or UUIDs, compared exactly",
                    "keep the table's ids, or give the key another type in the plan");
        }
        return new IdMap(
                table.table().name(),
                mapping.column().name(),
                decisions.table(table.table().name()).ids(),
                mapping.type(),
                journal.schema(),
                TargetNames.fitting(journal.name("ids_" + schema + "_"
                        + targetNames.get(Names.fold(table.table().name())))));
    }

    /** Only types that PostgreSQL writes as text in one way, whatever its settings. */
    private static boolean canBeId(Codec codec) {
        return switch (codec) {
            case IntegerCodec c -> true;
            case TextCodec c -> c.type() instanceof TargetType.Text || c.type() instanceof TargetType.VarChar;
            case ByteaCodec c -> c.type() instanceof TargetType.Bytea;
            case UuidCodec c -> true;
            default -> false;
        };
    }

    private static void requireComparable(Mapping mapping, Place place, IdMap map) {
        if (!kind(mapping.type()).equals(kind(map.oldType()))) {
            throw unsupported(
                    subject(place),
                    "is " + mapping.type().sql() + ", and the ids of " + map.table() + " that it refers to are "
                            + map.oldType().sql(),
                    "give both columns one type in the plan, or keep the ids of " + map.table());
        }
    }

    private static TargetType kind(TargetType type) {
        return switch (type) {
            case TargetType.VarChar v -> new TargetType.Text();
            case TargetType.Domain d -> kind(d.base());
            case TargetType.Int i -> new TargetType.Int(8);
            case TargetType other -> other;
        };
    }

    /**
     * A reference to a row that does not exist has no new id.
     *
     * @throws SealiftException with {@link Code#IDS_ORPHANED} unless the plan takes such references out
     */
    void refuseOrphans(List<Violation> violations) {
        for (Violation violation : violations) {
            Table table = tableOf(Names.fold(violation.table())).table();
            OrphanPolicy policy = decisions.onOrphan(table, violation.foreignKey());
            boolean takenOut = policy == OrphanPolicy.SET_NULL || policy == OrphanPolicy.SKIP_ROWS;
            if (!takenOut && violation.foreignKey().columns().stream().anyMatch(column -> of(table, column) != null)) {
                throw new SealiftException(
                        Code.IDS_ORPHANED,
                        violation.table() + " ("
                                + String.join(", ", violation.foreignKey().columns()) + ")",
                        violation.sentence() + ", and so has no new id",
                        "correct the rows in the source; or choose in the plan what becomes of this foreign key's"
                                + " orphans: set-null or skip-rows");
            }
        }
    }

    private TableMapping tableOf(String folded) {
        TableMapping table = tables.get(folded);
        if (table == null) {
            throw new IllegalArgumentException("no table " + folded);
        }
        return table;
    }

    private static String keyOf(Table table) {
        return table.primaryKey() == null ? "" : table.primaryKey().columns().getFirst();
    }

    private static String subject(Place place) {
        return place.table() + "." + place.column();
    }

    private static SealiftException unsupported(String subject, String message, String hint) {
        return new SealiftException(Code.IDS_UNSUPPORTED, subject, message, hint);
    }
}
