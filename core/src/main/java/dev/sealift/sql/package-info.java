/**
 * SQLite's SQL text: tokens, CREATE statements, expressions and SELECTs, and how PostgreSQL spells them. No I/O.
 *
 * <p>{@link dev.sealift.sql.CreateStatement} reads what {@code sqlite_schema} stores, {@link
 * dev.sealift.sql.Quote} writes every identifier and literal.
 */
@NullMarked
package dev.sealift.sql;

import org.jspecify.annotations.NullMarked;
