package dev.sealift.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether the commits of a load wait for the disk. */
final class CommitOption {
    /** No boolean: picocli turns the words for those around. */
    private enum Commits {
        WAIT,
        GO_ON
    }

    @Option(
            names = "--synchronous-commit",
            paramLabel = "on|off",
            converter = Word.class,
            description =
                    "Whether each commit of the load waits for the server's disk. off (default) is faster and as safe:"
                            + " the commit that ends a run always waits, and what a crash of the server takes back before it is"
                            + " loaded again.")
    private Commits commits = Commits.GO_ON;

    boolean synchronous() {
        return commits == Commits.WAIT;
    }

    static final class Word implements ITypeConverter<Commits> {
        @Override
        public Commits convert(String word) {
            return switch (word) {
                case "on" -> Commits.WAIT;
                case "off" -> Commits.GO_ON;
                default -> throw new TypeConversionException("'" + word + "' is none of on, off");
            };
        }
    }
}
