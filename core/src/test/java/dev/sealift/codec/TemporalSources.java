package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import java.util.List;
import java.util.Random;

/** The spellings of instants that generated columns have. */
final class TemporalSources {
    static final List<TemporalSpelling> SPELLINGS = List.of(
            TemporalSpelling.dateTime(' ', Fraction.NONE, Zone.NONE),
            TemporalSpelling.dateTime(' ', Fraction.optional(6), Zone.NONE),
            TemporalSpelling.dateTime(' ', Fraction.trimmed(7), Zone.NONE),
            TemporalSpelling.dateTime('T', Fraction.fixed(3), Zone.Z),
            TemporalSpelling.dateTime(' ', Fraction.fixed(3), Zone.Z),
            TemporalSpelling.dateTime('T', Fraction.fixed(6), Zone.COLON_UTC),
            TemporalSpelling.dateTime(' ', Fraction.fixed(9), new Zone(Zone.Style.COLON, false, -210)),
            TemporalSpelling.dateTime(' ', Fraction.fixed(3), new Zone(Zone.Style.COLON, true, 0)),
            TemporalSpelling.dateTime(' ', Fraction.fixed(1), new Zone(Zone.Style.PLAIN, false, 345)),
            TemporalSpelling.dateTime('T', Fraction.fixed(2), new Zone(Zone.Style.HOURS, false, -720)),
            TemporalSpelling.dateTime(' ', Fraction.trimmed(9), new Zone(Zone.Style.GO, false, 0)));

    private TemporalSources() {}

    static TemporalSpelling any(Random random) {
        return SPELLINGS.get(random.nextInt(SPELLINGS.size()));
    }
}
