package dev.sealift;

import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the operator chooses for undoing a run.
 *
 * @param run the run's number in the journal; needed where the journal knows several
 * @param source the path of the source whose run is meant, or null for any
 * @param evenIfChanged whether to go on where the application has written since: its rows in tables that the run made are
 *     removed with them
 * @param confirmed is asked with what would be done before anything is; false changes nothing
 */
public record UndoChoice(
        OptionalLong run, @Nullable String source, boolean evenIfChanged, Predicate<UndoPlan> confirmed) {}
