package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;

/** How reading ends when its thread is interrupted. */
final class Interruption {
    private Interruption() {}

    /** @throws SealiftException with STOPPED if the thread is interrupted, which it stays */
    static void check(String subject) {
        if (Thread.currentThread().isInterrupted()) {
            throw stopped(subject);
        }
    }

    static SealiftException stopped(String subject) {
        return new SealiftException(
                Code.STOPPED, subject, "Reading " + subject + " was stopped.", "Run the same command again to resume.");
    }
}
