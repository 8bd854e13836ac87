package dev.sealift.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The target as {@code RELATIONAL_DB_HOST}, {@code _PORT}, {@code _NAME}, {@code _USER} and {@code _PASSWORD} name it, or
 * {@code RELATIONAL_DB_URL} as a whole.
 *
 * @param set those that mean something here
 */
record RelationalVariables(List<Variables.Found> set) {
    private static final String PREFIX = "RELATIONAL_DB_";
    private static final String URL = PREFIX + "URL";

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("HOST", "host"),
            Map.entry("PORT", "port"),
            Map.entry("NAME", "dbname"),
            Map.entry("DATABASE", "dbname"),
            Map.entry("USER", "user"),
            Map.entry("USERNAME", "user"),
            Map.entry("PASSWORD", "password"),
            Map.entry("SCHEMA", "schema"),
            Map.entry("OPTIONS", "options"),
            Map.entry("SSLMODE", "sslmode"),
            Map.entry("SSL_MODE", "sslmode"),
            Map.entry("SSLROOTCERT", "sslrootcert"));

    /** What decides where a connection leads. */
    private static final Set<String> PLACES = Set.of("URL", "HOST", "PORT", "NAME", "DATABASE");

    /** Under one of these names an application may say that its database is none of PostgreSQL's. */
    private static final List<String> KINDS = List.of("TYPE", "DRIVER", "DIALECT", "ENGINE", "PROVIDER");

    static Optional<RelationalVariables> of(Variables variables) {
        List<Variables.Found> set = variables.beginning(PREFIX);
        RelationalVariables relational = new RelationalVariables(set);
        boolean another = KINDS.stream()
                .flatMap(kind -> relational.value(kind).stream())
                .anyMatch(kind -> !kind.toLowerCase(Locale.ROOT).matches("(postgres|pg|psql).*|pgvector"));
        boolean named = relational.value("HOST").isPresent()
                || relational.value("NAME").or(() -> relational.value("DATABASE")).stream()
                        .anyMatch(name -> !SqliteUrl.recognises(name))
                || relational.value("URL").stream().anyMatch(TargetSource::isAboutPostgres);
        return another || !named ? Optional.empty() : Optional.of(relational);
    }

    private Optional<String> value(String suffix) {
        return set.stream()
                .filter(found -> found.variable().equals(PREFIX + suffix))
                .map(Variables.Found::value)
                .findFirst();
    }

    TargetChoice choice(Variables variables) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> used = new ArrayList<>();
        for (Variables.Found found : set) {
            String parameter = PARAMETERS.get(found.variable().substring(PREFIX.length()));
            if (parameter != null) {
                parameters.putIfAbsent(parameter, found.value());
                used.add(found.variable());
            }
        }
        // The whole URL and its parts may stand side by side; the URL says more.
        return value("URL")
                .filter(TargetSource::isAboutPostgres)
                .map(url -> TargetSource.ofUrl(url, variables.origins(List.of(URL)), fromFile(List.of(URL)), variables))
                .orElseGet(() ->
                        TargetSource.ofParameters(parameters, origin(variables, used), fromFile(used), variables));
    }

    /** Short where all are in one place. */
    private static String origin(Variables variables, List<String> used) {
        List<String> places = used.stream()
                .flatMap(name -> variables.find(name).stream())
                .map(found -> found.place().name())
                .distinct()
                .toList();
        return places.size() == 1 ? PREFIX + "* (" + places.get(0) + ")" : variables.origins(used);
    }

    private boolean fromFile(List<String> used) {
        return set.stream()
                .filter(found -> used.contains(found.variable()))
                .anyMatch(found ->
                        found.place().file() && PLACES.contains(found.variable().substring(PREFIX.length())));
    }
}
