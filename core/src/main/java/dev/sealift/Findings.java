package dev.sealift;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Diagnostic;
import dev.sealift.plan.Plan;
import dev.sealift.plan.TablePlan;
import dev.sealift.target.Catalog;
import dev.sealift.verify.StructureCheck;
import dev.sealift.verify.TableVerdict;
import dev.sealift.verify.Verifier;
import java.util.List;

/**
 * What a verification found.
 *
 * @param plan what was verified
 * @param tables the verdicts on the tables that are there
 * @param faults what is missing in the target, or behind
 */
record Findings(Plan plan, List<TableVerdict> tables, List<Diagnostic> faults) {

    static Findings of(Plan plan, Verifier verifier, Sessions sessions) throws InterruptedException {
        List<Diagnostic> faults = sessions.use(connection -> StructureCheck.faults(plan, connection));
        List<String> present = sessions.use(connection -> new Catalog(connection, plan.schema()).relationNames());
        List<TablePlan> tables = plan.tables().stream()
                .filter(table -> present.contains(table.name()))
                .toList();
        return new Findings(plan, verifier.verify(tables), faults);
    }

    boolean proven() {
        return faults.isEmpty() && tables.stream().allMatch(TableVerdict::proven);
    }
}
