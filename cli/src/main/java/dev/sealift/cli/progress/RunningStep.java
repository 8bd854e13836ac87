package dev.sealift.cli.progress;

import dev.sealift.report.Figures;
import dev.sealift.report.Printable;

/** A step that has dealt with some of its rows: an index of vectors. */
record RunningStep(String name, long done, long all) {
    /** Never 100 %: the last rows are followed by writing, which nobody counts. */
    String words() {
        String share = all > 0 ? Math.min(99, done * 100 / all) + " %, " : "";
        return "%s: %s%s of %s rows".formatted(Printable.line(name), share, Figures.count(done), Figures.count(all));
    }
}
