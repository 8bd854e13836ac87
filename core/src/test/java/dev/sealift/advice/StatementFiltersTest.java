package dev.sealift.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.advice.StatementFilters.Filter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement's text tells for certain of the columns that it chooses by. */
class StatementFiltersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM film WHERE year = $1                                        | film year=
            select "f"."id" from "Film" as "f" where "f"."Year" = $1 limit $2         | Film Year=
            SELECT * FROM shop.film f WHERE f.year >= $1 AND f.kind = $2              | shop.film kind= year<
            SELECT * FROM film WHERE year BETWEEN $1 AND $2                           | film year<
            SELECT * FROM film WHERE id IN ($1, $2) AND (year = $3)                   | film id= year=
            SELECT * FROM film WHERE id = ANY($1)                                     | film id=
            DELETE FROM film WHERE year < $1                                          | film year<
            UPDATE film SET title = $1, year = $2 WHERE code = $3                     | film code=
            SELECT * FROM film f JOIN copy c ON c.film_id = f.id WHERE c.state = $1   | copy state=
            SELECT * FROM film, copy WHERE film.year = $1 AND copy.state = $2         | film year=
            SELECT * FROM film WHERE year = $1 -- AND kind = $2                       | film year=
            SELECT * FROM film WHERE note = 'a = $1 AND b' AND /* c = $2 */ year = $3 | film note= year=
            SELECT * FROM film JOIN copy ON true WHERE state = $1                     |
            SELECT * FROM film WHERE year = $1 OR kind = $2                           |
            SELECT * FROM film WHERE NOT year = $1                                    |
            SELECT * FROM film WHERE lower(title) = $1                                |
            SELECT * FROM film WHERE year + $1 = $2                                   |
            SELECT CASE WHEN year = $1 THEN $2 END FROM film                          |
            SELECT * FROM f($1) WHERE year = $2                                       |
            SELECT count(*) FILTER (WHERE year = $1) FROM film                        |
            SELECT sum(CASE WHEN year = $1 AND kind = $2 THEN $3 END) FROM film       |
            SELECT id FROM film WHERE year = $1 LIMIT $2 FOR UPDATE SKIP LOCKED       | film year=
            SELECT id FROM film f WHERE f.year = $1 FOR UPDATE OF f                   | film year=
            SELECT id FROM film f WHERE f.year = $1 FOR NO KEY UPDATE OF f            | film year=
            INSERT INTO film VALUES ($1, $2)                                          |
            """)
    void onlyWhatIsComparedWithAValueUnderAndIsAFilter(String statement, String expected) {
        assertThat(words(StatementFilters.of(statement))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void noConstantAndNoCommentIsLeftOfAText() {
        String statement = "SELECT 'geheim', E'geh\\'eim', $x$geheim$x$, $$geheim$$, U&'geheim', B'1', 12.5, \"a 'b\","
                + " $1::text /* geheim\n */ -- geheim\n FROM \"geh\"\"e\" WHERE x = 'it''s geheim'";

        assertThat(StatementToken.withoutConstants(statement))
                .isEqualTo("SELECT ?, ?, ?, ?, ?, ?, ?, \"a 'b\", $1::text FROM \"geh\"\"e\" WHERE x = ?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'%s'", "E'%s\\''", "\"%s\""})
    void aLongConstantOrNameIsOnePiece(String written) {
        String statement = "NOTIFY jobs, " + written.formatted("{payload}".repeat(100_000));

        assertThat(StatementToken.of(statement)).hasSize(4);
    }

    private static String words(List<Filter> filters) {
        return filters.stream()
                .limit(1)
                .map(filter -> (filter.schema() == null ? "" : filter.schema() + ".")
                        + filter.table()
                        + filter.equal().stream().map(c -> " " + c + "=").collect(Collectors.joining())
                        + filter.ranged().stream().map(c -> " " + c + "<").collect(Collectors.joining()))
                .collect(Collectors.joining());
    }
}
