package dev.sealift;

import dev.sealift.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Tables with nearly everything that can be put on tables, as an application's migrations might have made them. */
final class ExoticSchema {
    /** All tables of the schema {@code public} that rows are loaded into. */
    static final List<String> LOADED = List.of("author", "Odd \"Table\"", "book", "loan");

    private static final List<String> TABLES = List.of(
            "CREATE EXTENSION pg_trgm SCHEMA public",
            "CREATE SCHEMA \"Other Schema\"",
            "CREATE COLLATION public.backwards (provider = icu, locale = 'en-u-kf-upper')",
            """
            CREATE TABLE public.author (
                id bigint PRIMARY KEY, email text NOT NULL, name varchar(80) COLLATE public.backwards,
                born date, mentor bigint, tags text[], profile jsonb, period int4range,
                CONSTRAINT author_name_check CHECK (name <> ''),
                CONSTRAINT author_email_key UNIQUE (email),
                CONSTRAINT author_born_name_key UNIQUE (born, name) INCLUDE (email) WITH (fillfactor = 80)
                    DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT author_pair_key UNIQUE (id, email),
                CONSTRAINT author_period_excl EXCLUDE USING gist (period WITH &&))""",
            """
            CREATE TABLE public."Odd ""Table""\" (
                "Id" integer PRIMARY KEY, "select" text, "Ünïcödé" text, "authorId" bigint,
                CONSTRAINT "Odd's \\ key" UNIQUE ("select", "Ünïcödé"))""",
            """
            CREATE TABLE public.book (
                id bigint PRIMARY KEY, author_id bigint, author_email text, title text, price numeric(10,2),
                isbn text NOT NULL, seen timestamptz, parent bigint, payload jsonb)""",
            "CREATE TABLE public.loan (a bigint, b bigint, book bigint, note text, PRIMARY KEY (a, b))",
            "CREATE TABLE \"Other Schema\".fan (id bigint PRIMARY KEY, email text, book_isbn text)");

    private static final List<String> INDEXES = List.of(
            "CREATE INDEX author_email_like ON public.author (email varchar_pattern_ops)",
            "CREATE INDEX author_lower ON public.author (lower(email), (born + 1))",
            "ALTER INDEX public.author_lower ALTER COLUMN 1 SET STATISTICS 777",
            "ALTER INDEX public.author_lower ALTER COLUMN 2 SET STATISTICS 0",
            "CREATE INDEX author_tags ON public.author USING gin (tags) WITH (fastupdate = off)",
            "CREATE INDEX author_profile ON public.author USING gin (profile jsonb_path_ops)",
            "CREATE INDEX author_trigrams ON public.author USING gist (email public.gist_trgm_ops (siglen = 32))",
            "ALTER INDEX public.author_trigrams DEPENDS ON EXTENSION pg_trgm",
            "CREATE INDEX author_collated ON public.author (email COLLATE \"C\" DESC NULLS LAST, name NULLS FIRST)",
            "CREATE INDEX book_hash ON public.book USING hash (title)",
            "CREATE INDEX book_brin ON public.book USING brin (seen) WITH (pages_per_range = 16, autosummarize = on)",
            "CREATE INDEX book_partial ON public.book (author_id DESC, price) INCLUDE (title) WITH (fillfactor = 55)"
                    + " WHERE price > 1.50 AND seen > '2024-01-01 00:00:00+02'",
            "CREATE UNIQUE INDEX book_isbn ON public.book (isbn)",
            "CREATE UNIQUE INDEX \"Book's \\ \"\"Index\"\"\" ON public.book ((payload ->> 'k'), title) WHERE title IS NOT NULL",
            "CREATE INDEX loan_book ON public.loan (book)",
            "CREATE INDEX loan_clustered ON public.loan (note text_pattern_ops)",
            "ALTER TABLE public.loan CLUSTER ON loan_clustered",
            "ALTER TABLE public.book REPLICA IDENTITY USING INDEX book_isbn",
            "ALTER TABLE public.author CLUSTER ON author_email_key",
            "ALTER TABLE public.author REPLICA IDENTITY USING INDEX author_email_key",
            "COMMENT ON INDEX public.book_isbn IS 'Don''t \\ drop: \"ISBN\"'",
            "COMMENT ON INDEX public.author_email_key IS 'the index behind'",
            "COMMENT ON CONSTRAINT author_email_key ON public.author IS 'the constraint in front'",
            "COMMENT ON CONSTRAINT author_name_check ON public.author IS 'stays'");

    private static final List<String> NEW_INDEXES = List.of(
            "CREATE UNIQUE INDEX author_nulls ON public.author (mentor, id) NULLS NOT DISTINCT",
            "ALTER TABLE public.loan ADD CONSTRAINT loan_note_key UNIQUE NULLS NOT DISTINCT (note, a) INCLUDE (b)");

    private static final List<String> FOREIGN_KEYS = List.of(
            "ALTER TABLE public.author ADD CONSTRAINT author_mentor_fkey FOREIGN KEY (mentor) REFERENCES public.author"
                    + " ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE public.book ADD CONSTRAINT book_author_fkey FOREIGN KEY (author_id, author_email)"
                    + " REFERENCES public.author (id, email) MATCH FULL ON UPDATE CASCADE ON DELETE RESTRICT NOT VALID",
            "ALTER TABLE public.book ADD CONSTRAINT book_parent_fkey FOREIGN KEY (parent) REFERENCES public.book"
                    + " DEFERRABLE",
            "ALTER TABLE public.\"Odd \"\"Table\"\"\" ADD CONSTRAINT \"Fk 'q'\" FOREIGN KEY (\"authorId\")"
                    + " REFERENCES public.author ON DELETE SET DEFAULT",
            "ALTER TABLE public.loan ADD FOREIGN KEY (book) REFERENCES public.book",
            "ALTER TABLE \"Other Schema\".fan ADD CONSTRAINT fan_email FOREIGN KEY (email) REFERENCES"
                    + " public.author (email)",
            "ALTER TABLE \"Other Schema\".fan ADD CONSTRAINT fan_isbn FOREIGN KEY (book_isbn) REFERENCES"
                    + " public.book (isbn) NOT VALID",
            "ALTER TABLE \"Other Schema\".fan ADD CONSTRAINT fan_id FOREIGN KEY (id) REFERENCES public.author",
            "COMMENT ON CONSTRAINT fan_email ON \"Other Schema\".fan IS 'rests on a unique constraint'",
            "COMMENT ON CONSTRAINT \"Fk 'q'\" ON public.\"Odd \"\"Table\"\"\" IS 'it''s'");

    private static final List<String> NEW_FOREIGN_KEYS =
            List.of("ALTER TABLE public.loan ADD CONSTRAINT loan_pair_fkey FOREIGN KEY (a, note) REFERENCES"
                    + " public.author (id, email) ON DELETE SET NULL (note)");

    private static final List<String> UNENFORCED = List.of(
            "ALTER TABLE public.loan ADD CONSTRAINT loan_idle_fkey FOREIGN KEY (b) REFERENCES public.author NOT ENFORCED");

    private static final List<String> TRIGGERS = List.of(
            "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RAISE EXCEPTION ''the trigger % fires'', TG_NAME; END'",
            "CREATE TRIGGER plain BEFORE INSERT ON public.author FOR EACH ROW EXECUTE FUNCTION public.refuse()",
            "CREATE TRIGGER \"Always 'on'\" AFTER INSERT OR UPDATE OF email ON public.author FOR EACH ROW"
                    + " WHEN (NEW.email IS NOT NULL) EXECUTE FUNCTION public.refuse('a', 'b''c')",
            "ALTER TABLE public.author ENABLE ALWAYS TRIGGER \"Always 'on'\"",
            "CREATE TRIGGER replica AFTER INSERT ON public.author FOR EACH STATEMENT EXECUTE FUNCTION public.refuse()",
            "ALTER TABLE public.author ENABLE REPLICA TRIGGER replica",
            "CREATE TRIGGER disabled AFTER INSERT ON public.author FOR EACH ROW EXECUTE FUNCTION public.refuse()",
            "ALTER TABLE public.author DISABLE TRIGGER disabled",
            "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON public.book DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                    + " EXECUTE FUNCTION public.refuse()",
            "COMMENT ON TRIGGER late ON public.book IS 'deferred'",
            "CREATE TRIGGER transition AFTER INSERT ON public.book REFERENCING NEW TABLE AS new_rows"
                    + " FOR EACH STATEMENT EXECUTE FUNCTION public.refuse()",
            "COMMENT ON TRIGGER plain ON public.author IS 'a comment'");

    private ExoticSchema() {}

    static void create(TestDatabase database) {
        List<String> statements = new ArrayList<>(TABLES);
        statements.addAll(INDEXES);
        statements.addAll(FOREIGN_KEYS);
        if (database.server().majorVersion() >= 15) {
            statements.addAll(NEW_INDEXES);
            statements.addAll(NEW_FOREIGN_KEYS);
        }
        if (database.server().majorVersion() >= 18) {
            statements.addAll(UNENFORCED);
        }
        statements.addAll(TRIGGERS);
        database.execute(statements.toArray(String[]::new));
    }

    /** Rows that every index and key holds, but in an order that no foreign key would let pass. */
    static void load(TestDatabase database) {
        database.execute(
                "INSERT INTO public.loan SELECT n, n, n, n || '@example.org' FROM generate_series(1, 500) n",
                "INSERT INTO public.book SELECT n, n, n || '@example.org', 'title ' || n, n, 'isbn ' || n, now(), 501 - n"
                        + " FROM generate_series(1, 500) n",
                "INSERT INTO public.\"Odd \"\"Table\"\"\" SELECT n, n, n, n FROM generate_series(1, 500) n",
                "INSERT INTO public.author SELECT n, n || '@example.org', 'name ' || n, NULL, 501 - n"
                        + " FROM generate_series(1, 500) n");
    }
}
