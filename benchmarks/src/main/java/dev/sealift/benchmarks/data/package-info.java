/** SQLite databases to measure with, made from a seed. */
@NullMarked
package dev.sealift.benchmarks.data;

import org.jspecify.annotations.NullMarked;
