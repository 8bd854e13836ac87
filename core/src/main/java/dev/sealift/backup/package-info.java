/** Files that restore something: kept with a note beside each, checked, listed, removed when they are old. */
@NullMarked
package dev.sealift.backup;

import org.jspecify.annotations.NullMarked;
