/**
 * Tests of whole migrations. What they find out about source and target they find out by JDBC alone, with none of
 * Sealift's readers, parsers or comparisons.
 */
@NullMarked
package dev.sealift.proof;

import org.jspecify.annotations.NullMarked;
