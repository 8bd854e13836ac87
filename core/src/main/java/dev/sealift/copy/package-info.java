/** Carries a plan out: creates tables, loads chunks by binary COPY, builds indexes and constraints. */
@NullMarked
package dev.sealift.copy;

import org.jspecify.annotations.NullMarked;
