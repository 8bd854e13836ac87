package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;

/** What is said about a URL that cannot be read. It never repeats a part that may belong to a password. */
record MalformedUrl(String subject) {
    private static final String EXAMPLE = "write it as postgresql://user:password@host:5432/database?sslmode=require";

    SealiftException because(String reason) {
        return because(reason, EXAMPLE);
    }

    SealiftException because(String reason, String hint) {
        return new SealiftException(Code.TARGET_URL, subject, reason, hint);
    }
}
