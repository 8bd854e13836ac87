package dev.sealift.source.chroma;

/** The files of a vector index cannot be read; the message says which and why. */
final class DamagedIndexException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedIndexException(String message) {
        super(message);
    }
}
