package dev.sealift.model;

/**
 * The numbers that the types of PostgreSQL's own have in every server's catalog.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-type.html">pg_type, whose rows pg_type.dat fixes</a>
 */
public final class BuiltIn {
    private static final int TEXT = 25;
    private static final int VARCHAR = 1043;

    private BuiltIn() {}

    /** @throws IllegalArgumentException if the type has another number in every database, or no arrays that are written */
    public static int oid(TargetType type) {
        return switch (type) {
            case TargetType.Bool t -> 16;
            case TargetType.Int t -> t.bytes() == 2 ? 21 : t.bytes() == 4 ? 23 : 20;
            case TargetType.DoublePrecision t -> 701;
            case TargetType.Numeric t -> 1700;
            case TargetType.Text t -> TEXT;
            case TargetType.VarChar t -> VARCHAR;
            case TargetType.Date t -> 1082;
            case TargetType.Time t -> 1083;
            case TargetType.Timestamp t -> 1114;
            case TargetType.TimestampTz t -> 1184;
            case TargetType.Interval t -> 1186;
            case TargetType.Inet t -> t.cidr() ? 650 : 869;
            case TargetType.Uuid t -> 2950;
            case TargetType.Real t -> 700;
            case TargetType.Char t -> 1042;
            case TargetType.Citext t -> throw none(t);
            case TargetType.Enum t -> throw none(t);
            case TargetType.Domain t -> throw none(t);
            case TargetType.LargeObject t -> throw none(t);
            case TargetType.Bytea t -> throw none(t);
            case TargetType.Json t -> throw none(t);
            case TargetType.Jsonb t -> throw none(t);
            case TargetType.Array t -> throw none(t);
            case TargetType.Vector t -> throw none(t);
        };
    }

    /** The elements of {@code varchar[]}, which are texts of any length under another number. */
    public static TargetType.Array varchars() {
        return new TargetType.Array(new TargetType.Text(), VARCHAR);
    }

    static boolean isVarcharWithoutLength(TargetType element, int oid) {
        return element instanceof TargetType.Text && oid == VARCHAR;
    }

    private static IllegalArgumentException none(TargetType type) {
        return new IllegalArgumentException("no number of " + type.sql() + " as an element is known");
    }
}
