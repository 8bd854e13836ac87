/**
 * Reading Chroma: a server, a directory that a server wrote, or an export in JSON, all as {@link
 * dev.sealift.source.chroma.ChromaStore}.
 *
 * <p>Nothing is ever written, neither to a server nor to a directory.
 */
@NullMarked
package dev.sealift.source.chroma;

import org.jspecify.annotations.NullMarked;
