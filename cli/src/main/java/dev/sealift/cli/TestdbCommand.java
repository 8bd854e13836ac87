package dev.sealift.cli;

import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.target.ConnectableUrl;
import dev.sealift.target.TargetUrl;
import dev.sealift.testdb.TestDatabase;
import dev.sealift.testdb.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift testdb}. */
@Command(
        name = "testdb",
        description = "Makes a fresh database for a test suite, a clone of a template, and prints its URL. It is on the"
                + " server of --to or DATABASE_URL, else on the local PostgreSQL, and stays until --drop.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift testdb app.db            a clone of what 'sealift migrate app.db' filled",
            "  sealift testdb --template app --to postgresql://user:password@host:5432/postgres",
            "  sealift testdb --drop postgresql://user:password@host:5432/test_0ftxk2v9q3aa"
        })
final class TestdbCommand implements Callable<Integer> {
    /** A suite that ended has dropped its database; one that is older was left behind. */
    private static final Duration OLD = Duration.ofDays(1);

    @ParentCommand
    private SealiftCommand program;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The SQLite database whose database in the local PostgreSQL is the template.")
    private @Nullable Path file;

    @Option(
            names = "--template",
            paramLabel = "URL|NAME",
            description = "The database that is cloned: its URL, or its name on the server. Nobody may be connected to"
                    + " it meanwhile. Default: an empty one.")
    private @Nullable String template;

    @Mixin
    private TargetOptions target;

    @Option(names = "--jdbc", description = "Print the URL as JDBC wants it: jdbc:postgresql://host:port/…")
    private boolean jdbc;

    @Option(
            names = "--drop",
            paramLabel = "URL|NAME",
            description = "Drop this database instead, and end the sessions in it; only one that testdb made.")
    private @Nullable String drop;

    @Option(names = "--list", description = "List the databases that testdb made on the server.")
    private boolean list;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = program.console();
        refuseContradictions();
        if (drop != null) {
            drop(console, drop);
        } else if (list) {
            List<TestDatabase> found = new TestDatabases(server(console)).list();
            console.out().print(TestdbText.table(console.outStyle(), found, Instant.now()));
        } else {
            create(console);
        }
        return Outcome.DONE.exitCode();
    }

    private void create(Console console) {
        TargetUrl server;
        String name;
        if (template != null && isUrl(template)) {
            server = TargetUrl.parse(template, console.environment());
            name = server.database();
            console.note("server: " + server.display() + ", from --template");
        } else {
            server = server(console);
            name = template != null
                    ? template
                    : file != null ? TargetOptions.localName(console, file) : TestDatabases.EMPTY;
        }
        if (jdbc && !ConnectableUrl.inJdbc(server)) {
            throw Usage.refusal(
                    "JDBC connects by TCP to a host's name, and the server is named by a socket or by hostaddr",
                    "name its host, or leave --jdbc out");
        }
        TestDatabases databases = new TestDatabases(server);
        TargetUrl made = cloned(databases, name);
        console.out().println(jdbc ? ConnectableUrl.jdbc(made) : ConnectableUrl.libpq(made));
        console.out().flush();
        noteOld(console, databases);
    }

    private TargetUrl cloned(TestDatabases databases, String name) {
        try {
            return databases.create(name);
        } catch (SealiftException e) {
            if (file == null || e.diagnostic().code() != Code.TARGET_DATABASE_MISSING) {
                throw e;
            }
            throw new SealiftException(
                    Code.TARGET_DATABASE_MISSING,
                    file.toString(),
                    "the local PostgreSQL has no database of this file that could be the template",
                    "make it first: sealift migrate " + file,
                    e);
        }
    }

    private void drop(Console console, String named) {
        boolean url = isUrl(named);
        TargetUrl server = url ? TargetUrl.parse(named, console.environment()) : server(console);
        String name = url ? server.database() : named;
        new TestDatabases(server).drop(name);
        console.note("dropped: " + name);
    }

    private TargetUrl server(Console console) {
        if (file != null) {
            return TargetOptions.localServer(console);
        }
        Optional<ChosenTarget> named = target.named(console);
        return named.map(ChosenTarget::url).orElseGet(() -> TargetOptions.localServer(console));
    }

    private static void noteOld(Console console, TestDatabases databases) {
        Instant limit = Instant.now().minus(OLD);
        List<TestDatabase> old = databases.list().stream()
                .filter(database -> database.made().isBefore(limit))
                .toList();
        if (!old.isEmpty()) {
            console.note("note: older than a day: " + TestdbText.names(old)
                    + "; sealift testdb --list shows them, --drop NAME drops one");
        }
    }

    private void refuseContradictions() {
        if (template != null && template.isBlank() || drop != null && drop.isBlank()) {
            throw Usage.refusal(
                    "--template and --drop want a URL or a name, and it is empty", "is a variable not set?");
        }
        boolean elsewhere = template != null || drop != null || list;
        if (file != null && (elsewhere || target.isGiven())) {
            throw Usage.refusal(
                    "a file means its database in the local PostgreSQL as the template",
                    "leave the file out, or --to, --template, --drop and --list");
        }
        if (template != null && isUrl(template) && target.isGiven()) {
            throw Usage.refusal(
                    "a template's URL names the server already, and --to names one, too",
                    "leave --to out, or give the template's name alone");
        }
        if (drop != null && (list || template != null || jdbc) || list && (template != null || jdbc)) {
            throw Usage.refusal(
                    "--drop and --list make no database, so they take no --template and no --jdbc",
                    "one thing at a time");
        }
        if (drop != null && isUrl(drop) && target.isGiven()) {
            throw Usage.refusal(
                    "the URL of --drop names the server already, and --to names one, too",
                    "leave --to out, or give the database's name alone");
        }
    }

    /** Also a misspelled one, so that its password is not taken for a name and shown. */
    private static boolean isUrl(String text) {
        return text.contains("://") || text.startsWith("jdbc:") || text.contains("=");
    }
}
