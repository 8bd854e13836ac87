/** What a scan of a table's values finds: counts, ranges and spellings. Pure: rows are handed in. */
@NullMarked
package dev.sealift.profile;

import org.jspecify.annotations.NullMarked;
