/** The sample database of {@code sealift demo}. */
@NullMarked
package dev.sealift.cli.demo;

import org.jspecify.annotations.NullMarked;
