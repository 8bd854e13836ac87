/** What a server's own counts tell once the application works on it: what is slow, what lacks an index, what nears its end. */
@NullMarked
package dev.sealift.advice;

import org.jspecify.annotations.NullMarked;
