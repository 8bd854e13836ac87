package dev.sealift.model;

import static dev.sealift.model.Severity.ATTENTION;
import static dev.sealift.model.Severity.ERROR;
import static dev.sealift.model.Severity.NOTE;

/**
 * Every code that a diagnostic can carry. A code is stable: scripts may rely on it. Each has a test that provokes it
 * and a line in {@code docs/reference/codes.md}, which the build compares with this list.
 */
public enum Code {
    USAGE(Outcome.USAGE, "The command line is wrong."),
    INTERNAL(Outcome.FAILED, "A fault of Sealift itself: please report it."),

    SOURCE_MISSING(Outcome.FAILED, "There is no file at the source's path."),
    SOURCE_IS_DIRECTORY(Outcome.FAILED, "The source's path is a directory."),
    SOURCE_EMPTY(Outcome.FAILED, "The source is an empty file."),
    SOURCE_NOT_SQLITE(Outcome.FAILED, "The source is not a SQLite database, or it is encrypted."),
    SOURCE_DAMAGED(Outcome.FAILED, "The source is a SQLite database that cannot be read whole."),
    SOURCE_UNREADABLE(Outcome.FAILED, "The operating system does not let Sealift read the source."),
    SOURCE_LOCKED(Outcome.FAILED, "Another process holds the source locked."),
    SOURCE_NO_SPACE(Outcome.FAILED, "There is too little disk space for the copy of the source."),
    SOURCE_COPY_FAILED(Outcome.FAILED, "The copy of the source cannot be written."),
    SOURCE_CHANGED(Outcome.REFUSED, "The source has changed since the run that filled the target."),
    PLAN_CHANGED(Outcome.REFUSED, "The plan is not the one that the run which filled the target had."),
    PLAN_FILE(Outcome.USAGE, "The plan file cannot be understood, or contradicts itself."),
    PLAN_STALE(Outcome.REFUSED, "The source's schema is not the one that the plan file is for."),
    PLAN_IMPOSSIBLE(Outcome.REFUSED, "What the plan decides for a column or a table cannot be done with its values."),
    SOURCE_UNSUPPORTED(Outcome.REFUSED, "The source holds something that cannot be moved before the plan decides."),
    SOURCE_NOT_CHROMA(Outcome.FAILED, "The source is no Chroma store that can be read, and no export of one."),
    CHROMA_UNREACHABLE(Outcome.FAILED, "No server answers at the address of the Chroma store."),
    CHROMA_AUTHENTICATION(Outcome.FAILED, "The Chroma server refused the token, or wants one."),
    CHROMA_TENANT_MISSING(Outcome.FAILED, "The Chroma server has no tenant or no database of this name."),
    CHROMA_TOO_OLD(Outcome.REFUSED, "The Chroma server is too old to speak version 2 of its API."),
    CHROMA_FAILED(
            Outcome.FAILED, "The Chroma server failed to answer a request, or gave an answer that makes no sense."),
    CHROMA_CHANGED(Outcome.REFUSED, "A Chroma collection changed while it was read."),
    IDS_UNSUPPORTED(Outcome.REFUSED, "A table cannot get the new ids that the plan wants."),
    IDS_ORPHANED(Outcome.REFUSED, "A reference to a row that does not exist cannot get a new id."),

    TARGET_URL(Outcome.USAGE, "The target's URL is malformed."),
    TARGET_UNREACHABLE(Outcome.FAILED, "No server answers at the target's address."),
    TARGET_TLS(Outcome.FAILED, "The encryption that the URL asks for cannot be had from the server."),
    TARGET_AUTHENTICATION(Outcome.FAILED, "The server refused the user or the password."),
    TARGET_DATABASE_MISSING(Outcome.FAILED, "The server has no database of this name."),
    TARGET_PERMISSION(Outcome.FAILED, "The role may not do what the run needs."),
    TARGET_TOO_OLD(Outcome.REFUSED, "The server is older than PostgreSQL 14."),
    TARGET_ENCODING(Outcome.REFUSED, "The target database is not encoded in UTF-8."),
    TARGET_POOLED(Outcome.REFUSED, "The target's URL leads to a pooler that shares sessions between clients."),
    SESSION_SETTING(
            Outcome.REFUSED, "A session of the target does not keep a setting that the load and the proof rest on."),
    TARGET_NOT_EMPTY(Outcome.REFUSED, "Tables of the plan exist in the target already."),
    LAYOUT_UNFIT(Outcome.REFUSED, "The tables of the layout cannot take the collections."),
    COLLECTION_RENAMED(Severity.NOTE, "A collection becomes a table of another name."),
    TARGET_WITHOUT_TABLES(Outcome.REFUSED, "None of the source's tables is in the target, and none is to be made."),
    TARGET_CANNOT_HOLD(Outcome.REFUSED, "A column of the target that was there cannot hold the source's values."),
    TARGET_TYPE_UNSUPPORTED(Outcome.REFUSED, "A column of the target has a type that Sealift does not write."),
    EXTENSION_MISSING(Outcome.REFUSED, "The target does not have the extension pgvector, which holds vectors."),
    ROWS_COLLIDE(Outcome.REFUSED, "Rows of the source have the keys of rows that were in the target."),
    COLUMN_REQUIRED(Outcome.REFUSED, "The target demands a value that the source does not have."),
    TARGET_BUSY(Outcome.REFUSED, "Another run works on this target."),
    TARGET_UNCONFIRMED(
            Outcome.REFUSED, "Nobody confirmed a target outside this machine that a file names, or a removal."),
    TARGET_NO_RUN(Outcome.REFUSED, "The target's journal knows no run of this source."),
    SCHEMA_TAKEN_OFF(
            Outcome.REFUSED, "Indexes, foreign keys or triggers are still off that only Sealift's journal knows."),
    TARGET_DISK_FULL(Outcome.STOPPED, "The server's disk is full."),
    TARGET_CONNECTION_LOST(Outcome.STOPPED, "The connection to the server was lost."),
    TARGET_FAILED(Outcome.FAILED, "The server refused a statement."),
    ROW_TOO_LARGE(Outcome.REFUSED, "A row is larger than the memory or PostgreSQL can hold."),
    STOPPED(Outcome.STOPPED, "The run was stopped by a signal."),
    EMBEDDING_UNAVAILABLE(Outcome.FAILED, "The model that makes vectors cannot run on this machine."),
    EMBEDDING_ENDPOINT(Outcome.FAILED, "The endpoint that makes vectors does not answer, or not as it should."),
    REINDEX_IMPOSSIBLE(Outcome.REFUSED, "The tables or columns that reindex names cannot be used so."),
    MODEL_MIXED(Outcome.REFUSED, "The column holds vectors of another model."),
    SEARCH_IMPOSSIBLE(Outcome.REFUSED, "What search names cannot be searched so: a table, a column, an index, a key."),
    TEXT_TOO_LONG(Outcome.REFUSED, "A text has more tokens than the model reads."),
    ROLE_LACKS_RIGHTS(Outcome.REFUSED, "The role lacks rights that the run needs; each is named with its GRANT."),
    OWNER_DIFFERENT(Outcome.REFUSED, "The run that began in the target gives its tables to another role."),
    UNDO_CHANGED(Outcome.REFUSED, "Rows that Sealift did not write are in the tables that would be cleared."),
    UNDO_BLOCKED(Outcome.REFUSED, "Something in the target rests on what undo would remove."),
    RUN_AMBIGUOUS(Outcome.REFUSED, "The journal knows several runs, and none of them is named."),
    QUARANTINE_UNRESOLVED(
            Outcome.REFUSED, "Values in quarantine are neither corrected nor exported, and would be lost."),
    LOCAL_POSTGRES(Outcome.FAILED, "The local PostgreSQL could not be started."),
    TESTDB_UNKNOWN(Outcome.REFUSED, "The database was not made by testdb, so it is not dropped."),
    TEMPLATE_IN_USE(Outcome.REFUSED, "Somebody is connected to the template of a test database."),
    PG_DUMP_MISSING(Outcome.REFUSED, "A backup of the target is asked for, and pg_dump is not installed."),
    PG_DUMP_OLD(Outcome.REFUSED, "A backup of the target is asked for, and pg_dump is older than the server."),
    BACKUP_FAILED(Outcome.FAILED, "A backup could not be written, read or listed."),

    SOURCE_COPIED(NOTE, "Sealift reads from a copy of the source."),
    TARGET_BACKED_UP(NOTE, "A backup of the target was made before the run wrote to it."),
    BACKUP_REMOVED(NOTE, "A backup was removed because it is older than --keep-days."),
    SCHEMA_NOT_PARSED(
            ATTENTION, "A statement of the schema was not understood; only what SQLite tells of it is known."),
    TLS_NOT_VERIFIED(NOTE, "The connection to a service is encrypted, and nobody checks its certificate."),
    TARGET_EXISTING(NOTE, "The rows go into tables that the application has made."),
    HISTORY_KEPT(NOTE, "The target's own history of migrations stays; the source's is not loaded."),
    HISTORY_SKIPPED(ATTENTION, "A library's history of migrations is not loaded; a command takes its place."),
    TARGET_CROWDED(NOTE, "The server has room for few sessions more, so fewer chunks are worked on at once."),
    CONNECTION_REMADE(
            NOTE, "The connection to the server was lost and made again; what had not arrived was done again."),
    ROWS_KEPT(NOTE, "Rows that were in the target before stay there."),
    TABLE_NOT_MATCHED(ATTENTION, "A table of the source has none in the target, and is not loaded."),
    COLUMN_NOT_MATCHED(ATTENTION, "A column of the source has none in the target, and is not loaded."),
    NUMBERS_AS_TEXT(ATTENTION, "Whole numbers of the source become text, because the target's column is text."),
    TARGET_TABLE_LEFT(NOTE, "Tables of the target get no rows from the source."),
    TARGET_COLUMN_UNFILLED(NOTE, "Columns of the target get no values from the source."),
    PLAN_FOLLOWED(NOTE, "A plan file decided."),
    TYPE_WIDENED(ATTENTION, "A column got a wider type than it declares, because of its values."),
    TYPE_BY_AFFINITY(NOTE, "A column declares no type or an unknown one; its affinity decided."),
    TYPE_INFERRED(NOTE, "A column's type follows a convention or its name."),
    IDS_NEW(NOTE, "The rows of a table get new ids; a map from the old ones is kept."),
    IDS_IN_VIEW(ATTENTION, "A view reads ids that are new."),
    TIME_NOT_CERTAIN(ATTENTION, "A zone's clocks skipped or repeated times that a column holds."),
    VALUE_QUARANTINED(ATTENTION, "Values that their column cannot hold lie in quarantine."),
    ROW_SKIPPED(ATTENTION, "Rows lie in quarantine as a whole, because of a foreign key that leads to no row."),
    CORRECTION_NOT_KEPT(ATTENTION, "Corrections of quarantined values do not apply to what was loaded again."),
    CORRECTION_REFUSED(Outcome.REFUSED, "A correction of a quarantined value cannot be applied; none of them was."),
    VALUE_EQUIVALENT(NOTE, "Values arrived with the same meaning in another spelling."),
    KEY_MADE_UNIQUE(ATTENTION, "A primary key holds NULL, so it became a unique constraint."),
    CONSTRAINT_NOT_CARRIED(ATTENTION, "A constraint has no counterpart in PostgreSQL."),
    DEFAULT_NOT_CARRIED(ATTENTION, "A default has no counterpart in PostgreSQL."),
    GENERATED_NOT_CARRIED(ATTENTION, "A generated column became an ordinary one that holds the values."),
    GENERATED_STORED(NOTE, "A virtual generated column is stored in the target."),
    INDEX_NOT_CARRIED(ATTENTION, "An index has no counterpart in PostgreSQL."),
    COLLATION_CHANGED(ATTENTION, "Comparisons of a column with a collation of SQLite change."),
    FOREIGN_KEY_VIOLATED(
            ATTENTION, "Rows refer to parents that do not exist; --on-orphan decides what becomes of them."),
    FOREIGN_KEY_NOT_CARRIED(ATTENTION, "A foreign key has no parent table or no unique parent columns."),
    VIEW_NOT_CARRIED(ATTENTION, "A view uses something that has no certain counterpart in PostgreSQL."),
    TRIGGER_NOT_CARRIED(ATTENTION, "Triggers are not translated."),
    VIRTUAL_TABLE_NOT_CARRIED(ATTENTION, "A virtual table is not copied as data."),
    CONFLICT_CLAUSE_DROPPED(ATTENTION, "PostgreSQL has no ON CONFLICT clause in constraints."),
    SCHEMA_LEFT_ON(NOTE, "An index or a foreign key that was there stays on its table while rows are loaded."),
    TRIGGER_NOT_FIRED(NOTE, "Triggers that were there do not fire for the rows that are loaded."),
    RULE_PASSED_BY(ATTENTION, "A rule that rewrites INSERT does not apply to rows that are loaded."),
    SCHEMA_NOT_RESTORED(
            ATTENTION, "An index, a foreign key or a trigger that was taken off for the load is not back yet."),
    SCHEMA_DIFFERENT(ATTENTION, "What was taken off for the load is back, and is not what it was."),
    UNDO_LEFT(ATTENTION, "Something that a run did stays, because it cannot be undone or is not its alone."),
    VECTORS_NOT_INDEXED(ATTENTION, "Vectors are not in an index: those without a direction, or all of a table."),
    VECTORS_INDEXED_REDUCED(NOTE, "An index of vectors holds fewer bits of each number than the table does."),
    EXTENSION_OLD(ATTENTION, "The server's pgvector is a version with known faults."),
    TEXT_NOT_EMBEDDED(ATTENTION, "Texts that are longer than the model reads got no vector."),
    TEXT_CUT(ATTENTION, "Texts were cut to what the model reads before they became vectors."),
    NAME_SHORTENED(NOTE, "A name is longer than PostgreSQL's 63 bytes, or taken."),
    METRIC_ASSUMED(ATTENTION, "The source does not say how it measures distances; Chroma's default, L2, is assumed."),
    VECTOR_FILES_DAMAGED(ATTENTION, "The files that hold a collection's vectors are missing or damaged."),
    VECTOR_MISSING(ATTENTION, "Entries of a collection have no vector that can be read."),
    VECTOR_DIMENSIONS(ATTENTION, "Vectors of one collection have different numbers of dimensions."),
    DIMENSIONS_UNEXPECTED(ATTENTION, "A collection's vectors are not as long as VECTOR_DB_DIMENSIONS says."),
    VECTOR_NOT_FINITE(ATTENTION, "Vectors have components that are infinite or no number, which pgvector refuses."),
    VECTOR_ZERO(ATTENTION, "Vectors are zero, which no index by cosine contains."),
    VECTOR_ROUNDED(NOTE, "Chroma itself keeps the vectors of a collection that it measures by cosine rounded."),
    TEXT_WITH_NUL(ATTENTION, "Texts of a Chroma store contain NUL, which PostgreSQL's text and jsonb do not hold."),
    METADATA_NESTED(ATTENTION, "Metadata hold objects or lists of lists, which become their JSON text."),
    METADATA_HIDDEN(NOTE, "Metadata have keys that Chroma keeps for itself and does not give out."),
    DOCUMENT_EMPTY(NOTE, "Documents are empty, which is not the same as none."),
    ID_REPEATED(ATTENTION, "An export has the same id several times; the first entry of each is taken."),

    STATEMENT_SLOW(ATTENTION, "A statement of the application takes long on average."),
    FOREIGN_KEY_NOT_INDEXED(ATTENTION, "No index begins with the columns of a foreign key."),
    FILTER_NOT_INDEXED(ATTENTION, "Statements often choose rows by columns with which no index begins."),
    TABLE_NOT_ANALYSED(ATTENTION, "The planner has no statistics of a table that holds rows."),
    SEQUENCE_NEAR_END(ATTENTION, "A sequence has given out most of the numbers that it has, or that its column holds."),
    CONNECTIONS_NEAR_LIMIT(ATTENTION, "Most of the connections that may be opened are in use."),
    STATEMENTS_NOT_COUNTED(NOTE, "The server does not count statements, so slow ones are not known."),
    SERVE_FAILED(Outcome.FAILED, "What is to be served over HTTP cannot be served at this address."),

    RECALL_FILTERED(Severity.NOTE, "An index of vectors finds little where a search has a filter."),
    RECALL_LOW(Outcome.DIFFERENT, "An index of vectors finds less of what exact search finds than is asked for."),
    INDEX_NOT_USED(Outcome.FAILED, "The server does not take an index of vectors to find the nearest rows."),
    VALUE_DIFFERENT(Outcome.DIFFERENT, "A value in the target is not the source's."),
    ROW_MISSING(Outcome.DIFFERENT, "A row of the source is not in the target."),
    ROW_EXTRA(Outcome.DIFFERENT, "A row of the target is not in the source."),
    ID_MAP_MISSING(Outcome.DIFFERENT, "The map from old to new ids is not in the target."),
    ID_MAP_DIFFERENT(
            Outcome.DIFFERENT,
            "The map from old to new ids has too few or too many rows, or new ids that are not its own."),
    TABLE_MISSING(Outcome.DIFFERENT, "A table of the plan is not in the target."),
    COLUMN_DIFFERENT(
            Outcome.DIFFERENT,
            "A column of the plan is not in the target, or is another one there: its type, NOT NULL, its expression."),
    SEQUENCE_BEHIND(Outcome.DIFFERENT, "A sequence would give out ids that exist."),
    INDEX_MISSING(Outcome.DIFFERENT, "An index of the plan is not in the target."),
    CONSTRAINT_MISSING(Outcome.DIFFERENT, "A constraint of the plan is not in the target."),
    DEFAULT_MISSING(Outcome.DIFFERENT, "A default of the plan is not in the target."),
    VIEW_MISSING(Outcome.DIFFERENT, "A view of the plan is not in the target.");

    private final Severity severity;
    private final Outcome outcome;
    private final String meaning;

    Code(Severity severity, String meaning) {
        this.severity = severity;
        this.outcome = severity == ATTENTION ? Outcome.ATTENTION : Outcome.DONE;
        this.meaning = meaning;
    }

    Code(Outcome outcome, String meaning) {
        this.severity = ERROR;
        this.outcome = outcome;
        this.meaning = meaning;
    }

    public Severity severity() {
        return severity;
    }

    /** How a command ends that meets this, unless something worse happens. */
    public Outcome outcome() {
        return outcome;
    }

    /** One sentence for the reference. */
    public String meaning() {
        return meaning;
    }
}
