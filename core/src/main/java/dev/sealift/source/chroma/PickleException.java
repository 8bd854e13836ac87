package dev.sealift.source.chroma;

/** A pickle that is cut off, damaged, or holds something that Chroma does not write. */
final class PickleException extends Exception {
    private static final long serialVersionUID = 1;

    PickleException(String message) {
        super(message);
    }
}
