package dev.sealift.model;

import java.util.Arrays;

/**
 * One row of SQLite values, filled again for each row of a scan.
 *
 * <p>Nothing is boxed or copied: a text or a blob is a slice of the array that it came in, valid until the next row
 * is filled in. A row belongs to one thread.
 */
public final class Row {
    private static final byte[] EMPTY = {};

    private final StorageClass[] classes;
    private final long[] numbers;
    private final byte[][] arrays;
    private final int[] offsets;
    private final int[] lengths;
    private final byte[][] scratch;

    /** A row of {@code size} NULLs. */
    public Row(int size) {
        classes = new StorageClass[size];
        Arrays.fill(classes, StorageClass.NULL);
        numbers = new long[size];
        arrays = new byte[size][];
        Arrays.fill(arrays, EMPTY);
        offsets = new int[size];
        lengths = new int[size];
        scratch = new byte[size][];
        Arrays.fill(scratch, EMPTY);
    }

    public int size() {
        return classes.length;
    }

    /** Makes every cell NULL, and lets go of the arrays that the cells were slices of. */
    public void clear() {
        for (int column = 0; column < classes.length; column++) {
            setNull(column);
        }
    }

    public StorageClass storageClass(int column) {
        return classes[column];
    }

    /** The value of an INTEGER. */
    public long integer(int column) {
        return numbers[column];
    }

    /** The value of a REAL. */
    public double real(int column) {
        return Double.longBitsToDouble(numbers[column]);
    }

    /** The array that holds a TEXT (as UTF-8, possibly invalid) or a BLOB from {@link #offset} on. Not to be changed. */
    public byte[] array(int column) {
        return arrays[column];
    }

    public int offset(int column) {
        return offsets[column];
    }

    /** The length in bytes of a TEXT or a BLOB. */
    public int length(int column) {
        return lengths[column];
    }

    public void setNull(int column) {
        classes[column] = StorageClass.NULL;
        arrays[column] = EMPTY;
    }

    public void setInteger(int column, long value) {
        classes[column] = StorageClass.INTEGER;
        numbers[column] = value;
        arrays[column] = EMPTY;
    }

    public void setReal(int column, double value) {
        classes[column] = StorageClass.REAL;
        numbers[column] = Double.doubleToRawLongBits(value);
        arrays[column] = EMPTY;
    }

    public void setText(int column, byte[] array, int offset, int length) {
        setSlice(column, StorageClass.TEXT, array, offset, length);
    }

    public void setText(int column, byte[] utf8) {
        setSlice(column, StorageClass.TEXT, utf8, 0, utf8.length);
    }

    public void setBlob(int column, byte[] array, int offset, int length) {
        setSlice(column, StorageClass.BLOB, array, offset, length);
    }

    public void setBlob(int column, byte[] bytes) {
        setSlice(column, StorageClass.BLOB, bytes, 0, bytes.length);
    }

    /**
     * An array of at least {@code length} bytes that belongs to this row, in which a value of {@code column} may be
     * spelled before it is set. Spelling the next one overwrites it.
     */
    public byte[] scratch(int column, int length) {
        if (scratch[column].length < length) {
            scratch[column] = new byte[Math.max(length, 48)];
        }
        return scratch[column];
    }

    private void setSlice(int column, StorageClass storageClass, byte[] array, int offset, int length) {
        classes[column] = storageClass;
        arrays[column] = array;
        offsets[column] = offset;
        lengths[column] = length;
    }

    /** Makes a cell the same as that of {@code other}, without copying bytes. */
    public void copyCell(int column, Row other) {
        classes[column] = other.classes[column];
        numbers[column] = other.numbers[column];
        arrays[column] = other.arrays[column];
        offsets[column] = other.offsets[column];
        lengths[column] = other.lengths[column];
    }

    /** Whether both cells hold the same storage class and the same bytes; doubles are compared bit for bit. */
    public boolean sameCell(int column, Row other, int otherColumn) {
        StorageClass mine = classes[column];
        if (mine != other.classes[otherColumn]) {
            return false;
        }
        return switch (mine) {
            case NULL -> true;
            case INTEGER, REAL -> numbers[column] == other.numbers[otherColumn];
            case TEXT, BLOB ->
                Arrays.equals(
                        arrays[column],
                        offsets[column],
                        offsets[column] + lengths[column],
                        other.arrays[otherColumn],
                        other.offsets[otherColumn],
                        other.offsets[otherColumn] + other.lengths[otherColumn]);
        };
    }

    /** A copy of one cell, which outlives this row's next filling. */
    public SqliteValue value(int column) {
        return switch (classes[column]) {
            case NULL -> new SqliteValue.Null();
            case INTEGER -> new SqliteValue.Int(integer(column));
            case REAL -> new SqliteValue.Real(real(column));
            case TEXT -> new SqliteValue.Text(bytes(column));
            case BLOB -> new SqliteValue.Blob(bytes(column));
        };
    }

    public void set(int column, SqliteValue value) {
        switch (value) {
            case SqliteValue.Null n -> setNull(column);
            case SqliteValue.Int i -> setInteger(column, i.value());
            case SqliteValue.Real r -> setReal(column, r.value());
            case SqliteValue.Text t -> setText(column, t.utf8());
            case SqliteValue.Blob b -> setBlob(column, b.bytes());
        }
    }

    private byte[] bytes(int column) {
        return Arrays.copyOfRange(arrays[column], offsets[column], offsets[column] + lengths[column]);
    }
}
