/**
 * PostgreSQL: where it is, sessions on it, what its errors mean, what its catalog says, the run lock and binary COPY.
 */
@NullMarked
package dev.sealift.target;

import org.jspecify.annotations.NullMarked;
