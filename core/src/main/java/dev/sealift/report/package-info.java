/** One result model, and its three faces: terminal, JSON, HTML. */
@NullMarked
package dev.sealift.report;

import org.jspecify.annotations.NullMarked;
