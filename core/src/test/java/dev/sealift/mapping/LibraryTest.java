package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries by what they leave in a file. Those of the corpus stand in its golden file. */
class LibraryTest {
    @TempDir
    Path folder;

    @Test
    void efCoreIsKnownByItsNamedPrimaryKeysAndItsTextsAreTyped() {
        Inspected file = inspect(
                """
                CREATE TABLE "Blogs" (
                    "BlogId" INTEGER NOT NULL CONSTRAINT "PK_Blogs" PRIMARY KEY AUTOINCREMENT,
                    "Ref" TEXT NOT NULL,
                    "Posted" TEXT NOT NULL,
                    "IsOpen" INTEGER NOT NULL,
                    "Title" TEXT NOT NULL
                )""",
                "INSERT INTO Blogs VALUES (1, '67E55044-10B1-426F-9247-BB680E5FE0C8', '2024-01-02 03:04:05', 1, 'x')");

        assertThat(library(file, "Blogs")).isEqualTo(Library.EF_CORE);
        assertThat(file.type("Blogs", "BlogId")).isEqualTo("bigint");
        assertThat(file.type("Blogs", "Ref")).isEqualTo("uuid");
        assertThat(file.type("Blogs", "Posted")).isEqualTo("timestamp");
        assertThat(file.type("Blogs", "IsOpen")).isEqualTo("boolean");
        assertThat(file.type("Blogs", "Title")).isEqualTo("text");
    }

    @Test
    void gormIsKnownByItsCommasAndItsNumericsAreBooleans() {
        Inspected file = inspect(
                "CREATE TABLE `users` (`id` integer PRIMARY KEY AUTOINCREMENT,`created_at` datetime,`active` numeric)",
                "INSERT INTO users VALUES (1, '2024-01-02 03:04:05.123456789+02:00', 1)");

        assertThat(library(file, "users")).isEqualTo(Library.GORM);
        assertThat(file.type("users", "id")).isEqualTo("bigint");
        assertThat(file.type("users", "created_at")).isEqualTo("timestamptz");
        assertThat(file.column("users", "created_at").expectedEquivalents()).isEqualTo(1);
        assertThat(file.type("users", "active")).isEqualTo("boolean");
    }

    @Test
    void ectoIsKnownByItsMigrationsTable() {
        Inspected file = inspect(
                "CREATE TABLE \"schema_migrations\" (\"version\" INTEGER PRIMARY KEY, \"inserted_at\" TEXT)",
                "CREATE TABLE \"users\" (\"id\" INTEGER PRIMARY KEY AUTOINCREMENT, \"born\" TEXT)",
                "INSERT INTO users VALUES (1, '2024-01-02T03:04:05')");

        assertThat(library(file, "users")).isEqualTo(Library.ECTO);
        assertThat(file.type("users", "born")).isEqualTo("timestamp");
    }

    @Test
    void twoLibrariesInOneFileAreToldApartTableByTable() {
        Inspected file = inspect(
                "CREATE TABLE \"migrations\" (\"id\" integer not null primary key autoincrement, \"batch\" integer)",
                "CREATE TABLE \"users\" (\"id\" integer not null primary key autoincrement)",
                "CREATE TABLE `posts` (\n\t`id` integer PRIMARY KEY NOT NULL\n)",
                "CREATE TABLE notes(id INTEGER PRIMARY KEY)");

        assertThat(library(file, "users")).isEqualTo(Library.LARAVEL);
        assertThat(library(file, "posts")).isEqualTo(Library.DRIZZLE);
        assertThat(library(file, "notes")).isEqualTo(Library.NONE);
    }

    @Test
    void aHabitIsToldOnceForATable() {
        Inspected file = inspect("CREATE TABLE `posts` (\n\t`id` integer PRIMARY KEY NOT NULL,\n\t`likes` integer\n)");

        assertThat(file.about("posts"))
                .singleElement()
                .satisfies(d -> assertThat(d.message())
                        .isEqualTo(
                                "Drizzle seems to have made posts. It writes integer and means PostgreSQL's integer of four"
                                        + " bytes (id integer, likes integer)."));
    }

    @Test
    void aLibrarysOwnBooksKeepTheirNumbers() {
        Inspected file = inspect(
                "CREATE TABLE migrations(id INTEGER PRIMARY KEY, \"timestamp\" bigint)",
                "INSERT INTO migrations VALUES (1, 1700000000000)");

        assertThat(file.type("migrations", "timestamp")).isEqualTo("bigint");
    }

    private static Library library(Inspected file, String table) {
        return file.mapping().table(table).library();
    }

    private Inspected inspect(String... statements) {
        return Inspected.file(folder, Decisions.NONE, statements);
    }
}
