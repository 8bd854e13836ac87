package dev.sealift.quarantine;

import dev.sealift.journal.QuarantineEntry;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;

/** Why a correction is refused; nothing is changed then. */
final class Refusals {
    private static final String NOTHING = "; nothing was changed";
    private static final String IN_SOURCE =
            "correct the value in the source, then load again: sealift migrate … --restart";

    private Refusals() {}

    static SealiftException gone(Correction correction) {
        return new SealiftException(
                Code.CORRECTION_REFUSED,
                correction.origin(),
                "value " + correction.id() + " is not in quarantine" + NOTHING,
                "it was loaded again since: export the quarantine anew, sealift quarantine export");
    }

    static SealiftException otherCell(Correction correction, QuarantineEntry entry) {
        return new SealiftException(
                Code.CORRECTION_REFUSED,
                correction.origin(),
                "value " + entry.id() + " in quarantine is that of " + entry.table() + "." + entry.column() + " where "
                        + entry.row() + ", not the one of this line" + NOTHING,
                "leave id, table, key and column as they were exported, or export anew: sealift quarantine export");
    }

    static SealiftException twice(Correction correction) {
        return new SealiftException(
                Code.CORRECTION_REFUSED,
                correction.origin(),
                "value " + correction.id() + " is given twice" + NOTHING,
                "leave one of the two lines");
    }

    static SealiftException skippedRow(String origin, QuarantineEntry entry) {
        return refused(
                origin,
                entry,
                "the whole row was skipped, so there is no place in the target for its value",
                "give the row that it refers to in the source, then load again: sealift migrate … --restart");
    }

    static SealiftException withoutKey(String origin, QuarantineEntry entry) {
        return refused(
                origin,
                entry,
                "the table has no key that both sides know, so the row cannot be found in the target",
                IN_SOURCE);
    }

    static SealiftException notNull(String origin, QuarantineEntry entry) {
        return refused(origin, entry, "the column is NOT NULL", "give a value");
    }

    static SealiftException unfit(String origin, QuarantineEntry entry, TargetType type, SqliteValue value) {
        return refused(
                origin,
                entry,
                "the column is " + type.sql() + ", which does not hold " + value.storageClass() + " " + value,
                "write it as in " + example(type));
    }

    static SealiftException unread(QuarantineEntry entry, String spelling) {
        return refused(
                "",
                entry,
                "the value " + entry.value() + " cannot be read as " + spelling,
                "choose the rows with --key, or give the value itself with --value");
    }

    static SealiftException changedSince(Change change, long others) {
        return refused(
                change.origin(),
                change.entry(),
                "the target no longer holds what Sealift left there"
                        + (others == 0 ? "" : ", nor for " + others + " other values"),
                "someone changed it since: look at the row; leave it out here if it is right as it is");
    }

    static SealiftException byServer(String table, String column, String reason) {
        return new SealiftException(
                Code.CORRECTION_REFUSED,
                table + "." + column,
                "PostgreSQL refuses the corrected values: " + reason + NOTHING,
                "give values that its constraints allow");
    }

    private static SealiftException refused(String origin, QuarantineEntry entry, String reason, String hint) {
        return new SealiftException(
                Code.CORRECTION_REFUSED,
                entry.table() + "." + entry.column(),
                (origin.isEmpty() ? "" : origin + ", ") + "where " + entry.row() + ": " + reason + NOTHING,
                hint);
    }

    private static String example(TargetType type) {
        return switch (type) {
            case TargetType.Bool t -> "true or 0";
            case TargetType.Int t -> "42";
            case TargetType.DoublePrecision t -> "0.5";
            case TargetType.Numeric t -> "12.50";
            case TargetType.Text t -> "a text in UTF-8 without NUL";
            case TargetType.VarChar t -> "a text of at most " + t.length() + " characters";
            case TargetType.Bytea t -> "x'0aff'";
            case TargetType.Date t -> "2024-05-31";
            case TargetType.Time t -> "23:59:58";
            case TargetType.Timestamp t -> "2024-05-31 23:59:58";
            case TargetType.TimestampTz t -> "2024-05-31T23:59:58Z";
            case TargetType.Uuid t -> "67e55044-10b1-426f-9247-bb680e5fe0c8";
            case TargetType.Json t -> "{\"a\": 1}";
            case TargetType.Jsonb t -> "{\"a\": 1}";
            case TargetType.Vector t ->
                "a list of " + (t.dimension() == 0 ? "" : t.dimension() + " ") + "numbers, as [0.5, 0.25]";
            case TargetType.Array t -> "a list as the column's others are written";
            case TargetType.Inet t -> t.cidr() ? "10.0.0.0/8" : "10.0.0.1";
            case TargetType.Interval t -> "1 day 02:03:04";
            case TargetType.Real t -> "0.5";
            case TargetType.Char t -> "a text of at most " + t.length() + " characters, without a blank at its end";
            case TargetType.Citext t -> "a text in UTF-8 without NUL";
            case TargetType.Enum t -> String.join(" | ", t.labels());
            case TargetType.Domain t -> example(t.base());
            case TargetType.LargeObject t -> "x'0aff'";
        };
    }
}
