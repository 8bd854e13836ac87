package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands, as a user sees them: the files in {@code src/test/resources/cli}. */
class TranscriptTest {
    private static final Path FILES = Path.of("src", "test", "resources", "cli");

    @TempDir
    private Path folder;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theCommandsOfATranscriptWriteWhatItSays(String file) throws IOException {
        Cli cli = Cli.in(folder).with("SEALIFT_HOME", LocalHome.path().toString());
        for (Transcript.Part part :
                Transcript.parse(Files.readString(FILES.resolve(file), UTF_8)).parts()) {
            switch (part) {
                case Transcript.Part.Script script ->
                    Sqlite.execute(
                            folder.resolve(script.file()), script.statements().toArray(String[]::new));
                case Transcript.Part.TextFile text ->
                    Files.writeString(folder.resolve(text.file()), text.text(), UTF_8);
                case Transcript.Part.Command command -> check(cli, command);
            }
        }
    }

    private static void check(Cli cli, Transcript.Part.Command command) {
        Cli.Result result = cli.run(command.arguments().toArray(String[]::new));

        String context = "sealift " + String.join(" ", command.arguments()) + "\n" + result.out() + result.err();
        assertThat(result.exitCode()).as(context).isEqualTo(command.exitCode());
        assertThat(result.out().strip() + "\n").as(context).matches(Transcript.pattern(command.out()));
        assertThat(result.err().strip() + "\n").as(context).matches(Transcript.pattern(command.err()));
    }
}
