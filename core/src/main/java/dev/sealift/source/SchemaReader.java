package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.sql.CreateStatement;
import dev.sealift.sql.CreateVirtualTable;
import dev.sealift.sql.SqlSyntaxException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sqlite.SQLiteConnection;

/**
 * Reads what the file declares. SQLite's own pragmas come first, because they say what is in force; the stored
 * statements tell what no pragma does.
 *
 * @see <a href="https://www.sqlite.org/schematab.html">The Schema Table</a>
 */
final class SchemaReader {
    private final SQLiteConnection connection;
    private final Consumer<Diagnostic> diagnostics;
    private final Function<String, CreateStatement> parser;

    SchemaReader(SQLiteConnection connection, Consumer<Diagnostic> diagnostics) {
        this(connection, diagnostics, CreateStatement::parse);
    }

    /** @param parser throws {@link SqlSyntaxException} where it does not understand a statement */
    SchemaReader(
            SQLiteConnection connection, Consumer<Diagnostic> diagnostics, Function<String, CreateStatement> parser) {
        this.connection = connection;
        this.diagnostics = diagnostics;
        this.parser = parser;
    }

    /** @param table the table it belongs to */
    record Entry(String type, String name, String table, String sql) {}

    Schema read() throws SQLException {
        List<Entry> entries = Connections.list(
                connection,
                "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
                        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
                row -> new Entry(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        List<Schema.VirtualTable> virtualTables = virtualTables(entries);
        Set<String> notOrdinary = new HashSet<>();
        virtualTables.forEach(v -> {
            notOrdinary.add(Names.fold(v.name()));
            v.shadowTables().forEach(shadow -> notOrdinary.add(Names.fold(shadow)));
        });

        TableReader tableReader = new TableReader(connection, this::parse);
        List<Table> tables = new ArrayList<>();
        List<Schema.View> views = new ArrayList<>();
        List<Schema.Trigger> triggers = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry.type()) {
                case "table" -> {
                    if (!notOrdinary.contains(Names.fold(entry.name()))) {
                        tables.add(tableReader.read(entry, entries));
                    }
                }
                case "view" -> views.add(new Schema.View(entry.name(), entry.sql()));
                case "trigger" -> triggers.add(new Schema.Trigger(entry.name(), entry.table(), entry.sql()));
                default -> {
                    // Indexes are read with their tables.
                }
            }
        }
        boolean utf16 = Connections.text(connection, "PRAGMA encoding").startsWith("UTF-16");
        return new Schema(Parents.resolve(tables), views, triggers, virtualTables, utf16);
    }

    private List<Schema.VirtualTable> virtualTables(List<Entry> entries) throws SQLException {
        List<String> tables = entries.stream()
                .filter(e -> e.type().equals("table"))
                .map(Entry::name)
                .toList();
        Set<String> shadows = namesOf("shadow");
        Set<String> virtual = namesOf("virtual");
        List<Schema.VirtualTable> found = new ArrayList<>();
        for (Entry entry : entries) {
            // The begin of the stored text is SQLite's own writing, unless somebody changed it by hand.
            if (entry.type().equals("table")
                    && (virtual.contains(entry.name()) || entry.sql().startsWith("CREATE VIRTUAL TABLE"))) {
                String module = parse(entry)
                        .map(s -> s instanceof CreateVirtualTable v ? v.module() : "")
                        .orElse("");
                List<String> own = ShadowTables.of(entry.name(), module, tables, shadows);
                found.add(new Schema.VirtualTable(entry.name(), module, own, entry.sql()));
            }
        }
        return found;
    }

    /** @param type as {@code PRAGMA table_list} names it */
    private Set<String> namesOf(String type) throws SQLException {
        return Set.copyOf(Connections.list(
                connection,
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = '" + type + "'",
                row -> row.getString(1)));
    }

    /** The statement as a value; empty, with a diagnostic, if the parser does not understand it. */
    private Optional<CreateStatement> parse(Entry entry) {
        try {
            return Optional.of(parser.apply(entry.sql()));
        } catch (SqlSyntaxException e) {
            diagnostics.accept(new Diagnostic(
                    Code.SCHEMA_NOT_PARSED,
                    entry.name(),
                    "The statement that made the " + entry.type() + " " + entry.name() + " was not understood ("
                            + e.getMessage()
                            + "): its checks, generated expressions and constraint names are not known.",
                    "Read the statement: " + entry.sql()));
            return Optional.empty();
        }
    }
}
