package dev.sealift;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.report.Figures;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run outlive its server's restart: where the connection was lost that all others rest on, the server is waited for,
 * and the run goes on as a new command would, from the journal, but with the snapshot and the plan that it has.
 *
 * <p>The journal is read anew, because a crash of the server may have taken back what it had said to have committed. What
 * was loaded and what was only believed to be is told apart by nothing else.
 */
final class Endurance {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** So often the server may be lost one time after the other without that anything is committed in between. */
    private static final int MOST_IN_VAIN = 5;

    /** What may be different when a server has come up, or has only begun to. */
    private static final Set<Code> PASSING =
            Set.of(Code.TARGET_CONNECTION_LOST, Code.TARGET_UNREACHABLE, Code.TARGET_TLS, Code.TARGET_FAILED);

    private final Target target;
    private final Consumer<RunEvent> events;
    private @Nullable Sessions sessions;
    private int losses;
    private long remade;
    private Duration waited = Duration.ZERO;

    /** What is done from its beginning each time; it finds out by itself what is done already. */
    interface Attempt<T> {
        T run() throws InterruptedException;
    }

    Endurance(Target target, Consumer<RunEvent> events) {
        this.target = target;
        this.events = events;
    }

    /** Sessions of the attempt that runs: whether they get something done is asked when it fails. */
    void watch(Sessions ofAttempt) {
        sessions = ofAttempt;
    }

    /** @throws SealiftException with {@link Code#TARGET_CONNECTION_LOST} where the server does not come back in time */
    <T> T run(Attempt<T> attempt) throws InterruptedException {
        int inVain = 0;
        while (true) {
            try {
                return attempt.run();
            } catch (SealiftException e) {
                if (!PostgresErrors.isLost(e) || !target.conduct().patient()) {
                    throw e;
                }
                losses++;
                inVain = gotOn() ? 1 : inVain + 1;
                if (inVain == MOST_IN_VAIN) {
                    throw lostForGood(e, "it was lost " + MOST_IN_VAIN + " times, and nothing was done in between");
                }
                target.close();
                await(e);
            }
        }
    }

    private boolean gotOn() {
        Sessions of = sessions;
        sessions = null;
        if (of == null) {
            return false;
        }
        remade += of.remade();
        return of.steps() > 0;
    }

    /** What is to be said of it in the report. */
    List<Diagnostic> said() {
        Sessions now = sessions;
        long alone = remade + (now == null ? 0 : now.remade());
        if (losses == 0 && alone == 0) {
            return List.of();
        }
        String text = alone == 0
                ? ""
                : "a connection was lost and made again " + times(alone) + ", and what it had carried was done again";
        if (losses > 0) {
            text += (text.isEmpty() ? "" : "; ") + "the server was lost and found again " + times(losses)
                    + ", after " + Figures.duration(waited.toMillis() / 1e3)
                    + ", and what it had not kept was done again";
        }
        return List.of(new Diagnostic(Code.CONNECTION_REMADE, target.display(), text, ""));
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private void await(SealiftException lost) throws InterruptedException {
        Duration patience = target.conduct().patience();
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        String reason = lost.diagnostic().message();
        while (true) {
            Duration since = Duration.ofNanos(System.nanoTime() - start);
            if (since.compareTo(patience) >= 0) {
                throw lostForGood(lost, "it did not come back within " + Figures.duration(patience.toMillis() / 1e3));
            }
            events.accept(new RunEvent.Waiting(reason, since, patience));
            Thread.sleep(shorter(pause, patience.minus(since)));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            SealiftException failure = tried();
            if (failure == null) {
                foundAgain(Duration.ofNanos(System.nanoTime() - start));
                return;
            }
            reason = failure.diagnostic().message();
        }
    }

    private void foundAgain(Duration after) {
        waited = waited.plus(after);
        events.accept(new RunEvent.Note(new Diagnostic(
                Code.CONNECTION_REMADE,
                target.display(),
                "the server answers again after " + Figures.duration(after.toMillis() / 1e3)
                        + "; the run goes on with what the journal does not know as done",
                "")));
    }

    private @Nullable SealiftException tried() {
        try (Connection session = target.open()) {
            return null;
        } catch (SealiftException e) {
            if (!PASSING.contains(e.diagnostic().code())) {
                throw e;
            }
            return e;
        } catch (SQLException e) {
            return target.failure(e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private SealiftException lostForGood(SealiftException lost, String why) {
        Diagnostic first = lost.diagnostic();
        return new SealiftException(
                Code.TARGET_CONNECTION_LOST,
                first.subject(),
                first.message() + "; " + why,
                "when the server answers again, run the same command to resume",
                lost);
    }
}
