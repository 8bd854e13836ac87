package dev.sealift.mapping;

import static dev.sealift.mapping.Habit.CHAR32_IS_UUID;
import static dev.sealift.mapping.Habit.CHAR36_IS_UUID;
import static dev.sealift.mapping.Habit.DATE_IS_INSTANT;
import static dev.sealift.mapping.Habit.EMPTY_IS_NULL;
import static dev.sealift.mapping.Habit.GUID_BLOBS;
import static dev.sealift.mapping.Habit.INSTANTS_ARE_WALL_CLOCKS;
import static dev.sealift.mapping.Habit.INT4;
import static dev.sealift.mapping.Habit.INTEGER_BOOLEANS;
import static dev.sealift.mapping.Habit.JSON_STAYS_JSON;
import static dev.sealift.mapping.Habit.KEYS_BY_CHILDREN;
import static dev.sealift.mapping.Habit.KEYS_INT8;
import static dev.sealift.mapping.Habit.LENGTH_IS_BYTES;
import static dev.sealift.mapping.Habit.MICROSECONDS;
import static dev.sealift.mapping.Habit.NAIVE_IS_UTC;
import static dev.sealift.mapping.Habit.NUMERIC_BOOLEANS;
import static dev.sealift.mapping.Habit.TEXT_INSTANTS;
import static dev.sealift.mapping.Habit.TEXT_UUIDS;

import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that make SQLite tables, each with the style of its CREATE TABLE statements and its habits.
 *
 * <p>Two libraries in one file are normal, so each table is judged by its own statement. Where two libraries write
 * alike, a table by which one of them keeps its books tells them apart. SQLite stores a statement from the table's
 * name on as it was written, so that quotes, case and white space are evidence.
 */
public enum Library {
    POCKETBASE(
            "PocketBase",
            Style.BACKTICK_UPPER,
            List.of("_collections"),
            null,
            NAIVE_IS_UTC,
            TEXT_INSTANTS,
            EMPTY_IS_NULL),
    GORM(
            "GORM",
            Style.NO_BLANKS,
            List.of(),
            "^CREATE TABLE `[^`]+` \\(`[^`]+` [a-z]+[^,]*,[`PCU]",
            NAIVE_IS_UTC,
            NUMERIC_BOOLEANS),
    DRIZZLE("Drizzle", Style.TABS, List.of(), Style.ALONE, INT4, INTEGER_BOOLEANS),
    MIKRO_ORM(
            "MikroORM",
            Style.BACKTICK_LOWER,
            List.of("mikro_orm_migrations"),
            null,
            INT4,
            INTEGER_BOOLEANS,
            NAIVE_IS_UTC),
    KNEX(
            "Knex",
            Style.BACKTICK_LOWER,
            List.of("knex_migrations"),
            "not null primary key autoincrement",
            INT4,
            NAIVE_IS_UTC,
            JSON_STAYS_JSON,
            CHAR36_IS_UUID),
    SEQUELIZE(
            "Sequelize",
            Style.BACKTICK_UPPER,
            List.of("SequelizeMeta"),
            "`createdAt` DATETIME NOT NULL",
            INT4,
            NAIVE_IS_UTC,
            JSON_STAYS_JSON),
    EF_CORE(
            "EF Core",
            Style.FOUR_BLANKS,
            List.of("__EFMigrationsHistory"),
            "CONSTRAINT \"PK_",
            INTEGER_BOOLEANS,
            TEXT_INSTANTS,
            TEXT_UUIDS,
            GUID_BLOBS),
    PRISMA(
            "Prisma",
            Style.FOUR_BLANKS,
            List.of("_prisma_migrations"),
            "NOT NULL PRIMARY KEY|CONSTRAINT \"[^\"]+_[pf]key\"",
            INT4,
            INSTANTS_ARE_WALL_CLOCKS),
    DJANGO(
            "Django",
            Style.QUOTED_LOWER,
            List.of("django_migrations"),
            null,
            INT4,
            KEYS_BY_CHILDREN,
            MICROSECONDS,
            NAIVE_IS_UTC,
            CHAR32_IS_UUID),
    TYPEORM(
            "TypeORM",
            Style.QUOTED_LOWER,
            List.of("typeorm_metadata", "migrations.timestamp"),
            "CONSTRAINT \"(PK|FK|UQ|CHK|REL)_[0-9a-f]{20,}\"",
            INT4),
    RAILS(
            "Rails",
            Style.QUOTED_LOWER,
            List.of("ar_internal_metadata"),
            null,
            INT4,
            KEYS_INT8,
            LENGTH_IS_BYTES,
            JSON_STAYS_JSON),
    LARAVEL("Laravel", Style.QUOTED_LOWER, List.of("migrations.batch"), null),
    BETTER_AUTH(
            "better-auth",
            Style.QUOTED_LOWER,
            List.of("user.emailVerified", "session.expiresAt"),
            null,
            INTEGER_BOOLEANS,
            DATE_IS_INSTANT,
            NAIVE_IS_UTC),
    ECTO(
            "Ecto",
            Style.QUOTED_UPPER,
            List.of("schema_migrations.inserted_at"),
            null,
            INTEGER_BOOLEANS,
            TEXT_INSTANTS,
            TEXT_UUIDS),
    SQLALCHEMY("SQLAlchemy", Style.TRAILING_BLANKS, List.of(), Style.ALONE, INT4, JSON_STAYS_JSON, CHAR32_IS_UUID),
    HIBERNATE("Hibernate", Style.BARE_LOWER, List.of("*.next_val"), null, INT4, KEYS_INT8),
    /** Written by hand, or by a library that leaves no trace. */
    NONE("no library that is known", Style.NEVER, List.of(), null);

    /** Tables in which libraries keep their books: their columns are what the library made them, whatever the name. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "_prisma_migrations",
            "__drizzle_migrations",
            "django_migrations",
            "ar_internal_metadata",
            "schema_migrations",
            "alembic_version",
            "__efmigrationshistory",
            "knex_migrations",
            "knex_migrations_lock",
            "sequelizemeta",
            "mikro_orm_migrations",
            "typeorm_metadata",
            "room_master_table",
            "migrations",
            "_migrations",
            "_sqlx_migrations",
            "flyway_schema_history",
            "databasechangelog");

    /** How the beginning of a statement looks. */
    private enum Style {
        QUOTED_LOWER("^CREATE TABLE \"[^\"]+\" ?\\(\"[^\"]+\" [a-z]", "CREATE TABLE \"t\" (\"id\" integer"),
        QUOTED_UPPER("^CREATE TABLE \"[^\"]+\" ?\\(\"[^\"]+\" [A-Z]", "CREATE TABLE \"t\" (\"id\" INTEGER"),
        BACKTICK_LOWER("^CREATE TABLE `[^`]+` ?\\(`[^`]+` [a-z]", "CREATE TABLE `t` (`id` integer"),
        BACKTICK_UPPER("^CREATE TABLE `[^`]+` ?\\(`[^`]+` [A-Z]", "CREATE TABLE `t` (`id` INTEGER"),
        FOUR_BLANKS(
                "^CREATE TABLE \"[^\"]+\" \\(\\r?\\n    \"[^\"]+\" [A-Z]", "CREATE TABLE \"t\" (⏎    \"id\" INTEGER"),
        NO_BLANKS("^CREATE TABLE `[^`]+` \\(`[^`]+` [^,]*(,[`PCU]|\\)$)", "CREATE TABLE `t` (`id` integer,`"),
        TABS("^CREATE TABLE [`\"][^`\"]+[`\"] \\(\\n\\t[`\"][^`\"]+[`\"] [a-z]", "CREATE TABLE `t` (⏎⇥`id` integer"),
        TRAILING_BLANKS("^CREATE TABLE [^(]+\\(\\n\\t[^\\n]+, \\n\\t", "CREATE TABLE t (⏎⇥id INTEGER NOT NULL, ⏎⇥"),
        BARE_LOWER("^CREATE TABLE \\w+ ?\\(\\w+ [a-z]", "CREATE TABLE t (id integer"),
        NEVER("^(?!)", "");

        /** Matches everything: the style says enough. */
        static final String ALONE = "";

        private final Pattern pattern;
        private final String example;

        Style(String pattern, String example) {
            this.pattern = Pattern.compile(pattern);
            this.example = example;
        }
    }

    private final String title;
    private final Style style;
    private final List<String> markers;
    private final @Nullable Pattern distinctive;
    private final Set<Habit> habits;

    /**
     * @param style what the statement looks like
     * @param markers tables that show that the library was at work, as {@code table} or {@code table.column}; a star
     *     stands for any table. One is enough.
     * @param distinctive what occurs in this library's statements only, so that no marker is needed; or null
     */
    Library(String title, Style style, List<String> markers, @Nullable String distinctive, Habit... habits) {
        this.title = title;
        this.style = style;
        this.markers = markers;
        this.distinctive = distinctive == null ? null : Pattern.compile(distinctive);
        this.habits = Set.of(habits);
    }

    /** The library that seems to have made {@code table}. */
    public static Library of(Table table, Schema schema) {
        for (Library library : values()) {
            if (library.made(table, schema)) {
                return library;
            }
        }
        return NONE;
    }

    /** Whether a library keeps its own books in {@code table}. */
    public static boolean keepsBooksIn(Table table) {
        return BOOKKEEPING.contains(Names.fold(table.name()));
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** How its statements begin, a line break and a tab as signs; empty for {@link #NONE}. */
    public String example() {
        return style.example;
    }

    /** The tables, or columns as {@code table.column}, one of which must be in the file; a star stands for any table. */
    public List<String> markers() {
        return markers;
    }

    /** What its statements alone have, as a regular expression; empty where the style or a marker decides. */
    public String distinctive() {
        return distinctive == null ? "" : distinctive.pattern();
    }

    /** What is said of a table that it made. */
    public String made() {
        return "the table was made by " + title;
    }

    public Set<Habit> habits() {
        return habits;
    }

    public boolean has(Habit habit) {
        return habits.contains(habit);
    }

    private boolean made(Table table, Schema schema) {
        return looksLike(table.sql())
                && (distinctive != null && distinctive.matcher(table.sql()).find()
                        || markers.stream().anyMatch(marker -> holds(schema, marker)));
    }

    /** Whether a CREATE TABLE statement is written in its style. */
    boolean looksLike(String sql) {
        return style.pattern.matcher(sql).find();
    }

    private static boolean holds(Schema schema, String marker) {
        int dot = marker.indexOf('.');
        String table = dot < 0 ? marker : marker.substring(0, dot);
        return schema.tables().stream()
                .filter(t -> table.equals("*") || Names.same(t.name(), table))
                .anyMatch(t ->
                        dot < 0 || t.columns().stream().anyMatch(c -> Names.same(c.name(), marker.substring(dot + 1))));
    }
}
