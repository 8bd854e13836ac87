package dev.sealift.benchmarks.compare;

import dev.sealift.benchmarks.compare.Measurement.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sealift as its user calls it: the launcher of the checkout, in a process of its own. */
record Sealift(Path launcher, Path folder) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int DONE = 0;
    private static final int ATTENTION = 3;

    Measurement migrate(Path file, String url) throws IOException, InterruptedException {
        return run("migrate", file, url);
    }

    Measurement verify(Path file, String url) throws IOException, InterruptedException {
        return run("verify", file, url);
    }

    Measurement version() throws IOException, InterruptedException {
        return checked(Command.of(List.of(launcher.toString(), "--version"), folder)
                        .run())
                .measurement();
    }

    private Measurement run(String command, Path file, String url) throws IOException, InterruptedException {
        List<String> words = List.of(launcher.toString(), command, file.toString(), "--to", url, "--json");
        Command.Result result = checked(Command.of(words, folder).run());
        Measurement measured = result.measurement();
        return new Measurement(
                measured.seconds(),
                measured.clientCpu(),
                measured.serverCpu(),
                measured.peakMegabytes(),
                phases(result.output()),
                result.exitCode() == ATTENTION ? "exit code 3: there is something to read" : "");
    }

    private static Command.Result checked(Command.Result result) throws IOException {
        if (result.exitCode() != DONE && result.exitCode() != ATTENTION) {
            throw new IOException("sealift ended with exit code %d: %s%n%s"
                    .formatted(
                            result.exitCode(),
                            result.errors().strip(),
                            result.output().strip()));
        }
        return result;
    }

    private static List<Phase> phases(String document) throws IOException {
        try {
            List<Phase> phases = new ArrayList<>();
            for (JsonNode phase : MAPPER.readTree(document).path("phases")) {
                phases.add(new Phase(
                        phase.path("name").asString(), phase.path("seconds").asDouble()));
            }
            return phases;
        } catch (JacksonException e) {
            throw new IOException("sealift --json gave no document: " + document, e);
        }
    }
}
