package dev.sealift.sql;

/**
 * Random bytes without an extension: PostgreSQL's core has none but those in a UUID of version 4, of which 122 bits are
 * random. Hashing two of them gives up to 32 bytes that no one can tell from random ones.
 */
final class RandomValues {
    private static final String HASH = "sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))";
    private static final int LONGEST = 32;

    private RandomValues() {}

    static Typed blob(Expression size) {
        if (!(size instanceof Expression.Int constant) || constant.value() < 1 || constant.value() > LONGEST) {
            throw new Refusal("the function randomblob asks for something else than 1 to 32 bytes");
        }
        return Typed.call(Kind.BLOB, Typed.BYTEA, bytes((int) constant.value()));
    }

    static String bytes(int count) {
        return "substring(" + HASH + " FROM 1 FOR " + count + ")";
    }

    static boolean isRandom(String sql) {
        return sql.startsWith("substring(" + HASH);
    }
}
