package dev.sealift.planfile;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CodecWords;
import dev.sealift.codec.EpochUnit;
import dev.sealift.mapping.ColumnDecision;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.model.TargetType;
import dev.sealift.model.TypeWords;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a plan file says about one column, or by a pattern about many; null where it says nothing.
 *
 * @param declared the type that the column declared when the plan was written
 */
record ColumnRule(
        @Nullable Word declared,
        @Nullable Word include,
        @Nullable Word name,
        @Nullable Word type,
        @Nullable Word codec,
        @Nullable Word epoch,
        @Nullable Word zone,
        @Nullable Word onMisfit) {

    static ColumnRule read(Block block, boolean pattern) {
        ColumnRule rule = new ColumnRule(
                pattern ? null : block.word("declared"),
                block.word("include"),
                pattern ? null : block.word("name"),
                block.word("type"),
                block.word("codec"),
                block.word("epoch"),
                block.word("zone"),
                block.word("on-misfit"));
        block.refuseOthers();
        return rule;
    }

    /** Both rules about one column. @throws dev.sealift.model.SealiftException if they contradict each other */
    ColumnRule and(ColumnRule other, String column) {
        return new ColumnRule(
                declared,
                one("include", include, other.include, column),
                name,
                one("type", type, other.type, column),
                one("codec", codec, other.codec, column),
                one("epoch", epoch, other.epoch, column),
                one("zone", zone, other.zone, column),
                one("on-misfit", onMisfit, other.onMisfit, column));
    }

    private static @Nullable Word one(String key, @Nullable Word own, @Nullable Word other, String column) {
        if (own == null || other == null) {
            return own == null ? other : own;
        }
        if (own.text().equals(other.text())) {
            return own;
        }
        throw own.mistake(
                "the " + key + " of " + column + " is " + own.text() + " here and " + other.text() + " in line "
                        + other.line(),
                "remove one of them");
    }

    /**
     * @param everywhere the zone of columns that name none, or null
     * @param shown the zone whose clock the target's timestamps show, or null for the source's
     */
    ColumnDecision decision(@Nullable ZoneId everywhere, @Nullable ZoneId shown) {
        TargetType target = type == null ? null : type(type);
        EpochUnit unit = epoch == null ? null : epoch.among(EpochUnit.class, "epoch");
        ZoneId clock = zone == null ? null : zone(zone);
        MisfitPolicy policy = onMisfit == null ? null : misfit(onMisfit);
        boolean instant = target instanceof TargetType.Timestamp
                || target instanceof TargetType.TimestampTz
                || target instanceof TargetType.Date
                || target instanceof TargetType.Time;
        if (target != null && !instant) {
            refuse(epoch, "epoch", target);
            refuse(zone, "zone", target);
        }
        if (target != null && onMisfit != null && policy == MisfitPolicy.WIDEN) {
            throw onMisfit.mistake(
                    "a column whose type is decided is not widened",
                    "remove the type, or write on-misfit: quarantine or fail");
        }
        return new ColumnDecision(
                name == null ? null : name.text(),
                target,
                codec(target, unit, clock == null ? everywhere : clock, shown),
                unit,
                clock,
                policy,
                include == null || include.truth("include"),
                null);
    }

    private @Nullable Codec codec(
            @Nullable TargetType target, @Nullable EpochUnit unit, @Nullable ZoneId clock, @Nullable ZoneId shown) {
        if (codec == null) {
            return null;
        }
        if (target == null) {
            throw codec.mistake("a codec needs the type beside it", "add the type, or remove the codec");
        }
        ZoneId zone = clock == null ? ZoneOffset.UTC : clock;
        return CodecWords.codec(target, codec.text(), unit, zone, shown == null ? zone : shown)
                .orElseThrow(() -> codec.mistake(
                        "'" + codec.text() + "' is no codec of " + target.sql()
                                + (unit == null ? "" : " with epoch " + unit),
                        "write one of " + String.join(" | ", CodecWords.examples(target))
                                + ", or remove it: then the values decide"));
    }

    static TargetType type(Word word) {
        return TypeWords.type(word.text())
                .orElseThrow(() -> word.mistake(
                        "'" + word.text() + "' is no type that Sealift writes",
                        "write one of boolean, smallint, integer, bigint, double precision, real, numeric(p,s), text,"
                                + " varchar(n), char(n), bytea, date, time(p), timestamp(p), timestamptz(p), interval, inet,"
                                + " cidr, uuid, json, jsonb, or one of them as an array, such as text[]"));
    }

    static ZoneId zone(Word word) {
        try {
            return ZoneId.of(word.text());
        } catch (DateTimeException e) {
            throw word.mistake("'" + word.text() + "' is no time zone", "write one like Europe/Berlin, or UTC");
        }
    }

    static MisfitPolicy misfit(Word word) {
        return switch (word.text()) {
            case "auto" -> MisfitPolicy.WIDEN_OR_QUARANTINE;
            case "widen" -> MisfitPolicy.WIDEN;
            case "quarantine" -> MisfitPolicy.QUARANTINE;
            case "fail" -> MisfitPolicy.FAIL;
            default ->
                throw word.mistake(
                        "'" + word.text() + "' is no value of on-misfit", "write one of auto, widen, quarantine, fail");
        };
    }

    private static void refuse(@Nullable Word word, String key, TargetType type) {
        if (word != null) {
            throw word.mistake(
                    key + " says something about dates and times, and the type is " + type.sql(), "remove one of them");
        }
    }
}
