package dev.sealift.planfile;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CodecWords;
import dev.sealift.codec.EpochSpelling;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.InstantSpelling;
import dev.sealift.codec.MidnightCodec;
import dev.sealift.codec.TimeCodec;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.mapping.ColumnDecision;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.Mapping;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.mapping.OnExisting;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Column;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.model.TypeWords;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.VectorIndex;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a plan's decisions as a complete plan file: run with it, the same source is migrated in the same way. */
public final class PlanWriter {
    private static final JsonMapper QUOTE = JsonMapper.builder().build();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?: ?[A-Za-z0-9_()/.-]+)*");
    private static final Set<String> NOT_TEXT =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private final Schema schema;
    private final Decisions decisions;
    private final Plan plan;
    private final Map<String, Map<String, String>> lifted;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param schema the whole schema of the source, of which the plan may leave tables out
     * @param lifted by the names of the tables, the columns that were made of keys of the metadata, by key
     */
    public PlanWriter(Schema schema, Decisions decisions, Plan plan, Map<String, Map<String, String>> lifted) {
        this.lifted = lifted;
        this.schema = schema;
        this.decisions = decisions;
        this.plan = plan;
    }

    /** The whole file; it ends with a line break. */
    public String write() {
        line("# What sealift migrate does with this source, to be read and edited. Run it with --plan and this file.");
        line("sealift-plan: " + PlanFile.VERSION);
        line("source: " + text(plan.source().path()));
        line("# Every table and column is named here: a source with others is refused.");
        line("complete: true");
        line("on-misfit: " + misfit(decisions.onMisfit()) + "   # auto, widen, quarantine or fail");
        if (decisions.sourceZone() != null) {
            line("source-zone: " + text(decisions.sourceZone().getId()));
        }
        if (decisions.targetZone() != null) {
            line("target-zone: " + text(decisions.targetZone().getId()));
        }
        line("on-orphan: " + Word.spelled(decisions.onOrphan()) + "   # "
                + java.util.Arrays.stream(OrphanPolicy.values())
                        .map(Word::spelled)
                        .collect(Collectors.joining(", ")));
        if (decisions.onExisting() != OnExisting.REFUSE) {
            line("on-existing: " + Word.spelled(decisions.onExisting()));
        }
        line("");
        line(schema.tables().isEmpty() ? "tables: {}" : "tables:");
        for (Table table : schema.tables()) {
            Optional<TablePlan> planned = plan.tables().stream()
                    .filter(p -> p.source().name().equals(table.name()))
                    .findFirst();
            if (planned.isPresent()) {
                table(table, planned.get());
            } else {
                line("  " + text(table.name()) + ":");
                line("    include: false");
            }
        }
        return out.toString();
    }

    private void table(Table whole, TablePlan table) {
        TableDecision decision = decisions.table(table.source().name());
        line("  " + text(table.source().name()) + ":");
        if (!table.name().equals(table.source().name())) {
            line("    name: " + text(table.name()));
        }
        switch (decision.ids()) {
            case Ids.Kept kept -> {}
            case Ids.Serial serial -> line("    ids: serial");
            case Ids.Uuids uuids -> {
                line("    ids: uuid");
                line("    namespace: " + uuids.namespace());
            }
        }
        if (!decision.values().isEmpty()) {
            line("    values: " + flow(new TreeMap<>(decision.values())));
        }
        Map<String, String> metadata = lifted.getOrDefault(whole.name(), Map.of());
        if (!metadata.isEmpty()) {
            line("    metadata: " + flow(new TreeMap<>(metadata)));
        }
        plan.steps().stream()
                .flatMap(
                        step -> step instanceof Step.BuildVectorIndex build ? Stream.of(build.index()) : Stream.empty())
                .filter(index -> index.table().equals(table.name()))
                .forEach(this::vectorIndex);
        line("    columns:");
        for (Column column : whole.columns()) {
            if (decision.column(column.name()).included()) {
                column(table.column(column.name()), decision.column(column.name()));
            } else {
                line("      " + text(column.name()) + ": {include: false}");
            }
        }
        List<Table.ForeignKey> keys =
                table.source().foreignKeys().stream().filter(this::hasParent).toList();
        if (!keys.isEmpty()) {
            line("    references:");
            keys.forEach(key -> reference(table.source(), key));
        }
    }

    private void vectorIndex(VectorIndex index) {
        line("    vector-index: {metric: " + Word.spelled(index.metric()) + ", form: " + Word.spelled(index.form())
                + ", m: " + index.m() + ", ef-construction: " + index.efConstruction() + "}");
    }

    private void column(ColumnPlan plan, ColumnDecision decided) {
        Mapping mapping = plan.mapping();
        if (mapping.reason().indexOf(';') >= 0) {
            line("      # " + mapping.reason().replaceAll("\\s+", " "));
        }
        Map<String, String> words = new LinkedHashMap<>();
        words.put("declared", mapping.column().declaredType());
        if (!plan.name().equals(mapping.column().name())) {
            words.put("name", plan.name());
        }
        if (TypeWords.type(mapping.type().sql()).filter(mapping.type()::equals).isEmpty()) {
            line("      # goes into the target's type " + mapping.type().sql());
            line("      " + text(mapping.column().name()) + ": " + flow(words));
            return;
        }
        words.put("type", mapping.type().sql());
        words.put("codec", CodecWords.of(mapping.codec()));
        clocks(mapping.codec()).ifPresent(instants -> {
            if (!(instants.dominant() instanceof EpochSpelling) && instants.numbers() != null) {
                words.put("epoch", Word.spelled(instants.numbers()));
            }
            if (!instants.zone().equals(ZoneOffset.UTC)) {
                words.put("zone", instants.zone().getId());
            } else if (decisions.sourceZone() != null) {
                words.put("zone", "UTC");
            }
        });
        if (decided.onMisfit() != null) {
            words.put("on-misfit", misfit(decided.onMisfit()));
        }
        line("      " + text(mapping.column().name()) + ": " + flow(words));
    }

    /** How a column writes dates and times, what its numbers count, and whose clocks it means. */
    private record Clocks(
            InstantSpelling dominant, @Nullable EpochUnit numbers, ZoneId zone) {}

    private static Optional<Clocks> clocks(Codec codec) {
        return switch (codec.plain()) {
            case TimestampCodec c -> Optional.of(new Clocks(c.dominant(), c.numbers(), c.zone()));
            case MidnightCodec c -> clocks(c.instants());
            case TimeCodec c when c.numbers() != null -> Optional.of(new Clocks(c.dominant(), c.numbers(), c.zone()));
            default -> Optional.empty();
        };
    }

    private void reference(Table table, Table.ForeignKey key) {
        List<String> parts = new ArrayList<>();
        parts.add("columns: " + list(key.columns()));
        parts.add("parent: " + text(key.parentTable()));
        parts.add("parent-columns: " + list(key.parentColumns()));
        parts.add("on-orphan: " + Word.spelled(decisions.onOrphan(table, key)));
        line("      - {" + String.join(", ", parts) + "}");
    }

    private boolean hasParent(Table.ForeignKey key) {
        return schema.table(key.parentTable()).isPresent()
                && key.parentColumns().size() == key.columns().size();
    }

    private static String list(List<String> names) {
        return names.stream().map(PlanWriter::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String flow(Map<String, String> words) {
        return words.entrySet().stream()
                .map(word -> text(word.getKey()) + ": " + text(word.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String misfit(@Nullable MisfitPolicy policy) {
        return policy == null || policy == MisfitPolicy.WIDEN_OR_QUARANTINE ? "auto" : Word.spelled(policy);
    }

    /** A text as YAML: as it is where nothing in it means anything to YAML, else as JSON quotes it. */
    private static String text(String value) {
        boolean plain = PLAIN.matcher(value).matches() && !NOT_TEXT.contains(value.toLowerCase(Locale.ROOT));
        return plain ? value : QUOTE.writeValueAsString(value);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
