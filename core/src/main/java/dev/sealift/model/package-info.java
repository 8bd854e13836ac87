/** Pure values: what a database is made of, what was found in it and what is said about it. No I/O. */
@NullMarked
package dev.sealift.model;

import org.jspecify.annotations.NullMarked;
