package dev.sealift.cases;

import static dev.sealift.cases.Fate.DIAGNOSED;
import static dev.sealift.cases.Fate.EQUIVALENT;
import static dev.sealift.cases.Fate.QUARANTINED;
import static dev.sealift.cases.Fate.SAME;
import static dev.sealift.cases.Fate.WIDENED;
import static dev.sealift.model.Code.TYPE_WIDENED;
import static dev.sealift.model.Code.VALUE_EQUIVALENT;

import java.util.List;

/** JSON and UUID. */
final class DocumentCases {
    private static final String UUID = "67e55044-10b1-426f-9247-bb680e5fe0c8";

    private DocumentCases() {}

    static List<Case> all() {
        return List.of(
                new Case(40, "invalid JSON", QUARANTINED, WIDENED)
                        .mostly("JSON", "'[' || i || ']'", "'{'")
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] v TEXT 7b")
                        .holds("jsonb", "NULL")
                        .and("more than one in a hundred")
                        .column("JSON", "'{}'", "'{'")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("text", "{}", "{"),
                new Case(41, "\\u0000 in JSON, which jsonb refuses", SAME, DIAGNOSED)
                        .column("JSON", "'{\"a\":\"\\u0000\"}'", "'{ }'")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("json", "{\"a\":\"\\u0000\"}", "{ }"),
                new Case(42, "duplicate keys and number spelling, which jsonb loses", SAME, DIAGNOSED, EQUIVALENT)
                        .column("JSON", "'{\"a\":1,\"a\":2}'", "'{\"a\":1e2}'")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v")
                        .rows(2, 0, 0)
                        .holds("json", "{\"a\":1,\"a\":2}", "{\"a\":1e2}")
                        .and("order of keys, white space and number spelling alone")
                        .column("JSON", "'{\"b\":1,\"a\":1.50}'", "'{\"a\":1e2}'")
                        .says(VALUE_EQUIVALENT, "t.v", "2 values: key order, white space or number spelling of jsonb")
                        .rows(0, 2, 0)
                        .holds("jsonb", "{\"a\": 1.50, \"b\": 1}", "{\"a\": 100}"),
                // Bytes that SQLite alone reads; no reader has them as JSON before the plan says what they are.
                new Case(43, "SQLite's JSONB blobs", SAME, DIAGNOSED)
                        .column("JSONB", "jsonb('{\"a\":1}')")
                        .exit(3)
                        .says(TYPE_WIDENED, "t.v", "bytea", "1 of 1 values do not fit jsonb")
                        .rows(1, 0, 0)
                        .holds("bytea", "\\x4c17611331")
                        .and("in a column that declares no more than bytes")
                        .column("BLOB", "jsonb('{\"a\":1}')")
                        .rows(1, 0, 0)
                        .holds("bytea", "\\x4c17611331"),
                new Case(44, "a UUID as text", SAME, EQUIVALENT)
                        .column("UUID", "'" + UUID + "'", "NULL")
                        .rows(2, 0, 0)
                        .holds("uuid", UUID, "NULL")
                        .and("in two spellings")
                        .column("GUID", "'" + UUID + "'", "'" + UUID + "'", "'67E5504410B1426F9247BB680E5FE0C9'")
                        .says(VALUE_EQUIVALENT, "t.v", "another spelling of a UUID")
                        .rows(2, 1, 0)
                        .holds("uuid", UUID, UUID, "67e55044-10b1-426f-9247-bb680e5fe0c9")
                        .and("nothing but the values speaks for it")
                        .column("TEXT", "'" + UUID + "'")
                        .rows(1, 0, 0)
                        .holds("text", UUID),
                new Case(45, "a UUID as a BLOB of 16 bytes", SAME)
                        .column("UUID", "x'67e5504410b1426f9247bb680e5fe0c8'")
                        .rows(1, 0, 0)
                        .holds("uuid", UUID)
                        .and("nothing but the values speaks for it")
                        .column("BLOB", "x'67e5504410b1426f9247bb680e5fe0c8'")
                        .rows(1, 0, 0)
                        .holds("bytea", "\\x67e5504410b1426f9247bb680e5fe0c8"));
    }
}
