package dev.sealift.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Path;

/** A database of the local PostgreSQL, and how to reach it. */
public final class LocalDatabase {
    private final String name;
    private final int port;
    private final String password;
    private final Path passFile;
    private final String psqlProgram;

    LocalDatabase(String name, int port, String password, Path passFile, String psqlProgram) {
        this.name = name;
        this.port = port;
        this.password = password;
        this.passFile = passFile;
        this.psqlProgram = psqlProgram;
    }

    /** The database's name; it needs no quotes in SQL. */
    public String name() {
        return name;
    }

    /** The TCP port on {@value Cluster#HOST}. */
    public int port() {
        return port;
    }

    /** A libpq URL with the password in it: for connecting, not for showing. */
    public String url() {
        return "postgresql://%s:%s@%s:%d/%s".formatted(Cluster.USER, password, Cluster.HOST, port, name);
    }

    /** The command that opens the database in {@code psql}, for the user to copy. It names the password's file only. */
    public String psqlCommand() {
        // '+' is a space in a form, but not in a libpq URL.
        String file = URLEncoder.encode(passFile.toString(), UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return "%s \"postgresql://%s@%s:%d/%s?passfile=%s\""
                .formatted(psqlProgram, Cluster.USER, Cluster.HOST, port, name, file);
    }

    /** libpq's password file, which holds the password of this database. */
    public Path passFile() {
        return passFile;
    }

    /** The {@code psql} of {@link #psqlCommand()}: a path, or a bare name where this installation brings none. */
    public String psqlProgram() {
        return psqlProgram;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(Cluster.USER, Cluster.HOST, port, name);
    }
}
