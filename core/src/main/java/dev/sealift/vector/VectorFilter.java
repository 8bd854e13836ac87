package dev.sealift.vector;

import dev.sealift.sql.Quote;

/** Which rows a search is limited to, as applications limit theirs: to a user, a document, a language. */
public sealed interface VectorFilter {

    /** The condition, for {@code WHERE}. */
    String sql();

    /** What a person reads. */
    String words();

    /** A column has a value. @param value as PostgreSQL reads it from a text */
    record Equal(String column, String value) implements VectorFilter {
        @Override
        public String sql() {
            return Quote.identifier(column) + " = " + Quote.text(value);
        }

        @Override
        public String words() {
            return column + " = " + value;
        }
    }

    /** A column of json or jsonb contains a document. @param json such as {@code {"lang": "en"}} */
    record Contains(String column, String json) implements VectorFilter {
        @Override
        public String sql() {
            return Quote.identifier(column) + "::pg_catalog.jsonb OPERATOR(pg_catalog.@>) " + Quote.text(json)
                    + "::pg_catalog.jsonb";
        }

        @Override
        public String words() {
            return column + " @> " + json;
        }
    }
}
