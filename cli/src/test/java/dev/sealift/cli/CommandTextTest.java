package dev.sealift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            postgresql://me:secret@host/db           | postgresql://me@host/db
            --to=postgres://me:se@cret@host:5432/db  | --to=postgres://me@host:5432/db
            postgresql://me:se/cret@host/db          | postgresql://…
            postgresql://host/db?user=me&password=secret&sslmode=require | postgresql://host/db?user=me&sslmode=require
            postgresql://host/db?password=secret     | postgresql://host/db
            host=h password=secret dbname=d          | host=h  dbname=d
            host=h password='se cret' dbname=d       | host=h  dbname=d
            postgresql://me@host/db?sslmode=require  | postgresql://me@host/db?sslmode=require
            app.db                                   | app.db
            """)
    void aPasswordIsTakenOut(String argument, String expected) {
        assertThat(CommandText.withoutPassword(argument)).isEqualTo(expected).doesNotContain("cret");
    }

    @Test
    void aCommandCanBeCopiedIntoAShell() {
        assertThat(CommandText.of(
                        "./sealift", List.of("migrate", "my app.db", "it's.db", "--to=postgresql://u:p@h/d?a=b&c=d")))
                .isEqualTo("./sealift migrate 'my app.db' 'it'\\''s.db' '--to=postgresql://u@h/d?a=b&c=d'");
    }
}
