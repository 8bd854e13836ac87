package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a {@link Shop} with its target by JDBC alone, through the maps of ids as anyone can read them: it shares no code
 * with Sealift.
 */
final class ShopOnBothSides {
    /** The same rows in the words of both databases. */
    private record Rows(String source, String target) {}

    private static final String USERS = "sealift.ids_public_users";
    private static final String POSTS = "sealift.ids_public_posts";
    private static final String TAGS = "sealift.ids_public_tags";
    private static final String COMMENTS = "sealift.ids_public_comments";

    private static final List<Rows> ROWS = List.of(
            new Rows("SELECT id, name FROM roles", "SELECT id, name FROM roles"),
            new Rows(
                    "SELECT id, manager_id, role_id, name FROM users",
                    "SELECT i.old_id, m.old_id, u.role_id, u.name FROM users u JOIN " + USERS
                            + " i ON i.new_id = u.id LEFT JOIN " + USERS + " m ON m.new_id = u.manager_id"),
            new Rows(
                    "SELECT user_id, bio FROM profiles",
                    "SELECT i.old_id, bio FROM profiles JOIN " + USERS + " i ON i.new_id = user_id"),
            new Rows(
                    "SELECT id, user_id, title, twice FROM posts",
                    "SELECT i.old_id, u.old_id, title, twice FROM posts p JOIN " + POSTS
                            + " i ON i.new_id = p.id LEFT JOIN " + USERS + " u ON u.new_id = p.user_id"),
            new Rows(
                    "SELECT id, post_id, author, body FROM comments",
                    "SELECT i.old_id, p.old_id, u.old_id, body FROM comments c JOIN " + COMMENTS
                            + " i ON i.new_id = c.id JOIN " + POSTS + " p ON p.new_id = c.post_id LEFT JOIN " + USERS
                            + " u ON u.new_id = c.author"),
            new Rows(
                    "SELECT slug, label FROM tags",
                    "SELECT i.old_id, label FROM tags JOIN " + TAGS + " i ON i.new_id = slug"),
            new Rows(
                    "SELECT post_id, tag, weight FROM post_tags",
                    "SELECT p.old_id, t.old_id, weight FROM post_tags JOIN " + POSTS + " p ON p.new_id = post_id JOIN "
                            + TAGS + " t ON t.new_id = tag"),
            new Rows(
                    "SELECT post_id, tag, note FROM marks",
                    "SELECT p.old_id, t.old_id, note FROM marks LEFT JOIN " + POSTS
                            + " p ON p.new_id = post_id LEFT JOIN " + TAGS + " t ON t.new_id = tag"),
            new Rows(
                    "SELECT user_id, at FROM visits",
                    "SELECT u.old_id, at FROM visits LEFT JOIN " + USERS + " u ON u.new_id = user_id"),
            new Rows("SELECT name, title FROM authors", "SELECT name, title FROM authors"));

    private final Path file;
    private final TestDatabase database;

    ShopOnBothSides(Path file, TestDatabase database) {
        this.file = file;
        this.database = database;
    }

    /** Fails unless every row of the source is in the target, and each reference leads to the row that it led to. */
    void assertEqual() {
        for (Rows rows : ROWS) {
            assertThat(target(rows.target())).as(rows.target()).containsExactlyElementsOf(source(rows.source()));
        }
        assertMaps();
        assertThat(target("SELECT conname FROM pg_constraint WHERE contype = 'f' AND convalidated"
                        + " AND connamespace = 'public'::regnamespace"))
                .containsExactly(
                        "comments_author_fkey",
                        "comments_post_id_fkey",
                        "marks_post_id_tag_fkey",
                        "post_tags_post_id_fkey",
                        "post_tags_tag_fkey",
                        "posts_user_id_fkey",
                        "profiles_user_id_fkey",
                        "users_manager_id_fkey",
                        "users_role_id_fkey",
                        "visits_user_id_fkey");
    }

    /** NULL stays NULL, and nothing else becomes NULL: the LEFT JOINs above could not tell. */
    private void assertMaps() {
        for (String reference : List.of(
                "users.manager_id " + USERS,
                "posts.user_id " + USERS,
                "comments.author " + USERS,
                "visits.user_id " + USERS,
                "marks.post_id " + POSTS,
                "marks.tag " + TAGS)) {
            String[] words = reference.split("[. ]", 3);
            assertThat(target("SELECT count(*) FROM " + words[0] + " WHERE " + words[1] + " IS NOT NULL AND " + words[1]
                            + " NOT IN (SELECT new_id FROM " + words[2] + ")"))
                    .as(reference)
                    .containsExactly("0");
        }
        for (String map : List.of("users id", "posts id", "tags slug", "comments id")) {
            String[] words = map.split(" ");
            assertThat(target("SELECT old_id FROM sealift.ids_public_" + words[0]))
                    .as(map)
                    .containsExactlyElementsOf(source("SELECT " + words[1] + " FROM " + words[0]));
            assertThat(target("SELECT count(DISTINCT new_id) = count(*) FROM sealift.ids_public_" + words[0]))
                    .as(map)
                    .containsExactly("t");
        }
    }

    private List<String> source(String sql) {
        try (Connection session = Library.open(file)) {
            return rows(session, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<String> target(String sql) {
        List<String> rows = new ArrayList<>();
        database.query(sql)
                .forEach(row -> rows.add(
                        String.join(" | ", row.stream().map(String::valueOf).toList())));
        rows.sort(null);
        return rows;
    }

    private static List<String> rows(Connection session, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(text(result.getObject(i)));
                }
                rows.add(String.join(" | ", row));
            }
        }
        rows.sort(null);
        return rows;
    }

    /** PostgreSQL writes a whole double without a point. */
    private static String text(@Nullable Object value) {
        return value instanceof Double real && real == Math.rint(real)
                ? Long.toString(real.longValue())
                : String.valueOf(value);
    }
}
