package dev.sealift.profile;

import java.util.List;

/**
 * What the name of a declared type means. SQLite takes any words as a type; these are the ones that people and
 * libraries write, in lower case and without arguments.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html#affinity_name_examples">Affinity name examples</a>
 */
public enum TypeFamily {
    BOOLEAN("boolean", "bool", "bit"),
    /** {@code TINYINT(1)} is how MySQL and the libraries that learned from it write a boolean. */
    TINY_INTEGER("tinyint", "int1", "tinyint unsigned", "unsigned tinyint"),
    SMALL_INTEGER("smallint", "int2", "smallserial", "smallint unsigned", "unsigned smallint"),
    INTEGER(
            "integer",
            "int",
            "int4",
            "mediumint",
            "serial",
            "integer unsigned",
            "unsigned integer",
            "int unsigned",
            "unsigned int",
            "mediumint unsigned"),
    BIG_INTEGER(
            "bigint", "int8", "int64", "bigserial", "long", "unsigned big int", "bigint unsigned", "unsigned bigint"),
    DOUBLE("real", "double", "double precision", "float", "float4", "float8", "float64"),
    DECIMAL("decimal", "numeric", "dec", "number", "money"),
    /** Text with a length, where one is given. */
    VARCHAR(
            "varchar",
            "char",
            "character",
            "nchar",
            "nvarchar",
            "bpchar",
            "varchar2",
            "nvarchar2",
            "native character",
            "national character",
            "varying character",
            "character varying",
            "char varying",
            "national varying character",
            "national character varying"),
    /** Text; a length, as in {@code text(20)}, is ignored by every library that writes it. */
    TEXT("text", "clob", "string", "tinytext", "mediumtext", "longtext", "ntext", "nclob", "citext"),
    BLOB("blob", "bytea", "binary", "varbinary", "image", "tinyblob", "mediumblob", "longblob"),
    DATE("date"),
    TIME("time", "time without time zone"),
    DATETIME("datetime", "timestamp", "datetime2", "smalldatetime", "timestamp without time zone"),
    INSTANT("timestamptz", "timestamp with time zone", "datetimeoffset", "datetimetz"),
    JSON("json"),
    JSONB("jsonb"),
    UUID("uuid", "guid", "uniqueidentifier"),
    /** No type was written, or {@code ANY}, which says the same. */
    NONE("", "any"),
    /** Words that nobody knows: the column's affinity decides. */
    UNKNOWN();

    private final List<String> names;

    TypeFamily(String... names) {
        this.names = List.of(names);
    }

    /** The words that mean this family, in lower case, without arguments. */
    public List<String> names() {
        return names;
    }

    static TypeFamily named(String words) {
        for (TypeFamily family : values()) {
            if (family.names.contains(words)) {
                return family;
            }
        }
        return UNKNOWN;
    }
}
