package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import org.jspecify.annotations.Nullable;

/** Counts how many numbers of a column could be instants, by unit. Cells that are no numbers are passed over. */
public final class EpochTally {
    private static final EpochUnit[] UNITS = EpochUnit.values();

    private final long[] plausibleIntegers = new long[UNITS.length];
    private final long[] plausibleReals = new long[UNITS.length];
    private long integers;
    private long reals;
    private long zeros;
    private long julianDays;

    public void add(Row row, int column) {
        switch (row.storageClass(column)) {
            case INTEGER -> addInteger(row.integer(column));
            case REAL -> addReal(row.real(column));
            case NULL, TEXT, BLOB -> {}
        }
    }

    /** Takes in what another tally counted in other cells of the column. */
    public void addAll(EpochTally other) {
        for (int i = 0; i < UNITS.length; i++) {
            plausibleIntegers[i] += other.plausibleIntegers[i];
            plausibleReals[i] += other.plausibleReals[i];
        }
        integers += other.integers;
        reals += other.reals;
        zeros += other.zeros;
        julianDays += other.julianDays;
    }

    private void addInteger(long value) {
        integers++;
        if (value == 0) {
            zeros++;
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].plausible(value)) {
                plausibleIntegers[i]++;
            }
        }
    }

    private void addReal(double value) {
        reals++;
        if (value == 0) {
            zeros++;
        }
        if (JulianDaySpelling.plausible(value)) {
            julianDays++;
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].plausible(value)) {
                plausibleReals[i]++;
            }
        }
    }

    /** The INTEGER cells. */
    public long integers() {
        return integers;
    }

    /** The REAL cells. */
    public long reals() {
        return reals;
    }

    /** The numbers that are 0, which counts as plausible for every unit. */
    public long zeros() {
        return zeros;
    }

    /** The REAL cells that lie in the window of Julian days from 1990 to 2100. */
    public long julianDays() {
        return julianDays;
    }

    /** The numbers that are plausible instants in {@code unit}, zeros included. */
    public long plausible(EpochUnit unit) {
        return plausibleIntegers[unit.ordinal()] + plausibleReals[unit.ordinal()];
    }

    /** The same for one storage class. */
    public long plausible(EpochUnit unit, StorageClass storageClass) {
        return switch (storageClass) {
            case INTEGER -> plausibleIntegers[unit.ordinal()];
            case REAL -> plausibleReals[unit.ordinal()];
            case NULL, TEXT, BLOB -> 0;
        };
    }

    /** The unit in which most numbers are plausible instants, or null where no number but 0 is one in any unit. */
    public @Nullable EpochUnit unit() {
        EpochUnit best = null;
        long most = zeros;
        for (EpochUnit unit : UNITS) {
            if (plausible(unit) > most) {
                most = plausible(unit);
                best = unit;
            }
        }
        return best;
    }

    /** The unit and the storage class that most numbers have, or null where {@link #unit} is null. */
    public @Nullable EpochSpelling dominant() {
        EpochUnit unit = unit();
        if (unit == null) {
            return null;
        }
        boolean whole = plausible(unit, StorageClass.INTEGER) >= plausible(unit, StorageClass.REAL);
        return new EpochSpelling(unit, whole ? StorageClass.INTEGER : StorageClass.REAL);
    }
}
