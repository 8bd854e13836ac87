package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.Names;
import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * Writes the DEFAULT of a column for PostgreSQL.
 *
 * <p>A constant is converted by the column's affinity, as SQLite converts it when a row is inserted; a value that the target's
 * type would not hold is refused. However a default says "now", a column of type timestamptz gets {@code now()}; as in
 * SQLite, dates and times are in UTC.
 *
 * @see <a href="https://www.sqlite.org/lang_createtable.html#the_default_clause">The DEFAULT clause</a>
 */
public final class Defaults {
    private static final String UTC = "now() AT TIME ZONE 'UTC'";

    private Defaults() {}

    /** @param expression as written, without outer parentheses */
    public static Rewrite rewrite(ScopeColumn column, String expression) {
        return SchemaExpressions.attempt(
                () -> new Rewrite.Sql(sql(column, Expression.parse(expression)), column.type()));
    }

    private static String sql(ScopeColumn column, Expression expression) {
        NowForm now = NowForm.of(expression);
        if (now != null) {
            String moment = now(column, now);
            if (moment != null) {
                return moment;
            }
        }
        String shape = RandomShape.of(expression);
        if (shape != null && column.type() instanceof TargetType.Uuid && RandomShape.isUuid(shape)) {
            return "gen_random_uuid()";
        }
        if (shape != null && isText(column.type()) && RandomShape.isVersion4(shape)) {
            return shape.startsWith("x") ? "gen_random_uuid()::text" : "upper(gen_random_uuid()::text)";
        }
        Typed value = new ExpressionRewriter(Scope.empty(), null).typed(constant(expression));
        if (value.kind() == Kind.NULL) {
            return "NULL";
        }
        if (value.kind() == Kind.TRUTH && column.type() instanceof TargetType.Bool) {
            return value.sql();
        }
        Typed plain = Conversions.plain(value);
        return plain.literal() != null
                ? DefaultConstants.sql(column, plain.literal())
                : Outputs.assigned(affine(plain, column), column).sql();
    }

    /** No column can be named here, so that every word but TRUE and FALSE is a string. */
    private static Expression constant(Expression expression) {
        if (!(expression instanceof Expression.Name name) || name.table() != null) {
            return expression;
        }
        boolean truth = name.form() == Expression.Name.Form.BARE
                && (Names.same(name.column(), "true") || Names.same(name.column(), "false"));
        return truth ? expression : new Expression.Text(name.column());
    }

    /** Digits that a function gives as text become a number in a numeric column. */
    private static Typed affine(Typed value, ScopeColumn column) {
        boolean numeric = column.affinity() != Affinity.TEXT && column.affinity() != Affinity.BLOB;
        return numeric && value.kind() == Kind.TEXT && value.sql().endsWith("::bigint::text")
                ? Typed.call(
                        Kind.INTEGER,
                        Typed.BIGINT,
                        value.sql().substring(0, value.sql().length() - "::text".length()))
                : value;
    }

    private static boolean isText(TargetType type) {
        return type instanceof TargetType.Text || type instanceof TargetType.VarChar;
    }

    /** Now in the column's type, or null where the expression says better what to write. */
    private static @Nullable String now(ScopeColumn column, NowForm form) {
        return switch (column.type()) {
            case TargetType.TimestampTz t -> {
                agree(column, form);
                yield form == NowForm.DATE ? "date_trunc('day', now(), 'UTC')" : "now()";
            }
            case TargetType.Timestamp t -> {
                agree(column, form);
                yield form == NowForm.DATE ? "date_trunc('day', " + UTC + ")" : "(" + UTC + ")";
            }
            case TargetType.Date d -> {
                if (form != NowForm.DATE) {
                    throw new Refusal("the default has a time, the column is a date");
                }
                yield "(" + UTC + ")::date";
            }
            case TargetType.Time t -> {
                if (form != NowForm.TIME) {
                    throw new Refusal("the default is no time of day, the column is");
                }
                yield "(" + UTC + ")::time";
            }
            case TargetType.Int i -> integer(form);
            case TargetType.Numeric n -> integer(form);
            default -> null;
        };
    }

    private static @Nullable String integer(NowForm form) {
        if (form.perSecond() == 0) {
            return null;
        }
        String scale = form.perSecond() == 1 ? "" : " * " + form.perSecond();
        return "floor(extract(epoch FROM now())" + scale + ")::bigint";
    }

    private static void agree(ScopeColumn column, NowForm form) {
        if (form == NowForm.TIME) {
            throw new Refusal("the default is a time of day, the column is a timestamp");
        }
        if (column.spelling() instanceof Spelling.Epoch epoch
                && form.perSecond() != 0
                && form.perSecond() != epoch.perSecond()) {
            throw new Refusal(
                    "the default counts " + form.perSecond() + " a second, the column's values " + epoch.perSecond());
        }
    }
}
