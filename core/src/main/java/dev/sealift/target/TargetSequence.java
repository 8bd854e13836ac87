package dev.sealift.target;

/**
 * A sequence that belongs to a column: an identity's, a serial's, or one given by OWNED BY.
 *
 * @param lastValue the value that was given out last, or that will be first where {@code called} is false
 * @param called whether {@code lastValue} was given out
 * @see <a href="https://www.postgresql.org/docs/current/functions-sequence.html">Sequence Manipulation Functions</a>
 */
public record TargetSequence(
        String schema, String name, String table, String column, long increment, long lastValue, boolean called) {

    /** The value that the column gets next. */
    public long next() {
        return called ? lastValue + increment : lastValue;
    }
}
