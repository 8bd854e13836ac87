/** Programs that measure. Each prints what it measured, on what, and under which load. */
@NullMarked
package dev.sealift.benchmarks;

import org.jspecify.annotations.NullMarked;
