package dev.sealift.cli.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of the video library, from a fixed seed. */
final class SampleRows {
    private static final int CHANNELS = 24;
    private static final int VIDEOS = 1200;
    private static final int TAGS = 40;
    private static final int THUMBNAIL_BYTES = 512;

    /** 2019-09-13 12:26:40 UTC, the first channel. */
    private static final long BEGIN = 1_568_377_600L;

    private static final List<String> SUBJECTS = List.of(
            "Bread",
            "Bicycles",
            "Bridges",
            "Lisbon",
            "München",
            "São Paulo",
            "東京",
            "Київ",
            "Chess",
            "Cellos",
            "Tides",
            "Lighthouses",
            "Soil",
            "Volcanoes",
            "Glass",
            "Typography");
    private static final List<String> FORMS = List.of(
            "%s in ten minutes",
            "How %s work",
            "%s, explained",
            "A day with %s",
            "%s for beginners",
            "The truth about %s",
            "“%s”: a film",
            "%s — live");
    private static final List<String> COUNTRIES = List.of("DE", "BR", "JP", "UA", "PT", "US", "IN", "KE");

    private final Connection connection;
    private final Random random = new Random(20190913);

    SampleRows(Connection connection) {
        this.connection = connection;
    }

    void insert() throws SQLException {
        channels();
        videos();
        insights();
        tags();
        settings();
    }

    private void channels() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO channels (handle, title, country, monthly_fee, verified, created_at) VALUES (?,?,?,?,?,?)")) {
            for (int i = 0; i < CHANNELS; i++) {
                String subject = SUBJECTS.get(i % SUBJECTS.size());
                String title = i < SUBJECTS.size() ? subject + " Weekly" : "All about " + subject;
                add(
                        insert,
                        "Channel" + (i + 1),
                        title,
                        i % 5 == 4 ? null : COUNTRIES.get(i % COUNTRIES.size()),
                        (random.nextInt(40) * 25 + 99) / 100.0,
                        i % 3 == 0 ? 1 : 0,
                        BEGIN + i * 86_400L * 11 + random.nextInt(86_400));
            }
            insert.executeBatch();
        }
    }

    private void videos() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO videos (channel_id, slug, title, description, duration_seconds, rating, is_public,"
                        + " published_at, thumbnail) VALUES (?,?,?,?,?,?,?,?,?)")) {
            for (int i = 1; i <= VIDEOS; i++) {
                String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
                String title = FORMS.get(random.nextInt(FORMS.size())).formatted(subject);
                boolean isPublic = random.nextInt(10) > 0;
                // The three values that their columns cannot hold: two here, one among the insights.
                Object duration = i == 417 ? "about an hour" : (Object) (30 + random.nextInt(5400));
                String description = i == 802 ? title + ".\0 Recorded" : description(title, i);
                add(
                        insert,
                        1 + random.nextInt(CHANNELS),
                        String.format(Locale.ROOT, "v%04d", i),
                        title,
                        description,
                        duration,
                        random.nextInt(4) == 0 ? null : random.nextInt(51) / 10.0,
                        isPublic ? 1 : 0,
                        isPublic ? BEGIN + i * 151_000L + random.nextInt(100_000) : null,
                        i % 4 == 0 ? thumbnail() : null);
            }
            insert.executeBatch();
        }
    }

    private static @Nullable String description(String title, int i) {
        return i % 6 == 0
                ? null
                : i % 6 == 1 ? "" : title + ".\nRecorded in one take; part " + i + " of " + VIDEOS + ".";
    }

    private void insights() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO insights (video_id, kind, payload, created_at) VALUES (?,?,?,?)")) {
            for (int i = 1; i <= VIDEOS; i++) {
                String payload = String.format(
                        Locale.ROOT,
                        "{\"language\": \"%s\", \"words\": %d, \"mood\": %.2f, \"chapters\": [0, %d], \"reviewed\": %b}",
                        COUNTRIES.get(i % COUNTRIES.size()).toLowerCase(Locale.ROOT),
                        200 + random.nextInt(4000),
                        random.nextInt(100) / 100.0,
                        20 + random.nextInt(600),
                        i % 2 == 0);
                // A process that was killed while it wrote.
                String stored = i == 1033 ? payload.substring(0, 27) : payload;
                add(insert, i, i % 3 == 0 ? "transcript" : "summary", stored, BEGIN + i * 151_500L);
            }
            insert.executeBatch();
        }
    }

    private void tags() throws SQLException {
        try (PreparedStatement tag = connection.prepareStatement("INSERT INTO tags (id, name) VALUES (?,?)");
                PreparedStatement link =
                        connection.prepareStatement("INSERT INTO video_tags (video_id, tag_id) VALUES (?,?)")) {
            for (int i = 1; i <= TAGS; i++) {
                String subject = SUBJECTS.get(i % SUBJECTS.size()).toLowerCase(Locale.ROOT);
                add(tag, i, i <= SUBJECTS.size() ? subject : subject + " " + i);
            }
            tag.executeBatch();
            for (int video = 1; video <= VIDEOS; video++) {
                TreeSet<Integer> chosen = new TreeSet<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    chosen.add(1 + random.nextInt(TAGS));
                }
                for (int id : chosen) {
                    add(link, video, id);
                }
            }
            link.executeBatch();
        }
    }

    private void settings() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO settings (key, value, updated_at) VALUES (?,?,?)")) {
            add(insert, "site.title", "The Video Library", BEGIN);
            add(insert, "site.tagline", "Slow films for fast days ☕", BEGIN + 60);
            add(insert, "player.autoplay", "false", BEGIN + 120);
            add(insert, "player.volume", "0.8", BEGIN + 180);
            add(insert, "mail.footer", "", BEGIN + 240);
            add(insert, "mail.reply_to", null, BEGIN + 300);
            insert.executeBatch();
        }
    }

    private byte[] thumbnail() {
        byte[] bytes = new byte[THUMBNAIL_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void add(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }
}
