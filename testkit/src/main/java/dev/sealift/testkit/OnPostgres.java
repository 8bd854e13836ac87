package dev.sealift.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once on each version of PostgreSQL. It has one parameter, a {@link TestDatabase}: fresh, and dropped
 * when the test ends.
 *
 * <pre>{@code
 * @OnPostgres
 * void storesWhatItIsGiven(TestDatabase database) { … }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(FreshDatabases.class)
public @interface OnPostgres {
    /** The major versions. */
    int[] value() default {TestPostgres.OLDEST, TestPostgres.NEWEST};
}
