package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** How a command ends that something was thrown out of. */
class FailuresTest {
    @Test
    void aSignalWhileTheServerIsConnectedToStopsTheCommandToo() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(new ByteArrayOutputStream(), false, UTF_8),
                new PrintStream(err, true, UTF_8),
                new ByteArrayInputStream(new byte[0]),
                Console.Terminals.NONE,
                80,
                Map.of(),
                Path.of("."),
                "sealift");
        CommandLine command = SealiftCommand.commandLine(console);

        int exitCode = new Failures(console)
                .handleExecutionException(
                        new CancellationException("stopped while connecting"), command, command.parseArgs("status"));

        assertThat(exitCode).isEqualTo(Outcome.STOPPED.exitCode());
        assertThat(err.toString(UTF_8)).startsWith("error STOPPED: ");
    }
}
