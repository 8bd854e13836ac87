package dev.sealift.proof;

import dev.sealift.model.Code;

/**
 * Something that is wrong in a target, and what verification must say of it.
 *
 * @param sql plants the fault
 * @param subject of the diagnostic
 * @param words that the diagnostic's message holds
 */
record Fault(String what, String sql, Code code, String subject, String words) {
    @Override
    public String toString() {
        return what;
    }
}
