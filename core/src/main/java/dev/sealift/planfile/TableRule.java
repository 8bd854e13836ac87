package dev.sealift.planfile;

import dev.sealift.mapping.Ids;
import dev.sealift.model.Metric;
import dev.sealift.model.Names;
import dev.sealift.plan.VectorChoice;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a plan file says about one table.
 *
 * @param title the table's name as the file has it
 * @param columns by their names, folded
 * @param values for columns that only the target has, by their names there
 * @param lifted the columns that keys of a collection's metadata become, by key
 * @param vectorIndex of a collection
 */
record TableRule(
        Word title,
        boolean included,
        @Nullable Word name,
        Ids ids,
        Map<String, NamedColumn> columns,
        List<ReferenceRule> references,
        Map<String, String> values,
        Map<String, String> lifted,
        VectorChoice vectorIndex) {

    /** A column with its name as the file has it. */
    record NamedColumn(Word title, ColumnRule rule) {}

    /**
     * A foreign key.
     *
     * @param parentColumns empty for the parent's primary key
     * @param onOrphan null for the policy of the whole file
     */
    record ReferenceRule(
            int line,
            List<Word> columns,
            Word parent,
            List<Word> parentColumns,
            @Nullable Word onOrphan) {}

    static TableRule read(Word title, Block block) {
        Word include = block.word("include");
        Word name = block.word("name");
        Ids ids = ids(block.word("ids"), block.word("namespace"));
        Map<String, NamedColumn> columns = new LinkedHashMap<>();
        Block named = block.block("columns");
        if (named != null) {
            named.each((column, rule) -> {
                NamedColumn earlier =
                        columns.put(Names.fold(column.text()), new NamedColumn(column, ColumnRule.read(rule, false)));
                if (earlier != null) {
                    throw column.mistake(
                            "the column " + column.text() + " is in line "
                                    + earlier.title().line() + " already",
                            "remove one of them");
                }
            });
        }
        List<ReferenceRule> references =
                block.blocks("references").stream().map(TableRule::reference).toList();
        Map<String, String> values = words(block.block("values"));
        Map<String, String> lifted = words(block.block("metadata"));
        VectorChoice vectorIndex = vectorIndex(block.block("vector-index"));
        block.refuseOthers();
        return new TableRule(
                title,
                include == null || include.truth("include"),
                name,
                ids,
                columns,
                references,
                values,
                lifted,
                vectorIndex);
    }

    private static VectorChoice vectorIndex(@Nullable Block block) {
        if (block == null) {
            return VectorChoice.DEFAULT;
        }
        Word form = block.word("form");
        Word metric = block.word("metric");
        Word m = block.word("m");
        Word candidates = block.word("ef-construction");
        block.refuseOthers();
        boolean wanted = form == null || !form.text().equals("none");
        VectorForm chosen = form == null || !wanted ? null : form.among(VectorForm.class, "form");
        int neighbours = m == null ? VectorIndex.DEFAULT_M : m.number("m", 2, 100);
        int weighed = candidates == null
                ? Math.max(VectorIndex.DEFAULT_EF_CONSTRUCTION, 2 * neighbours)
                : candidates.number("ef-construction", 2 * neighbours, 1_000);
        return new VectorChoice(
                wanted, metric == null ? null : metric.among(Metric.class, "metric"), chosen, neighbours, weighed);
    }

    private static Map<String, String> words(@Nullable Block block) {
        Map<String, String> words = new LinkedHashMap<>();
        if (block != null) {
            block.eachWord((key, value) -> words.put(key.text(), value.text()));
        }
        return words;
    }

    private static Ids ids(@Nullable Word ids, @Nullable Word namespace) {
        String kind = ids == null ? "keep" : ids.text();
        if (namespace != null && !kind.equals("uuid")) {
            throw namespace.mistake("a namespace is for new UUIDs", "add ids: uuid, or remove it");
        }
        return switch (kind) {
            case "keep" -> new Ids.Kept();
            case "serial" -> new Ids.Serial();
            case "uuid" -> new Ids.Uuids(namespace == null ? Ids.Uuids.NAMESPACE : uuid(namespace));
            default ->
                throw java.util.Objects.requireNonNull(ids)
                        .mistake("'" + kind + "' is no value of ids", "write one of keep, serial, uuid");
        };
    }

    private static UUID uuid(Word word) {
        try {
            return UUID.fromString(word.text());
        } catch (IllegalArgumentException e) {
            throw word.mistake("'" + word.text() + "' is no UUID", "write it as 8-4-4-4-12 hexadecimal digits");
        }
    }

    private static ReferenceRule reference(Block block) {
        List<Word> columns = block.words("columns");
        Word parent = block.word("parent");
        List<Word> parentColumns = block.words("parent-columns");
        Word onOrphan = block.word("on-orphan");
        block.refuseOthers();
        if (columns.isEmpty() || parent == null) {
            throw Word.mistake(
                    block.line(),
                    "a reference needs columns and a parent",
                    "write - {columns: [user_id], parent: users}");
        }
        return new ReferenceRule(block.line(), columns, parent, parentColumns, onOrphan);
    }
}
