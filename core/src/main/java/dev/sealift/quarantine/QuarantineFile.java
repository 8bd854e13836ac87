package dev.sealift.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.journal.KeyJson;
import dev.sealift.journal.QuarantineEntry;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file with one line for each value in quarantine, to be edited: JSON Lines, or CSV where its name ends in
 * {@code .csv}. Whoever corrects a value fills in {@code corrected}.
 */
public final class QuarantineFile {
    private QuarantineFile() {}

    /** Writes values one after the other. */
    interface Form {
        String head();

        String line(QuarantineEntry entry);

        List<Correction> read(BufferedReader in) throws IOException;
    }

    private static Form form(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? new CsvForm() : new JsonForm();
    }

    /** Takes entries as they are read. */
    public interface Source {
        void each(Consumer<QuarantineEntry> consumer);
    }

    /** Writes the values. @return how many */
    public static long write(Path file, Source entries) throws IOException {
        Form form = form(file);
        long[] count = new long[1];
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            out.write(form.head());
            entries.each(entry -> {
                try {
                    out.write(form.line(entry));
                    count[0]++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return count[0];
    }

    /**
     * Reads the lines whose {@code corrected} is filled in.
     *
     * @throws SealiftException with {@link Code#CORRECTION_REFUSED} where a line cannot be understood
     */
    public static List<Correction> read(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
            return form(file).read(in);
        } catch (CharacterCodingException e) {
            throw new SealiftException(
                    Code.CORRECTION_REFUSED,
                    file.toString(),
                    "the file is not in UTF-8",
                    "save it in UTF-8: in a spreadsheet, choose CSV UTF-8");
        }
    }

    /** One value, as a line of JSON Lines has it. */
    public static ObjectNode json(QuarantineEntry entry) {
        return JsonForm.node(entry);
    }

    /**
     * A row's key as a person writes it: {@code {"id": 7}}.
     *
     * @throws SealiftException with {@link Code#USAGE} if it is none
     */
    public static Map<String, SqliteValue> keyOf(String json) {
        return JsonForm.key(json);
    }

    /** What a row's key looks like in a line: {@code {"id": 7}}. */
    static String keyJson(QuarantineEntry entry) {
        return JsonForm.key(entry).toString();
    }

    /** A value's text if it can stand in a line as it is; null where only its bytes can. */
    static @Nullable String text(SqliteValue value) {
        return switch (value) {
            case SqliteValue.Null n -> "";
            case SqliteValue.Int i -> Long.toString(i.value());
            case SqliteValue.Real r -> Double.toString(r.value());
            case SqliteValue.Blob b -> null;
            case SqliteValue.Text t -> {
                try {
                    yield UTF_8.newDecoder().decode(ByteBuffer.wrap(t.utf8())).toString();
                } catch (CharacterCodingException e) {
                    yield null;
                }
            }
        };
    }

    /** The bytes of a value that has no {@link #text}. */
    static String hex(SqliteValue value) {
        return switch (value) {
            case SqliteValue.Text t -> HexFormat.of().formatHex(t.utf8());
            case SqliteValue.Blob b -> HexFormat.of().formatHex(b.bytes());
            case SqliteValue.Int i -> "";
            case SqliteValue.Real r -> "";
            case SqliteValue.Null n -> "";
        };
    }

    static SealiftException malformed(int line, String reason, String hint) {
        return new SealiftException(Code.CORRECTION_REFUSED, "line " + line, reason + "; nothing was changed", hint);
    }

    /** Reads a key that {@link #keyJson} wrote. */
    static List<SqliteValue> key(JsonNode node) {
        List<SqliteValue> key = new ArrayList<>();
        node.forEach(value -> key.add(KeyJson.value(value)));
        return key;
    }
}
