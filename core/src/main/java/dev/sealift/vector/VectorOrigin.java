package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds out whether a model made vectors that are there: embeds some of their texts and compares. */
public final class VectorOrigin {
    /** Beyond this the makers differ in where they cut a text: langchain4j does at 128 tokens, Chroma at 256. */
    private static final int SAFE_TOKENS = 126;

    private static final int SAMPLE = 40;

    /** How many times the sample is looked through for texts that nobody cuts. */
    private static final int CANDIDATES = 8;

    /**
     * How near a model comes to vectors that are there.
     *
     * @param sample how many texts were compared
     * @param mean of the cosines; 0 where the dimension is another one
     */
    public record Likeness(EmbeddingModel model, int sample, double mean, double least) {
        /** The same weights on other machines differ in the seventh digit; other weights in the third. */
        private static final double SAME = 0.9995;

        /** Whether the vectors are those that the model makes. */
        public boolean same() {
            return sample > 0 && mean >= SAME;
        }
    }

    private record Pair(String text, float[] vector) {}

    private final Connection session;
    private final ColumnName texts;
    private final ColumnName vectors;

    /** @param texts a column of the same table */
    VectorOrigin(Connection session, ColumnName texts, ColumnName vectors) {
        this.session = session;
        this.texts = texts;
        this.vectors = vectors;
    }

    /**
     * Compares a sample of a target's vectors with what a model makes of their texts. Nothing is written.
     *
     * @param texts where the texts came from that were embedded
     * @param vectors beside them, or in a table of chunks
     */
    public static Likeness compare(TargetUrl url, ColumnName texts, ColumnName vectors, Embedder embedder)
            throws InterruptedException {
        try (Target target = Target.connect(url, "sealift-check");
                Connection session = target.open()) {
            ColumnName beside = texts.sameTable(vectors)
                    ? texts
                    : new ColumnName(vectors.schema(), vectors.table(), ChunkTable.TEXT);
            for (ColumnName column : List.of(beside, vectors)) {
                if (SourceTable.type(session, column).isEmpty()) {
                    throw SourceTable.impossible(column, "there is no such column", "check --from and --into");
                }
            }
            return new VectorOrigin(session, beside, vectors).compare(embedder, SAMPLE);
        } catch (SQLException e) {
            throw new SealiftException(Code.TARGET_FAILED, url.display(), String.valueOf(e.getMessage()), "", e);
        }
    }

    /** The sample is always the same as long as the rows are. */
    Likeness compare(Embedder embedder, int sample) throws SQLException, InterruptedException {
        List<Pair> pairs = pairs(embedder, sample);
        if (pairs.isEmpty()) {
            return new Likeness(embedder.model(), 0, 0, 0);
        }
        List<float[]> made = embedder.embed(pairs.stream().map(Pair::text).toList());
        double sum = 0;
        double least = 1;
        for (int i = 0; i < made.size(); i++) {
            double cosine = cosine(made.get(i), pairs.get(i).vector());
            sum += cosine;
            least = Math.min(least, cosine);
        }
        return new Likeness(embedder.model(), made.size(), sum / made.size(), least);
    }

    private List<Pair> pairs(Embedder embedder, int sample) throws SQLException {
        int limit = Math.min(SAFE_TOKENS, embedder.model().maxContentTokens());
        String text = texts.columnSql() + "::pg_catalog.text";
        String sql = "SELECT " + text + ", " + vectors.columnSql() + "::pg_catalog.text FROM " + vectors.tableSql()
                + " WHERE " + vectors.columnSql() + " IS NOT NULL AND " + text + " ~ '\\S' ORDER BY pg_catalog.md5("
                + text + ") LIMIT ?";
        List<Pair> pairs = new ArrayList<>();
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setInt(1, sample * CANDIDATES);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next() && pairs.size() < sample) {
                    String words = rows.getString(1);
                    if (!words.isBlank() && embedder.contentTokens(words) <= limit) {
                        pairs.add(new Pair(words, VectorText.parse(rows.getString(2))));
                    }
                }
            }
        }
        return pairs;
    }

    private static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            return 0;
        }
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            first += (double) a[i] * a[i];
            second += (double) b[i] * b[i];
        }
        return first == 0 || second == 0 ? 0 : dot / Math.sqrt(first * second);
    }
}
