/**
 * Decides for each column which type and which codec it gets, and says why: a function of the schema, the profile of
 * the values and the options.
 */
@NullMarked
package dev.sealift.mapping;

import org.jspecify.annotations.NullMarked;
