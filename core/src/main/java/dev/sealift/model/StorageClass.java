package dev.sealift.model;

/**
 * How SQLite stores one value: a property of each value, not of its column.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html">Datatypes in SQLite, section 2</a>
 */
public enum StorageClass {
    NULL,
    INTEGER,
    REAL,
    TEXT,
    BLOB
}
