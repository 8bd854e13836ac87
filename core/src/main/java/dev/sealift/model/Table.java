package dev.sealift.model;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the source.
 *
 * @param sequence the AUTOINCREMENT mark of {@code sqlite_sequence}: the largest rowid ever used
 * @param conflictClauses ON CONFLICT clauses as written, with the constraint that carries them; PostgreSQL has none
 * @param sql the CREATE TABLE statement as stored
 */
public record Table(
        String name,
        List<Column> columns,
        @Nullable PrimaryKey primaryKey,
        List<UniqueConstraint> uniques,
        List<Check> checks,
        List<ForeignKey> foreignKeys,
        List<Index> indexes,
        boolean withoutRowid,
        boolean strict,
        boolean autoincrement,
        OptionalLong sequence,
        List<String> conflictClauses,
        String sql) {

    public Table {
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        conflictClauses = List.copyOf(conflictClauses);
    }

    public Table withForeignKeys(List<ForeignKey> other) {
        return new Table(
                name,
                columns,
                primaryKey,
                uniques,
                checks,
                other,
                indexes,
                withoutRowid,
                strict,
                autoincrement,
                sequence,
                conflictClauses,
                sql);
    }

    /** The table without some of its columns, and without what cannot be without them. */
    public Table without(Predicate<Column> left) {
        List<Column> others = columns.stream().filter(left.negate()).toList();
        if (others.size() == columns.size()) {
            return this;
        }
        Set<String> names =
                others.stream().map(column -> Names.fold(column.name())).collect(Collectors.toSet());
        Predicate<List<String>> whole =
                wanted -> wanted.stream().allMatch(column -> names.contains(Names.fold(column)));
        return new Table(
                name,
                others,
                primaryKey == null || whole.test(primaryKey.columns()) ? primaryKey : null,
                uniques.stream().filter(u -> whole.test(columnsOf(u.keys()))).toList(),
                checks,
                foreignKeys.stream().filter(key -> whole.test(key.columns())).toList(),
                indexes.stream()
                        .filter(index -> whole.test(columnsOf(index.keys())))
                        .toList(),
                withoutRowid,
                strict,
                autoincrement,
                sequence,
                conflictClauses,
                sql);
    }

    private static List<String> columnsOf(List<IndexKey> keys) {
        return keys.stream().flatMap(key -> Stream.ofNullable(key.column())).toList();
    }

    /** The column of this name as SQLite finds it: ASCII letters compare without case. */
    public Column column(String columnName) {
        return columns.get(indexOf(columnName));
    }

    /** The position of a column in {@link #columns}. */
    public int indexOf(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (Names.same(columns.get(i).name(), columnName)) {
                return i;
            }
        }
        throw new IllegalArgumentException("table " + name + " has no column " + columnName);
    }

    /** Whether a column is an {@code INTEGER PRIMARY KEY}, which gives a new row its id. */
    public boolean isRowidAlias(Column column) {
        return primaryKey != null
                && primaryKey.rowidAlias()
                && Names.same(primaryKey.columns().getFirst(), column.name());
    }

    /**
     * @param name the constraint's name, or null
     * @param rowidAlias whether the key is an {@code INTEGER PRIMARY KEY}, another name for the rowid
     */
    public record PrimaryKey(@Nullable String name, List<String> columns, boolean rowidAlias) {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    public record UniqueConstraint(@Nullable String name, List<IndexKey> keys) {
        public UniqueConstraint {
            keys = List.copyOf(keys);
        }
    }

    /** @param expression as written, without the outer parentheses */
    public record Check(@Nullable String name, String expression) {}

    /**
     * @param parentColumns resolved: where the statement names none, the parent's primary key; empty where the parent
     *     is missing or has none
     */
    public record ForeignKey(
            @Nullable String name,
            List<String> columns,
            String parentTable,
            List<String> parentColumns,
            Action onDelete,
            Action onUpdate,
            boolean deferrable,
            boolean initiallyDeferred) {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }

        public enum Action {
            NO_ACTION("NO ACTION"),
            RESTRICT("RESTRICT"),
            CASCADE("CASCADE"),
            SET_NULL("SET NULL"),
            SET_DEFAULT("SET DEFAULT");

            private final String sql;

            Action(String sql) {
                this.sql = sql;
            }

            /** The words of SQL, the same in SQLite and PostgreSQL. */
            public String sql() {
                return sql;
            }
        }
    }

    /**
     * An index made by CREATE INDEX.
     *
     * @param where the predicate of a partial index as written, or null
     */
    public record Index(
            String name,
            boolean unique,
            List<IndexKey> keys,
            @Nullable String where,
            String sql) {
        public Index {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One term of an index or a unique constraint: a column or an expression, exactly one of which is not null.
     *
     * @param collation the collation in force if it is not BINARY, else null
     */
    public record IndexKey(
            @Nullable String column,
            @Nullable String expression,
            @Nullable String collation,
            boolean descending) {}
}
