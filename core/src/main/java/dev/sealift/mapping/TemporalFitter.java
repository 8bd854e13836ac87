package dev.sealift.mapping;

import dev.sealift.codec.DateCodec;
import dev.sealift.codec.EpochSpelling;
import dev.sealift.codec.EpochTally;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.InstantSpelling;
import dev.sealift.codec.MidnightCodec;
import dev.sealift.codec.TemporalSpelling;
import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.codec.TemporalTally;
import dev.sealift.codec.TimeCodec;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Says of a column's values what the types of dates and times would make of them. */
final class TemporalFitter {
    /** The day that Rails writes before a time of day, in microseconds since 1970. */
    private static final long START_OF_2000 = 946_684_800_000_000L;

    private static final long END_OF_2000_01_01 = START_OF_2000 + 86_400_000_000L;

    /** From 1800 to 2200, in seconds since 1970: where a number of a column of instants may lie beside plausible ones. */
    private static final long SECOND_OF_1800 = -5_364_662_400L;

    private static final long SECOND_OF_2200 = 7_258_118_400L;

    private static final long SECONDS_PER_DAY = 86_400;

    private final ColumnProfile values;
    private final @Nullable EpochUnit decided;
    private final ZoneId zone;
    private final ZoneId targetZone;
    private final TemporalTally texts;
    private final EpochTally numbers;

    /** @param decided what numbers count, if that is decided @param targetZone whose clocks a timestamp shows */
    TemporalFitter(ColumnProfile values, @Nullable EpochUnit decided, ZoneId zone, ZoneId targetZone) {
        this.values = values;
        this.decided = decided;
        this.zone = zone;
        this.targetZone = targetZone;
        this.texts = values.temporal() == null ? new TemporalTally() : values.temporal();
        this.numbers = values.epochs() == null ? new EpochTally() : values.epochs();
    }

    /** Whether the profile has looked for dates and times, and found no value that is none. */
    boolean known() {
        return values.temporal() != null;
    }

    /** Whether every value is a text that is a date, a time or an instant. */
    boolean allTexts() {
        return known() && dates() + times() + naive() + zoned() == values.values();
    }

    long dates() {
        return texts.count(Kind.DATE);
    }

    long times() {
        return texts.count(Kind.TIME);
    }

    /** Texts with date and time and no offset. */
    long naive() {
        return texts.count(Kind.DATETIME) - texts.zoned();
    }

    long zoned() {
        return texts.zoned();
    }

    /** Whether the declared type date needs no more: there is no instant, and no number that is one. */
    boolean onlyDates() {
        return naive() + zoned() + epochs() == 0;
    }

    /** Whether the declared type time needs no more: there are times of day, or nothing that is an instant. */
    boolean onlyTimes() {
        return times() > 0 || dates() + naive() + zoned() + epochs() == 0 || isRailsTime();
    }

    /** Numbers, if all of them are instants in one unit. */
    long epochs() {
        return unit() == null ? 0 : numbers.integers() + numbers.reals();
    }

    /** Whether every number is a plausible instant of one unit, and none of them 0, which may mean never. */
    boolean allPlausible() {
        EpochUnit unit = numbers.unit();
        long count = numbers.integers() + numbers.reals();
        return unit != null && numbers.zeros() == 0 && numbers.plausible(unit) == count;
    }

    /**
     * The unit of the numbers, or null if there are none or they are not of one unit. Next to plausible numbers others
     * are accepted as long as no other unit explains them and they are not centuries away.
     */
    @Nullable
    EpochUnit unit() {
        if (decided != null) {
            return decided;
        }
        EpochUnit unit = numbers.unit();
        if (unit == null) {
            return null;
        }
        for (EpochUnit other : EpochUnit.values()) {
            if (other != unit && numbers.plausible(other) > numbers.zeros()) {
                return null;
            }
        }
        double scale = unit.perSecond();
        boolean near = values.integers().within((long) Math.max(SECOND_OF_1800 * scale, Long.MIN_VALUE), (long)
                        Math.min(SECOND_OF_2200 * scale, Long.MAX_VALUE))
                && values.reals().within(SECOND_OF_1800 * scale, SECOND_OF_2200 * scale);
        return near ? unit : null;
    }

    /** Whether every text is a time of day on 2000-01-01, which is how Rails writes a time. */
    boolean isRailsTime() {
        return naive() > 0 && dates() + zoned() == 0 && texts.min() >= START_OF_2000 && texts.max() < END_OF_2000_01_01;
    }

    Fit date() {
        return Fit.of(new DateCodec(), values.values() - dates(), 0).withNote(spellings());
    }

    /**
     * Days that are written as instants at midnight: those of one spelling, or numbers. What else is no midnight, a trial
     * tells.
     */
    Fit midnight() {
        EpochUnit unit = unit() == null ? unitOfDays() : unit();
        InstantSpelling dominant = dominant(false, unit);
        return Fit.of(new MidnightCodec(new TimestampCodec(false, dominant, unit, zone)), 0, 0)
                .withNote(spellings())
                .untried();
    }

    /** Numbers that are centuries away in seconds and not in milliseconds are days of any century that people store. */
    private @Nullable EpochUnit unitOfDays() {
        boolean seconds = numbersWithin(SECOND_OF_1800, SECOND_OF_2200);
        boolean millis = numbersWithin(SECOND_OF_1800 * 1_000, SECOND_OF_2200 * 1_000);
        return millis && !seconds ? EpochUnit.MILLISECONDS : null;
    }

    /** Times of day that are numbers: counted in milliseconds, if seconds would make more than a day of them. */
    Fit clock(TargetType.Time type) {
        boolean seconds = numbersWithin(-2 * SECONDS_PER_DAY, 2 * SECONDS_PER_DAY);
        boolean millis = numbersWithin(-2_000 * SECONDS_PER_DAY, 2_000 * SECONDS_PER_DAY);
        EpochUnit unit = decided != null ? decided : millis && !seconds ? EpochUnit.MILLISECONDS : null;
        long counted = numbers.integers() + numbers.reals();
        InstantSpelling dominant = unit != null && counted > times() + naive()
                ? epoch(unit)
                : ((TimeCodec) time(type.precision()).codec()).dominant();
        return Fit.of(new TimeCodec(type.precision(), dominant, unit, zone), 0, 0)
                .withNote(spellings())
                .untried();
    }

    private boolean numbersWithin(long from, long to) {
        return values.integers().within(from, to) && values.reals().within(from, to);
    }

    Fit time(int precision) {
        Fit fit = time();
        TimeCodec codec = (TimeCodec) fit.codec();
        return precision == TargetType.MICROSECONDS
                ? fit
                : fit.through(new TimeCodec(precision, codec.dominant(), null, zone))
                        .untried();
    }

    private Fit time() {
        TemporalSpelling time = texts.dominant(Kind.TIME);
        TemporalSpelling dated = isRailsTime() ? texts.dominant(Kind.DATETIME) : null;
        if (dated != null && dated.zone().equals(Zone.NONE) && naive() > times()) {
            long held = times() + naive();
            return Fit.of(new TimeCodec(dated), values.values() - held, held - texts.reproduced(dated))
                    .withNote(spellings());
        }
        TemporalSpelling dominant = time == null ? TemporalSpelling.time(Fraction.NONE) : time;
        return Fit.of(new TimeCodec(dominant), values.values() - times(), times() - reproduced(time))
                .withNote(spellings());
    }

    Fit timestamp(boolean withZone, int precision) {
        EpochUnit unit = unit();
        long held = dates() + naive() + zoned() + epochs();
        InstantSpelling dominant = dominant(withZone, unit);
        TimestampCodec codec = new TimestampCodec(withZone, precision, dominant, unit, zone, targetZone);
        long same = switch (dominant) {
            case TemporalSpelling text -> texts.reproduced(text);
            case EpochSpelling epoch -> numbers.plausible(epoch.unit(), epoch.storageClass());
            case dev.sealift.codec.JulianDaySpelling julian -> 0;
        };
        Fit fit = Fit.of(codec, values.values() - held, Math.max(0, held - Math.max(same, epochsAreSame(dominant))))
                .withNote(spellings());
        return precision == TargetType.MICROSECONDS ? fit : fit.untried();
    }

    /** Numbers outside the plausible years come back as they were, too. */
    private long epochsAreSame(InstantSpelling dominant) {
        return dominant instanceof EpochSpelling epoch
                ? switch (epoch.storageClass()) {
                    case INTEGER -> numbers.integers();
                    case REAL -> numbers.reals();
                    case NULL, TEXT, BLOB -> 0;
                }
                : 0;
    }

    private InstantSpelling dominant(boolean withZone, @Nullable EpochUnit unit) {
        TemporalSpelling instant = texts.dominant(Kind.DATETIME);
        TemporalSpelling day = texts.dominant(Kind.DATE);
        TemporalSpelling text = reproduced(instant) >= reproduced(day) && instant != null ? instant : day;
        EpochSpelling epoch = unit == null || numbers.integers() + numbers.reals() == 0 ? null : epoch(unit);
        if (epoch != null && (text == null || epochsAreSame(epoch) > reproduced(text))) {
            return epoch;
        }
        return text != null
                ? text
                : TemporalSpelling.dateTime(' ', Fraction.NONE, withZone ? Zone.COLON_UTC : Zone.NONE);
    }

    private EpochSpelling epoch(EpochUnit unit) {
        EpochSpelling plausible = numbers.dominant();
        if (decided == null && plausible != null && plausible.unit() == unit) {
            return plausible;
        }
        return new EpochSpelling(
                unit, numbers.integers() >= numbers.reals() ? StorageClass.INTEGER : StorageClass.REAL);
    }

    private long reproduced(@Nullable TemporalSpelling spelling) {
        return spelling == null ? 0 : texts.reproduced(spelling);
    }

    /** The most frequent spellings with their counts, such as {@code 3 as YYYY-MM-DD, 2 as epoch seconds}. */
    private String spellings() {
        return Words.spellings(texts, unit(), numbers.integers() + numbers.reals());
    }
}
