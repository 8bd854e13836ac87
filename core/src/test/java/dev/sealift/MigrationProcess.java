package dev.sealift;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.ChunkSize;
import dev.sealift.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A migration in a JVM of its own, so that a test can kill it. It prints the phases as it enters them. */
final class MigrationProcess implements AutoCloseable {
    private static final String PHASE = "phase ";
    private static final String ENDED = "ended ";
    private static final String NEW_IDS = "with new ids";
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final Thread listener;
    private final List<String> lines = new ArrayList<>();

    private MigrationProcess(Process process) {
        this.process = process;
        this.listener = Thread.ofPlatform().start(() -> listen(process.inputReader()));
    }

    static MigrationProcess start(Path file, String url, ChunkSize chunks) {
        return start(file, url, chunks, Jvm.QUICK_START);
    }

    static MigrationProcess start(Path file, String url, ChunkSize chunks, OrphanPolicy onOrphan) {
        return start(file, url, chunks, Jvm.QUICK_START, onOrphan);
    }

    static MigrationProcess start(Path file, String url, ChunkSize chunks, List<String> jvmOptions) {
        return start(file, url, chunks, jvmOptions, OrphanPolicy.NOT_VALID);
    }

    private static MigrationProcess start(
            Path file, String url, ChunkSize chunks, List<String> jvmOptions, OrphanPolicy onOrphan) {
        return new MigrationProcess(Jvm.start(
                jvmOptions,
                MigrationProcess.class,
                file.toString(),
                url,
                Long.toString(chunks.rows()),
                Long.toString(chunks.bytes()),
                onOrphan.name()));
    }

    /** A migration of a {@link Shop}, with its new ids. */
    static MigrationProcess startWithNewIds(Path file, String url, ChunkSize chunks) {
        return new MigrationProcess(Jvm.start(
                Jvm.QUICK_START,
                MigrationProcess.class,
                file.toString(),
                url,
                Long.toString(chunks.rows()),
                Long.toString(chunks.bytes()),
                NEW_IDS));
    }

    private void listen(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // The pipe of a process that was killed.
        }
    }

    /** Waits until the process enters a phase or ends. @return whether it entered the phase */
    boolean awaitPhase(Phase phase) throws InterruptedException {
        synchronized (lines) {
            while (!lines.contains(PHASE + phase) && listener.isAlive()) {
                lines.wait(50);
            }
            return lines.contains(PHASE + phase);
        }
    }

    /** As {@code kill -9}. @return the phase in which it was; empty if it had not begun or had ended */
    Optional<Phase> kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        listener.join();
        Phase last = null;
        synchronized (lines) {
            for (String line : lines) {
                if (line.startsWith(PHASE)) {
                    last = Phase.valueOf(line.substring(PHASE.length()));
                } else if (line.startsWith(ENDED)) {
                    last = null;
                }
            }
        }
        return Optional.ofNullable(last);
    }

    /** Waits until the process ends by itself. @return how the migration ended */
    Outcome await() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the migration does not end: " + output());
        }
        listener.join();
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.exitCode() == process.exitValue() && ended() != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("exit code " + process.exitValue() + ": " + output()));
    }

    /** The last line, which names the code of the error if there was one. */
    @Nullable
    String ended() {
        synchronized (lines) {
            return lines.stream()
                    .filter(line -> line.startsWith(ENDED))
                    .findFirst()
                    .orElse(null);
        }
    }

    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        listener.join();
    }

    public static void main(String[] arguments) throws InterruptedException {
        ChunkSize chunks = new ChunkSize(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
        boolean newIds = Arrays.asList(arguments).contains(NEW_IDS);
        OrphanPolicy onOrphan = newIds ? OrphanPolicy.NOT_VALID : OrphanPolicy.valueOf(arguments[4]);
        Decisions decisions = new Decisions(Decisions.NONE.onMisfit(), null, onOrphan, Map.of());
        Outcome outcome;
        try {
            Report report = Migration.from(Path.of(arguments[0]))
                    .with(MigrationOptions.DEFAULT
                            .withChunkSize(chunks)
                            .withDecisions(newIds ? Shop.DECISIONS : decisions))
                    .onEvent(event -> {
                        if (event instanceof RunEvent.PhaseBegins begins) {
                            System.out.println(PHASE + begins.phase());
                        }
                    })
                    .to(arguments[1])
                    .migrate();
            outcome = report.outcome();
            report.diagnostics().forEach(System.out::println);
            System.out.println(ENDED + outcome);
        } catch (SealiftException e) {
            outcome = e.outcome();
            e.printStackTrace(System.out);
            System.out.println(e.diagnostic());
            System.out.println(ENDED + outcome + " " + e.diagnostic().code());
        }
        System.exit(outcome.exitCode());
    }
}
