/**
 * What tests need of the world outside: a PostgreSQL of the oldest and of the newest version, a fresh database for each
 * test, faults on demand, real SQLite files. For test scope only; it writes into the system's temporary folder.
 */
@NullMarked
package dev.sealift.testkit;

import org.jspecify.annotations.NullMarked;
