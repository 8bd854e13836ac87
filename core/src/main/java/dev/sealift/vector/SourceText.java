package dev.sealift.vector;

import java.util.List;

/**
 * A row's text, as it was when it was read.
 *
 * @param key the key's values, as PostgreSQL writes them
 * @param hash the server's SHA-256 of the text
 */
record SourceText(List<String> key, String text, byte[] hash) {}
