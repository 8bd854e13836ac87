package dev.sealift.cli;

import dev.sealift.source.ReadRate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How fast the source is read. */
final class RateOption {
    @Option(
            names = "--max-rate",
            paramLabel = "RATE",
            converter = Rate.class,
            description =
                    "How much is read from the source in a second at most, by all jobs together, so that the application"
                            + " that uses it stays fast: 20MB, 500kB, 1GB, or 5000rows. A copy of the source, where one"
                            + " is read, is made at full speed. Default: as fast as can be.")
    private @Nullable ReadRate rate;

    @Nullable
    ReadRate rate() {
        return rate;
    }

    static final class Rate implements ITypeConverter<ReadRate> {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,9}) ?(B|kB|KB|MB|GB|rows)");

        @Override
        public ReadRate convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no rate, such as 20MB or 5000rows, of which each is meant for a second");
            }
            long number = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "rows" -> new ReadRate(ReadRate.Unit.ROWS, number);
                case "B" -> bytes(number, 1);
                case "MB" -> bytes(number, 1_000_000);
                case "GB" -> bytes(number, 1_000_000_000);
                default -> bytes(number, 1_000);
            };
        }

        private static ReadRate bytes(long number, long unit) {
            return new ReadRate(ReadRate.Unit.BYTES, number * unit);
        }
    }
}
