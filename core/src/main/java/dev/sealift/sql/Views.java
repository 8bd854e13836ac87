package dev.sealift.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes views for PostgreSQL.
 *
 * <p>Each output column gets the name that SQLite gives it, and {@code *} is written out. A view reads tables and the views that
 * were rewritten before it; a view that names something else is refused.
 *
 * <p>ORDER BY sorts as SQLite does: NULL lowest, text byte by byte. What it leaves open, and the rows that LIMIT cuts where it
 * leaves them open, may differ.
 *
 * @see <a href="https://www.sqlite.org/lang_createview.html">CREATE VIEW</a>
 */
public final class Views {
    private final List<Relation> relations;

    /** @param relations the tables, and the views that are there already */
    public Views(List<Relation> relations) {
        this.relations = List.copyOf(relations);
    }

    /** The SELECT of {@code view} for PostgreSQL. */
    public ViewRewrite rewrite(CreateView view) {
        try {
            SelectRewriter.Result result =
                    new SelectRewriter(relations, Scope.empty()).view(Select.parse(view.select()), view.columns());
            return new ViewRewrite.Sql(result.sql(), result.scopeColumns());
        } catch (Refusal refusal) {
            return new ViewRewrite.Refused(refusal.reason());
        } catch (SqlSyntaxException unreadable) {
            return new ViewRewrite.Refused("it is not understood: " + unreadable.getMessage());
        }
    }

    /** These relations and one more. */
    public Views with(Relation relation) {
        List<Relation> all = new ArrayList<>(relations);
        all.add(relation);
        return new Views(all);
    }
}
