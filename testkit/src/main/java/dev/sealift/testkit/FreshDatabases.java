package dev.sealift.testkit;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives a test of {@link OnPostgres} its databases. JUnit closes each when the test is through with it. */
final class FreshDatabases implements ArgumentsProvider, AnnotationConsumer<OnPostgres> {
    private int[] versions = {};

    @Override
    public void accept(OnPostgres annotation) {
        versions = annotation.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Arrays.stream(versions)
                .mapToObj(version -> Arguments.of(TestPostgres.version(version).fresh()));
    }
}
