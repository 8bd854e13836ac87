/** What lies in quarantine, on its way out: exported to be edited, corrected, and put back into the target. */
@NullMarked
package dev.sealift.quarantine;

import org.jspecify.annotations.NullMarked;
