package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements that real tools wrote. */
class CorpusStatementsTest {

    @TempDir
    Path folder;

    private int copied;

    @Test
    void everyStatementOfEveryOrmIsReadAsSqliteReadsIt() throws IOException, SQLException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of("src/test/resources/corpus/orm"))) {
            files = found.filter(f -> f.toString().endsWith(".db")).sorted().toList();
        }
        assertThat(files).hasSize(12);
        for (Path file : files) {
            Path copy = folder.resolve(copied++ + ".db");
            Files.copy(file, copy);
            assertThat(read(copy)).as(file.toString()).isPositive();
        }
    }

    @Test
    void everyStatementOfTheClassicDatabasesIsReadAsSqliteReadsIt() throws SQLException {
        Optional<Corpus> corpus = Corpus.find();
        if (corpus.isPresent()) {
            assertThat(read(corpus.get().copy("classic/chinook.sqlite", folder)))
                    .isGreaterThan(10);
            assertThat(read(corpus.get().copy("classic/northwind.sqlite", folder)))
                    .isGreaterThan(25);
        }
    }

    /** How many statements of a file were read. */
    static int read(Path file) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = sqlite.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                    + " AND type IN ('table', 'index', 'view') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
            for (String sql : statements) {
                if (CreateStatement.parse(sql) instanceof CreateTable table) {
                    CreateTableTest.assertAgrees(statement, table);
                }
            }
        }
        return statements.size();
    }
}
