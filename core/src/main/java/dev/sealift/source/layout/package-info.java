/** The tables in which applications expect vectors, and what of a Chroma entry goes into which column. */
@NullMarked
package dev.sealift.source.layout;

import org.jspecify.annotations.NullMarked;
