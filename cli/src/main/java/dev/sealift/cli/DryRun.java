package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.cli.progress.Progress;
import dev.sealift.plan.Plan;
import dev.sealift.report.PlanJson;
import dev.sealift.report.PlanText;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.TargetUrl;
import java.util.Optional;

/** {@code migrate --dry-run}: the plan, printed. */
final class DryRun {
    private final Console console;
    private final boolean json;
    private final boolean verbose;

    DryRun(Console console, boolean json, boolean verbose) {
        this.console = console;
        this.json = json;
        this.verbose = verbose;
    }

    /** @param url the target, where the plan's statements are tried and taken back; without one they are not tried */
    int run(Origin source, MigrationOptions options, Optional<TargetUrl> url) throws InterruptedException {
        if (url.isEmpty()) {
            console.note("target: none, so no statement is tried on PostgreSQL");
        }
        Plan plan;
        try (Progress progress = Progress.on(console.screen())) {
            Migration migration = Migration.from(source).with(options).onEvent(progress);
            plan = url.isPresent() ? migration.to(url.get()).plan() : migration.plan();
        }
        String target = url.map(TargetUrl::display).orElse("");
        if (json) {
            console.out().println(PlanJson.of(plan, target));
        } else {
            console.note("");
            console.out().print(new PlanText(console.outStyle(), verbose).render(plan));
        }
        return PlanText.outcome(plan).exitCode();
    }
}
