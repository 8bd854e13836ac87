package dev.sealift.plan;

import java.util.Optional;

/** In which form an index holds the vectors of a column, which stay what they are. */
public enum VectorForm {
    /** As they are, four bytes a number. */
    VECTOR("vector_%s_ops", 2_000),
    /** Rounded to two bytes a number. What is found is put in order by the vectors themselves. */
    HALFVEC("halfvec_%s_ops", 4_000),
    /** One bit a number, its sign. What is found is put in order by the vectors themselves. Never chosen unasked. */
    BINARY("bit_hamming_ops", 64_000);

    private final String operatorClass;
    private final int mostDimensions;

    VectorForm(String operatorClass, int mostDimensions) {
        this.operatorClass = operatorClass;
        this.mostDimensions = mostDimensions;
    }

    /** The first form that holds so many dimensions without losing more than digits; none above 4,000. */
    public static Optional<VectorForm> of(int dimension) {
        if (dimension <= VECTOR.mostDimensions) {
            return Optional.of(VECTOR);
        }
        return dimension <= HALFVEC.mostDimensions ? Optional.of(HALFVEC) : Optional.empty();
    }

    public boolean holds(int dimension) {
        return dimension <= mostDimensions;
    }

    String operatorClass(String metric) {
        return operatorClass.formatted(metric);
    }

    /** What one vector takes. */
    long bytes(int dimension) {
        return switch (this) {
            case VECTOR -> 4L * dimension;
            case HALFVEC -> 2L * dimension;
            case BINARY -> (dimension + 7L) / 8;
        };
    }
}
