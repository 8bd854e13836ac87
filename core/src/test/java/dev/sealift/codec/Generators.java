package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.SqliteValue;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;

/** Makes values, with a taste for the borders. Nothing here uses what the codecs are made of. */
final class Generators {
    private static final long[] ODD_LONGS = {
        0,
        1,
        -1,
        9999,
        10000,
        -10000,
        32767,
        32768,
        -32768,
        2147483647L,
        2147483648L,
        9007199254740993L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final double[] ODD_DOUBLES = {
        0.0, 0.1, 1e15, 1e16, 1e22, 1e23, 123456789.125, Double.MIN_VALUE, Double.MAX_VALUE, Double.MIN_NORMAL
    };
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long END_SECOND = 253_402_300_800L;

    private Generators() {}

    static long integer(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ODD_LONGS[random.nextInt(ODD_LONGS.length)];
            case 1 -> random.nextInt(-1_000, 1_000);
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    /** Any double but NaN and negative zero. */
    static double real(Random random) {
        double value = switch (random.nextInt(5)) {
            case 0 -> ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)];
            case 1 -> random.nextInt(1_000_000_000) / 100.0;
            case 2 -> random.nextGaussian() * 1_000;
            case 3 -> integer(random);
            default -> Double.longBitsToDouble(random.nextLong());
        };
        return Double.isNaN(value) || value == 0 ? 0.0 : value;
    }

    /** Characters of all lengths in UTF-8, without NUL and without halves of pairs. */
    static String characters(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            int c = switch (random.nextInt(8)) {
                case 0 -> random.nextInt(1, 0x20);
                case 1 -> random.nextInt(0x80, 0x800);
                case 2 -> random.nextInt(0x800, 0xd800);
                case 3 -> random.nextInt(0xe000, 0x10000);
                case 4 -> random.nextInt(0x10000, 0x110000);
                default -> random.nextInt(0x20, 0x7f);
            };
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    static SqliteValue plainDecimal(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        text.append(random.nextInt(1, 10));
        digits(text, random, random.nextInt(30));
        if (random.nextBoolean()) {
            digits(text.append('.'), random, random.nextInt(1, 30));
        }
        return Cells.text(text.toString());
    }

    private static void digits(StringBuilder text, Random random, int length) {
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
    }

    /** A moment of the years 2 to 9998, more often one of our time. */
    static LocalDateTime moment(Random random, int digits) {
        long second = random.nextInt(3) == 0
                ? random.nextLong(FIRST_SECOND + 400 * 86_400, END_SECOND - 400 * 86_400)
                : random.nextLong(0, 4_000_000_000L);
        int unit = (int) Math.pow(10, 9 - digits);
        int nano = random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000_000) / unit * unit;
        return LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
    }

    /** A moment written in a spelling by java.time. */
    static SqliteValue spelled(Random random, TemporalSpelling spelling) {
        Fraction fraction = spelling.fraction();
        LocalDateTime local = moment(random, Math.min(6, fraction.digits()));
        StringBuilder text = new StringBuilder(
                DateTimeFormatter.ofPattern("uuuu-MM-dd'" + spelling.separator() + "'HH:mm:ss", Locale.ROOT)
                        .format(local));
        String nanos = "%09d".formatted(local.getNano()).substring(0, fraction.digits());
        boolean zero = local.getNano() == 0;
        String digits = switch (fraction.policy()) {
            case FIXED -> nanos;
            case OPTIONAL -> zero ? "" : nanos;
            case TRIMMED -> nanos.replaceFirst("0+$", "");
        };
        text.append(digits.isEmpty() ? "" : "." + digits);
        Zone zone = spelling.zone();
        if (zone.style() == Zone.Style.GO) {
            text.append(" +0000 UTC");
        } else if (zone.style() != Zone.Style.NONE) {
            String pattern = switch (zone.style()) {
                case Z -> "'Z'";
                case COLON -> "xxx";
                case PLAIN -> "xx";
                default -> "x";
            };
            text.append(zone.spaced() ? " " : "")
                    .append(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                            .format(ZoneOffset.ofTotalSeconds(zone.offsetMinutes() * 60)));
        }
        return Cells.text(text.toString());
    }

    static SqliteValue uuid(Random random, UuidSpelling spelling) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        if (spelling.isBlob()) {
            return new SqliteValue.Blob(bytes);
        }
        String plain = HexFormat.of().formatHex(bytes);
        String dashed = plain.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        return Cells.text(
                switch (spelling) {
                    case DASHED_LOWER -> dashed;
                    case DASHED_UPPER -> upper(dashed, random);
                    case PLAIN_LOWER -> plain;
                    case PLAIN_UPPER -> upper(plain, random);
                    default -> "{" + dashed + "}";
                });
    }

    private static String upper(String uuid, Random random) {
        // A UUID without letters has no case.
        return uuid.matches(".*[a-f].*")
                ? uuid.toUpperCase(Locale.ROOT)
                : upper(uuid.replaceFirst("[0-9]", "b"), random);
    }

    static String document(Random random, int depth, boolean repeatable) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> Long.toString(integer(random));
            case 1 -> random.nextInt(-1_000, 1_000) + "." + random.nextInt(1_000) + (random.nextBoolean() ? "E3" : "");
            case 2 -> random.nextBoolean() ? "true" : "false";
            case 3 -> "null";
            case 4, 5 -> quoted(random);
            case 6 -> {
                StringBuilder array = new StringBuilder("[");
                for (int i = random.nextInt(5); i >= 0; i--) {
                    array.append(blanks(random))
                            .append(document(random, depth - 1, repeatable))
                            .append(i > 0 ? "," : "");
                }
                yield array.append(blanks(random)).append("]").toString();
            }
            default -> {
                StringBuilder object = new StringBuilder("{");
                for (int i = random.nextInt(30); i > 0; i--) {
                    String key = repeatable ? "\"" + (char) ('a' + random.nextInt(26)) + "\"" : "\"k" + i + "\"";
                    object.append(blanks(random))
                            .append(key)
                            .append(':')
                            .append(blanks(random))
                            .append(document(random, depth - 1, repeatable))
                            .append(i > 1 ? "," : "");
                }
                yield object.append("}").toString();
            }
        };
    }

    private static String blanks(Random random) {
        return random.nextInt(4) == 0 ? " \n".substring(random.nextInt(3)) : "";
    }

    private static String quoted(Random random) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : characters(random, 10).toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u%04X".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append("\"").toString();
    }

    /** Any value, often one that is almost what some codec takes. */
    static SqliteValue anything(Random random) {
        SqliteValue value = switch (random.nextInt(10)) {
            case 0 -> Cells.integer(integer(random));
            case 1 -> Cells.integer(random.nextInt(3));
            case 2 -> Cells.real(random.nextInt(20) == 0 ? -0.0 : real(random));
            case 3 -> Cells.text(characters(random, 12));
            case 4 -> new SqliteValue.Blob(bytes(random, 20));
            case 5 -> spelled(random, TemporalSources.any(random));
            case 6 -> uuid(random, UuidSpelling.values()[random.nextInt(7)]);
            case 7 -> Cells.text(document(random, 2, true));
            case 8 -> plainDecimal(random);
            default -> Cells.text(WORDS[random.nextInt(WORDS.length)]);
        };
        return random.nextInt(4) == 0 ? mutated(value, random) : value;
    }

    private static final String[] WORDS = {
        "",
        "t",
        "f",
        "true",
        "FALSE",
        "Yes",
        "no",
        "on",
        "OFF",
        "1",
        "0",
        "y",
        "N",
        "2024-01-02",
        "03:04:05",
        "03:04",
        "2024-02-30",
        "5.",
        ".5",
        "+1",
        "1e5",
        "Infinity",
        "NaN",
        "null",
        "{}",
        "[",
        "0000-00-00",
        "2000-01-01 03:04:05.25",
        "[1, 2.50, null, true]",
        "[\"a\", \"\\u00e9\", null]",
        "[[\"a\"],[\"b\"]]",
        "{a,\"b \\\" c\",NULL}",
        "a,b,,c",
        "[0.5, -1.25e-3]",
        "10.0.0.1",
        "2001:DB8::1/64",
        "::ffff:1.2.3.4",
        "1:0::0:2",
        "1.02:03:04",
        "-00:00:01.5000000",
        "P1DT2H",
        "PT26H0.5S",
        "1 day -02:03:04.5",
        "3 mons 48:00:00"
    };

    private static SqliteValue mutated(SqliteValue value, Random random) {
        if (!(value instanceof SqliteValue.Text text) || text.utf8().length == 0) {
            return value;
        }
        byte[] bytes = text.utf8().clone();
        byte[] others = "0129:-+.TZ \0{}\",eé".getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = others[random.nextInt(others.length)];
        return random.nextInt(8) == 0 ? new SqliteValue.Blob(bytes) : new SqliteValue.Text(bytes);
    }
}
