package dev.sealift.mapping;

import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import dev.sealift.profile.DeclaredType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides. What is not decided here, the declarations, the conventions and the values decide.
 *
 * @param onMisfit for every column without a policy of its own
 * @param sourceZone the zone whose clock wrote the instants that have no offset, for every column without a zone of its
 *     own: they become {@code timestamptz}; or null, and they become {@code timestamp}, unless their library writes UTC
 * @param targetZone the zone whose clock the target's columns of type {@code timestamp} show, where the application writes
 *     local time there; or null for the source's
 * @param onOrphan for every foreign key without a policy of its own
 * @param onExisting what becomes of rows that are in the target's tables before
 * @param tables by the tables' names in the source, folded as {@link Names#fold} does
 */
public record Decisions(
        MisfitPolicy onMisfit,
        @Nullable ZoneId sourceZone,
        @Nullable ZoneId targetZone,
        OrphanPolicy onOrphan,
        OnExisting onExisting,
        Map<String, TableDecision> tables) {

    public static final Decisions NONE = new Decisions(MisfitPolicy.WIDEN_OR_QUARANTINE, null);

    public Decisions {
        tables = Map.copyOf(tables);
    }

    /** Decisions about all columns alike. */
    public Decisions(MisfitPolicy onMisfit, @Nullable ZoneId sourceZone) {
        this(onMisfit, sourceZone, OrphanPolicy.NOT_VALID, Map.of());
    }

    /** Decisions that expect no rows in the target. */
    public Decisions(
            MisfitPolicy onMisfit,
            @Nullable ZoneId sourceZone,
            OrphanPolicy onOrphan,
            Map<String, TableDecision> tables) {
        this(onMisfit, sourceZone, null, onOrphan, OnExisting.REFUSE, tables);
    }

    public Decisions withTables(Map<String, TableDecision> decided) {
        return new Decisions(onMisfit, sourceZone, targetZone, onOrphan, onExisting, decided);
    }

    public Decisions withOnExisting(OnExisting policy) {
        return new Decisions(onMisfit, sourceZone, targetZone, onOrphan, policy, tables);
    }

    /** What is decided about a table. @param name in the source */
    public TableDecision table(String name) {
        return tables.getOrDefault(Names.fold(name), TableDecision.NONE);
    }

    /** Whether a table goes into one that was in the target before. */
    boolean intoExisting(Table table) {
        return table(table.name()).columns().values().stream().anyMatch(column -> column.existing() != null);
    }

    /** The types that the columns of a table declare, or those that are decided in their place. */
    public List<DeclaredType> declaredTypes(Table table) {
        return table.columns().stream()
                .map(column -> {
                    TargetType decided =
                            table(table.name()).column(column.name()).type();
                    return DeclaredType.of(
                            decided == null
                                    ? column.declaredType()
                                    : decided.base().sql());
                })
                .toList();
    }

    /** What becomes of rows that refer to no parent by this key. */
    public OrphanPolicy onOrphan(Table table, Table.ForeignKey key) {
        return table(table.name()).reference(key).map(Reference::onOrphan).orElse(onOrphan);
    }

    /** The schema as it is to be migrated: without excluded tables and columns, and with the references that only the plan names. */
    public Schema applyTo(Schema schema) {
        List<Table> kept = new ArrayList<>();
        for (Table table : schema.tables()) {
            TableDecision decision = table(table.name());
            if (decision.included()) {
                kept.add(table.withForeignKeys(decision.foreignKeys(table))
                        .without(column -> !decision.column(column.name()).included()));
            }
        }
        return schema.withTables(kept);
    }
}
