package dev.sealift.target;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schema that a {@code search_path} puts first: where an application's unqualified CREATE TABLE goes. */
final class SearchPath {
    private static final Pattern IN_OPTIONS = Pattern.compile("(?:-c\\s*|--)search_path=((?:\\\\.|[^\\s\\\\])+)");
    private static final Pattern FIRST = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")+)\"|([^,\"\\s]+))\\s*(?:,.*)?");

    private SearchPath() {}

    /** Empty where the path begins with {@code "$user"}, which is not known before a session is there. */
    static Optional<String> first(String path) {
        Matcher first = FIRST.matcher(path);
        if (!first.matches()) {
            return Optional.empty();
        }
        String quoted = first.group(1);
        String name = quoted == null ? first.group(2) : quoted.replace("\"\"", "\"");
        return "$user".equals(name) ? Optional.empty() : Optional.of(name);
    }

    /** The first schema of the search path that the {@code options} of a connection set. */
    static Optional<String> firstInOptions(String options) {
        Matcher setting = IN_OPTIONS.matcher(options);
        Optional<String> schema = Optional.empty();
        while (setting.find()) {
            schema = first(setting.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return schema;
    }
}
