package dev.sealift.codec;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Lists as Jackson, Java and regular expressions read them. */
final class Lists {
    private static final Pattern LITERAL =
            Pattern.compile("\\G(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\"]*))(?:,|$)", Pattern.DOTALL);

    private Lists() {}

    /** A list in JSON of up to five random elements, some of them null. */
    static String json(Random random, String comma, Function<Random, String> element) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            elements.add(random.nextInt(6) == 0 ? "null" : element.apply(random));
        }
        return "[" + String.join(comma, elements) + "]";
    }

    /** A string as JavaScript writes it. */
    static String string(Random random) {
        StringBuilder text = new StringBuilder("\"");
        Generators.characters(random, 8).codePoints().forEach(c -> {
            int named = "\"\\\b\f\n\r\t".indexOf(c);
            if (named >= 0) {
                text.append('\\').append("\"\\bfnrt".charAt(named));
            } else if (c < ' ') {
                text.append("\\u%04x".formatted(c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('"').toString();
    }

    /** The numbers of a vector. */
    static List<Float> floats(SqliteValue value) {
        List<Float> floats = new ArrayList<>();
        if (value instanceof SqliteValue.Blob blob) {
            for (int i = 0; i < blob.bytes().length; i += 4) {
                int bits = 0;
                for (int j = 3; j >= 0; j--) {
                    bits = bits << 8 | blob.bytes()[i + j] & 0xff;
                }
                floats.add(Float.intBitsToFloat(bits));
            }
        } else {
            String text = new String(((SqliteValue.Text) value).utf8(), StandardCharsets.ISO_8859_1);
            for (String number : text.replaceAll("[\\[\\]\\s]", "").split(",")) {
                floats.add(Float.valueOf(number));
            }
        }
        return floats;
    }

    static List<Object> of(ArrayCodec codec, SqliteValue value) {
        TargetType type = codec.type().element().base();
        byte[] bytes = switch (value) {
            case SqliteValue.Text t -> t.utf8();
            case SqliteValue.Blob b -> b.bytes();
            default -> throw new IllegalArgumentException(value.toString());
        };
        List<Object> list = new ArrayList<>();
        switch (codec.dominant()) {
            case JSON_COMPACT, JSON_SPACED, JSON_COMPACT_BLOB, JSON_SPACED_BLOB ->
                nodes(Meaning.json(value), type, list);
            case COMMAS -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                    list.add(element(part, type));
                }
            }
            case BRACES -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                Matcher part = LITERAL.matcher(text.substring(1, text.length() - 1));
                while (text.length() > 2 && part.find() && (part.end() > part.start())) {
                    boolean none = part.group(1) == null && part.group(2).equalsIgnoreCase("null");
                    list.add(
                            none
                                    ? "none"
                                    : element(
                                            part.group(1) == null
                                                    ? part.group(2)
                                                    : part.group(1).replaceAll("(?s)\\\\(.)", "$1"),
                                            type));
                }
            }
            case JAVA -> {
                try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                    ((List<?>) in.readObject()).forEach(v -> list.add(v == null ? "none" : List.of(v)));
                } catch (IOException | ClassNotFoundException e) {
                    throw new IllegalArgumentException(e);
                }
            }
        }
        return list;
    }

    private static void nodes(JsonNode list, TargetType type, List<Object> into) {
        for (JsonNode node : list) {
            if (node.isArray()) {
                List<Object> inner = new ArrayList<>();
                nodes(node, type, inner);
                into.add(inner);
            } else {
                into.add(node.isNull() ? "none" : element(node.asString(), type));
            }
        }
    }

    private static Object element(String text, TargetType type) {
        return List.of(
                switch (type) {
                    case TargetType.Int t -> new BigDecimal(text).stripTrailingZeros();
                    case TargetType.Numeric t -> new BigDecimal(text).stripTrailingZeros();
                    case TargetType.Real t -> new BigDecimal(text).stripTrailingZeros();
                    case TargetType.DoublePrecision t -> new BigDecimal(text).stripTrailingZeros();
                    case TargetType.Bool t -> text.charAt(0);
                    case TargetType.Uuid t -> text.replaceAll("[-{}]", "").toLowerCase(Locale.ROOT);
                    case TargetType.TimestampTz t ->
                        Meaning.instant(text).orElseThrow().micros();
                    case TargetType.Timestamp t ->
                        Meaning.instant(text).orElseThrow().micros();
                    default -> text;
                });
    }
}
