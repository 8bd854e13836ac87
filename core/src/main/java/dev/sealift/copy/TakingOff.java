package dev.sealift.copy;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.sql.Quote;
import dev.sealift.target.ForeignKeyPart;
import dev.sealift.target.IndexPart;
import dev.sealift.target.SchemaPart;
import dev.sealift.target.SchemaParts;
import dev.sealift.target.SchemaParts.FoundIndex;
import dev.sealift.target.SchemaParts.FoundKey;
import dev.sealift.target.SchemaParts.FoundTable;
import dev.sealift.target.TriggerPart;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is taken off the tables of a load, and what stays and why: a function of what the catalog holds.
 *
 * <p>A unique index goes together with the foreign keys that rest on it, whosever they are. Where one of them cannot go,
 * or anything else depends on the index, it stays.
 *
 * @param parts in the order in which they are noted
 * @param lacking what the role would need, each as a statement
 */
record TakingOff(List<SchemaPart> parts, List<Diagnostic> notes, Set<String> lacking) {

    static TakingOff of(SchemaParts found, String schema, List<LoadedTable> loaded, String role) throws SQLException {
        return new Selection(found, schema, loaded, role).select();
    }

    /** The same without some parts, whatever they are like now. */
    TakingOff without(List<SchemaPart> others) {
        List<SchemaPart> left = parts.stream()
                .filter(part -> others.stream().noneMatch(part::isNamesake))
                .toList();
        return new TakingOff(left, notes, lacking);
    }

    /** The tables of the schema from which something is taken. */
    List<String> tables(String schema) {
        return parts.stream()
                .filter(part -> part.schema().equals(schema))
                .map(SchemaPart::table)
                .distinct()
                .toList();
    }

    /** The statements, so that no part is taken off before what rests on it. */
    List<String> statements() {
        return parts.stream()
                .sorted(Comparator.comparing(SchemaPart::kind).reversed())
                .flatMap(part -> part.takingOff().stream())
                .toList();
    }

    private static final class Selection {
        private final String schema;
        private final String role;
        private final Map<String, Set<String>> keep;
        private final Map<String, FoundTable> tables;
        private final List<FoundIndex> indexes;
        private final List<FoundKey> keys;
        private final List<TriggerPart> triggers;
        private final Set<IndexPart> indexesOff = new LinkedHashSet<>();
        private final Set<ForeignKeyPart> keysOff = new LinkedHashSet<>();
        private final List<Diagnostic> notes = new ArrayList<>();
        private final Set<String> lacking = new LinkedHashSet<>();

        Selection(SchemaParts found, String schema, List<LoadedTable> loaded, String role) throws SQLException {
            this.schema = schema;
            this.role = role;
            this.keep = loaded.stream().collect(Collectors.toMap(LoadedTable::name, LoadedTable::keep));
            this.tables = found.tables().stream()
                    .collect(Collectors.toMap(FoundTable::name, Function.identity(), (a, b) -> a, TreeMap::new));
            this.indexes = found.indexes();
            this.keys = found.foreignKeys();
            this.triggers = found.triggers();
        }

        TakingOff select() {
            tables.values().forEach(this::note);
            for (FoundKey key : keys) {
                if (key.loaded() && ordinary(key.part().table())) {
                    if (key.obstacle().isEmpty()) {
                        keysOff.add(key.part());
                        needOwner(key.part().table());
                        if (!key.notReferable().isEmpty()) {
                            lacking.add("GRANT REFERENCES ON " + key.notReferable() + " TO " + quotedRole());
                        }
                    } else {
                        leave(key.part(), key.obstacle());
                    }
                }
            }
            indexes.stream()
                    .filter(index -> ordinary(index.part().table()))
                    .filter(index -> !keep.getOrDefault(index.part().table(), Set.of())
                            .contains(index.part().name()))
                    .forEach(this::select);
            List<SchemaPart> parts = new ArrayList<>(indexesOff);
            parts.addAll(keysOff);
            for (TriggerPart trigger : triggers) {
                if (ordinary(trigger.table()) && trigger.firing().onLoad()) {
                    parts.add(trigger);
                    needOwner(trigger.table());
                }
            }
            return new TakingOff(parts, notes, lacking);
        }

        private void select(FoundIndex index) {
            String obstacle = index.obstacle();
            List<FoundKey> resting =
                    keys.stream().filter(key -> key.indexOid() == index.oid()).toList();
            for (FoundKey key : resting) {
                if (obstacle.isEmpty()) {
                    obstacle = obstacleOf(key);
                }
            }
            if (!obstacle.isEmpty()) {
                leave(index.part(), obstacle);
                return;
            }
            indexesOff.add(index.part());
            resting.forEach(key -> keysOff.add(key.part()));
            needOwner(index.part().table());
            if (!table(index.part().table()).mayCreate()) {
                lacking.add("GRANT CREATE ON SCHEMA " + Quote.identifier(schema) + " TO " + quotedRole());
            }
            if (!index.mayUseTablespace()) {
                lacking.add("GRANT CREATE ON TABLESPACE "
                        + Quote.identifier(index.part().tablespace()) + " TO " + quotedRole());
            }
        }

        /** Why a foreign key that rests on an index cannot go, or empty. */
        private String obstacleOf(FoundKey key) {
            String reason = key.obstacle();
            if (reason.isEmpty() && key.loaded()) {
                reason = table(key.part().table()).obstacle();
            } else if (reason.isEmpty()) {
                reason = key.foreignOwner();
                if (reason.isEmpty() && !key.notReferable().isEmpty()) {
                    reason = "the role " + role + " could not make it again";
                }
            }
            return reason.isEmpty() ? "" : "the " + key.part().title() + " rests on it, and " + reason;
        }

        private void note(FoundTable table) {
            if (!table.insertRules().isEmpty()) {
                notes.add(new Diagnostic(
                        Code.RULE_PASSED_BY,
                        schema + "." + table.name(),
                        "rules ON INSERT do not apply to rows that are loaded by COPY: "
                                + String.join(", ", table.insertRules()),
                        "do by hand what they would have done"));
            }
            boolean bears = indexes.stream().anyMatch(i -> i.part().table().equals(table.name()))
                    || keys.stream()
                            .anyMatch(k -> k.loaded() && k.part().table().equals(table.name()))
                    || triggers.stream().anyMatch(t -> t.table().equals(table.name()));
            if (!table.obstacle().isEmpty() && bears) {
                notes.add(new Diagnostic(
                        Code.SCHEMA_LEFT_ON,
                        schema + "." + table.name(),
                        "the table's indexes, foreign keys and triggers stay on during the load: " + table.obstacle(),
                        ""));
            }
        }

        private void leave(SchemaPart part, String why) {
            notes.add(new Diagnostic(
                    Code.SCHEMA_LEFT_ON,
                    part.schema() + "." + part.table(),
                    "the " + part.title() + " stays on: " + why,
                    ""));
        }

        private boolean ordinary(String name) {
            return table(name).obstacle().isEmpty();
        }

        private FoundTable table(String name) {
            FoundTable table = tables.get(name);
            if (table == null) {
                throw new IllegalStateException("no table " + name);
            }
            return table;
        }

        private void needOwner(String name) {
            if (!table(name).owned()) {
                lacking.add("ALTER TABLE " + Quote.qualified(schema, name) + " OWNER TO " + quotedRole());
            }
        }

        private String quotedRole() {
            return Quote.identifier(role);
        }
    }
}
