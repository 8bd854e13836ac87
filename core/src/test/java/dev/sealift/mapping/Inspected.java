package dev.sealift.mapping;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Range;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.profile.Profiler;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real SQLite file, read, profiled and mapped. */
record Inspected(Schema schema, List<TableProfile> profiles, SchemaMapping mapping, Encoded encoded) {

    /** Makes a file of these statements in {@code folder} and inspects it. */
    static Inspected file(Path folder, Decisions options, String... statements) {
        Path file = newFile(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return of(file, options);
    }

    private static Path newFile(Path folder) {
        try {
            return Files.createTempFile(folder, "app", ".db");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Inspected of(Path file, Decisions options) {
        try (SqliteSource source = SqliteSource.open(file, SourceOptions.readers(1));
                Reader reader = source.acquire()) {
            List<TableProfile> profiles = new ArrayList<>();
            for (Table table : source.schema().tables()) {
                profiles.add(profile(reader, table, options));
            }
            SchemaMapping mapping = mapped(source.schema(), reader, options, profiles);
            Encoded encoded = new Encoded();
            for (TableMapping table : mapping.tables()) {
                encode(reader, table, encoded);
            }
            return new Inspected(source.schema(), profiles, mapping, encoded);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SchemaMapping mapped(
            Schema schema, Reader reader, Decisions decisions, List<TableProfile> profiles) {
        Mapper mapper = new Mapper(decisions);
        List<Trial> trials = mapper.trials(schema, profiles);
        for (Trial trial : trials) {
            try (RowCursor cursor = reader.scan(trial.table(), new Range.Everything())) {
                while (cursor.next()) {
                    trial.add(cursor.row());
                }
            }
        }
        return mapper.map(schema, profiles, trials);
    }

    private static TableProfile profile(Reader reader, Table table, Decisions decisions) {
        Profiler profiler = new Profiler(table, decisions.declaredTypes(table));
        try (RowCursor cursor = reader.scan(table, new Range.Everything())) {
            while (cursor.next()) {
                profiler.add(cursor.row());
            }
        }
        return profiler.result();
    }

    private static void encode(Reader reader, TableMapping table, Encoded encoded) {
        try (RowCursor cursor = reader.scan(table.table(), new Range.Everything())) {
            while (cursor.next()) {
                encoded.add(table, cursor.row());
            }
        }
    }

    Mapping column(String table, String column) {
        return mapping.table(table).column(column);
    }

    /** The type of the target in SQL. */
    String type(String table, String column) {
        return column(table, column).type().sql();
    }

    List<Diagnostic> about(String subject) {
        return mapping.diagnostics().stream()
                .filter(d -> d.subject().equals(subject))
                .toList();
    }
}
