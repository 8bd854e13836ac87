package dev.sealift.mapping;

import dev.sealift.codec.Codec;
import dev.sealift.codec.TimestampCodec;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trials that decisions ask for: first collected while columns are decided, then run, then asked. */
final class Trials {
    private final List<Trial> run;
    private final List<Trial> wanted = new ArrayList<>();

    /** @param run those that every row of their tables has been through */
    Trials(List<Trial> run) {
        this.run = run;
    }

    /** The fit of a decided type. */
    Fit decided(Fit fit, ColumnFacts facts) {
        // Of a column that was there, the rows are named whose values it cannot hold.
        boolean named = facts.decided().existing() != null && fit.misfits() > 0;
        return fit.outgrown() || named ? tried(fit, facts) : byClocks(fit, facts);
    }

    /** The fit of any type: the times that the clocks of a zone skip are misfits. */
    Fit byClocks(Fit fit, ColumnFacts facts) {
        return dependsOnClocks(fit.codec()) && !fit.outgrown() ? tried(fit, facts) : fit;
    }

    /** As the trial tells, or without misfits until it is run. */
    private Fit tried(Fit fit, ColumnFacts facts) {
        Optional<Trial> trial = of(fit.codec(), facts);
        if (trial.isEmpty()) {
            wanted.add(new Trial(facts.table(), facts.column(), fit.codec()));
            return fit.assumed();
        }
        return fit.tried(trial.get());
    }

    Optional<Trial> of(Codec codec, ColumnFacts facts) {
        return run.stream().filter(trial -> trial.isOf(facts, codec)).findFirst();
    }

    /** Whether the profile cannot know which times the zone's clocks skip or repeat. */
    private static boolean dependsOnClocks(Codec codec) {
        return codec.plain() instanceof TimestampCodec instants
                && !(instants.zone().equals(ZoneOffset.UTC)
                        && instants.targetZone().equals(ZoneOffset.UTC));
    }

    /** The trials that were asked for and have not been run. */
    List<Trial> wanted() {
        return List.copyOf(wanted);
    }
}
