package dev.sealift.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.JournalPlace;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.vector.ReindexRequest.LongTexts;
import dev.sealift.vector.ReindexResult.Indexing.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** On a real pgvector, with a model whose vectors are counts of letters. */
class ReindexTest {
    private static final ReindexRequest INTO_CHUNKS = new ReindexRequest(
            new ColumnName("public", "videos", "transcript"),
            new ColumnName("public", "chunks", "embedding"),
            List.of(),
            LetterCounts.MAX_TOKENS,
            5,
            LongTexts.LEAVE,
            false,
            false);

    static final ReindexRequest IN_PLACE = new ReindexRequest(
            new ColumnName("public", "docs", "document"),
            new ColumnName("public", "docs", "embedding"),
            List.of(),
            LetterCounts.MAX_TOKENS,
            5,
            LongTexts.LEAVE,
            false,
            false);

    private final LetterCounts abc = new LetterCounts("abc", "abc");

    @OnPgvector
    void textsBecomeChunksWithTheirVectors(TestDatabase database) throws InterruptedException {
        videos(database);
        List<RunEvent> events = new ArrayList<>();

        ReindexResult result = Reindex.run(url(database), INTO_CHUNKS, abc, events::add);

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(List.of(result.texts(), result.vectors(), result.unchanged(), result.removed()))
                .containsExactly(3L, 5L, 0L, 0L);
        assertThat(
                        database.query(
                                "SELECT id, source_id, chunk_number, text, start_seconds, end_seconds, embedding FROM chunks ORDER BY 1"))
                .containsExactly(
                        row("1", "1", "0", "A cab.", null, null, "[2.1,1.1,1.1]"),
                        row("2", "2", "0", words("a", 20), null, null, "[20.1,0.1,0.1]"),
                        row("3", "2", "1", words("a", 10) + " " + words("b", 5), null, null, "[10.1,5.1,0.1]"),
                        row("4", "5", "0", "a b c", "1", "2.5", "[1.1,1.1,1.1]"),
                        row("5", "5", "1", words("c", 20), "2.5", "9", "[0.1,0.1,20.1]"));
        assertThat(database.query(
                        "SELECT model, dimension, fingerprint, source_table, chunk_tokens FROM sealift.embedding"))
                .containsExactly(row("abc", "3", "letters abc", "videos", "20"));
        assertThat(events).first().isEqualTo(new RunEvent.PhaseBegins(RunEvent.Phase.EMBEDDING, 4));
        assertThat(events)
                .endsWith(
                        new RunEvent.RowsDone(RunEvent.Phase.EMBEDDING, "videos", 4),
                        new RunEvent.PhaseEnds(RunEvent.Phase.EMBEDDING));
    }

    @OnPgvector
    void anIndexIsBuiltOnceWhereItIsAskedFor(TestDatabase database) throws InterruptedException {
        videos(database);
        assertThat(Reindex.run(url(database), INTO_CHUNKS, abc, event -> {}).index())
                .hasValueSatisfying(indexing -> assertThat(indexing.state()).isEqualTo(State.MISSING));
        ReindexRequest indexed = new ReindexRequest(
                INTO_CHUNKS.from(),
                INTO_CHUNKS.into(),
                List.of(),
                LetterCounts.MAX_TOKENS,
                5,
                LongTexts.LEAVE,
                false,
                true);
        List<RunEvent> events = new ArrayList<>();

        assertThat(Reindex.run(url(database), indexed, abc, events::add).index())
                .hasValueSatisfying(indexing -> assertThat(indexing.state()).isEqualTo(State.BUILT));
        assertThat(events).contains(new RunEvent.PhaseBegins(RunEvent.Phase.INDEXING, 1));
        assertThat(Reindex.run(url(database), indexed, abc, event -> {}).index())
                .hasValueSatisfying(indexing -> assertThat(indexing.state()).isEqualTo(State.THERE));
        assertThat(database.query("SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%hnsw%'"))
                .containsExactly(row(
                        "chunks_embedding_idx",
                        "CREATE INDEX chunks_embedding_idx ON public.chunks USING hnsw (embedding vector_cosine_ops)"
                                + " WITH (m='16', ef_construction='64')"));
    }

    @OnPgvector
    void onlyWhatChangedIsEmbeddedAgain(TestDatabase database) throws InterruptedException {
        videos(database);
        Reindex.run(url(database), INTO_CHUNKS, abc, event -> {});
        database.execute(
                "UPDATE videos SET transcript = 'changed: bb' WHERE id = 2",
                "UPDATE videos SET title = 'other' WHERE id = 1",
                "UPDATE videos SET transcript = NULL WHERE id = 5",
                "INSERT INTO videos VALUES (7, 'new', 'new: ccc')");
        abc.embedded.clear();

        ReindexResult result = Reindex.run(url(database), INTO_CHUNKS, abc, event -> {});

        assertThat(abc.embedded).containsExactly("changed: bb", "new: ccc");
        assertThat(List.of(result.texts(), result.vectors(), result.removed())).containsExactly(2L, 2L, 1L);
        assertThat(database.query("SELECT source_id, text FROM chunks ORDER BY 1"))
                .containsExactly(row("1", "A cab."), row("2", "changed: bb"), row("7", "new: ccc"));

        database.execute("DELETE FROM videos WHERE id = 1", "UPDATE videos SET transcript = ' ' WHERE id = 7");
        abc.embedded.clear();
        ReindexResult third = Reindex.run(url(database), INTO_CHUNKS, abc, event -> {});
        assertThat(abc.embedded).isEmpty();
        assertThat(third.removed()).isEqualTo(1);
        assertThat(database.query("SELECT source_id FROM chunks")).containsExactly(row("2"));
    }

    @OnPgvector
    void aRunThatDiesAnywhereIsResumedWithNothingDoubledAndNothingLost(TestDatabase database)
            throws InterruptedException {
        database.execute(
                "CREATE TABLE videos (id int PRIMARY KEY, title text, transcript text)",
                "INSERT INTO videos SELECT n, '', repeat('abc abd abe ', 1 + n % 40) FROM generate_series(1, 300) n");
        int deaths = 0;
        for (int calls = 1; ; calls++) {
            LetterCounts mortal = new LetterCounts("abc", "abc", calls % 3 + 1);
            try {
                Reindex.run(url(database), INTO_CHUNKS, mortal, event -> {});
                break;
            } catch (SealiftException e) {
                assertThat(e).hasMessage("killed here");
                deaths++;
            }
        }
        assertThat(deaths).isGreaterThan(3);
        database.execute(
                "CREATE TABLE died AS SELECT source_id, chunk_number, text, embedding FROM chunks",
                "DROP TABLE chunks");
        Reindex.run(url(database), INTO_CHUNKS, abc, event -> {});
        assertThat(database.query("SELECT count(*), count(DISTINCT source_id) FROM died"))
                .containsExactly(row("1038", "300"));
        assertThat(database.query("(SELECT source_id, chunk_number, text, embedding::text FROM chunks"
                        + " EXCEPT ALL SELECT source_id, chunk_number, text, embedding::text FROM died)"
                        + " UNION ALL (SELECT source_id, chunk_number, text, embedding::text FROM died"
                        + " EXCEPT ALL SELECT source_id, chunk_number, text, embedding::text FROM chunks)"))
                .isEmpty();
    }

    @OnPgvector
    void vectorsOfAnotherModelAreNotMixedIn(TestDatabase database) throws InterruptedException {
        videos(database);
        Reindex.run(url(database), INTO_CHUNKS, abc, event -> {});
        LetterCounts xyz = new LetterCounts("xyz", "xyz");
        assertRefused(
                () -> Reindex.run(url(database), INTO_CHUNKS, xyz, event -> {}),
                Code.MODEL_MIXED,
                "it holds vectors of abc (3 dimensions), and this run would add those of xyz (3 dimensions)",
                "go on with --model abc; or make all anew with --model xyz --rebuild");

        LetterCounts four = new LetterCounts("four", "abcd");
        Reindex.run(url(database), rebuilt(INTO_CHUNKS), four, event -> {});
        assertThat(database.query("SELECT count(*), min(vector_dims(embedding)) FROM chunks"))
                .containsExactly(row("5", "4"));
        assertThat(database.query("SELECT model FROM sealift.embedding")).containsExactly(row("four"));
    }

    @OnPgvector
    void chunksOfAnotherSizeAreNotMixedIn(TestDatabase database) throws InterruptedException {
        videos(database);
        Reindex.run(url(database), INTO_CHUNKS, abc, event -> {});
        ReindexRequest smaller = new ReindexRequest(
                INTO_CHUNKS.from(), INTO_CHUNKS.into(), List.of(), 16, 5, LongTexts.LEAVE, false, false);
        assertRefused(
                () -> Reindex.run(url(database), smaller, abc, event -> {}),
                Code.REINDEX_IMPOSSIBLE,
                "its chunks have at most 20 tokens, 5 of them repeated; this run would make them of 16 and 5",
                "go on with --chunk-tokens 20 --overlap 5, or make all anew with --rebuild");
    }

    @OnPgvector
    void chunksWhoseRecordIsGoneAreTakenUpOnlyIfTheModelMadeThem(TestDatabase database) throws InterruptedException {
        videos(database);
        Reindex.run(url(database), INTO_CHUNKS, abc, event -> {});
        database.execute("DROP SCHEMA sealift CASCADE");
        assertThatThrownBy(() -> Reindex.run(url(database), INTO_CHUNKS, new LetterCounts("xyz", "cab"), event -> {}))
                .hasMessageStartingWith(
                        "it holds vectors that xyz did not make: for 5 of their texts the mean cosine is 0.");
        abc.embedded.clear();
        assertThat(Reindex.run(url(database), INTO_CHUNKS, abc, event -> {}).vectors())
                .isZero();
    }

    @OnPgvector
    void aKeyOfSeveralColumnsOfAnyTypeIsKept(TestDatabase database) throws InterruptedException {
        database.execute(
                "CREATE TABLE videos (\"User Id\" uuid, part numeric(5,1), transcript jsonb NOT NULL, UNIQUE (\"User Id\", part),"
                        + " CHECK (part > 0))",
                "ALTER TABLE videos ALTER part SET NOT NULL, ALTER \"User Id\" SET NOT NULL",
                "INSERT INTO videos SELECT md5((n % 3)::text)::uuid, n / 2.0, jsonb_build_array(jsonb_build_object("
                        + "'text', 'cab ' || n, 'start', n, 'duration', 1.5)) FROM generate_series(1, 50) n");
        assertRefused(
                () -> Reindex.run(url(database), INTO_CHUNKS, abc, event -> {}),
                Code.REINDEX_IMPOSSIBLE,
                "the table has no primary key, by which chunks find their row again",
                "name the columns of a unique index with --key");
        ReindexRequest keyed = new ReindexRequest(
                INTO_CHUNKS.from(),
                INTO_CHUNKS.into(),
                List.of("User Id", "part"),
                20,
                5,
                LongTexts.LEAVE,
                false,
                false);
        Reindex.run(url(database), keyed, abc, event -> {});
        assertThat(database.query("SELECT count(*), sum(end_seconds - start_seconds) FROM chunks c JOIN videos v"
                        + " ON v.\"User Id\" = c.\"source_User Id\" AND v.part = c.source_part"))
                .containsExactly(row("50", "75"));
        assertThat(Reindex.run(url(database), keyed, abc, event -> {}).unchanged())
                .isEqualTo(50);
    }

    @OnPgvector
    void whatCannotBeReadOrWrittenIsSaid(TestDatabase database) {
        videos(database);
        assertRefused(
                () -> Reindex.run(url(database), from("film", "x"), abc, event -> {}),
                Code.REINDEX_IMPOSSIBLE,
                "there is no table film in the schema public",
                "check --from");
        assertRefused(
                () -> Reindex.run(url(database), from("videos", "x"), abc, event -> {}),
                Code.REINDEX_IMPOSSIBLE,
                "the table has no column x, only id, title, transcript",
                "check --from");
        database.execute("CREATE TABLE chunks (id int)");
        assertRefused(
                () -> Reindex.run(url(database), INTO_CHUNKS, abc, event -> {}),
                Code.REINDEX_IMPOSSIBLE,
                "the table chunks is there, and is no table of chunks: it has no column chunk_number",
                "name a table that is not there yet with --into");
    }

    @OnPgvector
    void vectorsThatAreMissingAreMadeInPlace(TestDatabase database) throws InterruptedException {
        docs(database);
        ReindexResult result = Reindex.run(url(database), IN_PLACE, abc, event -> {});
        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(abc.embedded)
                .as("the sample of those that are there, and the missing one")
                .containsExactly("a cab", "bbb");
        assertThat(result.vectors()).isEqualTo(1);
        assertThat(database.query("SELECT id, embedding FROM docs ORDER BY 1"))
                .containsExactly(row("1", "[2.1,1.1,1.1]"), row("2", "[0.1,3.1,0.1]"), row("3", null), row("4", null));

        database.execute(
                "UPDATE docs SET document = 'c' WHERE id = '1'", "UPDATE docs SET document = NULL WHERE id = '2'");
        abc.embedded.clear();
        Reindex.run(url(database), IN_PLACE, abc, event -> {});
        assertThat(abc.embedded)
                .as("a text that changed under a vector that was there before")
                .containsExactly("c");
        assertThat(database.query("SELECT id, embedding FROM docs WHERE embedding IS NOT NULL"))
                .containsExactly(row("1", "[0.1,0.1,1.1]"));
    }

    @OnPgvector
    void vectorsInPlaceOfAnotherModelAreRefused(TestDatabase database) {
        docs(database);
        assertThatThrownBy(() -> Reindex.run(url(database), IN_PLACE, new LetterCounts("bca", "bca"), event -> {}))
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(Code.MODEL_MIXED);
                    assertThat(e.diagnostic().hint())
                            .isEqualTo("see which model made them: sealift reindex --check-model --from docs.document"
                                    + " --into docs.embedding; or make all anew with --model bca --rebuild");
                });
        assertRefused(
                () -> Reindex.run(url(database), IN_PLACE, new LetterCounts("four", "abcd"), event -> {}),
                Code.MODEL_MIXED,
                "the column holds vectors of 3 dimensions, and four makes vectors of 4",
                "see which model made them: sealift reindex --check-model --from docs.document --into docs.embedding;"
                        + " or make all anew with --model four --rebuild");
    }

    @OnPgvector
    void allVectorsInPlaceAreMadeAnewOnRequest(TestDatabase database) throws InterruptedException {
        docs(database);
        Reindex.run(url(database), rebuilt(IN_PLACE), new LetterCounts("four", "abcd"), event -> {});
        assertThat(database.query("SELECT id, embedding FROM docs WHERE embedding IS NOT NULL ORDER BY 1"))
                .containsExactly(row("1", "[2.1,1.1,1.1,0.1]"), row("2", "[0.1,3.1,0.1,0.1]"));
    }

    @OnPgvector
    void aTextInPlaceThatIsTooLongIsLeftOutOrCutAndCounted(TestDatabase database) throws InterruptedException {
        docs(database);
        database.execute("INSERT INTO docs VALUES ('9', repeat('a ', 21), NULL)");
        ReindexResult left = Reindex.run(url(database), IN_PLACE, abc, event -> {});
        assertThat(left.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(left.diagnostics()).extracting(d -> d.code()).containsExactly(Code.TEXT_NOT_EMBEDDED);
        assertThat(database.value("SELECT embedding IS NULL FROM docs WHERE id = '9'"))
                .isEqualTo("t");

        ReindexRequest cut =
                new ReindexRequest(IN_PLACE.from(), IN_PLACE.into(), List.of(), 20, 5, LongTexts.CUT, false, false);
        ReindexResult result = Reindex.run(url(database), cut, abc, event -> {});
        assertThat(result.diagnostics()).extracting(d -> d.code()).containsExactly(Code.TEXT_CUT);
        assertThat(database.value("SELECT embedding IS NULL FROM docs WHERE id = '9'"))
                .isEqualTo("f");
    }

    @OnPgvector
    void aJournalBesideTheTablesKnowsTheTextsInPlace(TestDatabase database) throws InterruptedException {
        database.execute("CREATE SCHEMA \"the log\"");
        docs(database);
        TargetUrl elsewhere = url(database).withJournal(new JournalPlace("the log"));
        assertThat(Reindex.run(elsewhere, IN_PLACE, abc, event -> {}).vectors()).isEqualTo(1);
        database.execute("DELETE FROM docs WHERE id = '1'");
        assertThat(Reindex.run(elsewhere, IN_PLACE, abc, event -> {}).removed()).isEqualTo(1);
        Reindex.run(elsewhere, rebuilt(IN_PLACE), abc, event -> {});

        assertThat(database.query("SELECT column_name, row_key FROM \"the log\".sealift_embedded_text"))
                .containsExactly(row("embedding", "[\"2\"]"));
        assertThat(database.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
    }

    private static void videos(TestDatabase database) {
        database.execute(
                "CREATE TABLE videos (id int PRIMARY KEY, title text, transcript text)",
                "INSERT INTO videos VALUES (1, 'one', 'A cab.'), (2, 'long', '" + words("a", 30) + " " + words("b", 5)
                        + "'), (3, 'none', NULL), (4, 'blank', ' \n'), (5, 'timed', '[{\"text\":\"a b c\",\"start\":1,\"end\":2.5},"
                        + "{\"text\":\"" + words("c", 20) + "\",\"start\":2.5,\"end\":9}]')");
    }

    private static void docs(TestDatabase database) {
        database.execute(
                "CREATE TABLE docs (id text PRIMARY KEY, document text, embedding vector(3))",
                "INSERT INTO docs VALUES ('1', 'a cab', '[2.1,1.1,1.1]'), ('2', 'bbb', NULL), ('3', ' ', NULL), ('4', NULL, NULL)");
    }

    private static ReindexRequest from(String table, String column) {
        return new ReindexRequest(
                new ColumnName("public", table, column),
                INTO_CHUNKS.into(),
                List.of(),
                20,
                5,
                LongTexts.LEAVE,
                false,
                false);
    }

    static ReindexRequest rebuilt(ReindexRequest request) {
        return new ReindexRequest(request.from(), request.into(), List.of(), 20, 5, LongTexts.LEAVE, true, false);
    }

    private static void assertRefused(ThrowingCallable call, Code code, String message, String hint) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SealiftException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo(code);
            assertThat(e).hasMessage(message);
            assertThat(e.diagnostic().hint()).isEqualTo(hint);
        });
    }

    private static String words(String word, int count) {
        return String.join(" ", Collections.nCopies(count, word));
    }

    static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    static TargetUrl url(TestDatabase database) {
        return TargetUrl.parse(database.url(), Map.of());
    }
}
