package dev.sealift.target;

/**
 * A server's version.
 *
 * @param number as {@code server_version_num}: 180001 for 18.1
 * @param text as {@code server_version}: {@code 18.1 (Debian 18.1-1)}
 */
public record PostgresVersion(int number, String text) {
    public int major() {
        return number / 10_000;
    }

    @Override
    public String toString() {
        return text;
    }
}
