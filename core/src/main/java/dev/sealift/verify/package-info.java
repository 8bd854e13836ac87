/**
 * The proof: reads every value back from the target, decodes it, and compares it with the source. Nothing that can be
 * reached from here calls an encoder.
 */
@NullMarked
package dev.sealift.verify;

import org.jspecify.annotations.NullMarked;
