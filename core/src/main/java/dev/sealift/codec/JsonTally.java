package dev.sealift.codec;

import dev.sealift.codec.JsonText.Verdict;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;

/** Counts what PostgreSQL's JSON types make of a column's cells. NULL is passed over. */
public final class JsonTally {
    private final long[] texts = new long[Verdict.values().length];
    private final long[] blobs = new long[Verdict.values().length];
    private long numbers;
    private long compact;
    private long spaced;
    private long binary;
    private long ambiguous;

    public void add(Row row, int column) {
        switch (row.storageClass(column)) {
            case NULL -> {}
            case INTEGER, REAL -> numbers++;
            case TEXT -> scan(row, column, texts);
            case BLOB -> {
                long texts = json();
                scan(row, column, blobs);
                if (SqliteJsonb.isDocument(row.array(column), row.offset(column), row.length(column))) {
                    if (json() > texts) {
                        ambiguous++;
                    } else {
                        binary++;
                    }
                }
            }
        }
    }

    /** Takes in what another tally counted in other cells of the column. */
    public void addAll(JsonTally other) {
        for (int i = 0; i < texts.length; i++) {
            texts[i] += other.texts[i];
            blobs[i] += other.blobs[i];
        }
        numbers += other.numbers;
        compact += other.compact;
        spaced += other.spaced;
        binary += other.binary;
        ambiguous += other.ambiguous;
    }

    private void scan(Row row, int column, long[] counts) {
        JsonScanner scanner = new JsonScanner(row.array(column), row.offset(column), row.length(column));
        Verdict verdict = scanner.scan();
        counts[verdict.ordinal()]++;
        if (verdict != Verdict.INVALID && scanner.hasStructure()) {
            if (scanner.hasBlanks()) {
                spaced++;
            } else {
                compact++;
            }
        }
    }

    /** The TEXT and BLOB cells with this verdict. */
    public long count(Verdict verdict) {
        return texts[verdict.ordinal()] + blobs[verdict.ordinal()];
    }

    /** The BLOB cells with this verdict. */
    public long blobs(Verdict verdict) {
        return blobs[verdict.ordinal()];
    }

    /** The BLOB cells that are documents in SQLite's JSONB and no JSON texts. */
    public long binary() {
        return binary;
    }

    /** The BLOB cells that are both, such as {@code 3123}, which as JSONB is the number 123. */
    public long ambiguous() {
        return ambiguous;
    }

    /** The BLOB cells that are JSON texts and nothing else. */
    public long textsInBlobs() {
        long sum = 0;
        for (Verdict verdict : Verdict.values()) {
            sum += verdict.json() ? blobs(verdict) : 0;
        }
        return sum - ambiguous;
    }

    /** The INTEGER and REAL cells, which are JSON numbers. */
    public long numbers() {
        return numbers;
    }

    /** The texts that the type {@code json} holds, numbers included. */
    public long json() {
        long sum = numbers;
        for (Verdict verdict : Verdict.values()) {
            sum += verdict.json() ? count(verdict) : 0;
        }
        return sum;
    }

    /** The texts whose meaning the type {@code jsonb} holds, numbers included. */
    public long jsonb() {
        long sum = numbers;
        for (Verdict verdict : Verdict.values()) {
            sum += verdict.jsonb() ? count(verdict) : 0;
        }
        return sum;
    }

    /** Whether most texts have no blanks after commas and colons, as JavaScript writes them. */
    public JsonSpelling dominant() {
        return compact >= spaced && compact > 0 ? JsonSpelling.COMPACT : JsonSpelling.SPACED;
    }

    /** Whether most valid documents are BLOBs of UTF-8, as Drizzle's blob mode stores them. */
    public StorageClass storageClass() {
        long valid = json() - numbers - ambiguous;
        return textsInBlobs() * 2 > valid ? StorageClass.BLOB : StorageClass.TEXT;
    }
}
