package dev.sealift;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.util.concurrent.CancellationException;

/** Work that ends with an InterruptedException wherever in it the interruption of its thread is met. */
@FunctionalInterface
interface Stoppable<T> {
    T run() throws InterruptedException;

    static <T> T call(Stoppable<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (CancellationException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            throw e;
        } catch (SealiftException e) {
            if (e.diagnostic().code() == Code.STOPPED && Thread.interrupted()) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    private static InterruptedException interrupted(RuntimeException cause) {
        InterruptedException interrupted = new InterruptedException(cause.getMessage());
        interrupted.initCause(cause);
        return interrupted;
    }
}
