package dev.sealift;

import dev.sealift.copy.SchemaReturn;
import dev.sealift.copy.Sessions;
import dev.sealift.journal.Journal;
import dev.sealift.journal.TakenOff;
import dev.sealift.model.RunEvent;
import dev.sealift.target.RunLock;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import java.util.List;
import java.util.function.Consumer;

/** Puts back what runs into a target have left off. */
final class Restoring {
    /** Indexes of so many tables are built at the same time. */
    private static final int AT_ONCE = 2;

    private final TargetUrl url;
    private final Consumer<RunEvent> events;

    Restoring(TargetUrl url, Consumer<RunEvent> events) {
        this.url = url;
        this.events = events;
    }

    RestoredSchema restore(boolean forget) throws InterruptedException {
        long start = System.nanoTime();
        url.refuseKnownPooler();
        try (Target target = Target.connect(url, RunLock.ownName());
                RunLock lock = RunLock.acquire(target, RunLock.USUAL_WAIT);
                Sessions sessions = new Sessions(target, lock)) {
            List<TakenOff> parts =
                    sessions.use(Journal::exists) ? new SchemaReturn(sessions, events).putBack(AT_ONCE) : List.of();
            if (forget) {
                forget(parts, sessions);
            }
            return new RestoredSchema(target.display(), parts, forget, (System.nanoTime() - start) / 1e9);
        }
    }

    private static void forget(List<TakenOff> parts, Sessions sessions) {
        sessions.transaction(connection -> {
            for (TakenOff entry : parts) {
                if (!entry.back()) {
                    TakenOff.release(connection, entry.part());
                }
            }
            return true;
        });
    }
}
