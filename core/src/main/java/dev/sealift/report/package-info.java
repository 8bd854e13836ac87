/** What a run did, what a plan is and what a source holds, each with its faces: terminal, JSON, HTML. */
@NullMarked
package dev.sealift.report;

import org.jspecify.annotations.NullMarked;
