package dev.sealift.model;

import java.util.Locale;

/**
 * The storage class that a column prefers, derived from its declared type.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">Determination of column affinity</a>
 */
public enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC;

    /** The affinity of a column declared as {@code declaredType}, which is empty where no type was written. */
    public static Affinity of(String declaredType) {
        String type = declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.isEmpty() || type.contains("BLOB")) {
            return BLOB;
        }
        if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return REAL;
        }
        return NUMERIC;
    }
}
