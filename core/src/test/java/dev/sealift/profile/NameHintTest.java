package dev.sealift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameHintTest {
    @Test
    void namesThatSpeakOfAPointInTime() {
        for (String name : List.of(
                "created_at",
                "updatedAt",
                "CreatedAt",
                "deleted_at",
                "timestamp",
                "ts",
                "event_ts",
                "start_datetime",
                "created",
                "modified",
                "last_login",
                "lastSeen",
                "date_joined",
                "created_on",
                "mtime")) {
            assertThat(NameHint.ofTime(name)).as(name).isEqualTo(NameHint.INSTANT);
        }
    }

    @Test
    void namesThatSpeakOfADay() {
        for (String name : List.of("birthday", "due_date", "dueDate", "date", "dob")) {
            assertThat(NameHint.ofTime(name)).as(name).isEqualTo(NameHint.DAY);
        }
    }

    @Test
    void namesThatSpeakOfExpirySuggestNothing() {
        for (String name : List.of("expires_at", "expiresAt", "access_token_expires_at", "exp", "valid_until")) {
            assertThat(NameHint.ofTime(name)).as(name).isEqualTo(NameHint.EXPIRY);
        }
    }

    @Test
    void namesThatOnlyLookLikeTime() {
        for (String name :
                List.of("at", "cat", "format", "duration", "start_time", "update_count", "candidate", "id", "")) {
            assertThat(NameHint.ofTime(name)).as(name).isEqualTo(NameHint.NONE);
        }
    }

    @Test
    void namesThatSpeakOfTruth() {
        for (String name : List.of("is_admin", "hasChildren", "emailVerified", "enabled", "debug_flag", "canEdit")) {
            assertThat(NameHint.speaksOfTruth(name)).as(name).isTrue();
        }
        for (String name : List.of("island", "is", "count", "flagship", "")) {
            assertThat(NameHint.speaksOfTruth(name)).as(name).isFalse();
        }
    }

    @Test
    void aNameIsCutIntoItsWords() {
        assertThat(NameHint.words("createdAt")).containsExactly("created", "at");
        assertThat(NameHint.words("HTTPServerName")).containsExactly("http", "server", "name");
        assertThat(NameHint.words("last-seen_on")).containsExactly("last", "seen", "on");
    }
}
