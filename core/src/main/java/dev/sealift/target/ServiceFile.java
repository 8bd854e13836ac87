package dev.sealift.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * libpq's file of connections with a name.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-pgservice.html">libpq: The Connection Service File</a>
 */
record ServiceFile(Map<String, String> environment, MalformedUrl fault) {

    /** The parameters of a service. */
    Map<String, String> find(String service) {
        for (Path file : files()) {
            Optional<Map<String, String>> found = section(file, service);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw fault.because(
                "no file defines the service " + service,
                "these are looked into: "
                        + String.join(", ", files().stream().map(Path::toString).toList()));
    }

    private List<Path> files() {
        String named = environment.getOrDefault("PGSERVICEFILE", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        String system = environment.getOrDefault("PGSYSCONFDIR", "");
        Path own = named.isEmpty() ? Path.of(home, ".pg_service.conf") : Path.of(named);
        return system.isEmpty() ? List.of(own) : List.of(own, Path.of(system, "pg_service.conf"));
    }

    private Optional<Map<String, String>> section(Path file, String service) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return section(lines.map(String::strip).toList(), service);
        } catch (IOException | java.io.UncheckedIOException e) {
            throw fault.because(
                    "the file of services " + file + " cannot be read: " + e.getMessage(), "make it readable");
        }
    }

    private Optional<Map<String, String>> section(List<String> lines, String service) {
        int begin = lines.indexOf("[" + service + "]");
        if (begin < 0) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String line : lines.subList(begin + 1, lines.size())) {
            if (line.startsWith("[")) {
                break;
            }
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 1 || line.startsWith("service")) {
                throw fault.because(
                        "the service " + service + " has a line that is no parameter=value", "mend the file");
            }
            parameters.putIfAbsent(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return Optional.of(parameters);
    }
}
