package dev.sealift.plan;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives out names in the target. A name is kept exactly where PostgreSQL can hold it; else it is cut and gets eight hex
 * digits of its own hash, so that the same name always becomes the same.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS">Identifiers</a>
 */
final class TargetNames {
    private static final int LONGEST_BYTES = 63;
    /** PostgreSQL gives every table columns of these names. */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private final Set<String> relations = new HashSet<>();
    private final Map<String, Set<String>> constraints = new HashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /** A name among tables, indexes, views and the constraints that own an index. */
    String relation(String wanted) {
        return unique(wanted, relations, wanted);
    }

    /** A name of our own among relations: nobody is told where it had to be varied. */
    String madeRelation(String wanted) {
        return made(wanted, relations);
    }

    /** The same among the constraints of one table. */
    String madeConstraint(String table, String wanted) {
        return made(wanted, constraints.computeIfAbsent(table, t -> new HashSet<>()));
    }

    private static String made(String wanted, Set<String> taken) {
        String name = fitting(wanted);
        for (int i = 1; !taken.add(name); i++) {
            name = fitting(wanted + i);
        }
        return name;
    }

    /** A name that PostgreSQL can hold, the same for the same name. */
    static String fitting(String wanted) {
        return wanted.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES ? wanted : shortened(wanted, "");
    }

    /** A name among the constraints of one table that own no index. */
    String constraint(String table, String wanted) {
        return unique(wanted, constraints.computeIfAbsent(table, t -> new HashSet<>()), table + "." + wanted);
    }

    /** Names for the columns of one table. One that PostgreSQL has taken for itself is varied. */
    List<String> columns(String table, List<String> wanted) {
        Set<String> taken = new HashSet<>(SYSTEM_COLUMNS);
        return wanted.stream()
                .map(name -> unique(name, taken, table + "." + name))
                .toList();
    }

    private String unique(String wanted, Set<String> taken, String subject) {
        String name = fitting(wanted);
        for (int i = 2; !taken.add(name); i++) {
            name = shortened(wanted, Integer.toString(i));
        }
        if (!name.equals(wanted)) {
            diagnostics.add(new Diagnostic(
                    Code.NAME_SHORTENED,
                    subject,
                    "is named " + name + " in the target",
                    "use the new name in queries"));
        }
        return name;
    }

    private static String shortened(String name, String salt) {
        String suffix = "_" + hash(name + salt);
        StringBuilder kept = new StringBuilder();
        int bytes = suffix.length();
        for (int c : name.codePoints().toArray()) {
            bytes += new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_BYTES) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept + suffix;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
