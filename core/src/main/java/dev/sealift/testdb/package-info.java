/** Fresh databases for the tests of the user's own application: cloned from a template, remembered, dropped. */
@NullMarked
package dev.sealift.testdb;

import org.jspecify.annotations.NullMarked;
