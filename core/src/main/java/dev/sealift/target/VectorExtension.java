package dev.sealift.target;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.model.TargetType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The extension pgvector in a database.
 *
 * @param files the version of the server's library, such as {@code 0.8.1}; its faults are those of this version
 * @param installed the version of the database's objects; null where the extension is not created there
 * @param schema where its types and operators are, quoted where it must be; empty where it is not created
 * @see <a href="https://github.com/pgvector/pgvector/blob/master/CHANGELOG.md">pgvector's changelog</a>
 */
public record VectorExtension(String files, @Nullable String installed, String schema) {
    private static final String PROBE = """
            SELECT a.default_version, e.extversion, pg_catalog.quote_ident(n.nspname)
              FROM pg_catalog.pg_available_extensions a
              LEFT JOIN pg_catalog.pg_extension e ON e.extname = a.name
              LEFT JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
             WHERE a.name = 'vector'""";

    /** Where applications look, whose search_path begins there. Sealift's own sessions have an empty one. */
    public static final String CREATE = "CREATE EXTENSION IF NOT EXISTS vector SCHEMA public";

    private static final Pattern VERSION = Pattern.compile("^(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    /** What a database has; empty where its server does not have the extension's files. */
    public static Optional<VectorExtension> probe(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet found = statement.executeQuery(PROBE)) {
            if (!found.next()) {
                return Optional.empty();
            }
            String schema = found.getString(3);
            return Optional.of(
                    new VectorExtension(found.getString(1), found.getString(2), schema == null ? "" : schema));
        }
    }

    /**
     * The extension, created in the database if need be.
     *
     * @throws SealiftException with {@link Code#EXTENSION_MISSING} where the server does not have it, or the role may not
     *     create it
     */
    public static VectorExtension require(Target target) {
        try (Connection session = target.open()) {
            VectorExtension found = probe(session).orElseThrow(() -> notOnServer(target));
            if (found.installed() != null) {
                return found;
            }
            create(session, target);
            return probe(session).orElseThrow(() -> notOnServer(target));
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }

    /**
     * The extension, which need not be created yet: then it will be in the schema public.
     *
     * @throws SealiftException with {@link Code#EXTENSION_MISSING} where the server does not have it
     */
    public static VectorExtension on(Target target) {
        try (Connection session = target.open()) {
            VectorExtension found = probe(session).orElseThrow(() -> notOnServer(target));
            return found.installed() != null ? found : new VectorExtension(found.files(), null, "public");
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }

    private static void create(Connection session, Target target) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(CREATE);
        } catch (SQLException e) {
            if (!PostgresErrors.isForbidden(e)) {
                throw e;
            }
            throw new SealiftException(
                    Code.EXTENSION_MISSING,
                    target.display(),
                    "the database does not have the extension pgvector, and the role may not create it: "
                            + PostgresErrors.reason(e),
                    "let a superuser, or the provider's console, run in this database: CREATE EXTENSION IF NOT EXISTS vector",
                    e);
        }
    }

    private static SealiftException notOnServer(Target target) {
        int major = target.version().major();
        return new SealiftException(
                Code.EXTENSION_MISSING,
                target.display(),
                "the server, PostgreSQL " + target.version()
                        + ", does not have the extension pgvector, without which it" + " holds no vectors",
                "install it on the server: apt-get install postgresql-%1$d-pgvector, or brew install pgvector, or run the Docker image pgvector/pgvector:pg%1$d; Neon, Supabase, RDS, Cloud SQL, Azure and Railway's pgvector template have it"
                        .formatted(major));
    }

    /**
     * The column type {@code vector(n)}, spelled as PostgreSQL spells it where the search path is empty.
     *
     * @param dimension 0 for a column whose vectors may each have their own
     */
    public TargetType.Vector type(int dimension) {
        return new TargetType.Vector(named(dimension == 0 ? "vector" : "vector(" + dimension + ")"), dimension);
    }

    /** A type, function or operator class of the extension, with its schema. */
    public String named(String name) {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    /** Whether several processes of the server may build an index together: before 0.8.2 that could overflow a buffer. */
    public boolean buildsInParallel() {
        return atLeast(0, 8, 2);
    }

    /** Whether an index may lead on until a filter has let enough rows through. */
    public boolean scansIteratively() {
        return atLeast(0, 8, 0);
    }

    /** Whether the library is this version or a newer one. One that names itself otherwise counts as new. */
    public boolean atLeast(int major, int minor, int patch) {
        Matcher version = VERSION.matcher(files);
        if (!version.find()) {
            return true;
        }
        int[] wanted = {major, minor, patch};
        for (int i = 0; i < wanted.length; i++) {
            String digits = version.group(i + 1);
            int has = digits == null ? 0 : Integer.parseInt(digits);
            if (has != wanted[i]) {
                return has > wanted[i];
            }
        }
        return true;
    }

    /** What is to be said of a version with known faults. */
    public Optional<Diagnostic> warning() {
        if (atLeast(0, 8, 3)) {
            return Optional.empty();
        }
        String parallel =
                buildsInParallel() ? "" : "; indexes are built by one process, for before 0.8.2 several could fail";
        return Optional.of(new Diagnostic(
                Code.EXTENSION_OLD,
                "pgvector " + files,
                "before version 0.8.3 an index could be damaged by updates and VACUUM" + parallel,
                "upgrade the package on the server, then run ALTER EXTENSION vector UPDATE, and REINDEX INDEX for each"
                        + " index of vectors"));
    }
}
