package dev.sealift.backup;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written beside a backup: that Sealift made it, what it restores, and its digest. It never has a password. */
final class Note {
    static final String SUFFIX = ".backup.json";

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Note() {}

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    static void write(Backup backup) throws IOException {
        ObjectNode note = MAPPER.createObjectNode();
        note.put("sealiftBackup", VERSION);
        note.put("file", String.valueOf(backup.file().getFileName()));
        note.put("made", backup.made().toString());
        note.put("bytes", backup.bytes());
        note.put("sha256", backup.sha256());
        ObjectNode restores = note.putObject("restores");
        switch (backup.restores()) {
            case Restores.SourceFile source ->
                restores.put("source", source.file().toString());
            case Restores.TargetDatabase target -> {
                restores.put("target", target.url());
                restores.put("database", target.database());
                restores.put("server", target.server());
            }
        }
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(note) + "\n";
        Path finished = beside(backup.file());
        Path unfinished = finished.resolveSibling(finished.getFileName() + ".part");
        Files.writeString(unfinished, text, StandardCharsets.UTF_8);
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty where the file is no note of Sealift's, or not one that this version understands. */
    static Optional<Backup> read(Path note) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readString(note, StandardCharsets.UTF_8));
        } catch (JacksonException | MalformedInputException e) {
            return Optional.empty();
        }
        Restores restores = restores(root.path("restores"));
        String file = String.valueOf(note.getFileName());
        String named = root.path("file").asString("");
        if (root.path("sealiftBackup").asInt(0) != VERSION
                || restores == null
                || !file.equals(named + SUFFIX)
                || !root.path("bytes").isIntegralNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Backup(
                    note.resolveSibling(named),
                    restores,
                    Instant.parse(root.path("made").asString("")),
                    root.path("bytes").asLong(0),
                    root.path("sha256").asString("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Restores restores(JsonNode node) {
        String source = node.path("source").asString("");
        if (!source.isEmpty()) {
            return new Restores.SourceFile(Path.of(source));
        }
        String target = node.path("target").asString("");
        return target.isEmpty()
                ? null
                : new Restores.TargetDatabase(
                        target,
                        node.path("database").asString(""),
                        node.path("server").asString(""));
    }
}
