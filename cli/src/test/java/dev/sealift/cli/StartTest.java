package dev.sealift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What starts leave out, to be short. */
class StartTest {
    @TempDir
    private Path folder;

    @Test
    void a_command_that_is_named_is_the_only_one_that_is_read_and_it_is_the_one() {
        List<Class<?>> all = Subcommands.all();
        assertThat(all).hasSize(18);
        for (Class<?> command : all) {
            String name = command.getAnnotation(Command.class).name();
            if (!Subcommands.RARELY_USED.contains(name)) {
                assertThat(Subcommands.needed(name, "app.db")).containsExactly(command);
            }
        }
    }

    @Test
    void whatever_asks_about_commands_meets_all_of_them() {
        for (String word : List.of("help", "generate-completion", "--help", "migrat", "-V ")) {
            assertThat(Subcommands.needed(word, "migrate")).isEqualTo(Subcommands.all());
        }
        assertThat(Subcommands.needed()).isEqualTo(Subcommands.all());
    }

    @Test
    void the_version_is_the_one_that_the_parser_would_tell() {
        CommandLine commandLine = SealiftCommand.commandLine(Console.ofProcess());
        String[] told = commandLine.getCommandSpec().version();

        for (String option : List.of("--version", "-V")) {
            assertThat(Cli.in(folder).run(option)).isEqualTo(new Cli.Result(0, told[0] + System.lineSeparator(), ""));
        }
    }

    @Test
    void training_lays_out_the_library_of_the_driver_and_leaves_nothing_else() throws Exception {
        Path library = folder.resolve("native");

        Training.main(new String[] {library.toString()});

        String name = LibraryLoaderUtil.getNativeLibName();
        try (var files = Files.list(library);
                InputStream original = LibraryLoaderUtil.class.getResourceAsStream(
                        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            assertThat(files).containsExactly(library.resolve(name));
            assertThat(library.resolve(name)).hasBinaryContent(original.readAllBytes());
        }
    }
}
