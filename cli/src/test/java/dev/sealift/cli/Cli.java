package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this JVM, in a folder and with an environment of the test's choice. */
record Cli(Path directory, Map<String, String> environment, Console.Terminals terminals, String answers) {

    record Result(int exitCode, String out, String err) {}

    static Cli in(Path directory) {
        return new Cli(directory, Map.of("PATH", ""), Console.Terminals.NONE, "");
    }

    Cli with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Cli(directory, Map.copyOf(more), terminals, answers);
    }

    /** In a terminal, where a person types {@code text}. */
    Cli answering(String text) {
        return new Cli(directory, environment, new Console.Terminals(true, false, false), text);
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, true, UTF_8),
                new ByteArrayInputStream(answers.getBytes(UTF_8)),
                terminals,
                80,
                environment,
                directory,
                "sealift");
        int exitCode = Main.run(console, args);
        return new Result(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
