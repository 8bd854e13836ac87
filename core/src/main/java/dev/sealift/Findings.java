package dev.sealift;

import dev.sealift.copy.SchemaFindings;
import dev.sealift.copy.Sessions;
import dev.sealift.journal.KeptCorrections;
import dev.sealift.journal.TakenOff;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Severity;
import dev.sealift.plan.Plan;
import dev.sealift.plan.TablePlan;
import dev.sealift.verify.StructureCheck;
import dev.sealift.verify.TableVerdict;
import dev.sealift.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a verification found.
 *
 * @param plan what was verified
 * @param tables the verdicts on the tables that are there
 * @param faults what is missing in the target, or behind
 * @param keptCorrections corrections of quarantined values that none of the values takes
 * @param recall how the vectors of collections are found
 */
record Findings(
        Plan plan, List<TableVerdict> tables, List<Diagnostic> faults, long keptCorrections, RecallRun.Result recall) {

    static Findings of(Plan plan, OptionalLong run, Verifier verifier, List<TableVerdict> verdicts, Sessions sessions)
            throws InterruptedException {
        StructureCheck structure = sessions.use(connection -> StructureCheck.of(plan, connection));
        verdicts.forEach(verdict -> requireAllRows(plan, verdict));
        List<Diagnostic> faults = new ArrayList<>(structure.faults());
        faults.addAll(verifier.mapFaults(structure));
        if (run.isPresent()) {
            faults.addAll(SchemaFindings.of(sessions.use(TakenOff::all).stream()
                    .filter(entry -> entry.run() == run.getAsLong())
                    .toList()));
        }
        long kept = run.isEmpty() ? 0 : sessions.use(c -> KeptCorrections.left(c, run.getAsLong()));
        return new Findings(plan, verdicts, faults, kept, RecallRun.Result.NOTHING);
    }

    /** The profile scanned the tables, the verification may have read by their keys: a damaged index shows here. */
    private static void requireAllRows(Plan plan, TableVerdict verdict) {
        for (TablePlan table : plan.tables()) {
            if (table.source().name().equals(verdict.table()) && table.rows() != verdict.rows()) {
                throw new SealiftException(
                        Code.SOURCE_DAMAGED,
                        plan.source().path(),
                        "the table " + verdict.table() + " has " + table.rows()
                                + " rows, but its primary key's index leads" + " to " + verdict.rows(),
                        "repair the source: sqlite3 FILE 'REINDEX', then sealift migrate … --restart");
            }
        }
    }

    Findings with(RecallRun.Result measured) {
        return new Findings(plan, tables, faults, keptCorrections, measured);
    }

    Findings saying(List<Diagnostic> more) {
        return new Findings(plan.saying(more), tables, faults, keptCorrections, recall);
    }

    boolean proven() {
        return faults.stream().noneMatch(fault -> fault.severity() == Severity.ERROR)
                && tables.stream().allMatch(TableVerdict::proven);
    }
}
