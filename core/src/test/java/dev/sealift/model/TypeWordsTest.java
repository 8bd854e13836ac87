package dev.sealift.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of types are those of PostgreSQL, which is asked. */
class TypeWordsTest {
    private static final String[] NAMES = {
        "boolean",
        "bool",
        "smallint",
        "int2",
        "integer",
        "int",
        "int4",
        "bigint",
        "int8",
        "double precision",
        "float8",
        "numeric",
        "decimal",
        "numeric(10,2)",
        "numeric( 10 , 2 )",
        "decimal(5)",
        "numeric(1000,0)",
        "text",
        "varchar",
        "character  varying",
        "varchar(1)",
        "character varying(10485760)",
        "bytea",
        "date",
        "time",
        "time without time zone",
        "timestamp",
        "timestamp without time zone",
        "timestamptz",
        "TIMESTAMP WITH TIME ZONE",
        "uuid",
        "json",
        "JSONB",
        "real",
        "float4",
        "char",
        "char(20)",
        "character(3)",
        "bpchar(2)",
        "time(0)",
        "time(3) without time zone",
        "timestamp(3)",
        "timestamp(0) without time zone",
        "timestamptz(2)",
        "timestamp(5) with time zone"
    };

    @OnPostgres
    void aNameMeansWhatPostgresUnderstandsByIt(TestDatabase database) {
        for (String name : NAMES) {
            String ours = TypeWords.type(name).orElseThrow().sql();
            // A varchar without a length is text in all but its name.
            String theirs = name.matches("varchar|character +varying") ? "text" : name;
            database.execute("CREATE TABLE pair (ours " + ours + ", theirs " + theirs + ")");
            assertThat(database.value("SELECT count(DISTINCT format_type(atttypid, atttypmod)) FROM pg_attribute"
                            + " WHERE attrelid = 'pair'::regclass AND attnum > 0"))
                    .as(name)
                    .isEqualTo("1");
            database.execute("DROP TABLE pair");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "money",
                "varchar(0)",
                "varchar(10485761)",
                "varchar(10,2)",
                "numeric(0)",
                "numeric(1001)",
                "numeric(2,3)",
                "numeric(1,2,3)",
                "text(20)",
                "int(4)",
                "timestamp(7)",
                "time(3,1)",
                "date(3)",
                "timestamptz(3) without time zone",
                "numeric(3,-2)",
                "char(0)",
                "char(5,1)",
                "oid",
                "uuid; DROP TABLE x"
            })
    void whatSealiftDoesNotWriteIsNoType(String name) {
        assertThat(TypeWords.type(name)).isEmpty();
    }
}
