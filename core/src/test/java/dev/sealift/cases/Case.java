package dev.sealift.cases;

import dev.sealift.model.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A case by its number, with one or more examples. What is said after {@link #and} is about a further example.
 *
 * <pre>{@code
 * new Case(2, "a fraction in an INTEGER column", WIDENED, SAME)
 *         .column("INTEGER", "1", "2.5")
 *         .exit(3).says(TYPE_WIDENED, "t.v").rows(2, 0, 0)
 *         .holds("numeric", "1", "2.5")
 * }</pre>
 */
final class Case {
    private final int number;
    private final String title;
    private final Set<Fate> fates;
    private final List<Example> examples = new ArrayList<>();
    private Example last;

    Case(int number, String title, Fate first, Fate... others) {
        this.number = number;
        this.title = title;
        this.fates = EnumSet.of(first, others);
        this.last = new Example(title);
        examples.add(last);
    }

    int number() {
        return number;
    }

    Set<Fate> fates() {
        return fates;
    }

    List<Example> examples() {
        return examples;
    }

    /** A further example of the same case, in a file of its own. */
    Case and(String another) {
        last = new Example(another);
        examples.add(last);
        return this;
    }

    /** A file that is not made by SQL alone. */
    Case file(Example.Maker maker) {
        last.maker = maker;
        return this;
    }

    /** The statements that make the file. */
    Case sql(String... statements) {
        last.statements.addAll(List.of(statements));
        return this;
    }

    /** A table t with an id and a column v, and a row for each value, from id 1. */
    Case column(String declaration, String... values) {
        return sql(Example.table("v " + declaration), Example.insert("v", values));
    }

    /**
     * The same, but before the values stand two hundred rows, made by an expression of i, which counts them from 1: so one
     * value more is less than one in a hundred.
     */
    Case mostly(String declaration, String expression, String... values) {
        last.rowsBefore = 200;
        return sql(Example.table("v " + declaration), Example.twoHundred("v", expression), Example.insert("v", values));
    }

    /** The exit code where it is not 0. */
    Case exit(int code) {
        last.exit = code;
        return this;
    }

    /** The run is refused before anything is in the target. @param subject or the end of it, where it is a path */
    Case refused(Code code, String subject, String... fragments) {
        last.refusal = code;
        return says(code, subject, fragments);
    }

    /**
     * The report has this, and nothing that is not said here.
     *
     * @param fragments of its message or its hint
     */
    Case says(Code code, String subject, String... fragments) {
        last.sayings.add(new Example.Saying(code, subject, List.of(fragments)));
        return this;
    }

    /** How many rows, over all tables, are same, equivalent and quarantined. There are no others. */
    Case rows(long same, long equivalent, long quarantined) {
        last.rows = List.of(same, equivalent, quarantined);
        return this;
    }

    /** What lies in quarantine, each as {@code table key column class hex}. */
    Case quarantine(String... entries) {
        last.quarantine.addAll(List.of(entries));
        return this;
    }

    /** The type of v in the target, and its values as PostgreSQL writes them, without the two hundred. */
    Case holds(String type, String... values) {
        target(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass"
                        + " AND attname = 'v'",
                type);
        return target("SELECT v FROM t WHERE id > " + last.rowsBefore + " ORDER BY id", values);
    }

    /** A query for the target, or an INSERT with RETURNING, and its rows: values with bars between them. */
    Case target(String query, String... rows) {
        last.questions.add(new Example.Question(query, List.of(rows)));
        return this;
    }

    /** A statement that the target refuses with this SQLSTATE. */
    Case rejects(String statement, String sqlState) {
        last.rejections.add(new Example.Rejection(statement, sqlState));
        return this;
    }

    /** The names differ in the target, or the file cannot be opened without being changed: the rest must do. */
    Case withoutSecondOpinion() {
        last.secondOpinion = false;
        return this;
    }

    @Override
    public String toString() {
        return number + " " + title;
    }

    /** Makes the file of an example. */
    static Path make(Example example, Path folder) {
        return example.maker.make(folder, example.statements);
    }
}
