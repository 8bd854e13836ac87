package dev.sealift.cli;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;

/** A command line that cannot be meant. */
final class Usage {
    private Usage() {}

    /** @return an error with {@link Code#USAGE} */
    static SealiftException refusal(String message, String hint) {
        return new SealiftException(Code.USAGE, "", message, hint);
    }
}
