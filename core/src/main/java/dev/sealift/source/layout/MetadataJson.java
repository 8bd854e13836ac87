package dev.sealift.source.layout;

import dev.sealift.source.chroma.MetadataValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Metadata as JSON, in the very form in which jsonb writes it, so that it comes back byte for byte: shorter keys first, a
 * space behind commas and colons, numbers without an exponent. A whole float keeps its {@code .0}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-json.html">JSON Types</a>
 */
final class MetadataJson {
    private static final Comparator<String> JSONB_ORDER = Comparator.comparingInt(
                    (String key) -> key.getBytes(StandardCharsets.UTF_8).length)
            .thenComparing(key -> key.getBytes(StandardCharsets.UTF_8), java.util.Arrays::compareUnsigned);

    private final StringBuilder out = new StringBuilder();

    private MetadataJson() {}

    static String of(Map<String, MetadataValue> metadata) {
        return new MetadataJson().object(metadata).out.toString();
    }

    static String of(MetadataValue value) {
        return new MetadataJson().value(value).out.toString();
    }

    private MetadataJson object(Map<String, MetadataValue> metadata) {
        List<Map.Entry<String, MetadataValue>> pairs = metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(JSONB_ORDER))
                .toList();
        out.append('{');
        for (Iterator<Map.Entry<String, MetadataValue>> it = pairs.iterator(); it.hasNext(); ) {
            Map.Entry<String, MetadataValue> pair = it.next();
            string(pair.getKey()).out.append(": ");
            value(pair.getValue()).out.append(it.hasNext() ? ", " : "");
        }
        out.append('}');
        return this;
    }

    private MetadataJson value(MetadataValue value) {
        switch (value) {
            case MetadataValue.Text text -> string(text.value());
            case MetadataValue.Int number -> out.append(number.value());
            case MetadataValue.Float number -> number(number.value());
            case MetadataValue.Bool truth -> out.append(truth.value());
            case MetadataValue.Items items -> array(items.values());
        }
        return this;
    }

    private void array(List<MetadataValue> items) {
        out.append('[');
        for (Iterator<MetadataValue> it = items.iterator(); it.hasNext(); ) {
            value(it.next()).out.append(it.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    /** What is not finite is no JSON, and goes into quarantine as it is. */
    private void number(double number) {
        if (!Double.isFinite(number)) {
            out.append(number);
            return;
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        out.append(digits.setScale(Math.max(1, digits.scale())).toPlainString());
    }

    private MetadataJson string(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
        return this;
    }

    private void character(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                // Half of a surrogate pair is no character: written out, it goes into quarantine as it is.
                boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                if (c < ' ' || half) {
                    out.append("\\u%04x".formatted(c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
