package dev.sealift.testdb;

import java.time.Instant;

/**
 * A database that was made for a test suite.
 *
 * @param template what it is a clone of
 * @param bytes on the server's disk
 * @param sessions that are connected to it now
 */
public record TestDatabase(String name, String template, Instant made, long bytes, int sessions) {}
