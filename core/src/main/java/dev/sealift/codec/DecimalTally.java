package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;

/** Counts what a decimal type needs to hold the cells of a column exactly. NULL is passed over. */
public final class DecimalTally {
    private final TargetType.Numeric limit;
    private final DecimalText decimal = new DecimalText();

    private long numbers;
    private long texts;
    private long plainTexts;
    private long infinities;
    private long unrecognised;
    private long misfits;
    private int wholeDigits;
    private int scale;

    /** A tally that also counts the values that {@code limit} cannot hold. */
    public DecimalTally(TargetType.Numeric limit) {
        this.limit = limit;
    }

    public DecimalTally() {
        this(TargetType.Numeric.UNLIMITED);
    }

    public void add(Row row, int column) {
        switch (row.storageClass(column)) {
            case NULL -> {}
            case INTEGER -> {
                numbers++;
                addInteger(row.integer(column));
            }
            case REAL -> {
                numbers++;
                addReal(row.real(column));
            }
            case TEXT -> addText(row, column);
            case BLOB -> {
                unrecognised++;
                misfits++;
            }
        }
    }

    /** Takes in what another tally with the same limit counted in other cells of the column. */
    public void addAll(DecimalTally other) {
        numbers += other.numbers;
        texts += other.texts;
        plainTexts += other.plainTexts;
        infinities += other.infinities;
        unrecognised += other.unrecognised;
        misfits += other.misfits;
        wholeDigits = Math.max(wholeDigits, other.wholeDigits);
        scale = Math.max(scale, other.scale);
    }

    private void addInteger(long value) {
        int digits = 0;
        for (long rest = value; rest != 0; rest /= 10) {
            digits++;
        }
        need(digits, 0, true);
    }

    private void addReal(double value) {
        if (Double.isInfinite(value)) {
            infinities++;
            misfits += limit.precision() > 0 ? 1 : 0;
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            addInteger((long) value);
        } else {
            byte[] text = Double.toString(value).getBytes(StandardCharsets.ISO_8859_1);
            decimal.read(text, 0, text.length);
            addDecimal(text);
        }
    }

    private void addText(Row row, int column) {
        byte[] a = row.array(column);
        int offset = row.offset(column);
        int length = row.length(column);
        if (!decimal.read(a, offset, length)) {
            unrecognised++;
            misfits++;
            return;
        }
        texts++;
        if (decimal.isPlain(a, offset, length)) {
            plainTexts++;
        }
        addDecimal(a);
    }

    private void addDecimal(byte[] a) {
        long highest = decimal.highest(a);
        boolean held = decimal.fractionDigits() - decimal.exponent <= DecimalText.MAX_SCALE;
        if (highest == DecimalText.ZERO) {
            need(0, 0, held);
        } else {
            need(Math.max(0, highest + 1), Math.max(0, -decimal.lowest(a)), held);
        }
    }

    private void need(long whole, long fraction, boolean held) {
        wholeDigits = (int) Math.max(wholeDigits, Math.min(whole, Integer.MAX_VALUE));
        scale = (int) Math.max(scale, Math.min(fraction, Integer.MAX_VALUE));
        boolean fits = limit.precision() == 0
                ? whole <= DecimalText.MAX_WHOLE
                : whole <= limit.precision() - limit.scale() && fraction <= limit.scale();
        if (!held || !fits) {
            misfits++;
        }
    }

    /** The INTEGER and REAL cells. */
    public long numbers() {
        return numbers;
    }

    /** The texts that are decimal numbers. */
    public long texts() {
        return texts;
    }

    /** The texts in the notation in which numeric gives them back: no plus, no exponent, no needless zero in front. */
    public long plainTexts() {
        return plainTexts;
    }

    /** The REAL cells that are infinite. */
    public long infinities() {
        return infinities;
    }

    /** The cells that are no number: BLOB and other TEXT. */
    public long unrecognised() {
        return unrecognised;
    }

    /** The cells that a codec for the limit cannot encode, unrecognised ones included. */
    public long misfits() {
        return misfits;
    }

    /** The most digits before the point. */
    public int wholeDigits() {
        return wholeDigits;
    }

    /** The most digits after the point, without zeros at the end. */
    public int scale() {
        return scale;
    }

    /** The digits that a type needs to hold all finite numbers exactly, with {@link #scale}. */
    public int precision() {
        return wholeDigits + scale;
    }
}
