/**
 * A private PostgreSQL on the user's own machine: found or unpacked, created once, started when needed, reached over
 * loopback with a password. It depends on nothing else of Sealift.
 */
@NullMarked
package dev.sealift.local;

import org.jspecify.annotations.NullMarked;
