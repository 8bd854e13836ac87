package dev.sealift.sql;

/** Text that is not SQL as SQLite writes it, or nested deeper than SQLite allows. */
public final class SqlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    public SqlSyntaxException(String message, int position) {
        super(message + " at character " + (position + 1));
        this.position = position;
    }

    /** Where in the text, in UTF-16 units from 0. */
    public int position() {
        return position;
    }
}
