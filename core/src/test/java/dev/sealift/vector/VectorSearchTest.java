package dev.sealift.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Metric;
import dev.sealift.plan.VectorForm;
import dev.sealift.target.Target;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorSearchTest {
    private interface Search {
        List<SearchHit> run(VectorSearch search, Connection session) throws SQLException;
    }

    private static List<SearchHit> search(TestDatabase database, Metric metric, Search search) throws SQLException {
        try (Target target = Vectors.target(database);
                Connection session = target.open()) {
            VectorColumn column =
                    new VectorColumns(session, "public").of("note").get(0);
            return search.run(new VectorSearch(column, column.content().orElse(null), metric), session);
        }
    }

    /** On a line, so that the distances are seen at a glance; three of them speak of the harbour. */
    private static void notes(TestDatabase database) {
        database.execute(
                "CREATE TABLE note (shelf text, id integer, title varchar(20), content text, embedding vector(2), PRIMARY KEY (id, shelf))",
                "INSERT INTO note VALUES ('a', 1, 't', 'Ships lie in the harbour', '[1,0]'), ('a', 2, 't', 'Bread is baked at night', '[2,0]'),"
                        + " ('b', 1, 't', 'The harbour master sleeps', '[30,0]'), ('b', 2, 't', 'No vector, but a harbour', NULL),"
                        + " ('b', 3, 't', NULL, '[4,0]')");
    }

    @OnPgvector
    void findsTheNearestRowsWithTheirKeysAndTexts(TestDatabase database) throws SQLException {
        notes(database);

        List<SearchHit> hits =
                search(database, Metric.L2, (search, session) -> search.exact(session, new float[] {0, 0}, 3));

        assertThat(hits)
                .extracting(SearchHit::key)
                .containsExactly(List.of("1", "a"), List.of("2", "a"), List.of("3", "b"));
        assertThat(hits).extracting(hit -> hit.distance().orElseThrow()).containsExactly(1.0, 2.0, 4.0);
        assertThat(hits)
                .extracting(SearchHit::text)
                .containsExactly("Ships lie in the harbour", "Bread is baked at night", null);
    }

    @OnPgvector
    void theIndexFindsTheSameInAHandfulOfRows(TestDatabase database) throws SQLException {
        notes(database);
        database.execute("CREATE INDEX ON note USING hnsw (embedding vector_l2_ops)");

        assertThat(search(database, Metric.L2, (search, session) -> search.indexed(session, new float[] {0, 0}, 4)))
                .isEqualTo(search(
                        database, Metric.L2, (search, session) -> search.exact(session, new float[] {0, 0}, 4)))
                .hasSize(4);
    }

    @OnPgvector
    void aHybridSearchPutsFirstWhatIsNearAndHoldsTheWords(TestDatabase database) throws SQLException {
        notes(database);

        List<SearchHit> hits = search(
                database, Metric.L2, (search, session) -> search.hybrid(session, new float[] {3, 0}, "harbour", 5));

        assertThat(hits)
                .extracting(SearchHit::key)
                .containsExactlyInAnyOrder(
                        List.of("1", "a"), List.of("1", "b"), List.of("2", "a"), List.of("3", "b"), List.of("2", "b"));
        // Near and with the word, before near without it and before far with it.
        assertThat(hits.get(0).key()).isEqualTo(List.of("1", "a"));
        assertThat(hits.get(0).wordRank()).isPositive();
        assertThat(hits)
                .filteredOn(hit -> hit.key().equals(List.of("2", "b")))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.distance()).isEmpty();
                    assertThat(hit.text()).isEqualTo("No vector, but a harbour");
                });
        assertThat(hits).isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
    }

    @OnPgvector
    void aQuestionInWordsThatNoRowHasAllOfFindsThoseThatHaveAny(TestDatabase database) throws SQLException {
        notes(database);

        assertThat(search(
                        database,
                        Metric.L2,
                        (search, session) ->
                                search.hybrid(session, new float[] {0, 0}, "who sleeps in which bakery?", 5)))
                .filteredOn(hit -> hit.wordRank() > 0)
                .extracting(SearchHit::key)
                .containsExactly(List.of("1", "b"));
        assertThat(search(
                        database,
                        Metric.L2,
                        (search, session) -> search.hybrid(session, new float[] {0, 0}, "harbour -master", 5)))
                .filteredOn(hit -> hit.wordRank() > 0)
                .extracting(SearchHit::key)
                .containsExactlyInAnyOrder(List.of("1", "a"), List.of("2", "b"));
    }

    @OnPgvector
    void theVectorOfAStoredRowIsFoundByItsKey(TestDatabase database) throws SQLException {
        notes(database);
        try (Target target = Vectors.target(database);
                Connection session = target.open()) {
            VectorColumn column =
                    new VectorColumns(session, "public").of("note").get(0);
            VectorSearch search = new VectorSearch(column, "content", Metric.L2);

            assertThat(column.key()).containsExactly("id", "shelf");
            assertThat(column.content()).contains("content");
            assertThat(search.vectorOf(session, List.of("3", "b"))).get().isEqualTo(new float[] {4, 0});
            assertThat(search.vectorOf(session, List.of("2", "b"))).isEmpty();
            assertThat(search.vectorOf(session, List.of("9", "b"))).isEmpty();
        }
    }

    @OnPgvector
    void aTableWithoutAKeyOrATextIsSearchedToo(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE note (embedding vector)", "INSERT INTO note VALUES ('[1,2]'), ('[3,4]')");

        assertThat(search(database, Metric.COSINE, (search, session) -> search.exact(session, new float[] {1, 2}, 1)))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.key()).containsExactly("(0,1)");
                    assertThat(hit.text()).isNull();
                    assertThat(hit.distance()).hasValue(0);
                });
    }

    @OnPgvector
    void aBinaryIndexAnswersByTheVectorsThemselves(TestDatabase database) throws SQLException {
        Vectors.fill(database, 100, 4_096);
        Vectors.build(database, Vectors.index(4_096, Metric.COSINE, VectorForm.BINARY));
        try (Target target = Vectors.target(database);
                Connection session = target.open()) {
            VectorColumn column =
                    new VectorColumns(session, "public").of("items").get(0);
            VectorSearch search = new VectorSearch(column, "words", Metric.L2);
            float[] seventh = search.vectorOf(session, List.of("7")).orElseThrow();

            List<SearchHit> hits = search.indexed(session, seventh, 3);

            assertThat(hits.get(0).key()).containsExactly("7");
            assertThat(hits.get(0).distance()).hasValue(0);
            assertThat(hits)
                    .isSortedAccordingTo((one, other) -> Double.compare(
                            one.distance().orElseThrow(), other.distance().orElseThrow()));
        }
    }

    @Test
    void ranksAreFusedByTheirReciprocals() {
        assertThat(RankFusion.of(List.of(List.of("a", "b", "c"), List.of("c", "a", "d"))))
                .containsExactly(
                        new RankFusion.Ranked<>("a", 1 / 61.0 + 1 / 62.0),
                        new RankFusion.Ranked<>("c", 1 / 63.0 + 1 / 61.0),
                        new RankFusion.Ranked<>("b", 1 / 62.0),
                        new RankFusion.Ranked<>("d", 1 / 63.0));
    }
}
