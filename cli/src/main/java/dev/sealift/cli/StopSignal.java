package dev.sealift.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Ctrl-C and SIGTERM. The JVM answers them by running its shutdown hooks; ours interrupts the thread that works, which
 * stops at its next chunk and says how to resume, and waits for it.
 */
final class StopSignal {
    /** A server that is in the middle of a long statement may not answer. The journal makes it safe to go. */
    private static final long PATIENCE_SECONDS = 20;

    private StopSignal() {}

    /** Runs a command so that a signal interrupts it and its own exit code still counts. */
    static int guard(IntSupplier command) {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger exitCode = new AtomicInteger(dev.sealift.model.Outcome.STOPPED.exitCode());
        Thread hook = new Thread(
                () -> {
                    worker.interrupt();
                    await(ended);
                    // Without this the JVM would end with 128 and the signal's number.
                    Runtime.getRuntime().halt(exitCode.get());
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            exitCode.set(command.getAsInt());
        } finally {
            ended.countDown();
            unhook(hook);
        }
        return exitCode.get();
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The server does not answer; ending all the same. Run the same command to resume.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down: then the hook ends it.
        }
    }
}
