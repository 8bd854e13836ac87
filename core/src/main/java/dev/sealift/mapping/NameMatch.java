package dev.sealift.mapping;

import dev.sealift.model.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds the name by which a library calls the same thing on the other side: the same name; else the same without case; else
 * the same without case and underscores, so that {@code created_at} meets {@code createdAt}. A way by which two names would
 * match is no way.
 */
final class NameMatch {
    private static final List<UnaryOperator<String>> WAYS =
            List.of(name -> name, Names::fold, name -> name.replace("_", "").toLowerCase(Locale.ROOT));

    private NameMatch() {}

    static <T> Optional<T> of(String name, List<T> candidates, Function<T, String> nameOf) {
        for (UnaryOperator<String> way : WAYS) {
            List<T> found = candidates.stream()
                    .filter(candidate -> way.apply(nameOf.apply(candidate)).equals(way.apply(name)))
                    .toList();
            if (found.size() == 1) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }
}
