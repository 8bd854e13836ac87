/**
 * Reading a SQLite database: one snapshot of it, its schema and its rows, exactly as they are stored.
 *
 * <p>The file is never written. It is opened by SQLite alone, for a reason that {@link
 * dev.sealift.source.LastingFiles} tells; nothing else in this process may open it.
 */
@NullMarked
package dev.sealift.source;

import org.jspecify.annotations.NullMarked;
