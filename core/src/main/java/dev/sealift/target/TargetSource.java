package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the target: the option, else {@code DATABASE_URL} of the environment, else that of {@code .env}. */
public final class TargetSource {
    private static final String VARIABLE = "DATABASE_URL";
    private static final String FILE = ".env";

    private TargetSource() {}

    /**
     * Chooses the target. A {@code DATABASE_URL} that names another kind of database, such as the application's SQLite
     * file, is passed over.
     *
     * @param option the value of {@code --to}, or null
     * @param environment the environment's variables
     * @param directory where {@code .env} is looked for
     * @return empty where nothing names a target
     * @throws SealiftException with {@link Code#TARGET_URL}
     */
    public static Optional<TargetChoice> choose(
            @Nullable String option, Map<String, String> environment, Path directory) {
        if (option != null) {
            return Optional.of(choice(option, "--to", false, environment));
        }
        String variable = environment.get(VARIABLE);
        if (variable != null && isAboutPostgres(variable)) {
            return Optional.of(choice(variable, VARIABLE + " (environment)", false, environment));
        }
        String line = fromFile(directory.resolve(FILE));
        if (line != null && isAboutPostgres(line)) {
            return Optional.of(choice(line, VARIABLE + " (" + FILE + ")", true, environment));
        }
        return Optional.empty();
    }

    private static TargetChoice choice(
            String text, String origin, boolean confirmIfElsewhere, Map<String, String> environment) {
        if (text.contains("${")) {
            throw new MalformedUrl(origin)
                    .because(
                            "it holds ${…}, and Sealift puts no variables in",
                            "give the whole URL with --to, or in DATABASE_URL");
        }
        TargetUrl url = TargetUrl.parse(text, environment, origin);
        return new TargetChoice(url, origin, confirmIfElsewhere && !url.local());
    }

    /** Also where it is misspelled, so that the user hears of it: anything that begins with the name. */
    private static boolean isAboutPostgres(String text) {
        String start = text.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("postgres")
                || start.startsWith("jdbc:postgres")
                || (ConninfoSyntax.recognises(start) && start.matches("(?s).*\\b(host|dbname)\\s*=.*"));
    }

    private static @Nullable String fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return DotEnv.parse(Files.readAllBytes(file)).get(VARIABLE);
        } catch (IOException e) {
            throw new SealiftException(
                    Code.TARGET_URL,
                    file.toString(),
                    "the file cannot be read: " + e,
                    "name the target with --to, so that .env is not needed",
                    e);
        }
    }
}
