/** Chroma stores as tables of the source, beside those of a SQLite file. */
@NullMarked
package dev.sealift.source.staging;

import org.jspecify.annotations.NullMarked;
