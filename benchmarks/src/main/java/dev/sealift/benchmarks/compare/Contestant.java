package dev.sealift.benchmarks.compare;

import java.util.List;

/** What is measured. */
enum Contestant {
    MIGRATE("sealift migrate", List.of()),
    VERIFY("sealift verify", List.of()),
    VERSION("sealift --version", List.of()),
    PGLOADER("pgloader", List.of(Program.PGLOADER)),
    CSV("sqlite3 -csv, psql \\copy", List.of(Program.SQLITE, Program.PSQL)),
    COPY_FROM("COPY FROM a file", List.of()),
    COPY_TO("COPY TO a file", List.of()),
    SERVER("the server alone", List.of());

    private final String title;
    private final List<Program> programs;

    Contestant(String title, List<Program> programs) {
        this.title = title;
        this.programs = programs;
    }

    String title() {
        return title;
    }

    /** What must be installed for it. */
    List<Program> programs() {
        return programs;
    }

    /** Whether it reads files that the server wrote before. */
    boolean needsFiles() {
        return this == COPY_FROM || this == SERVER;
    }

    /** Whether it works on a database that Sealift has filled before. */
    boolean needsReady() {
        return switch (this) {
            case VERIFY, CSV, COPY_FROM, COPY_TO, SERVER -> true;
            case MIGRATE, VERSION, PGLOADER -> false;
        };
    }
}
