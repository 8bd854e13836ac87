package dev.sealift.cli;

import dev.sealift.backup.ShellWord;
import dev.sealift.local.LocalDatabase;
import dev.sealift.local.LocalPostgres;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.target.TargetChoice;
import dev.sealift.target.TargetSource;
import dev.sealift.target.TargetUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which PostgreSQL a command works on. */
final class TargetOptions {
    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The target: postgresql://user:password@host:port/database. Default: DATABASE_URL, else"
                    + " RELATIONAL_DB_HOST and its like, else PGHOST and its like, from the environment, .env.local or"
                    + " .env; else a local PostgreSQL that Sealift starts.")
    private @Nullable String to;

    @Mixin
    private EnvFileOption envFile;

    @Mixin
    private PlacementOptions placement;

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing.")
    private boolean yes;

    boolean yes() {
        return yes;
    }

    /** Whether {@code --to} names the target. */
    boolean isGiven() {
        return to != null;
    }

    /** The target that the user named, after confirmation where that is wanted; the first line on stderr says which. */
    Optional<ChosenTarget> named(Console console) {
        TargetSource source = source(console);
        Optional<TargetChoice> choice = source.choose(to);
        return choice.map(named -> {
            tell(console, named, source.remarks(to, choice));
            confirm(console, named);
            return new ChosenTarget.Named(placement.placed(console, named.url()), repeated());
        });
    }

    /** Says which target was understood, and what else was seen. */
    static void tell(Console console, TargetChoice named, List<String> remarks) {
        console.note("target: " + understood(named.url()) + ", from " + named.origin());
        remarks.forEach(remark -> console.note("note: " + remark));
        if (!named.url().ignored().isEmpty()) {
            console.note("note: these parameters of the URL are not PostgreSQL's and are passed over: "
                    + String.join(", ", named.url().ignored()));
        }
    }

    /** Where the target and what belongs to it may be named. */
    TargetSource source(Console console) {
        return envFile.source(console);
    }

    /** What a later command must repeat to find the same target. */
    private String repeated() {
        String url = to == null ? "" : " --to " + ShellWord.quoted(CommandText.withoutPassword(to));
        return url + envFile.repeated() + placement.repeated();
    }

    /** The URL without the password, and what else decides where rows go and who may read them on the way. */
    private static String understood(TargetUrl url) {
        String schema = url.schema().equals("public") ? "" : ", schema " + url.schema();
        return url.display()
                + schema
                + (url.local() ? "" : ", sslmode " + url.tls().mode().word());
    }

    /** The target that the user named, else the local database of a file, on a server that is started if need be. */
    ChosenTarget orLocal(Console console, Path source) {
        return named(console).orElseGet(() -> localInstead(console, source));
    }

    private ChosenTarget localInstead(Console console, Path source) {
        List<String> remarks = source(console).remarks(to, Optional.empty());
        String reason = remarks.isEmpty() ? "there is no --to and no DATABASE_URL" : String.join("; ", remarks);
        ChosenTarget.Local local = local(console, source, false, reason);
        return new ChosenTarget.Local(placement.placed(console, local.url()), local.database(), placement.repeated());
    }

    /** The target that the user named, else the local database of the file that the user named. */
    ChosenTarget ofFileOrNamed(Console console, @Nullable Path file) {
        Optional<ChosenTarget> named = named(console);
        if (named.isEmpty() && file == null) {
            throw Usage.refusal(
                    "no target is named",
                    "name it with --to or DATABASE_URL; or name a SQLite file, for its database in the local PostgreSQL");
        }
        return named.orElseGet(() -> localInstead(console, console.resolve(Objects.requireNonNull(file))));
    }

    /**
     * The local database of a file.
     *
     * @param fresh whether it is made anew
     */
    static ChosenTarget local(Console console, Path source, boolean fresh) {
        return local(console, source, fresh, "there is no --to and no DATABASE_URL");
    }

    private static ChosenTarget.Local local(Console console, Path source, boolean fresh, String reason) {
        console.note("target: the local PostgreSQL, as " + reason);
        LocalPostgres postgres = postgres(console);
        if (!postgres.isRunning()) {
            console.note("starting the local PostgreSQL "
                    + postgres.installation().version() + "; the first time takes some seconds");
        }
        if (fresh) {
            postgres.dropDatabaseFor(source);
        }
        LocalDatabase database = postgres.databaseFor(source);
        console.note("database: " + database.name() + " at 127.0.0.1:" + database.port());
        return new ChosenTarget.Local(local(database.url()), database, "");
    }

    /** What PGSSLMODE or PGOPTIONS say is about another server. */
    private static TargetUrl local(String url) {
        return TargetUrl.parse(url, Map.of());
    }

    /** A database of the local PostgreSQL that belongs to no file, on a server that is started if need be. */
    static TargetUrl localServer(Console console) {
        console.note("server: the local PostgreSQL");
        return local(postgres(console).firstDatabase().url());
    }

    /** What a file's database in the local PostgreSQL is called. */
    static String localName(Console console, Path source) {
        return postgres(console).databaseNameFor(console.resolve(source));
    }

    private static LocalPostgres postgres(Console console) {
        String home = console.environment().getOrDefault("SEALIFT_HOME", "");
        return home.isBlank()
                ? LocalPostgres.open()
                : LocalPostgres.openIn(console.resolve(Path.of(home)).toAbsolutePath());
    }

    private void confirm(Console console, TargetChoice choice) {
        if (!choice.wantsConfirmation() || yes) {
            return;
        }
        boolean confirmed = console.terminals().in()
                && Question.ask(console, "This target is not on this machine, and a file chose it. Go on?");
        if (!confirmed) {
            throw new SealiftException(
                    Code.TARGET_UNCONFIRMED,
                    choice.url().display(),
                    "the target comes from a file, " + choice.origin()
                            + ", and is not on this machine, and nobody confirmed it",
                    "name it with --to, or add --yes");
        }
    }
}
