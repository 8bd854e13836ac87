package dev.sealift.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of others. It is used where it is installed; nothing is installed. */
enum Program {
    PGLOADER("pgloader", "pgloader"),
    SQLITE("sqlite3", "sqlite3"),
    PSQL("psql", "postgresql-client");

    private final String command;
    private final String debianPackage;

    Program(String command, String debianPackage) {
        this.command = command;
        this.debianPackage = debianPackage;
    }

    String command() {
        return command;
    }

    /** The package of Debian and Ubuntu that has it; its name elsewhere is mostly the same. */
    String debianPackage() {
        return debianPackage;
    }

    boolean installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /** The first line of what it says of its version; empty if it is not installed. */
    Optional<String> version() {
        if (!installed()) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(List.of(command, "--version"))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
