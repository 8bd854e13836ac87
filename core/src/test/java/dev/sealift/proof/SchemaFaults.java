package dev.sealift.proof;

import dev.sealift.model.Code;
import java.util.stream.Stream;

/** Faults in the objects of {@link Everything}. */
final class SchemaFaults {
    private SchemaFaults() {}

    static Stream<Fault> objects() {
        return Stream.of(
                new Fault(
                        "a sequence that would collide",
                        "SELECT setval(pg_get_serial_sequence('everything', 'id'), 119)",
                        Code.SEQUENCE_BEHIND,
                        "everything.id",
                        "120"),
                new Fault(
                        "a sequence that gives out the last id again",
                        "SELECT setval(pg_get_serial_sequence('everything', 'id'), 120, false)",
                        Code.SEQUENCE_BEHIND,
                        "everything.id",
                        "120"),
                new Fault(
                        "an identity dropped",
                        "ALTER TABLE everything ALTER id DROP IDENTITY",
                        Code.SEQUENCE_BEHIND,
                        "everything.id",
                        "120"),
                new Fault(
                        "an index dropped",
                        "DROP INDEX by_big",
                        Code.INDEX_MISSING,
                        "index by_big",
                        "not in the target"),
                new Fault(
                        "a primary key dropped",
                        "ALTER TABLE words DROP CONSTRAINT words_pkey",
                        Code.CONSTRAINT_MISSING,
                        "constraint words_pkey on words",
                        "not in the target"),
                new Fault(
                        "a unique constraint dropped",
                        "ALTER TABLE everything DROP CONSTRAINT one_code",
                        Code.CONSTRAINT_MISSING,
                        "constraint one_code on everything",
                        "not in the target"),
                new Fault(
                        "a check dropped",
                        "ALTER TABLE everything DROP CONSTRAINT small_is_small",
                        Code.CONSTRAINT_MISSING,
                        "constraint small_is_small on everything",
                        "not in the target"),
                new Fault(
                        "a foreign key dropped",
                        "ALTER TABLE pairs DROP CONSTRAINT pairs_value_fkey",
                        Code.CONSTRAINT_MISSING,
                        "constraint pairs_value_fkey on pairs",
                        "not in the target"),
                new Fault(
                        "a foreign key that old rows may break",
                        "ALTER TABLE pairs DROP CONSTRAINT pairs_value_fkey;"
                                + " ALTER TABLE pairs ADD CONSTRAINT pairs_value_fkey FOREIGN KEY (value)"
                                + " REFERENCES everything (id) NOT VALID",
                        Code.CONSTRAINT_MISSING,
                        "constraint pairs_value_fkey on pairs",
                        "not valid"),
                new Fault(
                        "a default dropped",
                        "ALTER TABLE words ALTER meaning DROP DEFAULT",
                        Code.DEFAULT_MISSING,
                        "default of words.meaning",
                        "not in the target"),
                new Fault(
                        "NOT NULL dropped",
                        "ALTER TABLE words ALTER meaning DROP NOT NULL",
                        Code.COLUMN_DIFFERENT,
                        "words.meaning",
                        "NOT NULL"),
                new Fault(
                        "an expression dropped",
                        "ALTER TABLE pairs ALTER doubled DROP EXPRESSION",
                        Code.COLUMN_DIFFERENT,
                        "pairs.doubled",
                        "computed"),
                new Fault(
                        "a view dropped", "DROP VIEW flagged", Code.VIEW_MISSING, "view flagged", "not in the target"),
                new Fault(
                        "a column dropped",
                        "ALTER TABLE everything DROP COLUMN doc",
                        Code.COLUMN_DIFFERENT,
                        "everything.doc",
                        "missing"),
                new Fault(
                        "a column renamed",
                        "ALTER TABLE everything RENAME COLUMN doc TO document",
                        Code.COLUMN_DIFFERENT,
                        "everything.doc",
                        "missing"),
                new Fault(
                        "a type widened",
                        "ALTER TABLE everything ALTER code TYPE text",
                        Code.COLUMN_DIFFERENT,
                        "everything.code",
                        "character varying(20)"),
                new Fault(
                        "a time zone lost",
                        "ALTER TABLE everything ALTER moment TYPE timestamp",
                        Code.COLUMN_DIFFERENT,
                        "everything.moment",
                        "timestamp with time zone"),
                new Fault(
                        "a double made a real",
                        "ALTER TABLE keyless ALTER ratio TYPE real",
                        Code.COLUMN_DIFFERENT,
                        "keyless.ratio",
                        "double precision"),
                new Fault(
                        "a table dropped",
                        "DROP TABLE keyless",
                        Code.TABLE_MISSING,
                        "table keyless",
                        "not in the target"),
                new Fault(
                        "a table renamed",
                        "ALTER TABLE keyless RENAME TO keyless_old",
                        Code.TABLE_MISSING,
                        "table keyless",
                        "not in the target"));
    }
}
