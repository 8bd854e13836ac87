package dev.sealift.mapping;

import dev.sealift.model.Code;
import dev.sealift.model.Names;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives both sides of each foreign key types that PostgreSQL can compare: the parent's, or the widest that is needed.
 * Keys that hang together through a column are decided together. Ids that the table gives out stay whole numbers, also
 * where a child holds something else.
 */
final class ForeignKeyTypes {
    private record Place(int table, int column) {}

    private final List<Table> tables;
    private final List<List<Decision>> decisions;

    /** @param decisions per table and column, changed in place */
    ForeignKeyTypes(List<Table> tables, List<List<Decision>> decisions) {
        this.tables = tables;
        this.decisions = decisions;
    }

    void agree() {
        for (List<Place> group : groups()) {
            agree(group);
        }
    }

    private Decision at(Place place) {
        return decisions.get(place.table()).get(place.column());
    }

    /** Columns that must agree, parents first. */
    private List<List<Place>> groups() {
        Map<Place, Set<Place>> groupOf = new LinkedHashMap<>();
        for (int t = 0; t < tables.size(); t++) {
            for (Table.ForeignKey key : tables.get(t).foreignKeys()) {
                int parent = indexOf(key.parentTable());
                for (int i = 0; parent >= 0 && i < key.parentColumns().size(); i++) {
                    if (i < key.columns().size()
                            && has(parent, key.parentColumns().get(i))) {
                        join(
                                groupOf,
                                new Place(
                                        parent,
                                        tables.get(parent)
                                                .indexOf(key.parentColumns().get(i))),
                                new Place(t, tables.get(t).indexOf(key.columns().get(i))));
                    }
                }
            }
        }
        Set<Set<Place>> distinct = new LinkedHashSet<>(groupOf.values());
        return distinct.stream().<List<Place>>map(ArrayList::new).toList();
    }

    private static void join(Map<Place, Set<Place>> groupOf, Place parent, Place child) {
        Set<Place> joined = new LinkedHashSet<>(groupOf.getOrDefault(parent, Set.of(parent)));
        joined.addAll(groupOf.getOrDefault(child, Set.of(child)));
        for (Place member : joined) {
            groupOf.put(member, joined);
        }
    }

    private void agree(List<Place> group) {
        if (group.stream().map(p -> kind(at(p).type())).distinct().count() == 1) {
            return;
        }
        List<TargetType> decided = group.stream()
                .map(this::at)
                .filter(Decision::isDecided)
                .map(Decision::type)
                .distinct()
                .toList();
        if (decided.size() > 1) {
            refuseContradiction(group, decided);
            return;
        }
        List<TargetType> candidates = new ArrayList<>();
        boolean integers = group.stream().allMatch(p -> at(p).type() instanceof TargetType.Int);
        if (integers) {
            candidates.add(new TargetType.Int(group.stream()
                    .mapToInt(p -> ((TargetType.Int) at(p).type()).bytes())
                    .max()
                    .orElse(8)));
        }
        group.forEach(p -> candidates.add(at(p).type()));
        candidates.add(new TargetType.Int(8));
        candidates.add(TargetType.Numeric.UNLIMITED);
        candidates.add(new TargetType.Text());
        if (group.stream().anyMatch(p -> at(p).facts().isRowid())) {
            candidates.removeIf(type -> !(type instanceof TargetType.Int));
        }
        for (TargetType candidate : decided.isEmpty() ? candidates : decided) {
            if (holdsAll(candidate, group)) {
                take(candidate, group);
                return;
            }
        }
    }

    private boolean holdsAll(TargetType type, List<Place> group) {
        return group.stream().allMatch(p -> at(p).facts().fitter().fit(type).holdsAllExactly());
    }

    /** Types that PostgreSQL does not compare may stay only where the values of the two sides allow no better. */
    private void refuseContradiction(List<Place> group, List<TargetType> decided) {
        boolean integers = decided.stream().allMatch(TargetType.Int.class::isInstance);
        Optional<TargetType> better =
                decided.stream().filter(type -> holdsAll(type, group)).findFirst();
        if (integers || better.isEmpty()) {
            return;
        }
        String sides = group.stream()
                .map(this::at)
                .map(d -> d.facts().subject() + " " + d.type().sql())
                .collect(Collectors.joining(", "));
        throw new SealiftException(
                Code.PLAN_IMPOSSIBLE,
                at(group.getFirst()).facts().subject(),
                "a foreign key joins columns of types that PostgreSQL cannot compare: " + sides + ".",
                "Give all of them the type " + better.get().sql() + ", which holds every value.");
    }

    private void take(TargetType type, List<Place> group) {
        Decision cause = group.stream()
                .map(this::at)
                .filter(d -> d.isWidened() || d.type().equals(type))
                .max(Comparator.comparing(Decision::isWidened))
                .orElse(at(group.getFirst()));
        TargetType parents = at(group.getFirst()).first();
        boolean declared = parents.equals(type) || parents instanceof TargetType.Int && type instanceof TargetType.Int;
        String why = declared
                ? ""
                : cause.isWidened()
                        ? cause.refusal() + " in " + cause.facts().subject()
                        : type.sql() + " holds the values of both";
        for (Place place : group) {
            Decision decision = at(place);
            if (!decision.type().equals(type)) {
                Fit fit = decision.facts().fitter().fit(type);
                decisions
                        .get(place.table())
                        .set(place.column(), decision.takenFrom(partner(place, group, cause), fit, why));
            }
        }
    }

    private String partner(Place place, List<Place> group, Decision cause) {
        Decision own = at(place);
        Decision other = own != cause
                ? cause
                : group.stream().map(this::at).filter(d -> d != own).findFirst().orElse(own);
        return other.facts().subject();
    }

    /** Types of one kind compare with each other: the lengths of text do not matter. */
    private static TargetType kind(TargetType type) {
        TargetType base = type.base();
        return base instanceof TargetType.VarChar || base instanceof TargetType.Char ? new TargetType.Text() : base;
    }

    private int indexOf(String name) {
        for (int i = 0; i < tables.size(); i++) {
            if (Names.same(tables.get(i).name(), name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean has(int table, String column) {
        return tables.get(table).columns().stream().anyMatch(c -> Names.same(c.name(), column));
    }
}
