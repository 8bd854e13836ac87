/** The façade: {@link dev.sealift.Migration} moves a database and proves it. */
@NullMarked
package dev.sealift;

import org.jspecify.annotations.NullMarked;
