/** What will be done, as a value: which tables, which types, which statements, which chunks. No I/O. */
@NullMarked
package dev.sealift.plan;

import org.jspecify.annotations.NullMarked;
