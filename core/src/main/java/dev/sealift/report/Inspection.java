package dev.sealift.report;

import dev.sealift.mapping.Library;
import dev.sealift.mapping.Mapping;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.Schema;
import dev.sealift.model.Severity;
import dev.sealift.model.Table;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.Plan;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.FileFacts;
import dev.sealift.source.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a source is, and what a migration would make of it.
 *
 * @param source the file's absolute path
 * @param profiles one for each table, in the schema's order
 * @param violations the foreign keys with rows that refer to nothing
 * @param plan what would be done without a target's word on it; where the plan is refused, what would be done if every
 *     column were widened instead; or null where that is refused, too
 * @param refusals why a migration would be refused before it begins; empty where it would not
 * @param told what the source tells of itself, the plan's diagnostics not among it
 * @param prepareSeconds what it took to make the snapshot, to read every row and to check the foreign keys
 * @param readSeconds the part of it that was spent on reading
 */
public record Inspection(
        String source,
        FileFacts file,
        Schema schema,
        List<TableProfile> profiles,
        List<Violation> violations,
        @Nullable Plan plan,
        List<Diagnostic> refusals,
        List<Diagnostic> told,
        double prepareSeconds,
        double readSeconds) {

    /** The version of the JSON document. It grows when a field changes its meaning or goes away. */
    public static final int VERSION = 1;

    public Inspection {
        profiles = List.copyOf(profiles);
        violations = List.copyOf(violations);
        refusals = List.copyOf(refusals);
        told = List.copyOf(told);
    }

    /** Done, even where there is much to read: looking succeeded. Unless a migration would be refused. */
    public Outcome outcome() {
        return diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(d -> d.code().outcome())
                .findFirst()
                .orElse(Outcome.DONE);
    }

    /** All that a person should know, the most severe first. */
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(refusals);
        all.addAll(told);
        if (plan != null) {
            plan.tables().forEach(table -> table.columns().forEach(column -> misfits(table.source(), column, all)));
            all.addAll(plan.diagnostics());
        }
        all.sort(Comparator.comparing(Diagnostic::severity).reversed());
        return all;
    }

    private static void misfits(Table table, ColumnPlan column, List<Diagnostic> all) {
        Mapping mapping = column.mapping();
        if (mapping.expectedMisfits() > 0) {
            all.add(new Diagnostic(
                    Code.VALUE_QUARANTINED,
                    table.name() + "." + mapping.column().name(),
                    Figures.count(mapping.expectedMisfits(), "value")
                            + (mapping.expectedMisfits() == 1 ? " does" : " do") + " not fit "
                            + mapping.type().sql() + " and would go to quarantine",
                    "correct them in the source, or choose a type that holds all: --on-misfit widen"));
        }
    }

    public long rows() {
        return profiles.stream().mapToLong(TableProfile::rows).sum();
    }

    /** The payload of all values, see {@link TableProfile#bytes}. */
    public long valueBytes() {
        return profiles.stream().mapToLong(TableProfile::bytes).sum();
    }

    public Estimate estimate() {
        return Estimate.of(schema, profiles, prepareSeconds, readSeconds);
    }

    /** How many tables each library seems to have made; the library with most tables first. */
    public List<Map.Entry<Library, Long>> libraries() {
        return schema.tables().stream()
                .collect(Collectors.groupingBy(table -> Library.of(table, schema), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Library, Long>comparingByValue().reversed())
                .toList();
    }

    /** The inspected tables one by one. */
    List<InspectedTable> tables() {
        return profiles.stream()
                .map(profile -> InspectedTable.of(schema, profile, plan))
                .toList();
    }
}
