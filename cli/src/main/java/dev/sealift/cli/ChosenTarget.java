package dev.sealift.cli;

import dev.sealift.local.LocalDatabase;
import dev.sealift.target.TargetUrl;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The target of a command, and how the user gets at it again. */
sealed interface ChosenTarget {

    TargetUrl url();

    /** What a later command must repeat to work on the same target: empty, or {@code --to …} and its like, with a
     * space in front. */
    String repeated();

    /** How to look inside, in lines; empty where the user knows, because it is the user's own server. */
    String lookInside(Console console);

    /** @param repeated the options that named the target, without passwords */
    record Named(TargetUrl url, String repeated) implements ChosenTarget {
        @Override
        public String lookInside(Console console) {
            return "";
        }
    }

    record Local(TargetUrl url, LocalDatabase database, String others) implements ChosenTarget {
        @Override
        public String repeated() {
            return others;
        }

        @Override
        public String lookInside(Console console) {
            return hasPsql(console)
                    ? NextStep.line("Look inside", database.psqlCommand())
                    : NextStep.line("Look inside with any client", database.toString())
                            + NextStep.line(
                                    "Its password is the last part of the line in",
                                    database.passFile().toString());
        }

        private boolean hasPsql(Console console) {
            String program = database.psqlProgram();
            return Path.of(program).isAbsolute() && Files.isExecutable(Path.of(program))
                    || Arrays.stream(console.environment()
                                    .getOrDefault("PATH", "")
                                    .split(File.pathSeparator))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }
}
