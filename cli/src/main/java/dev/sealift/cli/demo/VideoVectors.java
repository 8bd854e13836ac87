package dev.sealift.cli.demo;

import dev.sealift.vector.Embedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A Chroma store beside the video library, as a persistent client leaves it: the titles of some videos as vectors, all still
 * in the store's queue.
 */
public final class VideoVectors {
    public static final String FOLDER = "chroma";
    public static final String COLLECTION = "video_titles";

    private static final int VIDEOS = 120;
    private static final String ID = "0d5a8c1e-6c1f-4f0e-9f57-2b1f6a3c7d10";
    private static final String METADATA_SEGMENT = "0d5a8c1e-6c1f-4f0e-9f57-2b1f6a3c7d11";
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE tenants (id TEXT PRIMARY KEY)",
            "CREATE TABLE databases (id TEXT PRIMARY KEY, name TEXT NOT NULL, tenant_id TEXT NOT NULL)",
            "CREATE TABLE collections (id TEXT PRIMARY KEY, name TEXT NOT NULL, dimension INTEGER, database_id TEXT NOT NULL,"
                    + " config_json_str TEXT)",
            "CREATE TABLE collection_metadata (collection_id TEXT, key TEXT NOT NULL, str_value TEXT, int_value INTEGER,"
                    + " float_value REAL, bool_value INTEGER, PRIMARY KEY (collection_id, key))",
            "CREATE TABLE segments (id TEXT PRIMARY KEY, type TEXT NOT NULL, scope TEXT NOT NULL, collection TEXT NOT NULL)",
            "CREATE TABLE segment_metadata (segment_id TEXT, key TEXT NOT NULL, str_value TEXT, int_value INTEGER,"
                    + " float_value REAL, bool_value INTEGER, PRIMARY KEY (segment_id, key))",
            "CREATE TABLE embeddings (id INTEGER PRIMARY KEY, segment_id TEXT NOT NULL, embedding_id TEXT NOT NULL,"
                    + " seq_id BLOB NOT NULL, created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)",
            "CREATE TABLE embedding_metadata (id INTEGER, key TEXT NOT NULL, string_value TEXT, int_value INTEGER,"
                    + " float_value REAL, bool_value INTEGER, PRIMARY KEY (id, key))",
            "CREATE TABLE embeddings_queue (seq_id INTEGER PRIMARY KEY, created_at TIMESTAMP NOT NULL DEFAULT"
                    + " CURRENT_TIMESTAMP, operation INTEGER NOT NULL, topic TEXT NOT NULL, id TEXT NOT NULL, vector BLOB,"
                    + " encoding TEXT, metadata TEXT)",
            "CREATE TABLE max_seq_id (segment_id TEXT PRIMARY KEY, seq_id INTEGER)",
            "INSERT INTO tenants VALUES ('default_tenant')",
            "INSERT INTO databases VALUES ('00000000-0000-0000-0000-000000000000', 'default_database', 'default_tenant')",
            "INSERT INTO segments VALUES ('" + METADATA_SEGMENT
                    + "', 'urn:chroma:segment/metadata/sqlite', 'METADATA', '" + ID + "')",
            "INSERT INTO segments VALUES ('0d5a8c1e-6c1f-4f0e-9f57-2b1f6a3c7d12',"
                    + " 'urn:chroma:segment/vector/hnsw-local-persisted', 'VECTOR', '" + ID + "')",
            "INSERT INTO max_seq_id VALUES ('" + METADATA_SEGMENT + "', " + VIDEOS + ")");

    private record Video(long id, String title, long channel) {}

    private VideoVectors() {}

    /**
     * Makes the store anew.
     *
     * @param library the video library's database
     */
    public static void create(Path library, Path folder, Embedder embedder) throws InterruptedException {
        List<Video> videos = videos(library);
        List<float[]> vectors = embedder.embed(videos.stream().map(Video::title).toList());
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("chroma.sqlite3");
            Files.deleteIfExists(file);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    for (String sql : SCHEMA) {
                        statement.execute(sql);
                    }
                    statement.execute(
                            "INSERT INTO collections VALUES ('" + ID + "', '" + COLLECTION + "', "
                                    + vectors.getFirst().length
                                    + ", '00000000-0000-0000-0000-000000000000', '{\"vector_index\": {\"hnsw\": {\"space\": \"cosine\"}}}')");
                }
                for (int i = 0; i < videos.size(); i++) {
                    entry(connection, i + 1, videos.get(i), vectors.get(i));
                }
                connection.commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Video> videos(Path library) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + library);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT min(id), title, min(channel_id) FROM videos"
                        + " GROUP BY title ORDER BY 1 LIMIT " + VIDEOS)) {
            List<Video> videos = new ArrayList<>();
            while (found.next()) {
                videos.add(new Video(found.getLong(1), found.getString(2), found.getLong(3)));
            }
            return videos;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void entry(Connection connection, long number, Video video, float[] vector) throws SQLException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        execute(
                connection,
                "INSERT INTO embeddings (id, segment_id, embedding_id, seq_id) VALUES (?, ?, ?, ?)",
                number,
                METADATA_SEGMENT,
                "video-" + video.id(),
                number);
        String metadata = "INSERT INTO embedding_metadata (id, key, string_value, int_value) VALUES (?, ?, ?, ?)";
        execute(connection, metadata, number, "chroma:document", video.title(), null);
        execute(connection, metadata, number, "videoId", null, video.id());
        execute(connection, metadata, number, "channelId", null, video.channel());
        execute(
                connection,
                "INSERT INTO embeddings_queue (seq_id, operation, topic, id, vector, encoding) VALUES (?, 0, ?, ?, ?,"
                        + " 'FLOAT32')",
                number,
                "persistent://default/default/" + ID,
                "video-" + video.id(),
                bytes.array());
    }

    private static void execute(Connection connection, String sql, @org.jspecify.annotations.Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
