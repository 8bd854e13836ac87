package dev.sealift.codec;

/**
 * What PostgreSQL's types {@code json} and {@code jsonb} make of a text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 * @see <a href="https://www.postgresql.org/docs/current/datatype-json.html">PostgreSQL: JSON Types</a>
 */
public final class JsonText {
    /**
     * The deepest nesting that is written. With the default {@code max_stack_depth}, PostgreSQL 14 and 18 take more than
     * 10,000 levels and refuse 20,000, on one kind of machine.
     */
    public static final int DEEPEST = 6_000;

    /**
     * What a check found: the worst of it, in this order. That {@code json} keeps what {@code jsonb} refuses was tried on
     * PostgreSQL 14 and 18.
     */
    public enum Verdict {
        /** Held by both types. */
        VALID(true, true),
        /** An object has a key twice, of which jsonb drops the first. */
        DUPLICATE_KEY(true, false),
        /** A number has more digits than numeric, and so jsonb, can hold. */
        NUMBER_BEYOND(true, false),
        /** Half of a surrogate pair, written as an escape, stands alone: jsonb refuses it. */
        LONE_SURROGATE(true, false),
        /** An escaped NUL, which jsonb refuses. */
        NUL_ESCAPE(true, false),
        /** The text or a part of it is longer than jsonb takes. */
        TOO_LONG(true, false),
        /** Nested deeper than {@link #DEEPEST}. */
        TOO_DEEP(false, false),
        /** No JSON, or no valid UTF-8. */
        INVALID(false, false);

        private final boolean json;
        private final boolean jsonb;

        Verdict(boolean json, boolean jsonb) {
            this.json = json;
            this.jsonb = jsonb;
        }

        /** Whether {@code json} holds the text. */
        public boolean json() {
            return json;
        }

        /** Whether {@code jsonb} holds what the text means. */
        public boolean jsonb() {
            return jsonb;
        }
    }

    private JsonText() {}

    public static Verdict check(byte[] utf8, int offset, int length) {
        return new JsonScanner(utf8, offset, length).scan();
    }
}
