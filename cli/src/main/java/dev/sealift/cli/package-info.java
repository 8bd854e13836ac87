/** The command line: one class a command, and what they share to read options and to write results. */
@NullMarked
package dev.sealift.cli;

import org.jspecify.annotations.NullMarked;
