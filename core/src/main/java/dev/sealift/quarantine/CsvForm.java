package dev.sealift.quarantine;

import dev.sealift.journal.QuarantineEntry;
import dev.sealift.model.SqliteValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A table for spreadsheets. In {@code corrected}, nothing says nothing, and {@code NULL} that NULL is right. */
final class CsvForm implements QuarantineFile.Form {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> COLUMNS =
            List.of("id", "table", "key", "column", "class", "reason", "value", "hex", "corrected");
    private static final String NULL = "NULL";

    @Override
    public String head() {
        return Csv.line(COLUMNS);
    }

    @Override
    public String line(QuarantineEntry entry) {
        String text = QuarantineFile.text(entry.value());
        // Spreadsheets end a text at NUL.
        boolean asText = text != null && text.indexOf('\0') < 0;
        return Csv.line(List.of(
                Long.toString(entry.id()),
                entry.table(),
                QuarantineFile.keyJson(entry),
                entry.column(),
                entry.value().storageClass().name(),
                entry.reason().word(),
                asText ? text : "",
                asText ? "" : QuarantineFile.hex(entry.value()),
                corrected(entry.corrected())));
    }

    private static String corrected(@Nullable SqliteValue value) {
        return switch (value) {
            case null -> "";
            case SqliteValue.Null n -> NULL;
            case SqliteValue.Blob b -> "x'" + QuarantineFile.hex(b) + "'";
            case SqliteValue other -> {
                String text = QuarantineFile.text(other);
                yield text == null ? "" : text;
            }
        };
    }

    @Override
    public List<Correction> read(BufferedReader in) throws IOException {
        Csv csv = new Csv(in);
        List<String> head = csv.next();
        if (head == null) {
            return List.of();
        }
        List<String> names =
                head.stream().map(name -> name.replace("\ufeff", "").strip()).toList();
        int id = required(names, "id");
        int corrected = required(names, "corrected");
        List<Correction> corrections = new ArrayList<>();
        while (true) {
            int line = csv.line();
            List<String> fields = csv.next();
            if (fields == null) {
                return corrections;
            }
            String value = field(fields, corrected);
            if (!value.isEmpty()) {
                corrections.add(new Correction(
                        "line " + line,
                        number(field(fields, id), line),
                        optional(fields, names.indexOf("table")),
                        key(fields, names.indexOf("key"), line),
                        optional(fields, names.indexOf("column")),
                        value.equals(NULL) ? Given.nothing() : Given.written(value)));
            }
        }
    }

    private static int required(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw QuarantineFile.malformed(
                    1,
                    "there is no column " + name,
                    "keep the first line as it was exported, and commas between the fields");
        }
        return index;
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private static @Nullable String optional(List<String> fields, int index) {
        return index < 0 ? null : field(fields, index);
    }

    private static long number(String text, int line) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw QuarantineFile.malformed(
                    line, "id is no number: " + text, "leave the ids as they were exported; sealift quarantine export");
        }
    }

    private static @Nullable List<SqliteValue> key(List<String> fields, int index, int line) {
        if (index < 0) {
            return null;
        }
        try {
            return QuarantineFile.key(JSON.readTree(field(fields, index)));
        } catch (JacksonException e) {
            throw QuarantineFile.malformed(line, "key is no JSON", "leave the keys as they were exported");
        }
    }
}
