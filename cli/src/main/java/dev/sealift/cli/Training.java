package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.cli.demo.VideoLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * What the launcher runs once after a build, to make starts shorter. The JVM meanwhile notes which classes are loaded and
 * writes them into an archive at the end; so this loads those of a migration. It opens no connection.
 *
 * <p>SQLite's native library is laid into the folder {@code args[0]}: its driver would unpack it at each start, and compare
 * it byte by byte.
 */
final class Training {
    private Training() {}

    public static void main(String[] args) throws IOException, URISyntaxException {
        unpackLibrary(Path.of(args[0]));
        Path folder = Files.createTempDirectory("sealift-training-");
        Path file = folder.resolve(VideoLibrary.FILE_NAME);
        try {
            VideoLibrary.create(file);
            Console console = new Console(
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(OutputStream.nullOutputStream()),
                    InputStream.nullInputStream(),
                    Console.Terminals.NONE,
                    80,
                    Map.of(),
                    folder,
                    "sealift");
            Main.run(console, "--help");
            Main.run(console, "inspect", file.toString(), "--json");
            Main.run(console, "plan", file.toString());
            Main.run(console, "migrate", file.toString(), "--dry-run", "--verbose");
        } finally {
            delete(folder);
        }
        for (Class<?> ofJar : List.of(Main.class, Migration.class, Driver.class)) {
            loadAll(ofJar);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Moved into place, so that nobody loads half of it. */
    private static void unpackLibrary(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        Path whole = Files.createDirectories(folder).resolve(name);
        Path part = Files.createTempFile(folder, name, ".part");
        try (InputStream in = Objects.requireNonNull(LibraryLoaderUtil.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Loads the classes that lie in a jar together with {@code member}. Some stand for libraries that are not here. */
    private static void loadAll(Class<?> member) throws IOException, URISyntaxException {
        Path place = Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isRegularFile(place)) {
            return;
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .map(Training::className)
                    .flatMap(Optional::stream)
                    .forEach(name -> {
                        try {
                            Class.forName(name, false, member.getClassLoader());
                        } catch (ClassNotFoundException | LinkageError e) {
                            // Then nobody needs it.
                        }
                    });
        }
    }

    private static Optional<String> className(String entry) {
        boolean named = entry.endsWith(".class") && !entry.startsWith("META-INF") && !entry.contains("-info");
        return named
                ? Optional.of(
                        entry.substring(0, entry.length() - ".class".length()).replace('/', '.'))
                : Optional.empty();
    }
}
