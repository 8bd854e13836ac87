package dev.sealift.source;

import dev.sealift.model.SealiftException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process: what locks and permissions mean shows only between two. */
final class Child implements AutoCloseable {
    private static final List<Class<?>> NEEDED =
            List.of(SqliteSource.class, Child.class, org.sqlite.JDBC.class, org.slf4j.Logger.class);

    private final Process process;
    private final BufferedReader out;

    private Child(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a JVM with this class's main. */
    static Child start(String... arguments) throws IOException {
        String path = NEEDED.stream()
                .map(Child::codeOf)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
        return new Child(java(path, arguments));
    }

    /**
     * Starts it as a user whom permissions bind: as root, the user nobody.
     *
     * @param folder may be made open to everyone, to hold the code that this user's home may hide
     */
    static Child startUnprivileged(Path folder, String... arguments) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return start(arguments);
        }
        List<String> path = new ArrayList<>();
        Path code = Files.createDirectories(folder.resolve("code"));
        for (Path original : NEEDED.stream().map(Child::codeOf).distinct().toList()) {
            Path copy = code.resolve(path.size() + "-" + original.getFileName());
            copy(original, copy);
            path.add(copy.toString());
        }
        for (Path parent = code; parent != null && Files.isDirectory(parent); parent = parent.getParent()) {
            if (parent.startsWith(folder)) {
                Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all"));
        command.addAll(java(String.join(java.io.File.pathSeparator, path), arguments));
        return new Child(command);
    }

    private static List<String> java(String path, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                path,
                Child.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static Path codeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        file.equals(from)
                                ? to
                                : to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The next line that it prints. */
    String line() throws IOException {
        return String.valueOf(out.readLine());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Does one thing: open a database as a source, try to write to it, write for ever; or make places for copies. */
    public static void main(String[] arguments) throws InterruptedException {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "open" -> System.out.println(open(file));
            case "write" -> System.out.println(write(file));
            case "keep-writing" -> keepWriting(file);
            case "places" -> System.out.println(CopyPlaceTest.places(file));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static String open(Path file) throws InterruptedException {
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire()) {
            Stream<String> counts = source.schema().tables().stream().map(t -> t.name() + "=" + reader.count(t));
            Stream<String> codes =
                    source.diagnostics().stream().map(d -> d.code().name());
            return Stream.concat(counts, codes).collect(Collectors.joining(" "));
        } catch (SealiftException e) {
            return e.diagnostic().code() + " " + e.getMessage();
        }
    }

    private static String write(Path file) {
        try (Database database = Database.open(file)) {
            database.execute("UPDATE a SET n = n + 1");
            return "written";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void keepWriting(Path file) {
        try (Database database = Database.open(file)) {
            database.execute("PRAGMA busy_timeout = 60000", "PRAGMA synchronous = OFF");
            for (int i = 0; ; i++) {
                database.execute("BEGIN IMMEDIATE", "UPDATE a SET n = n + 1", "UPDATE b SET n = n + 1", "COMMIT");
                if (i == 0) {
                    System.out.println("writing");
                }
            }
        }
    }
}
