package dev.sealift.cli;

import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much the indexes of vectors must find. */
final class RecallOption {
    @Option(
            names = "--min-recall",
            paramLabel = "SHARE",
            converter = Share.class,
            description =
                    "What part of the ten nearest vectors the indexes must find, such as 0.95, compared with exact"
                            + " search; below it the exit code is 6. Default: it is measured and shown.")
    private OptionalDouble minRecall = OptionalDouble.empty();

    /** 0 to 1, where somebody asks for it. */
    OptionalDouble minRecall() {
        return minRecall;
    }

    static final class Share implements ITypeConverter<OptionalDouble> {
        @Override
        public OptionalDouble convert(String text) {
            if (!text.matches("0?\\.\\d+|[01](\\.0*)?")) {
                throw new TypeConversionException("'" + text + "' is no share from 0 to 1, such as 0.95");
            }
            return OptionalDouble.of(Double.parseDouble(text));
        }
    }
}
