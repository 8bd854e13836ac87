package dev.sealift.source.chroma;

/**
 * Takes the entries of a collection, one after the other.
 *
 * @param <X> what it may throw, which ends the reading
 */
@FunctionalInterface
public interface EntrySink<X extends Exception> {
    void take(Entry entry) throws X;
}
