package dev.sealift.mapping;

import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose history of migrations a table holds, and what becomes of its rows.
 *
 * <p>A library that writes its migrations in code, or whose history holds nothing but names, finds the same migrations
 * applied on either database: its history is carried. One whose migrations are SQL, or whose history holds their
 * checksums, has other migrations for PostgreSQL: SQLite's history would only hide that. It is not carried, and there is a
 * command by which the library takes the schema that is there for its own.
 *
 * <p>Several libraries use one name, so that the columns decide. The first that fits is taken.
 */
public enum History {
    DJANGO("Django", List.of(Mark.with("django_migrations", "app", "name", "applied"))),
    RAILS(
            "Rails",
            List.of(Mark.only("schema_migrations", "version"), Mark.with("ar_internal_metadata", "key", "value"))),
    ECTO("Ecto", List.of(Mark.with("schema_migrations", "version", "inserted_at"))),
    LARAVEL("Laravel", List.of(Mark.with("migrations", "migration", "batch"))),
    KNEX(
            "Knex",
            List.of(
                    Mark.with("knex_migrations", "name", "batch", "migration_time"),
                    Mark.with("knex_migrations_lock", "index", "is_locked"))),
    SEQUELIZE("Sequelize", List.of(Mark.with("SequelizeMeta", "name"))),
    ALEMBIC("Alembic", List.of(Mark.only("alembic_version", "version_num"))),

    PRISMA(
            "Prisma",
            List.of(Mark.with("_prisma_migrations", "checksum", "migration_name")),
            "npx prisma migrate resolve --applied \"<migration>\"",
            "once for each folder in prisma/migrations"),
    DRIZZLE(
            "Drizzle",
            List.of(Mark.with("__drizzle_migrations", "hash", "created_at")),
            "npx drizzle-kit push",
            "it compares the schema itself and needs no history; drizzle-kit migrate keeps its own in the schema drizzle,"
                    + " and has no command to mark a migration as applied"),
    TYPEORM(
            "TypeORM",
            List.of(
                    Mark.with("migrations", "timestamp", "name"),
                    Mark.with("typeorm_metadata", "type", "table", "value")),
            "npx typeorm migration:run --fake -d <data source>",
            "with the migrations that were generated for PostgreSQL"),
    MIKRO_ORM(
            "MikroORM",
            List.of(Mark.with("mikro_orm_migrations", "name", "executed_at")),
            "npx mikro-orm migration:create --initial",
            "it marks the first migration as executed where the tables are there"),
    EF_CORE(
            "EF Core",
            List.of(
                    Mark.with("__EFMigrationsHistory", "MigrationId", "ProductVersion"),
                    Mark.with("__EFMigrationsLock", "Id", "Timestamp")),
            "dotnet ef migrations script",
            "run those of its statements that insert into \"__EFMigrationsHistory\", and the one that creates it"),
    SQLX(
            "sqlx",
            List.of(Mark.with("_sqlx_migrations", "version", "checksum")),
            "sqlx migrate override skip",
            "sqlx-cli 0.9 or newer, with the migrations for PostgreSQL"),
    FLYWAY(
            "Flyway",
            List.of(Mark.with("flyway_schema_history", "installed_rank", "checksum")),
            "flyway baseline -baselineVersion=<version>",
            "with the version of the last migration"),
    LIQUIBASE(
            "Liquibase",
            List.of(
                    Mark.with("DATABASECHANGELOG", "ID", "AUTHOR", "MD5SUM"),
                    Mark.with("DATABASECHANGELOGLOCK", "ID", "LOCKED")),
            "liquibase changelog-sync --changelog-file=<file>",
            "it marks every change set as run"),
    GOLANG_MIGRATE(
            "golang-migrate",
            List.of(Mark.with("schema_migrations", "version", "dirty")),
            "migrate -path <folder> -database \"$DATABASE_URL\" force <version>",
            "with the version of the last migration"),
    GOOSE(
            "goose",
            List.of(Mark.with("goose_db_version", "version_id", "is_applied")),
            "INSERT INTO goose_db_version (version_id, is_applied) VALUES (<version>, true)",
            "goose status makes the table; it has no command to mark a migration as applied"),
    POCKETBASE(
            "PocketBase",
            List.of(Mark.with("_migrations", "file", "applied")),
            "",
            "PocketBase itself runs on SQLite alone");

    /** What the target holds of a table before anything is loaded. */
    public enum InTarget {
        ABSENT,
        EMPTY,
        FILLED
    }

    /** What becomes of the rows of a history. */
    public enum Fate {
        /** The library made the target and wrote its own history there: that one stays, the source's is not loaded. */
        KEPT,
        /** The rows are loaded as those of any table. */
        CARRIED,
        /** The rows are not loaded; a command tells the library that the target has its schema. */
        SKIPPED
    }

    private final String title;
    private final List<Mark> tables;
    private final boolean dialectBound;
    private final String baseline;
    private final String remark;

    /** A neutral one. */
    History(String title, List<Mark> tables) {
        this(title, tables, false, "", "");
    }

    /** One that is bound to a dialect. @param baseline what to run next; empty where there is nothing */
    History(String title, List<Mark> tables, String baseline, String remark) {
        this(title, tables, true, baseline, remark);
    }

    History(String title, List<Mark> tables, boolean dialectBound, String baseline, String remark) {
        this.title = title;
        this.tables = tables;
        this.dialectBound = dialectBound;
        this.baseline = baseline;
        this.remark = remark;
    }

    /** Whose history {@code table} holds; empty where it holds none, or one of a library that is not known. */
    public static Optional<History> of(Table table) {
        return Arrays.stream(values())
                .filter(history -> history.tables.stream().anyMatch(mark -> mark.fits(table)))
                .findFirst();
    }

    /** The library's name. */
    public String title() {
        return title;
    }

    /** Whether the same library has other migrations on PostgreSQL. */
    public boolean dialectBound() {
        return dialectBound;
    }

    /** The command, or statement, after which the library takes PostgreSQL's tables for its own; empty where none is. */
    public String baseline() {
        return baseline;
    }

    /** Its tables in the source, the one that holds the history first. */
    public List<String> tables() {
        return tables.stream().map(Mark::table).toList();
    }

    public Fate fate(InTarget target) {
        return switch (target) {
            case FILLED -> Fate.KEPT;
            case EMPTY, ABSENT -> dialectBound ? Fate.SKIPPED : Fate.CARRIED;
        };
    }

    /** What a person should know of a history that is not carried. @param table its name in the source */
    public Diagnostic kept(Code code, String table) {
        return new Diagnostic(
                code,
                table,
                "%s is where %s keeps its migrations. The target's own rows stay; the source's are not loaded."
                        .formatted(table, title),
                "");
    }

    /** The same of a history that is skipped, with what to do next. @param table its name in the source */
    public Diagnostic skipped(Code code, String table) {
        String hint = baseline.isEmpty() ? remark : "to go on with %s: %s (%s)".formatted(title, baseline, remark);
        return new Diagnostic(
                code,
                table,
                "%s is where %s keeps its migrations. They are SQLite's, so its rows are not loaded."
                        .formatted(table, title),
                hint);
    }

    /** The same of a history that could be carried, had the library made its table. @param table its name in the source */
    Diagnostic absent(Code code, String table) {
        return new Diagnostic(
                code,
                table,
                "%s is where %s keeps its migrations. The target has no such table, so its rows are not loaded."
                        .formatted(table, title),
                "let " + title + " make its tables in the target first, if it is to go on with these migrations");
    }

    /** What a table of a library looks like. */
    private record Mark(String table, Set<String> columns, boolean alone) {
        /** A table that has these columns. */
        static Mark with(String table, String... columns) {
            return new Mark(table, folded(Arrays.stream(columns)), false);
        }

        /** A table that has this column and no other. */
        static Mark only(String table, String column) {
            return new Mark(table, folded(Stream.of(column)), true);
        }

        boolean fits(Table other) {
            Set<String> names = folded(other.columns().stream().map(Column::name));
            return Names.same(other.name(), table) && (alone ? names.equals(columns) : names.containsAll(columns));
        }

        private static Set<String> folded(Stream<String> names) {
            return names.map(Names::fold).collect(Collectors.toUnmodifiableSet());
        }
    }
}
