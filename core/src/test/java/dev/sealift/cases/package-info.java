/**
 * The cases that a migration meets, each with what becomes of it: one table, and the checks that hold it. What a target
 * holds is asked in SQL and compared with literals that were written by hand.
 */
@NullMarked
package dev.sealift.cases;

import org.jspecify.annotations.NullMarked;
