package dev.sealift.proof;

import dev.sealift.model.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Faults in the rows of {@link Everything}. */
final class DataFaults {
    private DataFaults() {}

    static Stream<Fault> values() {
        List<Fault> faults = new ArrayList<>();
        change(faults, 7, "flag", "NOT flag");
        change(faults, 7, "small", "small + 1");
        change(faults, 7, "mid", "mid + 1");
        change(faults, 7, "big", "big - 1");
        change(faults, 7, "price", "price + 0.01");
        change(faults, 7, "ratio", "'" + Math.nextUp(Everything.RATIO) + "'");
        change(faults, 7, "ratio", "'" + Math.nextDown(Everything.RATIO) + "'");
        change(faults, 7, "ratio", "ratio::real");
        change(faults, 8, "ratio", "'-0'");
        change(faults, 7, "ratio", "'NaN'");
        change(faults, 7, "ratio", "'Infinity'");
        change(faults, 7, "body", "upper(body)");
        change(faults, 7, "body", "left(body, 20)");
        change(faults, 7, "body", "left(body, length(body) - 1)");
        change(faults, 7, "body", "body || ' '");
        change(faults, 7, "body", "''");
        change(faults, 7, "body", "normalize(body, NFD)");
        change(faults, 8, "body", "NULL");
        change(faults, 9, "body", "''");
        change(faults, 7, "code", "code || 'x'");
        change(faults, 8, "code", "NULL");
        change(faults, 9, "code", "'NULL'");
        change(faults, 7, "bytes", "set_byte(bytes, 3, get_byte(bytes, 3) # 1)");
        change(faults, 7, "bytes", "substring(bytes FOR 3)");
        change(faults, 8, "bytes", "NULL");
        change(faults, 9, "bytes", "''");
        change(faults, 7, "born", "born + 1");
        change(faults, 7, "born", "'infinity'");
        // No value of the source becomes one of these, so they must not pass for NULL.
        change(faults, 9, "born", "'infinity'");
        change(faults, 9, "price", "'NaN'");
        change(faults, 9, "wall", "'infinity'");
        change(faults, 9, "moment", "'-infinity'");
        change(faults, 9, "opens", "'24:00:00'");
        change(faults, 7, "opens", "opens + interval '1 microsecond'");
        change(faults, 7, "opens", "opens + interval '1 hour'");
        change(faults, 7, "wall", "wall + interval '1 microsecond'");
        change(faults, 7, "wall", "wall - interval '1 hour'");
        change(faults, 7, "wall", "'infinity'");
        change(faults, 7, "moment", "moment + interval '1 microsecond'");
        change(faults, 7, "moment", "moment + interval '1 hour'");
        change(faults, 7, "epoch", "epoch + interval '1 microsecond'");
        change(faults, 7, "epoch", "epoch - interval '1 hour'");
        change(faults, 7, "epoch", "to_timestamp(extract(epoch FROM epoch) / 1000)");
        change(faults, 7, "ref", "'00000000-0000-4000-8000-00000000000f'");
        change(faults, 7, "doc", "doc || '{\"n\": 8}'");
        change(faults, 7, "doc", "doc || '{\"m\": null}'");
        change(faults, 7, "doc", "doc - 'tags'");
        change(faults, 7, "doc", "'null'");
        change(faults, 7, "raw", "'{\"n\":\"7\"}'");
        change(faults, 7, "raw", "'{\"n\": 7}'");
        change(faults, 7, "loose", "NULL");
        change(faults, 11, "loose", "11");
        change(faults, 11, "note", "replace(note, U&'\\FFFD', '')");
        for (String column : List.of(
                "flag", "small", "mid", "big", "price", "ratio", "born", "opens", "wall", "moment", "epoch", "ref",
                "doc", "raw")) {
            change(faults, 7, column, "NULL");
        }
        return faults.stream();
    }

    private static void change(List<Fault> faults, int row, String column, String expression) {
        for (String table : List.of("everything", "keyless")) {
            boolean keyed = table.equals("everything");
            String key = keyed ? "id" : "n";
            faults.add(new Fault(
                    "%s.%s becomes %s in row %d".formatted(table, column, expression, row),
                    "UPDATE %s SET %s = %s WHERE %s = %d".formatted(table, column, expression, key, row),
                    Code.VALUE_DIFFERENT,
                    table + "." + column,
                    "where %s = %d:".formatted(keyed ? "id" : "rowid", row)));
        }
    }

    static Stream<Fault> rows() {
        return Stream.of(
                new Fault(
                        "a row less", "DELETE FROM everything WHERE id = 7", Code.ROW_MISSING, "everything", "id = 7"),
                new Fault(
                        "the last row less",
                        "DELETE FROM pairs WHERE value = 120; DELETE FROM everything WHERE id = 120",
                        Code.ROW_MISSING,
                        "everything",
                        "id = 120"),
                new Fault(
                        "a row more",
                        "INSERT INTO everything (id, small) VALUES (121, 1)",
                        Code.ROW_EXTRA,
                        "everything",
                        "id = 121"),
                new Fault(
                        "a row under another id",
                        "UPDATE everything SET id = -7 WHERE id = 7",
                        Code.ROW_EXTRA,
                        "everything",
                        "id = -7"),
                new Fault(
                        "a row less without a key",
                        "DELETE FROM keyless WHERE n = 7",
                        Code.ROW_MISSING,
                        "keyless",
                        "rowid = 7"),
                new Fault(
                        "one of two like rows less",
                        "DELETE FROM keyless WHERE ctid = (SELECT min(ctid) FROM keyless WHERE n = 500)",
                        Code.ROW_MISSING,
                        "keyless",
                        "rowid = 121"),
                new Fault(
                        "a row twice",
                        "INSERT INTO keyless SELECT * FROM keyless WHERE n = 7",
                        Code.ROW_EXTRA,
                        "keyless",
                        "(7, "),
                new Fault(
                        "a third like row",
                        "INSERT INTO keyless (n, small, body) VALUES (500, 5, 'twin')",
                        Code.ROW_EXTRA,
                        "keyless",
                        "(500, "),
                new Fault(
                        "two columns changed without a key",
                        "UPDATE keyless SET big = 1, body = '?' WHERE n = 7",
                        Code.ROW_MISSING,
                        "keyless",
                        "rowid = 7"),
                new Fault(
                        "the values of two rows exchanged",
                        "UPDATE keyless SET small = CASE n WHEN 20 THEN 21 ELSE 20 END WHERE n IN (20, 21)",
                        Code.VALUE_DIFFERENT,
                        "keyless.small",
                        "rowid = 20"),
                new Fault("a table emptied", "TRUNCATE keyless", Code.ROW_MISSING, "keyless", "rowid = 1"));
    }

    static Stream<Fault> keys() {
        return Stream.of(
                new Fault(
                        "a value beside a text key",
                        "UPDATE words SET meaning = 'another' WHERE word = 'word 7'",
                        Code.VALUE_DIFFERENT,
                        "words.meaning",
                        "word 7"),
                new Fault(
                        "a text key in capitals",
                        "UPDATE words SET word = 'Word 7' WHERE word = 'word 7'",
                        Code.ROW_MISSING,
                        "words",
                        "word 7"),
                new Fault(
                        "a text key with a space",
                        "UPDATE words SET word = 'word 7 ' WHERE word = 'word 7'",
                        Code.ROW_EXTRA,
                        "words",
                        "word 7 "),
                new Fault(
                        "a row less with a text key",
                        "DELETE FROM words WHERE word = 'word 7'",
                        Code.ROW_MISSING,
                        "words",
                        "word 7"),
                new Fault(
                        "a row more with a text key",
                        "INSERT INTO words VALUES ('')",
                        Code.ROW_EXTRA,
                        "words",
                        "word = "),
                new Fault(
                        "a value beside a key of two columns",
                        "UPDATE pairs SET value = 1 WHERE a = 7 AND b = 'b7'",
                        Code.VALUE_DIFFERENT,
                        "pairs.value",
                        "where a = 7, b = "),
                new Fault(
                        "a part of a key changed",
                        "UPDATE pairs SET b = 'b7x' WHERE a = 7 AND b = 'b7'",
                        Code.ROW_MISSING,
                        "pairs",
                        "a = 7, b = "),
                new Fault(
                        "a row less with a key of two columns",
                        "DELETE FROM pairs WHERE a = 7 AND b = 'b17'",
                        Code.ROW_MISSING,
                        "pairs",
                        "b17"),
                new Fault(
                        "a row more with a key of two columns",
                        "INSERT INTO pairs (a, b) VALUES (10, 'b10')",
                        Code.ROW_EXTRA,
                        "pairs",
                        "a = 10, b = "),
                new Fault(
                        "a row twice where its key is no longer a primary key",
                        "ALTER TABLE words DROP CONSTRAINT words_pkey;"
                                + " INSERT INTO words SELECT * FROM words WHERE word = 'word 7'",
                        Code.ROW_EXTRA,
                        "words",
                        "word 7"));
    }

    static Stream<Fault> quarantine() {
        List<Fault> faults = new ArrayList<>();
        for (String table : List.of("everything", "keyless")) {
            for (String column : List.of("loose", "note")) {
                String where = " WHERE table_name = '%s' AND column_name = '%s'".formatted(table, column);
                String words = (table.equals("keyless") ? "rowid" : "id") + " = 11";
                faults.add(new Fault(
                        "the raw value of " + table + "." + column + " changed",
                        "UPDATE sealift.quarantine SET raw = set_byte(raw, 0, 33)" + where,
                        Code.VALUE_DIFFERENT,
                        table + "." + column,
                        words));
                faults.add(new Fault(
                        "the raw value of " + table + "." + column + " deleted",
                        "DELETE FROM sealift.quarantine" + where,
                        Code.VALUE_DIFFERENT,
                        table + "." + column,
                        words));
                faults.add(new Fault(
                        "the raw value of " + table + "." + column + " under another row",
                        "UPDATE sealift.quarantine SET row_key = '[12]'" + where,
                        Code.VALUE_DIFFERENT,
                        table + "." + column,
                        words));
                faults.add(new Fault(
                        "the raw value of " + table + "." + column + " with another storage class",
                        "UPDATE sealift.quarantine SET storage_class = 'BLOB'" + where,
                        Code.VALUE_DIFFERENT,
                        table + "." + column,
                        words));
            }
        }
        return faults.stream();
    }
}
