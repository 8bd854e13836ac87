package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** How the elements of an array go through the codec of their own type. */
final class ArrayElements {
    private static final TemporalSpelling CLOCK = TemporalSpelling.time(Fraction.trimmed(6));
    private static final TemporalSpelling WALL = TemporalSpelling.dateTime('T', Fraction.trimmed(6), Zone.NONE);
    private static final TemporalSpelling INSTANT = TemporalSpelling.dateTime('T', Fraction.fixed(3), Zone.Z);

    private ArrayElements() {}

    /** The codec of an array's elements. */
    static Codec codec(TargetType element) {
        return switch (element) {
            case TargetType.Bool t -> new BooleanCodec(BooleanSpelling.INTEGER);
            case TargetType.Int t -> new IntegerCodec(t.bytes());
            case TargetType.DoublePrecision t -> new DoubleCodec();
            case TargetType.Numeric t -> new NumericCodec(t, NumericSpelling.TEXT);
            case TargetType.Text t -> new TextCodec(t);
            case TargetType.VarChar t -> new TextCodec(t);
            case TargetType.Date t -> new DateCodec();
            case TargetType.Time t -> new TimeCodec(t.precision(), CLOCK, null, ZoneOffset.UTC);
            case TargetType.Timestamp t ->
                new TimestampCodec(false, t.precision(), WALL, null, ZoneOffset.UTC, ZoneOffset.UTC);
            case TargetType.TimestampTz t ->
                new TimestampCodec(true, t.precision(), INSTANT, null, ZoneOffset.UTC, ZoneOffset.UTC);
            case TargetType.Uuid t -> new UuidCodec(UuidSpelling.DASHED_LOWER);
            case TargetType.Interval t -> new IntervalCodec(IntervalSpelling.POSTGRES);
            case TargetType.Inet t -> new InetCodec(t.cidr());
            case TargetType.Real t -> new FloatCodec(FloatSpelling.DECIMAL);
            case TargetType.Char t -> new TextCodec(t);
            case TargetType.Citext t -> new TextCodec(t);
            case TargetType.Enum t -> new TextCodec(t);
            case TargetType.Domain t -> new DomainCodec(t, codec(t.base()));
            case TargetType.LargeObject t -> throw none(t);
            case TargetType.Bytea t -> throw none(t);
            case TargetType.Json t -> throw none(t);
            case TargetType.Jsonb t -> throw none(t);
            case TargetType.Array t -> throw none(t);
            case TargetType.Vector t -> throw none(t);
        };
    }

    private static IllegalArgumentException none(TargetType type) {
        return new IllegalArgumentException("no element of an array: " + type.sql());
    }

    /** Puts an element that is not NULL into the row's cell, as its codec takes it; false where it is of another kind. */
    static boolean set(ListText.Item item, TargetType type, Row row) {
        boolean isNumber = item.kind() == ListText.Kind.NUMBER;
        boolean isTruth = item.kind() == ListText.Kind.TRUE || item.kind() == ListText.Kind.FALSE;
        return switch (type.base()) {
            case TargetType.Bool t -> truth(item, row);
            case TargetType.Int t -> !isTruth && integer(item.text(), row);
            case TargetType.Real t -> !isTruth && real(item.text(), row);
            case TargetType.DoublePrecision t -> !isTruth && real(item.text(), row);
            case TargetType.Numeric t -> {
                row.setText(0, item.text().getBytes(StandardCharsets.UTF_8));
                yield !isTruth;
            }
            default -> {
                row.setText(0, item.text().getBytes(StandardCharsets.UTF_8));
                yield !isTruth && !isNumber;
            }
        };
    }

    private static boolean truth(ListText.Item item, Row row) {
        boolean bare = item.kind() == ListText.Kind.BARE;
        boolean yes = item.kind() == ListText.Kind.TRUE
                || bare && (item.text().equals("t") || item.text().equals("true"));
        boolean no = item.kind() == ListText.Kind.FALSE
                || bare && (item.text().equals("f") || item.text().equals("false"));
        row.setInteger(0, yes ? 1 : 0);
        return yes || no;
    }

    private static boolean integer(String digits, Row row) {
        try {
            row.setInteger(0, Long.parseLong(digits));
            return Long.toString(row.integer(0)).equals(digits);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A double whose shortest decimal is the number that was written. */
    private static boolean real(String digits, Row row) {
        if (digits.length() > 400) {
            return false;
        }
        try {
            double value = Double.parseDouble(digits);
            row.setReal(0, value);
            return Double.isFinite(value)
                    && new BigDecimal(Double.toString(value)).compareTo(new BigDecimal(digits)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
