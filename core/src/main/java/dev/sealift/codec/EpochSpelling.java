package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;

/**
 * An instant as the time since 1970-01-01 00:00 UTC.
 *
 * @param storageClass INTEGER for whole units, REAL for fractions of a unit
 */
public record EpochSpelling(EpochUnit unit, StorageClass storageClass) implements InstantSpelling {
    public EpochSpelling {
        if (storageClass != StorageClass.INTEGER && storageClass != StorageClass.REAL) {
            throw new IllegalArgumentException("an epoch is INTEGER or REAL, not " + storageClass);
        }
    }

    /** Whether {@link #set} can write a moment, given in microseconds since 1970. */
    boolean holds(long micros) {
        if (storageClass == StorageClass.REAL) {
            return unit.micros(real(micros)) == micros;
        }
        if (unit == EpochUnit.NANOSECONDS) {
            return Math.abs(micros) <= Long.MAX_VALUE / 1_000;
        }
        return micros % (1_000_000 / unit.perSecond()) == 0;
    }

    /** Sets a cell to a moment; false where this spelling cannot write it. */
    boolean set(long micros, Row row, int column) {
        if (!holds(micros)) {
            return false;
        }
        if (storageClass == StorageClass.REAL) {
            row.setReal(column, real(micros));
        } else if (unit == EpochUnit.NANOSECONDS) {
            row.setInteger(column, micros * 1_000);
        } else {
            row.setInteger(column, micros / (1_000_000 / unit.perSecond()));
        }
        return true;
    }

    /** The nearest double. */
    private double real(long micros) {
        if (unit == EpochUnit.NANOSECONDS) {
            return micros * 1_000.0;
        }
        long perUnit = 1_000_000 / unit.perSecond();
        boolean exact = Math.abs(micros) <= 1L << 53;
        return exact ? micros / (double) perUnit : micros / perUnit + micros % perUnit / (double) perUnit;
    }

    @Override
    public String toString() {
        return "epoch " + unit + " as " + storageClass;
    }
}
