package dev.sealift.embedding;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Threads that take texts from one list, each the next one. */
final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    Workers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "embedding");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Ends early where one text fails, with that failure, or where the calling thread is interrupted. */
    List<float[]> each(List<String> texts, Function<String, float[]> work) throws InterruptedException {
        float[][] vectors = new float[texts.size()][];
        AtomicInteger next = new AtomicInteger();
        Callable<Void> share = () -> {
            try {
                for (int i = next.getAndIncrement(); i < vectors.length; i = next.getAndIncrement()) {
                    vectors[i] = work.apply(texts.get(i));
                }
                return null;
            } catch (RuntimeException e) {
                next.set(vectors.length);
                throw e;
            }
        };
        List<Future<Void>> shares = Stream.generate(() -> threads.submit(share))
                .limit(Math.min(count, texts.size()))
                .toList();
        try {
            for (Future<Void> each : shares) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            next.set(vectors.length);
        }
        return List.of(vectors);
    }

    /** Waits for texts that are being computed: they use the model's memory. */
    @Override
    public void close() {
        threads.close();
    }
}
