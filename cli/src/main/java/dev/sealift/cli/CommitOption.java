package dev.sealift.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether the commits of a load wait for the disk. */
final class CommitOption {
    @Option(
            names = "--synchronous-commit",
            paramLabel = "on|off",
            converter = Word.class,
            description =
                    "Whether each commit of the load waits for the server's disk. off (default) is faster and as safe:"
                            + " the commit that ends a run always waits, and what a crash of the server takes back before it is"
                            + " loaded again.")
    private boolean synchronous;

    boolean synchronous() {
        return synchronous;
    }

    static final class Word implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String word) {
            return switch (word) {
                case "on" -> true;
                case "off" -> false;
                default -> throw new TypeConversionException("'" + word + "' is none of on, off");
            };
        }
    }
}
