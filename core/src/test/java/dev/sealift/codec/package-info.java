@NullMarked
package dev.sealift.codec;

import org.jspecify.annotations.NullMarked;
