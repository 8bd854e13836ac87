package dev.sealift;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.Reference;
import dev.sealift.mapping.TableDecision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A SQLite database with references of every kind between its ids: to a parent, to itself, over two generations, one to
 * one, many to many, through a key of two columns, from a table without a key, and one that is not declared.
 */
final class Shop {
    static final UUID NAMESPACE = UUID.fromString("6f1b2a34-5c6d-4e7f-8a9b-0c1d2e3f4a5b");

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
            """
            CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, manager_id INTEGER REFERENCES users (id),
                role_id INTEGER NOT NULL DEFAULT 1 REFERENCES roles (id), name TEXT NOT NULL UNIQUE)""",
            "CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES users (id), bio TEXT)",
            """
            CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
                title TEXT, twice TEXT AS (title || title) STORED)""",
            "CREATE INDEX posts_of ON posts (user_id, title DESC) WHERE user_id IS NOT NULL",
            """
            CREATE TABLE comments (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
                author INTEGER, body TEXT)""",
            "CREATE TABLE tags (slug TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID",
            """
            CREATE TABLE post_tags (post_id INTEGER NOT NULL REFERENCES posts, tag TEXT NOT NULL REFERENCES tags,
                weight REAL, PRIMARY KEY (post_id, tag)) WITHOUT ROWID""",
            """
            CREATE TABLE marks (post_id INTEGER, tag TEXT, note TEXT,
                FOREIGN KEY (post_id, tag) REFERENCES post_tags (post_id, tag))""",
            "CREATE TABLE visits (user_id INTEGER REFERENCES users (id), at INTEGER)",
            "CREATE VIEW authors AS SELECT u.name, p.title FROM users u JOIN posts p ON p.user_id = u.id");

    /** Users and comments become UUIDs, posts and tags whole numbers; roles keep theirs. */
    static final Decisions DECISIONS = Decisions.NONE.withTables(Map.of(
            "users", ids(new Ids.Uuids(NAMESPACE)),
            "posts", ids(new Ids.Serial()),
            "tags", ids(new Ids.Serial()),
            "comments",
                    new TableDecision(
                            true,
                            null,
                            new Ids.Uuids(NAMESPACE),
                            Map.of(),
                            List.of(new Reference(
                                    List.of("author"), "users", List.of("id"), OrphanPolicy.NOT_VALID)))));

    private Shop() {}

    static TableDecision ids(Ids ids) {
        return new TableDecision(true, null, ids, Map.of(), List.of());
    }

    static Migration migration(Path file) {
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT.withChunkSize(Runs.CHUNKS).withDecisions(DECISIONS));
    }

    /** Creates the file. @param users how many; there are some eight rows of other tables for each */
    static void create(Path file, int users) {
        Library.execute(file, SCHEMA.toArray(String[]::new));
        String numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + users + ") ";
        Library.execute(
                file,
                "INSERT INTO roles VALUES (1, 'reader'), (40, 'writer')",
                "INSERT INTO users " + numbers + "SELECT i * 7, NULL, CASE i % 3 WHEN 0 THEN 1 ELSE 40 END,"
                        + " 'Zoë ' || i FROM n",
                "UPDATE users SET manager_id = 7 * (1 + id % " + users + ") WHERE id % 4 <> 0",
                // Its own manager, and an id below zero.
                "INSERT INTO users VALUES (-3, -3, 1, 'root')",
                "INSERT INTO profiles SELECT id, 'about ' || id FROM users WHERE id % 2 = 0 OR id < 0",
                "INSERT INTO posts (id, user_id, title) " + numbers
                        + "SELECT i * 3 + 1000, CASE i % 5 WHEN 0 THEN NULL ELSE i * 7 END, 'title ' || (i % 50) FROM n",
                "INSERT INTO comments SELECT id * 2, id, user_id, 'well ' || id FROM posts",
                "INSERT INTO comments SELECT id * 2 + 1, id, NULL, NULL FROM posts WHERE id % 2 = 0",
                "INSERT INTO tags " + numbers.replace("i < " + users, "i < 40")
                        + "SELECT CASE i % 4 WHEN 0 THEN 'É' WHEN 1 THEN 'a' WHEN 2 THEN 'B' ELSE 'ab' END || i,"
                        + " 'tag ' || i FROM n",
                "INSERT INTO post_tags SELECT p.id, t.slug, p.id / 3.0 FROM posts p, tags t"
                        + " WHERE (p.id + length(t.slug) * 5 + unicode(t.slug)) % 13 = 0",
                "INSERT INTO marks SELECT post_id, tag, 'seen' FROM post_tags WHERE post_id % 2 = 0",
                "INSERT INTO marks VALUES (NULL, NULL, 'nothing'), (NULL, NULL, 'nothing')",
                "INSERT INTO visits SELECT user_id, id FROM posts",
                "INSERT INTO visits SELECT * FROM visits LIMIT 30");
    }
}
