package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.Severity;
import dev.sealift.report.Report;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plants one fault at a time in a target with new ids: verification finds each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewIdsFaultsTest {
    @TempDir
    static Path folder;

    private final Map<Integer, TestDatabase> migrated = new TreeMap<>();
    private Path file = Path.of("");

    @BeforeAll
    void migrate() throws InterruptedException {
        file = folder.resolve("shop.db");
        Shop.create(file, 200);
        for (int version : new int[] {TestPostgres.OLDEST, TestPostgres.NEWEST}) {
            TestDatabase target = TestPostgres.version(version).fresh();
            migrated.put(version, target);
            Shop.migration(file).to(target.url()).migrate();
            Report report = Shop.migration(file).to(target.url()).verify();
            assertThat(report.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
        }
    }

    @AfterAll
    void drop() {
        migrated.values().forEach(TestDatabase::close);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a UUID of the map changed | UPDATE sealift.ids_public_users SET new_id = gen_random_uuid() WHERE old_id = 77 | ID_MAP_DIFFERENT | users
            two UUIDs of the map swapped | ALTER TABLE sealift.ids_public_users DROP CONSTRAINT ids_public_users_new_id_key; UPDATE sealift.ids_public_users a SET new_id = b.new_id FROM sealift.ids_public_users b WHERE a.old_id IN (7, 14) AND b.old_id = 21 - a.old_id | ID_MAP_DIFFERENT | users
            two numbers of the map swapped | ALTER TABLE sealift.ids_public_posts DROP CONSTRAINT ids_public_posts_new_id_key; UPDATE sealift.ids_public_posts SET new_id = 5 - new_id WHERE new_id IN (2, 3) | VALUE_DIFFERENT | posts.title
            a number of the map below one | UPDATE sealift.ids_public_posts SET new_id = 0 WHERE new_id = 1 | ID_MAP_DIFFERENT | posts
            two old ids with one new one | ALTER TABLE sealift.ids_public_posts DROP CONSTRAINT ids_public_posts_new_id_key; UPDATE sealift.ids_public_posts SET new_id = 3 WHERE new_id = 2 | ID_MAP_DIFFERENT | posts
            a row of the map removed | DELETE FROM sealift.ids_public_tags WHERE old_id = 'a1' | ID_MAP_DIFFERENT | tags
            a row of the map removed, seen in the table | DELETE FROM sealift.ids_public_tags WHERE old_id = 'a1' | ROW_MISSING | tags
            a row of the map that stands for none | INSERT INTO sealift.ids_public_tags VALUES ('none', 999) | ID_MAP_DIFFERENT | tags
            an old id of the map changed | UPDATE sealift.ids_public_tags SET old_id = 'none' WHERE old_id = 'a1' | ROW_EXTRA | tags
            the map dropped | DROP TABLE sealift.ids_public_tags | ID_MAP_MISSING | id map ids_public_tags
            the map of another type | ALTER TABLE sealift.ids_public_posts ALTER new_id TYPE numeric | ID_MAP_MISSING | id map ids_public_posts
            a reference to another row | UPDATE posts SET user_id = (SELECT id FROM users WHERE name = 'root') WHERE id = 4 | VALUE_DIFFERENT | posts.user_id
            a reference taken away | UPDATE posts SET user_id = NULL WHERE id = 4 | VALUE_DIFFERENT | posts.user_id
            a reference where there was none | UPDATE posts SET user_id = (SELECT id FROM users WHERE name = 'root') WHERE id = 5 | VALUE_DIFFERENT | posts.user_id
            an unknown id where there was NULL | ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey; UPDATE posts SET user_id = gen_random_uuid() WHERE id = 5 | VALUE_DIFFERENT | posts.user_id
            an unknown id where there was NULL, without a key | ALTER TABLE visits DROP CONSTRAINT visits_user_id_fkey; UPDATE visits SET user_id = gen_random_uuid() WHERE at = 1015 | VALUE_DIFFERENT | visits.user_id
            an unknown id for a known one, without a key | ALTER TABLE visits DROP CONSTRAINT visits_user_id_fkey; UPDATE visits SET user_id = gen_random_uuid() WHERE at = 1018 | VALUE_DIFFERENT | visits.user_id
            one half of a key of two | ALTER TABLE marks DROP CONSTRAINT marks_post_id_tag_fkey; UPDATE marks SET tag = tag % 40 + 1 WHERE ctid = (SELECT min(ctid) FROM marks WHERE tag > 0) | VALUE_DIFFERENT | marks.tag
            another row in a table of pairs | DELETE FROM marks; UPDATE post_tags SET tag = 41 - tag WHERE (post_id, tag) IN (SELECT post_id, tag FROM post_tags a WHERE NOT EXISTS (SELECT FROM post_tags b WHERE b.post_id = a.post_id AND b.tag = 41 - a.tag) LIMIT 1) | ROW_MISSING | post_tags
            a row with an id of its own | INSERT INTO posts (title) VALUES ('more') | ROW_EXTRA | posts
            a row with a UUID of its own | INSERT INTO users (role_id, name) VALUES (1, 'more') | ROW_EXTRA | users
            an id of the table changed | UPDATE comments SET id = gen_random_uuid() WHERE body = 'well 1003' | ROW_MISSING | comments
            two ids of the table swapped | ALTER TABLE comments DROP CONSTRAINT comments_pkey; UPDATE comments a SET id = b.id FROM comments b WHERE a.body IN ('well 1003', 'well 1006') AND b.body IN ('well 1003', 'well 1006') AND a.body <> b.body | VALUE_DIFFERENT | comments.body
            a shared key changed | DELETE FROM profiles WHERE bio = 'about 14' | ROW_MISSING | profiles
            a default dropped | ALTER TABLE users ALTER id DROP DEFAULT | DEFAULT_MISSING | default of users.id
            a sequence that gives out the last id again | SELECT setval(pg_get_serial_sequence('posts', 'id'), 200, false) | SEQUENCE_BEHIND | posts.id
            a type changed | ALTER TABLE visits DROP CONSTRAINT visits_user_id_fkey; ALTER TABLE visits ALTER user_id TYPE text | COLUMN_DIFFERENT | visits.user_id
            """)
    void aFaultIsFoundAndNamed(String fault, String sql, Code code, String subject) throws InterruptedException {
        for (TestDatabase each : migrated.values()) {
            try (TestDatabase target = each.copy()) {
                target.execute(sql);
                Report report = Shop.migration(file).to(target.url()).verify();
                assertThat(report.outcome()).as("%s on %s", fault, each).isEqualTo(Outcome.DIFFERENT);
                assertThat(report.outcome().exitCode()).isEqualTo(6);
                assertThat(report.diagnostics())
                        .as("%s on %s", fault, each)
                        .filteredOn(d -> d.severity() == Severity.ERROR)
                        .extracting(Diagnostic::code, Diagnostic::subject)
                        .contains(tuple(code, subject));
            }
        }
    }
}
