package dev.sealift.vector;

import dev.sealift.model.Metric;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.sql.Quote;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the target's columns of vectors from its catalog. */
public final class VectorColumns {
    private static final String COLUMNS = """
            SELECT c.oid::bigint, a.attname, a.attnum, a.atttypmod, pg_catalog.quote_ident(tn.nspname), c.relname,
                   ARRAY(SELECT k.attname::text FROM pg_catalog.pg_index x
                           JOIN pg_catalog.pg_attribute k ON k.attrelid = x.indrelid AND k.attnum = ANY (x.indkey)
                          WHERE x.indrelid = c.oid AND x.indisprimary
                          ORDER BY pg_catalog.array_position(x.indkey::int2[], k.attnum)),
                   ARRAY(SELECT t.attname::text FROM pg_catalog.pg_attribute t
                          WHERE t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped
                            AND t.atttypid IN ('text'::regtype, 'varchar'::regtype) ORDER BY t.attnum)
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
              JOIN pg_catalog.pg_extension e ON e.extnamespace = tn.oid AND e.extname = 'vector'
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND t.typname = 'vector' AND (?::text IS NULL OR c.relname = ?)
             ORDER BY c.relname, a.attnum""";

    /** An index on an expression has no number of a column; what it depends on tells it. */
    private static final String INDEXES = """
            SELECT i.relname, o.opcname, i.reloptions
              FROM pg_catalog.pg_index x
              JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
              JOIN pg_catalog.pg_am m ON m.oid = i.relam
              JOIN pg_catalog.pg_opclass o ON o.oid = x.indclass[0]
             WHERE x.indrelid = ?::oid AND m.amname = 'hnsw' AND x.indisvalid AND x.indpred IS NULL
               AND EXISTS (SELECT FROM pg_catalog.pg_depend d
                            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = x.indexrelid
                              AND d.refobjid = x.indrelid AND d.refobjsubid = ?)
             ORDER BY i.relname""";

    private static final Pattern OPERATOR_CLASS = Pattern.compile("(vector|halfvec|bit)_(l2|cosine|ip|hamming)_ops");

    private final Connection session;
    private final String schema;

    public VectorColumns(Connection session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    /** Every one of the schema, by table and place. */
    public List<VectorColumn> all() throws SQLException {
        return of(null);
    }

    /** Those of a table; empty where it has none, or is not there. */
    public List<VectorColumn> of(@Nullable String table) throws SQLException {
        List<VectorColumn> columns = new ArrayList<>();
        try (PreparedStatement query = session.prepareStatement(COLUMNS)) {
            query.setString(1, schema);
            query.setString(2, table);
            query.setString(3, table);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    columns.add(column(found));
                }
            }
        }
        return columns;
    }

    private VectorColumn column(ResultSet found) throws SQLException {
        String column = found.getString(2);
        String extension = found.getString(5);
        String table = found.getString(6);
        int declared = found.getInt(4);
        int dimension = declared > 0 ? declared : dimensionOfFirst(table, column, extension);
        List<VectorIndex> indexes = dimension == 0
                ? List.of()
                : indexes(
                        found.getLong(1),
                        found.getInt(3),
                        new VectorIndex(
                                schema, table, "", column, extension, dimension, Metric.COSINE, VectorForm.BINARY));
        return new VectorColumn(
                schema,
                table,
                column,
                extension,
                dimension,
                indexes,
                strings(found.getArray(7)),
                strings(found.getArray(8)));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private int dimensionOfFirst(String table, String column, String extension) throws SQLException {
        String name = Quote.identifier(column);
        String sql = "SELECT " + extension + ".vector_dims(" + name + ") FROM " + Quote.qualified(schema, table)
                + " WHERE " + name + " IS NOT NULL LIMIT 1";
        try (Statement statement = session.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    private List<VectorIndex> indexes(long table, int column, VectorIndex like) throws SQLException {
        List<VectorIndex> indexes = new ArrayList<>();
        try (PreparedStatement query = session.prepareStatement(INDEXES)) {
            query.setLong(1, table);
            query.setInt(2, column);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Array options = found.getArray(3);
                    index(found.getString(1), found.getString(2), options == null ? List.of() : strings(options), like)
                            .ifPresent(indexes::add);
                }
            }
        }
        return indexes;
    }

    /** None for an operator class that Sealift does not make, such as that of the taxicab distance. */
    private static Optional<VectorIndex> index(String name, String operators, List<String> options, VectorIndex like) {
        Matcher known = OPERATOR_CLASS.matcher(operators);
        if (!known.matches()) {
            return Optional.empty();
        }
        VectorForm form = switch (known.group(1)) {
            case "vector" -> VectorForm.VECTOR;
            case "halfvec" -> VectorForm.HALFVEC;
            default -> VectorForm.BINARY;
        };
        Metric metric = switch (known.group(2)) {
            case "l2" -> Metric.L2;
            case "ip" -> Metric.INNER_PRODUCT;
            default -> Metric.COSINE;
        };
        return Optional.of(new VectorIndex(
                like.schema(),
                like.table(),
                name,
                like.column(),
                like.extension(),
                like.dimension(),
                metric,
                form,
                option(options, "m", VectorIndex.DEFAULT_M),
                option(options, "ef_construction", VectorIndex.DEFAULT_EF_CONSTRUCTION)));
    }

    private static int option(List<String> options, String name, int otherwise) {
        return options.stream()
                .filter(option -> option.startsWith(name + "="))
                .map(option -> Integer.valueOf(option.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }
}
