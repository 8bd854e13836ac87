/** What a person sees while a run works. */
@NullMarked
package dev.sealift.cli.progress;

import org.jspecify.annotations.NullMarked;
