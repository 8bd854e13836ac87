package dev.sealift.plan;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** Says which tables get new ids, which columns follow them, and where the map is. */
final class IdDiagnostics {
    private IdDiagnostics() {}

    static List<Diagnostic> of(List<TablePlan> tables) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (TablePlan table : tables) {
            table.ownIds().ifPresent(map -> diagnostics.add(of(map, tables)));
        }
        return diagnostics;
    }

    private static Diagnostic of(IdMap map, List<TablePlan> tables) {
        List<String> followers = new ArrayList<>();
        for (TablePlan table : tables) {
            table.columns().stream()
                    .filter(column -> map.equals(column.ids()) && !table.isOwnKey(column))
                    .forEach(column -> followers.add(table.source().name() + "."
                            + column.mapping().column().name()));
        }
        return new Diagnostic(
                Code.IDS_NEW,
                map.table() + "." + map.key(),
                "the ids are new: " + map.describe()
                        + (followers.isEmpty() ? "" : "; with them " + String.join(", ", followers))
                        + "; the map from the old ids is kept in " + map.qualified(),
                "look one up: SELECT new_id FROM " + map.qualified() + " WHERE old_id = …; references that no foreign"
                        + " key declares follow only where the plan names them");
    }
}
