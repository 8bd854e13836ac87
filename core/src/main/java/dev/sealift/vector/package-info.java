/**
 * Vectors: the models that make them, the pieces of text that they are made of, the columns that hold them, and what is
 * found by them.
 */
@NullMarked
package dev.sealift.vector;

import org.jspecify.annotations.NullMarked;
