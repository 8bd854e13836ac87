package dev.sealift.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.TemporalSpelling;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.model.Equivalence;
import dev.sealift.model.TargetType;
import dev.sealift.profile.NameHint;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code docs/explanation/how-types-are-mapped.md}, in Markdown, from the tables by which types are mapped. */
final class TypePage {
    /** One of each type, in the order of the page. */
    static final List<TargetType> TYPES = List.of(
            new TargetType.Bool(),
            new TargetType.Int(2),
            new TargetType.Int(4),
            new TargetType.Int(8),
            new TargetType.Real(),
            new TargetType.DoublePrecision(),
            new TargetType.Numeric(10, 2),
            TargetType.Numeric.UNLIMITED,
            new TargetType.VarChar(20),
            new TargetType.Char(20),
            new TargetType.Text(),
            new TargetType.Citext("citext"),
            new TargetType.Enum("an enum", List.of()),
            new TargetType.Domain("a domain", new TargetType.Text()),
            new TargetType.LargeObject(),
            new TargetType.Bytea(),
            new TargetType.Date(),
            new TargetType.Time(),
            new TargetType.Timestamp(),
            new TargetType.TimestampTz(),
            new TargetType.Uuid(),
            new TargetType.Json(),
            new TargetType.Jsonb(),
            new TargetType.Interval(),
            new TargetType.Inet(false),
            new TargetType.Inet(true),
            new TargetType.Array(new TargetType.Text()),
            new TargetType.Vector("vector(3)", 3));

    private static final List<String> MOMENTS = List.of(
            "2024-01-31",
            "10:30",
            "10:30:00",
            "10:30:00.250",
            "2024-01-31 10:30",
            "2024-01-31 10:30:00",
            "2024-01-31 10:30:00.250000",
            "2024-01-31T10:30:00.250Z",
            "2024-01-31T10:30:00+02:00",
            "2024-01-31 10:30:00 +0200",
            "2024-01-31 10:30:00.123456789 +0000 UTC",
            "31.01.2024",
            "01/31/2024",
            "20240131",
            "2024-02-30",
            "now");

    private final StringBuilder page = new StringBuilder();
    private final Columns columns;

    /** @param columns makes the databases of the examples */
    TypePage(Columns columns) {
        this.columns = columns;
    }

    String text() {
        page.append("""
                # How types are mapped

                SQLite lets every value have its own type: a column declared `INTEGER` may hold a text. PostgreSQL does not. So Sealift
                decides a type for each column, in this order:

                1. The **declared type** stands for a type of PostgreSQL.
                2. A **suggestion** may speak for a better one: a habit of the library that made the table, a DEFAULT, or the column's
                   name. It is followed only if every value fits and comes back exactly as it was.
                3. **All values are looked at.** They can only refuse: evidence never promotes a type. A column of `TEXT` does not
                   become `uuid` because its values look like UUIDs.
                4. Where values refuse, the column gets a **wider type**, or the few values that do not fit go to **quarantine**.
                5. Both sides of a **foreign key** get types that PostgreSQL can compare.

                `sealift inspect app.db` shows what was decided for each column and why; `--verbose` shows what its values are.

                This page is written from the tables that the program itself uses; a test holds the two together.

                """);
        examples();
        declaredTypes();
        suggestions();
        libraries();
        names();
        misfits();
        spellings();
        equivalents();
        return page.toString();
    }

    private void examples() {
        heading("Examples", "What a column `v` becomes, declared so and with these values.");
        table("declared", "values", "becomes", "why, where it is not plain");
        example("v", "INTEGER", "1", "2");
        example("v", "INTEGER", "1", "2.5");
        example("v", "BOOLEAN", "0", "1");
        example("v", "BOOLEAN", "0", "1", "2");
        example("v", "DECIMAL(10,2)", "12.34");
        example("v", "DECIMAL(10,2)", "12.345");
        example("v", "VARCHAR(3)", "'abcd'");
        example("v", "DATE", "'2024-01-31'");
        example("v", "DATE", "'2024-01-31'", "'never'");
        example("v", "DATETIME", "'2024-01-31 10:30:00'");
        example("v", "DATETIME", "'2024-01-31 10:30:00'", "'2024-01-31T10:30:00Z'");
        example("v", "DATETIME", "1706697000", "1706697001");
        example("v", "INTEGER", "1706697000", "1706697001");
        example("created_at", "INTEGER", "1706697000", "1706697001");
        example("v", "TEXT", "'67e55044-10b1-426f-9247-bb680e5fe0c8'");
        example("v", "UUID", "'67e55044-10b1-426f-9247-bb680e5fe0c8'");
        example("v", "JSON", "'{\"a\": 1}'");
        example("v", "TEXT", "'a'", "x'00ff'");
        example("v", "", "1", "2.5");
        example("v", "", "1", "'a'");
        page.append('\n');
    }

    private void example(String column, String declared, String... values) {
        Mapping mapping = columns.named(column, declared, values).column("t", column);
        String plain = declared.isEmpty() ? "no declared type" : "declared " + declared;
        String why = mapping.reason().equals(plain) ? "" : mapping.reason().substring(plain.length() + 2);
        row(
                declared.isEmpty() ? "nothing" : code(declared),
                Arrays.stream(values).map(TypePage::code).collect(Collectors.joining(", "))
                        + (column.equals("v") ? "" : " in " + code(column)),
                code(mapping.type().sql()),
                why);
    }

    private void declaredTypes() {
        heading("Declared types", """
                SQLite takes any words as a type, in any case. Arguments in parentheses count where they are named here.""");
        table("declared", "becomes");
        for (TypeRule rule : TypeRule.values()) {
            String names = switch (rule.family()) {
                case NONE -> "no type, " + code("any");
                case UNKNOWN -> "any other words";
                default -> rule.family().names().stream().map(TypePage::code).collect(Collectors.joining(", "));
            };
            row(names, rule.target());
        }
        page.append('\n');
    }

    private void suggestions() {
        heading(
                "Suggestions",
                "The first of these that holds, and that every value allows, goes before the declared type.");
        table("what speaks", "for");
        for (Suggestion suggestion : Suggestion.values()) {
            row(suggestion.description(), suggestion.target());
        }
        page.append('\n');
    }

    private void libraries() {
        heading("Libraries and their habits", """
                Each table is judged by its own CREATE TABLE statement, for two libraries in one file are normal. A statement must
                look as shown (⏎ is a line break, ⇥ a tab, case counts); and, where several libraries write alike, there must be one
                of the tables in which the library keeps its books, or something in the statement that this library alone writes.""");
        table("library", "its statements begin like", "what tells it from others", "habits");
        for (Library library : Library.values()) {
            if (library != Library.NONE) {
                row(
                        library.title(),
                        code(library.example()),
                        tells(library),
                        Arrays.stream(Habit.values())
                                .filter(library::has)
                                .map(Habit::name)
                                .map(TypePage::code)
                                .collect(Collectors.joining(", ")));
            }
        }
        page.append('\n');
        table("habit", "such a library …");
        for (Habit habit : Habit.values()) {
            row(code(habit.name()), habit.description());
        }
        page.append('\n');
    }

    private static String tells(Library library) {
        String markers = library.markers().stream().map(TypePage::code).collect(Collectors.joining(" or "));
        String distinctive = library.distinctive().isEmpty() ? "" : "its text matches " + code(library.distinctive());
        if (markers.isEmpty() && distinctive.isEmpty()) {
            return "the look alone";
        }
        return markers.isEmpty() || distinctive.isEmpty()
                ? (markers.isEmpty() ? distinctive : "there is " + markers)
                : "there is " + markers + "; or " + distinctive;
    }

    private void names() {
        heading("Names", """
                A name decides nothing by itself. It tells what is worth looking for; the values, and for truth values the library,
                have to agree.""");
        table("a name that", "lets one expect");
        for (NameHint hint : NameHint.values()) {
            String expected = switch (hint) {
                case INSTANT -> "an instant";
                case DAY -> "a day";
                case BOOLEAN -> "a truth value";
                case EXPIRY -> "nothing: such numbers stay numbers";
                case NONE -> "";
            };
            if (!expected.isEmpty()) {
                row(hint.description(), expected);
            }
        }
        page.append('\n');
    }

    private void misfits() {
        heading("Values that do not fit", """
                `--on-misfit` says what becomes of a column with values that its type cannot hold. A value in quarantine lies in the
                target, byte for byte, beside the key of its row. A column whose value must not become NULL (NOT NULL, part of a key,
                unique, used in an expression of the schema) is widened instead.""");
        table("`--on-misfit`", "what happens");
        for (MisfitPolicy policy : MisfitPolicy.values()) {
            String word = switch (policy) {
                case WIDEN_OR_QUARANTINE -> "not given";
                case WIDEN -> code("widen");
                case QUARANTINE -> code("quarantine");
                case FAIL -> code("fail");
            };
            row(word, policy.description());
        }
        page.append("\nWhat is tried after a type that does not hold the values:\n\n");
        table("type", "then");
        for (TargetType type : TYPES) {
            row(code(type.sql()), Widening.describe(type));
        }
        page.append("\nWhat the values ask for: ").append(Widening.NATURAL).append(".\n\n");
    }

    private void spellings() {
        heading("Spellings that are recognised", """
                A column keeps in mind how most of its values are written, so that they come back byte for byte. Values in another
                recognised spelling arrive with the same meaning.""");
        page.append("**Truth values**, in a column declared boolean: ")
                .append(Arrays.stream(BooleanSpelling.values())
                        .map(spelling -> spelling == BooleanSpelling.INTEGER
                                ? "the INTEGERs " + code(spelling.text(true)) + "/" + code(spelling.text(false))
                                : code("'" + spelling.text(true) + "'") + "/" + code("'" + spelling.text(false) + "'"))
                        .collect(Collectors.joining(", ")))
                .append(".\n\n**UUIDs**:\n\n");
        table("spelling", "storage class");
        for (UuidSpelling spelling : UuidSpelling.values()) {
            row(
                    code(spelling.example()),
                    (spelling.isBlob() ? "BLOB" : "TEXT")
                            + (spelling == UuidSpelling.BLOB_MIXED_ENDIAN
                                    ? ", as .NET lays it out; only by choice"
                                    : ""));
        }
        page.append("\n**Dates and times** in texts:\n\n");
        table("text", "is read as");
        for (String text : MOMENTS) {
            byte[] bytes = text.getBytes(UTF_8);
            TemporalSpelling spelling = TemporalSpelling.of(bytes, 0, bytes.length);
            row(code(text), spelling == null ? "not recognised" : code(spelling.toString()));
        }
        page.append("""

                **Instants as numbers**, counted from 1970-01-01 00:00 UTC. The windows do not overlap, so the size of a number
                tells its unit; 0 is accepted in each.

                """);
        table("unit", "from", "to before", "that is");
        for (EpochUnit unit : EpochUnit.values()) {
            row(
                    unit.toString(),
                    code(Long.toString(unit.earliest())),
                    code(Long.toString(unit.end())),
                    day(unit.earliest() / unit.perSecond()) + " to " + day(unit.end() / unit.perSecond()));
        }
        page.append('\n');
    }

    private static String day(long second) {
        return Instant.ofEpochSecond(second).toString().substring(0, 10);
    }

    private void equivalents() {
        heading("The same meaning in another spelling", """
                A value that comes back from PostgreSQL in other bytes counts as *equivalent* for one of these reasons only. The
                report counts them by column; [how a value is proven](proof.md) says who judges.""");
        table("reason", "");
        for (Equivalence reason : Equivalence.values()) {
            row(code(reason.name()), reason.meaning());
        }
    }

    private void heading(String title, String intro) {
        page.append("## ").append(title).append("\n\n").append(intro.strip()).append("\n\n");
    }

    private void table(String... titles) {
        row(titles);
        page.append("|---".repeat(titles.length)).append("|\n");
    }

    private void row(String... cells) {
        for (String cell : cells) {
            page.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        page.append("|\n");
    }

    /** As code, also where the text has backticks. */
    static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }

    /** The kinds of types that {@link #TYPES} shows. */
    static Set<Class<?>> kinds() {
        return TYPES.stream().map(TargetType::getClass).collect(Collectors.toSet());
    }
}
