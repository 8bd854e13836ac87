package dev.sealift.plan;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds to a plan the indexes over its vectors. */
final class VectorIndexPlanner {
    private final Plan plan;
    private final TargetNames names = new TargetNames();
    private final List<Diagnostic> said = new ArrayList<>();

    VectorIndexPlanner(Plan plan) {
        this.plan = plan;
        plan.tables().forEach(table -> names.relation(table.name()));
        for (Step step : plan.steps()) {
            if (step instanceof Step.BuildIndex index) {
                names.relation(index.index());
            }
        }
    }

    Plan with(List<WishedIndex> wishes) {
        List<Step> steps = new ArrayList<>(plan.steps());
        for (WishedIndex wish : wishes) {
            plan.tables().stream()
                    .filter(table -> table.source().name().equals(wish.source()))
                    .findFirst()
                    .flatMap(table -> index(table, wish))
                    .ifPresent(index -> steps.add(new Step.BuildVectorIndex(index)));
        }
        return plan.with(steps).saying(said);
    }

    private Optional<VectorIndex> index(TablePlan table, WishedIndex wish) {
        String column = table.column(wish.column()).name();
        String subject = table.name() + "." + column;
        VectorChoice choice = wish.choice();
        if (!choice.wanted()) {
            return Optional.empty();
        }
        VectorForm form = choice.form() != null
                ? choice.form()
                : VectorForm.of(wish.dimension()).orElse(null);
        if (form == null || !form.holds(wish.dimension())) {
            said.add(new Diagnostic(
                    Code.VECTORS_NOT_INDEXED,
                    subject,
                    "gets no index: pgvector's HNSW holds no vectors of " + wish.dimension() + " dimensions"
                            + (form == null
                                    ? " but as bits"
                                    : " as " + form.name().toLowerCase(java.util.Locale.ROOT)),
                    "searches compare every vector; for an index of their signs, with what is found put in order by the"
                            + " vectors themselves, write vector-index: {form: binary} in the plan"));
            return Optional.empty();
        }
        if (form != VectorForm.VECTOR) {
            said.add(new Diagnostic(
                    Code.VECTORS_INDEXED_REDUCED,
                    subject,
                    "stays vector(" + wish.dimension() + "); its index holds them "
                            + (form == VectorForm.HALFVEC
                                    ? "as halfvec, two bytes a number"
                                    : "as bits, the signs alone"),
                    "a search must order by the expression of the index: sealift search does; see \\d "
                            + table.name()));
        }
        return Optional.of(new VectorIndex(
                plan.schema(),
                table.name(),
                names.relation(wish.name()),
                column,
                wish.extension(),
                wish.dimension(),
                choice.metric() == null ? wish.metric() : choice.metric(),
                form,
                choice.m(),
                choice.efConstruction()));
    }
}
