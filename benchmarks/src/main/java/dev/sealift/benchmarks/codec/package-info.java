/** The hot paths alone, measured with JMH: {@code benchmarks/jmh}. */
@NullMarked
package dev.sealift.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
