/**
 * The heart: each codec writes a SQLite value in PostgreSQL's binary form and reads it back. No I/O.
 *
 * <p>The law is {@code decode(encode(v)) = v}, byte for byte and with its storage class, for every value that counts
 * as same. {@code encode} and {@code decode} are written apart, never one derived from the other.
 */
@NullMarked
package dev.sealift.codec;

import org.jspecify.annotations.NullMarked;
