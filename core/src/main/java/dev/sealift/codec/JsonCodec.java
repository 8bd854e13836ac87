package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * JSON as {@code json}, which keeps its text, or {@code jsonb}, which keeps its meaning. A number stored as INTEGER or
 * REAL is a JSON number. What the type refuses or would drop is a misfit: see {@link JsonText.Verdict}.
 *
 * @param type Json or Jsonb
 * @param spelling how jsonb comes back; json comes back as it was written
 * @param dominant TEXT or BLOB: as what documents come back
 * @param numbersAsNumbers whether a document that is a number comes back as INTEGER or REAL. That is how a column declared
 *     JSON stores it, because its affinity is NUMERIC.
 */
public record JsonCodec(TargetType type, JsonSpelling spelling, StorageClass dominant, boolean numbersAsNumbers)
        implements Codec {
    public JsonCodec {
        if (!(type instanceof TargetType.Json) && !(type instanceof TargetType.Jsonb)) {
            throw new IllegalArgumentException("no type of JSON: " + type.sql());
        }
        if (dominant != StorageClass.BLOB && dominant != StorageClass.TEXT) {
            throw new IllegalArgumentException("documents are TEXT or BLOB, not " + dominant);
        }
    }

    private boolean binary() {
        return type instanceof TargetType.Jsonb;
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        return switch (row.storageClass(column)) {
            case TEXT -> document(row.array(column), row.offset(column), row.length(column), out);
            case BLOB -> {
                if (isAmbiguous(row, column)) {
                    out.nullField();
                    yield false;
                }
                yield document(row.array(column), row.offset(column), row.length(column), out);
            }
            case INTEGER -> number(Long.toString(row.integer(column)), out);
            case REAL -> {
                double value = row.real(column);
                if (Double.isInfinite(value)) {
                    out.nullField();
                    yield false;
                }
                yield number(plain(value), out);
            }
            case NULL -> {
                out.nullField();
                yield false;
            }
        };
    }

    /** The bytes 3123 are the number 3123 in UTF-8 and 123 in SQLite's JSONB: only a column of UTF-8 says which. */
    private boolean isAmbiguous(Row row, int column) {
        return dominant == StorageClass.TEXT
                && SqliteJsonb.isDocument(row.array(column), row.offset(column), row.length(column));
    }

    private boolean document(byte[] a, int offset, int length, CopyBuffer out) {
        JsonText.Verdict verdict = JsonText.check(a, offset, length);
        if (binary() ? !verdict.jsonb() : !verdict.json()) {
            out.nullField();
            return false;
        }
        out.length(binary() ? length + 1 : length);
        if (binary()) {
            out.int8(1);
        }
        out.bytes(a, offset, length);
        return true;
    }

    private boolean number(String digits, CopyBuffer out) {
        byte[] ascii = digits.getBytes(StandardCharsets.ISO_8859_1);
        return document(ascii, 0, ascii.length, out);
    }

    /** The shortest decimal of a double with a point in it, which jsonb keeps, and without an exponent. */
    private static String plain(double value) {
        String shortest = Double.toString(value);
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        String digits = new BigDecimal(shortest).toPlainString();
        return digits.indexOf('.') < 0 ? digits + ".0" : digits;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        byte[] text = field;
        int from = offset;
        int size = length;
        if (binary()) {
            if (length == 0 || field[offset] != 1) {
                throw new IllegalArgumentException("a version of jsonb that is not known");
            }
            from++;
            size--;
        }
        if (numbersAsNumbers && JsonNumber.set(text, from, size, row, column)) {
            return;
        }
        if (binary() && spelling == JsonSpelling.COMPACT) {
            text = row.scratch(column, size);
            size = compact(field, from, size, text);
            from = 0;
        }
        if (dominant == StorageClass.BLOB) {
            row.setBlob(column, text, from, size);
        } else {
            row.setText(column, text, from, size);
        }
    }

    /** Copies a document without the blanks between its parts. */
    private static int compact(byte[] a, int offset, int length, byte[] to) {
        boolean inString = false;
        int size = 0;
        for (int i = offset; i < offset + length; i++) {
            byte b = a[i];
            if (inString) {
                to[size++] = b;
                if (b == '\\') {
                    to[size++] = a[++i];
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b != ' ') {
                to[size++] = b;
                inString = b == '"';
            }
        }
        return size;
    }
}
