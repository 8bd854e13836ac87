package dev.sealift.target;

import dev.sealift.model.SealiftException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the target: the option, else {@code DATABASE_URL}, else {@code RELATIONAL_DB_*}, else libpq's own variables; each of the
 * environment, of {@code .env.local} and of {@code .env}, or of the file that is named.
 */
public final class TargetSource {
    private static final String VARIABLE = "DATABASE_URL";

    /** The names under which applications keep the URL that leads around their pooler. */
    private static final List<String> DIRECT = List.of(
            "DIRECT_URL",
            "DIRECT_DATABASE_URL",
            "DATABASE_URL_UNPOOLED",
            "POSTGRES_URL_NON_POOLING",
            "DATABASE_DIRECT_URL");

    /** Each of them says alone where to look for a database; the others only fill in. */
    private static final List<String> LIBPQ = List.of("PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE");

    /** What decides where a connection leads. */
    private static final Set<String> PLACES = Set.of("PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE");

    private static final String DIMENSIONS = "VECTOR_DB_DIMENSIONS";

    private final Variables variables;

    private TargetSource(Variables variables) {
        this.variables = variables;
    }

    /**
     * Where the target may be named.
     *
     * @param environment the environment's variables
     * @param directory where {@code .env.local} and {@code .env} are looked for
     * @param file what is read instead of these, and before the environment; or null
     * @throws SealiftException with {@link dev.sealift.model.Code#TARGET_URL} where a file cannot be read
     */
    public static TargetSource of(Map<String, String> environment, Path directory, @Nullable Path file) {
        return new TargetSource(Variables.of(environment, directory, file));
    }

    /**
     * Chooses the target. A {@code DATABASE_URL} that names another kind of database, such as the application's SQLite
     * file, is passed over.
     *
     * @param option the value of {@code --to}: a URL, or the name of the variable that holds it; or null
     * @return empty where nothing names a target
     * @throws SealiftException with {@link dev.sealift.model.Code#TARGET_URL}
     */
    public Optional<TargetChoice> choose(@Nullable String option) {
        if (option != null) {
            return Optional.of(ofOption(option));
        }
        for (Variables.Place place : variables.places()) {
            String url = place.values().getOrDefault(VARIABLE, "");
            if (isAboutPostgres(url)) {
                return Optional.of(
                        ofUrl(url, new Variables.Found(VARIABLE, url, place).origin(), place.file(), variables));
            }
        }
        return RelationalVariables.of(variables)
                .map(relational -> relational.choice(variables))
                .or(this::ofLibpq);
    }

    /** A name keeps the password away from the command line, which every user of the machine may read. */
    private TargetChoice ofOption(String option) {
        if (!option.matches("[A-Za-z_]\\w*")) {
            return ofUrl(option, "--to", false, variables.asked());
        }
        Variables.Found found = variables
                .find(option)
                .orElseThrow(() -> new MalformedUrl("--to")
                        .because("it is no URL, and no variable " + option + " is set that could hold one"));
        return ofUrl(found.value(), found.origin(), found.place().file(), variables);
    }

    /**
     * What else was seen, in sentences: a {@code DATABASE_URL} that is no target, a direct URL beside a pooler's.
     *
     * @param option the value of {@code --to}, beside which nobody looks into {@code DATABASE_URL}
     */
    public List<String> remarks(@Nullable String option, Optional<TargetChoice> choice) {
        List<String> remarks = new ArrayList<>();
        if (option == null) {
            variables
                    .find(VARIABLE)
                    .filter(found -> !isAboutPostgres(found.value()))
                    .ifPresent(found -> remarks.add(found.origin()
                            + (SqliteUrl.recognises(found.value())
                                    ? " names the SQLite database " + SqliteUrl.path(found.value())
                                            + ", which is a source, not a target"
                                    : " names no PostgreSQL")));
        }
        if (choice.isPresent() && choice.get().url().pooled()) {
            direct().ifPresent(found -> remarks.add("the target is a pooler's address; " + found.origin()
                    + " holds another one: --to " + found.variable()));
        }
        return remarks;
    }

    /** The SQLite file that {@code DATABASE_URL} names, as it is written there. */
    public Optional<String> sqliteFile() {
        return variables
                .find(VARIABLE)
                .filter(found -> SqliteUrl.recognises(found.value()))
                .map(found -> SqliteUrl.path(found.value()));
    }

    /** How many numbers the application's vectors have, as {@code VECTOR_DB_DIMENSIONS} says, with its origin. */
    public Optional<ExpectedDimensions> dimensions() {
        return variables.find(DIMENSIONS).map(found -> {
            if (!found.value().strip().matches("[1-9]\\d{0,5}")) {
                throw new MalformedUrl(found.origin())
                        .because("it is no number of dimensions", "write " + DIMENSIONS + "=384, or leave it out");
            }
            return new ExpectedDimensions(Integer.parseInt(found.value().strip()), found.origin());
        });
    }

    private Optional<Variables.Found> direct() {
        return DIRECT.stream()
                .flatMap(name -> variables.find(name).stream())
                .filter(found -> isAboutPostgres(found.value()))
                .findFirst();
    }

    private Optional<TargetChoice> ofLibpq() {
        return LIBPQ.stream().anyMatch(name -> variables.find(name).isPresent())
                ? Optional.of(ofParameters(Map.of(), "", false, variables))
                : Optional.empty();
    }

    static TargetChoice ofUrl(String text, String origin, boolean fromFile, Variables variables) {
        refuseVariables(text, origin);
        UrlReader reader = new UrlReader(variables.forLibpq(), new MalformedUrl(origin));
        return choice(reader.read(text), reader, origin, fromFile, variables);
    }

    private static void refuseVariables(String text, String origin) {
        if (text.contains("${")) {
            throw new MalformedUrl(origin)
                    .because(
                            "it holds ${…}, and Sealift puts no variables in",
                            "give the whole URL with --to, or in DATABASE_URL");
        }
    }

    /** @param parameters in libpq's words */
    static TargetChoice ofParameters(
            Map<String, String> parameters, String origin, boolean fromFile, Variables variables) {
        parameters.values().forEach(value -> refuseVariables(value, origin));
        String subject = origin.isEmpty()
                ? variables.origins(LIBPQ.stream()
                        .filter(name -> variables.find(name).isPresent())
                        .toList())
                : origin;
        UrlReader reader = new UrlReader(variables.forLibpq(), new MalformedUrl(subject));
        return choice(reader.read(parameters), reader, origin, fromFile, variables);
    }

    private static TargetChoice choice(
            TargetUrl url, UrlReader reader, String origin, boolean fromFile, Variables variables) {
        String filledIn = variables.origins(reader.used());
        String whole = Stream.of(origin, filledIn)
                .filter(part -> !part.isEmpty())
                .reduce((first, second) -> first + ", with " + second)
                .orElse("");
        TreeSet<String> files = new TreeSet<>();
        reader.used().stream()
                .filter(PLACES::contains)
                .flatMap(name -> variables.find(name).stream())
                .filter(found -> found.place().file())
                .forEach(found -> files.add(found.place().name()));
        boolean namedByFile = fromFile || !files.isEmpty();
        return new TargetChoice(url, whole, namedByFile && !url.local());
    }

    /** Also where it is misspelled, so that the user hears of it: anything that begins with the name. */
    static boolean isAboutPostgres(String text) {
        String start = text.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("postgres")
                || start.startsWith("jdbc:postgres")
                || start.startsWith("prisma+postgres")
                || start.startsWith("prisma://")
                || (ConninfoSyntax.recognises(start) && start.matches("(?s).*\\b(host|dbname)\\s*=.*"));
    }
}
