package dev.sealift.cli;

import dev.sealift.target.Conduct;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a server is waited for that is lost in the middle. */
final class PatienceOption {
    @Option(
            names = "--wait-for-server",
            paramLabel = "TIME",
            converter = Time.class,
            description =
                    "How long a server that restarts, or a network that is cut, is waited for in the middle of a run,"
                            + " such as 90s, 10min or 2h; 0 for not at all. Default: 10min.")
    private Duration patience = Conduct.USUAL.patience();

    Duration patience() {
        return patience;
    }

    static final class Time implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6}) ?(s|min|m|h)");

        @Override
        public Duration convert(String text) {
            if (text.equals("0")) {
                return Duration.ZERO;
            }
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no time, such as 90s, 10min or 2h");
            }
            long number = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofMinutes(number);
            };
        }
    }
}
