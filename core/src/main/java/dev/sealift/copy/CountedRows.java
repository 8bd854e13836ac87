package dev.sealift.copy;

import dev.sealift.model.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands on what a piece of work tells, and takes back the rows that it told of, where it is done again. */
public final class CountedRows implements Consumer<RunEvent> {
    private final Consumer<RunEvent> events;
    private final List<RunEvent.RowsDone> told = new ArrayList<>();

    public CountedRows(Consumer<RunEvent> events) {
        this.events = events;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (event instanceof RunEvent.RowsDone rows) {
            RunEvent.RowsDone before = told.isEmpty() ? null : told.getLast();
            if (before != null
                    && before.phase() == rows.phase()
                    && before.table().equals(rows.table())) {
                told.removeLast();
                told.add(new RunEvent.RowsDone(rows.phase(), rows.table(), before.rows() + rows.rows()));
            } else {
                told.add(rows);
            }
        }
        events.accept(event);
    }

    public synchronized void takeBack() {
        told.forEach(rows -> events.accept(new RunEvent.RowsDone(rows.phase(), rows.table(), -rows.rows())));
        told.clear();
    }
}
