package dev.sealift.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spells a list. */
final class ListFormat {
    private ListFormat() {}

    /** @param rows how many lists of equal length the list holds, or 0 where it holds none */
    static byte[] spelled(List<@Nullable Decoded> items, int rows, ArraySpelling spelling) {
        if (rows > 0 && !spelling.isJson()) {
            throw new IllegalArgumentException("no list of lists stands in " + spelling);
        }
        return switch (spelling) {
            case JSON_COMPACT, JSON_COMPACT_BLOB -> utf8(json(items, rows, ","));
            case JSON_SPACED, JSON_SPACED_BLOB -> utf8(json(items, rows, ", "));
            case COMMAS -> utf8(commas(items));
            case BRACES -> utf8(braces(items));
            case JAVA -> {
                List<@Nullable String> strings = new ArrayList<>();
                items.forEach(item -> strings.add(item == null ? null : item.text()));
                yield JavaList.write(strings);
            }
        };
    }

    private static String json(List<@Nullable Decoded> items, int rows, String comma) {
        StringBuilder text = new StringBuilder("[");
        int width = rows == 0 ? 0 : items.size() / rows;
        for (int i = 0; i < items.size(); i++) {
            text.append(i == 0 ? "" : rows > 0 && i % width == 0 ? "]" + comma : comma);
            text.append(rows > 0 && i % width == 0 ? "[" : "");
            Decoded item = items.get(i);
            if (item == null) {
                text.append("null");
            } else if (item.quoted()) {
                JsonString.quote(item.text(), text);
            } else {
                text.append(item.text());
            }
        }
        return text.append(rows > 0 ? "]]" : "]").toString();
    }

    private static String commas(List<@Nullable Decoded> items) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            Decoded item = items.get(i);
            boolean lost = item == null || item.text().indexOf(',') >= 0;
            if (lost || items.size() == 1 && item.text().isEmpty()) {
                throw new IllegalArgumentException("a comma list cannot say this element");
            }
            text.append(i == 0 ? "" : ",").append(item.text());
        }
        return text.toString();
    }

    private static String braces(List<@Nullable Decoded> items) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < items.size(); i++) {
            text.append(i == 0 ? "" : ",");
            Decoded item = items.get(i);
            if (item == null) {
                text.append("NULL");
            } else if (needsQuotes(item.text())) {
                text.append('"')
                        .append(item.text().replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            } else {
                text.append(item.text());
            }
        }
        return text.append('}').toString();
    }

    private static boolean needsQuotes(String text) {
        return text.isEmpty()
                || text.equalsIgnoreCase("NULL")
                || text.chars().anyMatch(c -> "\"\\{},".indexOf(c) >= 0 || Character.isWhitespace(c));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
