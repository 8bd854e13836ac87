package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.mapping.History.Fate;
import dev.sealift.mapping.History.InTarget;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories of migrations by their tables, as the libraries make them. */
class HistoryTest {
    @TempDir
    Path folder;

    /** Nobody is written as an empty cell. */
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = ';', textBlock = """
                    "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL); DJANGO
                    "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY); RAILS
                    "ar_internal_metadata" ("key" varchar NOT NULL PRIMARY KEY, "value" varchar, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL); RAILS
                    "schema_migrations" ("version" INTEGER PRIMARY KEY, "inserted_at" TEXT); ECTO
                    schema_migrations (version uint64, dirty bool); GOLANG_MIGRATE
                    schema_migrations (id INTEGER PRIMARY KEY, version INTEGER, name TEXT, executed_at DATETIME);
                    "migrations" ("id" integer not null primary key autoincrement, "migration" varchar not null, "batch" integer not null); LARAVEL
                    "migrations" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "timestamp" bigint NOT NULL, "name" varchar NOT NULL); TYPEORM
                    migrations (id INTEGER PRIMARY KEY, species TEXT, distance REAL);
                    "typeorm_metadata" ("type" varchar NOT NULL, "database" varchar, "schema" varchar, "table" varchar, "name" varchar, "value" text); TYPEORM
                    `knex_migrations` (`id` integer not null primary key autoincrement, `name` varchar(255), `batch` integer, `migration_time` datetime); KNEX
                    `knex_migrations_lock` (`index` integer not null primary key autoincrement, `is_locked` integer); KNEX
                    `SequelizeMeta` (`name` VARCHAR(255) NOT NULL UNIQUE PRIMARY KEY); SEQUELIZE
                    alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)); ALEMBIC
                    "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0); PRISMA
                    "__drizzle_migrations" (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric); DRIZZLE
                    `mikro_orm_migrations` (`id` integer not null primary key autoincrement, `name` varchar(255), `executed_at` datetime default CURRENT_TIMESTAMP); MIKRO_ORM
                    "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY, "ProductVersion" TEXT NOT NULL); EF_CORE
                    "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); EF_CORE
                    _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, checksum BLOB NOT NULL, execution_time BIGINT NOT NULL); SQLX
                    "flyway_schema_history" ("installed_rank" INT NOT NULL PRIMARY KEY, "version" VARCHAR(50), "description" VARCHAR(200) NOT NULL, "type" VARCHAR(20) NOT NULL, "script" VARCHAR(1000) NOT NULL, "checksum" INT, "installed_by" VARCHAR(100) NOT NULL, "success" BOOLEAN NOT NULL); FLYWAY
                    DATABASECHANGELOG (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL, FILENAME VARCHAR(255) NOT NULL, MD5SUM VARCHAR(35)); LIQUIBASE
                    DATABASECHANGELOGLOCK (ID INTEGER NOT NULL, LOCKED BOOLEAN NOT NULL, LOCKGRANTED TEXT, LOCKEDBY VARCHAR(255), PRIMARY KEY (ID)); LIQUIBASE
                    goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now'))); GOOSE
                    `_migrations` (file VARCHAR(255) PRIMARY KEY NOT NULL, applied INTEGER NOT NULL); POCKETBASE
                    users (id INTEGER PRIMARY KEY, name TEXT, applied INTEGER);
                    """)
    void aHistoryIsKnownByItsTableAndItsColumns(String table, @Nullable History expected) {
        Inspected file = Inspected.file(folder, Decisions.NONE, "CREATE TABLE " + table);

        assertThat(History.of(file.schema().tables().getFirst()).orElse(null)).isEqualTo(expected);
    }

    /** Files that the libraries themselves made. */
    @ParameterizedTest
    @CsvSource({
        "django, django_migrations, DJANGO",
        "drizzle, __drizzle_migrations, DRIZZLE",
        "knex, knex_migrations knex_migrations_lock, KNEX",
        "laravel, migrations, LARAVEL",
        "mikro-orm, mikro_orm_migrations, MIKRO_ORM",
        "rails, schema_migrations ar_internal_metadata, RAILS",
        "typeorm, migrations, TYPEORM",
        "sequelize, '', ",
        "sqlalchemy, '', ",
        "prisma, '', ",
        "hibernate, '', ",
        "better-auth, '', ",
    })
    void theHistoriesOfTheCorpusAreKnownAndNothingElseIs(String folderName, String tables, @Nullable History history)
            throws IOException {
        Path copy = Files.copy(
                Path.of("src/test/resources/corpus/orm", folderName, "sqlite.db"), folder.resolve(folderName + ".db"));
        List<Table> found = Inspected.of(copy, Decisions.NONE).schema().tables().stream()
                .filter(table -> History.of(table).isPresent())
                .toList();

        assertThat(found)
                .extracting(Table::name)
                .containsExactlyInAnyOrder(tables.isEmpty() ? new String[0] : tables.split(" "));
        assertThat(found).allSatisfy(table -> assertThat(History.of(table)).hasValue(history));
    }

    @ParameterizedTest
    @EnumSource
    void aLibrarysOwnHistoryInTheTargetIsKept(History history) {
        assertThat(history.fate(InTarget.FILLED)).isEqualTo(Fate.KEPT);
    }

    @ParameterizedTest
    @EnumSource(names = {"DJANGO", "RAILS", "ECTO", "LARAVEL", "KNEX", "SEQUELIZE", "ALEMBIC"})
    void aHistoryThatIsTheSameOnEitherDatabaseIsCarried(History history) {
        assertThat(history.fate(InTarget.EMPTY)).isEqualTo(Fate.CARRIED);
        assertThat(history.fate(InTarget.ABSENT)).isEqualTo(Fate.CARRIED);
        assertThat(history.baseline()).as("nothing is to be done").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DJANGO", "RAILS", "ECTO", "LARAVEL", "KNEX", "SEQUELIZE", "ALEMBIC"})
    void oneThatIsBoundToSqliteIsSkippedAndTheNextCommandIsSaid(History history) {
        assertThat(history.fate(InTarget.EMPTY)).isEqualTo(Fate.SKIPPED);
        assertThat(history.fate(InTarget.ABSENT)).isEqualTo(Fate.SKIPPED);
        assertThat(history.skipped(Code.PLAN_FOLLOWED, "t").hint()).isNotEmpty().contains(history.baseline());
    }

    @Test
    void whatIsSaidNamesTheLibraryAndTheCommand() {
        Diagnostic skipped = History.PRISMA.skipped(Code.PLAN_FOLLOWED, "_prisma_migrations");
        assertThat(skipped.subject()).isEqualTo("_prisma_migrations");
        assertThat(skipped.message())
                .isEqualTo(
                        "_prisma_migrations is where Prisma keeps its migrations. They are SQLite's, so its rows are not"
                                + " loaded.");
        assertThat(skipped.hint())
                .isEqualTo("to go on with Prisma: npx prisma migrate resolve --applied \"<migration>\""
                        + " (once for each folder in prisma/migrations)");
        assertThat(History.POCKETBASE.skipped(Code.PLAN_FOLLOWED, "_migrations").hint())
                .isEqualTo("PocketBase itself runs on SQLite alone");
        assertThat(History.RAILS.kept(Code.PLAN_FOLLOWED, "schema_migrations").message())
                .isEqualTo(
                        "schema_migrations is where Rails keeps its migrations. The target's own rows stay; the source's"
                                + " are not loaded.");
    }
}
