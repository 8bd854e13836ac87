package dev.sealift.report;

import dev.sealift.mapping.Library;
import dev.sealift.mapping.Mapping;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.Plan;
import dev.sealift.plan.TablePlan;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.TableProfile;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of an {@link Inspection}.
 *
 * @param library which seems to have made it
 * @param target the table's name in the target, or the source's where no plan says
 */
record InspectedTable(
        Table table, Library library, String target, TableProfile profile, List<InspectedColumn> columns) {

    static InspectedTable of(Schema schema, TableProfile profile, @Nullable Plan plan) {
        Table table = schema.table(profile.table()).orElseThrow();
        Library library = Library.of(table, schema);
        TablePlan planned = plan == null ? null : planned(plan, table);
        List<InspectedColumn> columns = IntStream.range(0, table.columns().size())
                .mapToObj(i -> new InspectedColumn(
                        profile.columns().get(i),
                        library,
                        table.columns().get(i).declaredType(),
                        planned == null ? null : planned.columns().get(i)))
                .toList();
        return new InspectedTable(table, library, planned == null ? table.name() : planned.name(), profile, columns);
    }

    private static TablePlan planned(Plan plan, Table table) {
        return plan.tables().stream()
                .filter(t -> t.source().name().equals(table.name()))
                .findFirst()
                .orElseThrow();
    }

    String name() {
        return table.name();
    }

    /** {@code 1,200 rows, 345 kB, largest row 2.1 kB}. */
    String size() {
        if (profile.rows() == 0) {
            return "no rows";
        }
        return Figures.count(profile.rows(), "row") + ", " + Figures.bytes(profile.bytes())
                + (profile.rows() == 1 ? "" : ", largest row " + Figures.bytes(profile.largestRow()));
    }

    /**
     * A column of it.
     *
     * @param library which seems to have made the table
     * @param plan what would become of it, or null where that is not decided
     */
    record InspectedColumn(
            ColumnProfile profile,
            Library library,
            String declaredType,
            @Nullable ColumnPlan plan) {

        @Nullable
        Mapping mapping() {
            return plan == null ? null : plan.mapping();
        }

        String name() {
            return profile.column();
        }

        /** The type in the target; empty where it is not decided. */
        String type() {
            return plan == null ? "" : plan.type().sql();
        }

        /** Why, without what stands in the declared type anyway; often empty. */
        String reason() {
            if (plan == null) {
                return "";
            }
            String reason = plan.mapping().reason();
            String declared = declaredType.isEmpty() ? "no declared type" : "declared " + declaredType;
            return reason.equals(declared)
                    ? ""
                    : reason.startsWith(declared + "; ") ? reason.substring(declared.length() + 2) : reason;
        }

        /** What the values are, one fact each. */
        List<String> evidence() {
            return ProfileWords.of(profile, library, mapping());
        }
    }
}
