package dev.sealift.copy;

import dev.sealift.model.SealiftException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs independent tasks, several at a time. The first that fails stops the others. */
public final class Streams {
    private Streams() {}

    /** So often a task that goes on although it was stopped is hurried. */
    private static final long PAUSE_SECONDS = 2;

    /** Tasks that end when their thread is interrupted. */
    public static void run(int atOnce, List<? extends Callable<?>> tasks) throws InterruptedException {
        run(atOnce, tasks, () -> {});
    }

    /**
     * Runs all tasks and returns when the last has ended.
     *
     * @param hurry ends what a task may be waiting for that does not end when its thread is interrupted, such as an answer
     *     of the server; called where the tasks have to end early, again and again until they have
     * @throws SealiftException or whatever unchecked exception the first failing task threw
     */
    public static void run(int atOnce, List<? extends Callable<?>> tasks, Runnable hurry) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(atOnce, tasks.size())),
                Thread.ofPlatform().name("sealift-stream-", 1).factory());
        try {
            ExecutorCompletionService<Object> completions = new ExecutorCompletionService<>(threads);
            tasks.forEach(task -> completions.submit(task::call));
            for (int i = 0; i < tasks.size(); i++) {
                completions.take().get();
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } finally {
            threads.shutdownNow();
            awaitEnd(threads, hurry);
        }
    }

    /** A task that is stopped may still hold a connection or a reader: nobody goes on before it has let go. */
    private static void awaitEnd(ExecutorService threads, Runnable hurry) {
        boolean interrupted = false;
        long wait = 100;
        while (!threads.isTerminated()) {
            try {
                if (!threads.awaitTermination(wait, TimeUnit.MILLISECONDS)) {
                    hurry.run();
                    wait = TimeUnit.SECONDS.toMillis(PAUSE_SECONDS);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException runtime -> runtime;
            case InterruptedException e -> new CancellationException("stopped");
            default -> new IllegalStateException(cause);
        };
    }
}
