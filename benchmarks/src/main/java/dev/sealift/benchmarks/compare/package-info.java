/** Sealift beside other tools: the same databases, the same server, rounds that alternate. */
@NullMarked
package dev.sealift.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
