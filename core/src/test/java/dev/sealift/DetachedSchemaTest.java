package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.copy.LoadedTable;
import dev.sealift.copy.SchemaRemoval;
import dev.sealift.copy.Undo;
import dev.sealift.journal.Journal;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Indexes, foreign keys and triggers of an application are taken off, and are afterwards what they were. */
class DetachedSchemaTest {

    @OnPostgres
    void everythingComesBackAsItWas(TestDatabase database) throws InterruptedException {
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        long run = Detached.begin(database.url());

        List<Diagnostic> notes = Detached.takeOff(database.url(), run, ExoticSchema.LOADED);

        assertThat(notes).as("%s", notes).extracting(Diagnostic::code).containsOnly(Code.TRIGGER_NOT_FIRED);
        assertThat(notes).extracting(Diagnostic::subject).containsExactlyInAnyOrder("public.author", "public.book");
        Detached.assertBare(database);
        assertThat(Detached.takeOff(database.url(), run, ExoticSchema.LOADED)).isEqualTo(notes);
        ExoticSchema.load(database);
        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
        assertThat(Detached.putBack(database.url())).isEmpty();
        Detached.takeOff(database.url(), run, ExoticSchema.LOADED);
        assertThat(SchemaState.of(database))
                .as("the run had put it back: it stays")
                .isEqualTo(before);
        Detached.takeOffAgain(database.url(), run, ExoticSchema.LOADED);
        Detached.assertBare(database);
        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }

    @OnPostgres
    void whatTheRowsBreakIsKeptInTheJournalUntilTheyAreMended(TestDatabase database) throws InterruptedException {
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        Detached.takeOff(database.url(), Detached.begin(database.url()), ExoticSchema.LOADED);
        ExoticSchema.load(database);
        database.execute(
                "UPDATE public.book SET isbn = 'isbn 2' WHERE id = 1",
                "UPDATE public.loan SET book = 9999 WHERE a = 3",
                "UPDATE public.author SET mentor = -1 WHERE id = 4");

        List<Diagnostic> findings = Detached.putBack(database.url());

        assertThat(findings).extracting(Diagnostic::code).containsOnly(Code.SCHEMA_NOT_RESTORED);
        assertThat(findings)
                .extracting(Diagnostic::message)
                .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m).contains("index book_isbn of public.book", "(isbn 2) is duplicated"),
                        m -> assertThat(m).contains("foreign key fan_isbn of Other Schema.fan", "no unique constraint"),
                        m -> assertThat(m).contains("foreign key loan_book_fkey", "(book)=(9999) is not present"),
                        m -> assertThat(m).contains("foreign key author_mentor_fkey", "(mentor)=(-1) is not present"));
        assertThat(findings).extracting(Diagnostic::hint).allMatch(hint -> hint.contains("sealift restore-schema"));
        assertThat(findings)
                .extracting(Diagnostic::hint)
                .anyMatch(hint -> hint.contains("CREATE UNIQUE INDEX book_isbn ON public.book USING btree (isbn)"));
        assertThat(database.value("SELECT count(*) FROM sealift.taken_off WHERE put_back IS NULL"))
                .isEqualTo("4");
        assertThat(database.value("SELECT convalidated FROM pg_constraint WHERE conname = 'loan_book_fkey'"))
                .as("new rows are looked at already")
                .isEqualTo("f");

        database.execute(
                "UPDATE public.book SET isbn = 'isbn 1' WHERE id = 1",
                "UPDATE public.loan SET book = 3 WHERE a = 3",
                "UPDATE public.author SET mentor = 1 WHERE id = 4");
        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }

    @OnPostgres
    void aKeyThatIsBackButNotValidatedIsNotForgottenWhenItIsTakenOffAgain(TestDatabase database)
            throws InterruptedException {
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        long run = Detached.begin(database.url());
        Detached.takeOff(database.url(), run, ExoticSchema.LOADED);
        database.execute("INSERT INTO public.loan VALUES (1, 1, 9999, 'x')");
        assertThat(Detached.putBack(database.url())).isNotEmpty();

        Detached.takeOff(database.url(), run, ExoticSchema.LOADED);
        database.execute("TRUNCATE public.loan");

        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }

    @OnPostgres
    void aRunThatIsBegunAnewForgetsNothing(TestDatabase database) throws InterruptedException {
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        Detached.takeOff(database.url(), Detached.begin(database.url()), ExoticSchema.LOADED);
        Detached.in(
                database.url(),
                sessions -> sessions.transaction(connection -> {
                    Undo.run(connection, Journal.latest(connection, 1).get(0));
                    return true;
                }));
        assertThat(database.value("SELECT count(*) FROM sealift.run")).isEqualTo("0");

        Detached.takeOff(database.url(), Detached.begin(database.url()), List.of("book"));

        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }

    @OnPostgres
    void whatTheLoadNeedsStays(TestDatabase database) throws InterruptedException {
        ExoticSchema.create(database);
        long run = Detached.begin(database.url());
        LoadedTable author = new LoadedTable("author", Set.of("author_email_key", "author_lower"));

        Detached.in(database.url(), s -> new SchemaRemoval(s, run, "public", List.of(author)).takeOff(false));

        assertThat(database.query("""
                SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = indexrelid
                 WHERE indrelid = 'public.author'::regclass ORDER BY 1"""))
                .extracting(row -> row.get(0))
                .containsExactly("author_email_key", "author_lower", "author_period_excl", "author_pkey");
        assertThat(database.query("SELECT conname FROM pg_constraint WHERE contype = 'f' ORDER BY 1"))
                .extracting(row -> row.get(0))
                .contains("fan_email", "fan_id", "loan_book_fkey")
                .doesNotContain("author_mentor_fkey", "book_author_fkey");
    }

    @OnPostgres
    void whatOthersRestOnOrCannotBeMadeAgainStaysAndThatIsSaid(TestDatabase database) throws InterruptedException {
        database.execute(
                "CREATE TABLE public.plain (id int PRIMARY KEY, a int, b int, c int, d int)",
                "CREATE UNIQUE INDEX on_a ON public.plain (a)",
                "ALTER TABLE public.plain ADD CONSTRAINT on_b UNIQUE (b)",
                "CREATE FUNCTION public.put(int) RETURNS void LANGUAGE sql BEGIN ATOMIC"
                        + " INSERT INTO public.plain (id, b) VALUES ($1, $1) ON CONFLICT ON CONSTRAINT on_b DO NOTHING; END",
                "CREATE RULE other AS ON INSERT TO public.plain WHERE new.id < 0 DO INSTEAD NOTHING",
                "CREATE TABLE public.parts (id int PRIMARY KEY, a int REFERENCES public.plain (a)) PARTITION BY RANGE (id)",
                "CREATE TABLE public.part PARTITION OF public.parts FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE public.base (id int)",
                "CREATE INDEX base_id ON public.base (id)",
                "CREATE TABLE public.derived () INHERITS (public.base)",
                "INSERT INTO public.plain VALUES (1, 1, 1, 5), (2, 2, 2, 5)");
        try {
            database.execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON public.plain (c)");
        } catch (IllegalStateException leavesAnInvalidIndex) {
            assertThat(leavesAnInvalidIndex)
                    .hasRootCauseMessage(
                            "ERROR: could not create unique index \"broken\"\n  Detail: Key (c)=(5) is duplicated.");
        }
        List<String> before = SchemaState.of(database);

        List<Diagnostic> notes = Detached.takeOff(
                database.url(),
                Detached.begin(database.url()),
                List.of("plain", "parts", "part", "base", "derived", "missing"));

        assertThat(SchemaState.of(database)).isEqualTo(before);
        assertThat(notes)
                .extracting(d -> d.code() + " " + d.message())
                .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m).contains("RULE_PASSED_BY", ": other"),
                        m -> assertThat(m).contains("SCHEMA_LEFT_ON", "index on_a", "its table is partitioned"),
                        m -> assertThat(m).contains("SCHEMA_LEFT_ON", "index on_b", "function public.put"),
                        m -> assertThat(m).contains("SCHEMA_LEFT_ON", "index broken", "it is invalid"),
                        m -> assertThat(m).contains("SCHEMA_LEFT_ON", "it is partitioned"),
                        m -> assertThat(m).contains("SCHEMA_LEFT_ON", "it is a partition"),
                        m -> assertThat(m).contains("SCHEMA_LEFT_ON", "it is part of an inheritance"));
    }

    @OnPostgres
    void aRoleThatMayNotDoItIsRefusedBeforeAnythingIsChanged(TestDatabase database)
            throws InterruptedException, SQLException {
        ExoticSchema.create(database);
        database.execute(
                "CREATE SCHEMA app", "CREATE TABLE app.t (id int PRIMARY KEY, a int)", "CREATE INDEX i ON app.t (a)");
        TestDatabase.Login other = database.newLogin();
        database.execute("GRANT ALL ON SCHEMA public, app TO " + other.role(), "GRANT ALL ON app.t TO " + other.role());
        List<String> before = SchemaState.of(database);
        long run = Detached.begin(database.url());

        SealiftException refused = catchThrowableOfType(
                SealiftException.class, () -> Detached.takeOff(other.url(), run, "app", List.of("t")));

        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_PERMISSION);
        assertThat(refused.diagnostic().hint()).contains("ALTER TABLE \"app\".\"t\" OWNER TO \"" + other.role() + "\"");
        assertThat(SchemaState.of(database)).isEqualTo(before);

        database.executeAsSuperuser("ALTER TABLE app.t OWNER TO " + other.role());
        database.execute("REVOKE CREATE ON SCHEMA app FROM " + other.role());
        SealiftException noSchema = catchThrowableOfType(
                SealiftException.class, () -> Detached.takeOff(other.url(), run, "app", List.of("t")));
        assertThat(noSchema.diagnostic().hint()).contains("GRANT CREATE ON SCHEMA \"app\" TO \"" + other.role() + "\"");
    }

    @OnPostgres
    void whatIsOtherwiseThanBeforeIsSaid(TestDatabase database) throws InterruptedException {
        ExoticSchema.create(database);
        Detached.takeOff(database.url(), Detached.begin(database.url()), ExoticSchema.LOADED);
        database.execute(
                "CREATE OR REPLACE TRIGGER plain AFTER INSERT ON public.author FOR EACH ROW"
                        + " EXECUTE FUNCTION public.refuse()",
                "CREATE INDEX book_hash ON public.book (title)",
                "DROP TABLE public.\"Odd \"\"Table\"\"\"");

        List<Diagnostic> findings = Detached.putBack(database.url());

        assertThat(findings).extracting(Diagnostic::code).containsOnly(Code.SCHEMA_DIFFERENT);
        assertThat(findings)
                .extracting(Diagnostic::message)
                .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m).contains("trigger plain", "was CREATE TRIGGER plain BEFORE", "AFTER INSERT"),
                        m -> assertThat(m).contains("index book_hash", "USING hash", "is CREATE INDEX book_hash"),
                        m -> assertThat(m).contains("Odd's \\ key", "its table is not there any more"),
                        m -> assertThat(m).contains("Fk 'q'", "its table is not there any more"));
    }

    /** Without the right to refer to the parent, a foreign key could be taken off, and not put back. */
    @OnPostgres
    void aKeyThatTheRoleCouldNotMakeAgainIsRefusedToo(TestDatabase database) throws InterruptedException, SQLException {
        TestDatabase.Login other = database.newLogin();
        database.executeAsSuperuser(
                "CREATE SCHEMA app",
                "CREATE TABLE app.parent (id int PRIMARY KEY)",
                "CREATE TABLE app.child (id int PRIMARY KEY, parent int REFERENCES app.parent)",
                "GRANT ALL ON SCHEMA app TO " + other.role(),
                "ALTER TABLE app.child OWNER TO " + other.role());
        List<String> before = SchemaState.of(database);

        SealiftException refused = catchThrowableOfType(
                SealiftException.class, () -> Detached.takeOff(other.url(), 1, "app", List.of("child")));

        assertThat(refused.diagnostic().code()).isEqualTo(Code.TARGET_PERMISSION);
        assertThat(refused.diagnostic().hint()).contains("GRANT REFERENCES ON app.parent TO \"" + other.role() + "\"");
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }

    @Test
    void indexesGoBackToTheirTablespaces() throws InterruptedException, SQLException {
        try (DedicatedServer server = TestPostgres.dedicated(TestPostgres.NEWEST);
                TestDatabase database = server.fresh()) {
            database.executeAsSuperuser(
                    "SET allow_in_place_tablespaces = on",
                    "CREATE TABLESPACE \"Fast disk\" LOCATION ''",
                    "GRANT CREATE ON TABLESPACE \"Fast disk\" TO " + database.value("SELECT current_user"));
            database.execute(
                    "CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int UNIQUE USING INDEX TABLESPACE \"Fast disk\")",
                    "CREATE INDEX on_a ON t (a) TABLESPACE \"Fast disk\"",
                    "CREATE INDEX on_b ON t (b)",
                    "ALTER DATABASE " + database.name() + " SET default_tablespace = 'Fast disk'");
            List<String> before = SchemaState.of(database);
            long run = Detached.begin(database.url());

            Detached.takeOff(database.url(), run, List.of("t"));
            Detached.assertBare(database);

            assertThat(Detached.putBack(database.url())).isEmpty();
            assertThat(SchemaState.of(database)).isEqualTo(before);
        }
    }

    /** PostgreSQL 17 and later let no expression of an index depend on the search path. */
    @OnPostgres(TestPostgres.OLDEST)
    void anExpressionMayCallAFunctionThatNeedsTheSearchPath(TestDatabase database) throws InterruptedException {
        database.execute(
                "CREATE FUNCTION fold(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1)'",
                "CREATE FUNCTION folded(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN fold($1); END'",
                "CREATE TABLE t (id int PRIMARY KEY, name text)",
                "CREATE UNIQUE INDEX on_folded ON t (folded(name))");
        List<String> before = SchemaState.of(database);
        Detached.takeOff(database.url(), Detached.begin(database.url()), List.of("t"));
        database.execute("INSERT INTO t VALUES (1, 'A')");

        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }

    @OnPostgres
    void aJournalOfAnOlderVersionGetsTheTable(TestDatabase database) throws InterruptedException {
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        long run = Detached.begin(database.url());
        database.execute("DROP TABLE sealift.taken_off");
        assertThat(Detached.putBack(database.url())).isEmpty();

        Detached.in(
                database.url(),
                sessions -> sessions.transaction(connection -> {
                    Journal.upgrade(connection);
                    return true;
                }));

        Detached.takeOff(database.url(), run, ExoticSchema.LOADED);
        Detached.assertBare(database);
        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }
}
