package dev.sealift.plan;

import dev.sealift.mapping.Mentions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Views that read new ids. A view says the same words as before, but what it compares with constants, sorts or computes by
 * such ids means other rows.
 */
final class IdReaders {
    private final List<TablePlan> tables;
    private final List<String> readers = new ArrayList<>();

    IdReaders(List<TablePlan> tables) {
        this.tables = tables.stream()
                .filter(table -> table.columns().stream().anyMatch(column -> column.ids() != null))
                .toList();
    }

    /** Tells of a view that reads new ids; those that it reads itself have been told of before. */
    void tell(Schema.View view, List<Diagnostic> diagnostics) {
        List<String> read = new ArrayList<>();
        for (TablePlan table : tables) {
            if (Mentions.of(table.source().name(), view.sql())) {
                table.columns().stream()
                        .filter(c -> c.ids() != null)
                        .map(c -> c.mapping().column().name())
                        .filter(name -> view.sql().indexOf('*') >= 0 || Mentions.of(name, view.sql()))
                        .forEach(name -> read.add(table.source().name() + "." + name));
            }
        }
        readers.stream().filter(name -> Mentions.of(name, view.sql())).forEach(read::add);
        if (!read.isEmpty()) {
            readers.add(view.name());
            diagnostics.add(new Diagnostic(
                    Code.IDS_IN_VIEW,
                    view.name(),
                    "the view reads ids that are new (" + String.join(", ", read)
                            + "): what it compares with constants, sorts or computes by them means other rows",
                    "look at it: " + view.sql().replaceAll("\\s+", " ").strip()));
        }
    }
}
