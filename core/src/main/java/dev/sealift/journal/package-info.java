/**
 * The durable state of a run, kept in the target's schema {@code sealift}: the only truth about what was done. A change
 * of the target and its mark here commit together, so a run that is killed at any point continues from what is here.
 */
@NullMarked
package dev.sealift.journal;

import org.jspecify.annotations.NullMarked;
