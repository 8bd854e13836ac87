package dev.sealift.planfile;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.mapping.OnExisting;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.VectorChoice;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operator's decisions, as a file that people read and edit.
 *
 * <p>A complete file names every table and column of the source, and a source with others is refused. Any other file
 * decides what it names, and leaves the rest to Sealift.
 */
public final class PlanFile {
    /** The version of the file's form. */
    static final String VERSION = "1";

    private final String name;
    private final String text;
    private final boolean complete;
    private final MisfitPolicy onMisfit;
    private final @Nullable ZoneId sourceZone;
    private final @Nullable ZoneId targetZone;
    private final OrphanPolicy onOrphan;
    private final OnExisting onExisting;
    private final List<Pattern> patterns;
    private final Map<String, TableRule> tables;

    private PlanFile(String name, String text, Block document) {
        this.name = name;
        this.text = text;
        Word version = document.word("sealift-plan");
        if (version == null || !version.text().equals(VERSION)) {
            throw Word.mistake(
                    version == null ? 1 : version.line(),
                    "this is no plan file of a version that this Sealift knows",
                    "begin it with 'sealift-plan: " + VERSION + "'");
        }
        document.word("source");
        Word whole = document.word("complete");
        Word misfit = document.word("on-misfit");
        Word zone = document.word("source-zone");
        Word shown = document.word("target-zone");
        Word orphan = document.word("on-orphan");
        Word existing = document.word("on-existing");
        this.complete = whole != null && whole.truth("complete");
        this.onMisfit = misfit == null ? Decisions.NONE.onMisfit() : ColumnRule.misfit(misfit);
        this.sourceZone = zone == null ? null : ColumnRule.zone(zone);
        this.targetZone = shown == null ? null : ColumnRule.zone(shown);
        this.onOrphan = orphan == null ? Decisions.NONE.onOrphan() : orphan.among(OrphanPolicy.class, "on-orphan");
        this.onExisting =
                existing == null ? Decisions.NONE.onExisting() : existing.among(OnExisting.class, "on-existing");
        this.patterns = patterns(document.block("columns"));
        this.tables = tables(document.block("tables"));
        document.refuseOthers();
    }

    /**
     * @param name how messages call the file
     * @throws SealiftException with {@link Code#PLAN_FILE}, with the line, if the text is no plan file
     */
    public static PlanFile parse(String name, String yaml) {
        return inFile(name, () -> new PlanFile(name, yaml, Block.document(yaml)));
    }

    /** Says of every mistake in which file it is. */
    private static <T> T inFile(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (SealiftException e) {
            Diagnostic mistake = e.diagnostic();
            String place = mistake.subject().isEmpty() ? name : name + ", " + mistake.subject();
            throw new SealiftException(mistake.code(), place, mistake.message(), mistake.hint(), e);
        }
    }

    private static List<Pattern> patterns(@Nullable Block block) {
        List<Pattern> patterns = new ArrayList<>();
        if (block != null) {
            block.each((title, rule) -> patterns.add(new Pattern(title, ColumnRule.read(rule, true))));
        }
        return List.copyOf(patterns);
    }

    private static Map<String, TableRule> tables(@Nullable Block block) {
        Map<String, TableRule> tables = new LinkedHashMap<>();
        if (block != null) {
            block.each((title, rule) -> {
                TableRule earlier = tables.put(Names.fold(title.text()), TableRule.read(title, rule));
                if (earlier != null) {
                    throw title.mistake(
                            "the table " + title.text() + " is in line "
                                    + earlier.title().line() + " already",
                            "remove one of them");
                }
            });
        }
        return tables;
    }

    /** The file as it was read. */
    public String text() {
        return text;
    }

    /** The columns that keys of collections' metadata become, by key, by the folded names of the tables. */
    public Map<String, Map<String, String>> lifted() {
        Map<String, Map<String, String>> lifted = new LinkedHashMap<>();
        tables.forEach((table, rule) -> lifted.put(table, rule.lifted()));
        return lifted;
    }

    /** Which index it wants over the vectors of a table. @param table its name in the source */
    public VectorChoice vectorIndex(String table) {
        TableRule rule = tables.get(Names.fold(table));
        return rule == null ? VectorChoice.DEFAULT : rule.vectorIndex();
    }

    /** That this file was followed. */
    public Diagnostic notice() {
        return new Diagnostic(Code.PLAN_FOLLOWED, name, name + " was followed", "");
    }

    /**
     * What the file decides about a source.
     *
     * @throws SealiftException with {@link Code#PLAN_STALE} and the differences if the file is not for this schema, with
     *     {@link Code#PLAN_FILE} and the line if it contradicts the schema or itself
     */
    public Decisions decide(Schema schema) {
        return inFile(name, () -> {
            new SchemaFit(schema, tables, complete).refuseDifferences();
            return new Decisions(
                    onMisfit,
                    sourceZone,
                    targetZone,
                    onOrphan,
                    onExisting,
                    new Resolution(schema, patterns, sourceZone, targetZone, onOrphan).of(tables));
        });
    }

    /** The same failure with the place in this file that decided what is impossible. */
    public SealiftException placed(SealiftException failure) {
        Diagnostic diagnostic = failure.diagnostic();
        OptionalInt line = line(diagnostic.subject());
        return diagnostic.code() != Code.PLAN_IMPOSSIBLE || line.isEmpty()
                ? failure
                : new SealiftException(
                        diagnostic.code(),
                        name + ", line " + line.getAsInt(),
                        diagnostic.message(),
                        diagnostic.hint(),
                        failure);
    }

    /** @param subject {@code table} or {@code table.column} */
    private OptionalInt line(String subject) {
        for (TableRule table : tables.values()) {
            String title = table.title().text();
            if (Names.same(title, subject)) {
                return OptionalInt.of(table.title().line());
            }
            for (TableRule.NamedColumn column : table.columns().values()) {
                if (Names.same(title + "." + column.title().text(), subject)) {
                    return OptionalInt.of(column.title().line());
                }
            }
        }
        return patterns.stream()
                .filter(pattern -> pattern.matches(subject))
                .mapToInt(pattern -> pattern.title().line())
                .findFirst();
    }
}
