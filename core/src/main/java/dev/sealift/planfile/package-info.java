/** The operator's decisions as a YAML file: written from a plan, read with the line of every mistake. No I/O. */
@NullMarked
package dev.sealift.planfile;

import org.jspecify.annotations.NullMarked;
