package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The variables that tell where the target is, from the environment and from files, each with its origin. Of several places
 * that set one, the first counts.
 */
record Variables(List<Place> places) {
    static final String ENVIRONMENT = "environment";

    /** As most tools read them: what is meant for this machine alone comes before what is shared. */
    private static final List<String> FILES = List.of(".env.local", ".env");

    /**
     * Where variables are set.
     *
     * @param name {@code environment}, or the file
     * @param file whether it is a file, which may be about production
     */
    record Place(String name, boolean file, Map<String, String> values) {}

    /** A variable that is set, and where. */
    record Found(String variable, String value, Place place) {
        String origin() {
            return variable + " (" + place.name() + ")";
        }
    }

    /**
     * Reads them.
     *
     * @param file the one that is named; its variables count before the environment's, and no other file is read. Or null, and
     *     {@code .env.local} and {@code .env} are read behind the environment, where they are
     * @throws SealiftException with {@link Code#TARGET_URL} where a file cannot be read
     */
    static Variables of(Map<String, String> environment, Path directory, @Nullable Path file) {
        List<Place> places = new ArrayList<>();
        Place own = new Place(ENVIRONMENT, false, environment);
        if (file != null) {
            places.add(new Place(file.toString(), true, named(directory.resolve(file))));
            places.add(own);
            return new Variables(places);
        }
        places.add(own);
        for (String name : FILES) {
            Path path = directory.resolve(name);
            if (Files.isRegularFile(path)) {
                places.add(new Place(
                        name,
                        true,
                        read(
                                path,
                                "name the target with --to, so that " + name + " is not needed, or make it readable")));
            }
        }
        return new Variables(places);
    }

    /** Without the files that nobody named: those do not fill in what {@code --to} leaves out. */
    Variables asked() {
        return new Variables(places.stream()
                .filter(place -> !place.file() || !FILES.contains(place.name()))
                .toList());
    }

    Optional<Found> find(String variable) {
        for (Place place : places) {
            String value = place.values().getOrDefault(variable, "");
            if (!value.isBlank()) {
                return Optional.of(new Found(variable, value, place));
            }
        }
        return Optional.empty();
    }

    /** Those that are set and whose names begin so, sorted. */
    List<Found> beginning(String prefix) {
        TreeSet<String> names = new TreeSet<>();
        places.forEach(place -> place.values().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(names::add));
        return names.stream().flatMap(name -> find(name).stream()).toList();
    }

    /** The environment, with libpq's variables as they count. */
    Map<String, String> forLibpq() {
        Map<String, String> all = new HashMap<>();
        for (Place place : places.reversed()) {
            place.values().forEach((name, value) -> {
                if (!place.file() || name.startsWith("PG")) {
                    all.put(name, value);
                }
            });
        }
        return all;
    }

    /** Names with their places: {@code PGHOST, PGUSER (environment), PGPASSWORD (.env)}. */
    String origins(List<String> names) {
        Map<String, List<String>> byPlace = new LinkedHashMap<>();
        names.forEach(name -> find(name)
                .ifPresent(found -> byPlace.computeIfAbsent(found.place().name(), place -> new ArrayList<>())
                        .add(name)));
        return byPlace.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> named(Path file) {
        String hint = "--env-file wants a file of lines NAME=value that you may read";
        if (!Files.isRegularFile(file)) {
            throw unreadable(file, Files.exists(file) ? "it is no file" : "there is no such file", hint, null);
        }
        return read(file, hint);
    }

    private static Map<String, String> read(Path file, String hint) {
        try {
            return DotEnv.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, "the file cannot be read: " + e, hint, e);
        }
    }

    private static SealiftException unreadable(Path file, String reason, String hint, @Nullable IOException cause) {
        return new SealiftException(Code.TARGET_URL, file.toString(), reason, hint, cause);
    }
}
