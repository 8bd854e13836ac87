package dev.sealift.sql;

import dev.sealift.model.Names;
import java.util.Set;

/**
 * Which words SQLite takes as names. Most keywords are names where no keyword fits; these few never are.
 *
 * @see <a href="https://www.sqlite.org/lang_keywords.html">SQLite Keywords</a>
 */
final class Keywords {
    private static final Set<String> RESERVED = Set.of(
            "add",
            "all",
            "alter",
            "and",
            "as",
            "autoincrement",
            "between",
            "case",
            "check",
            "collate",
            "commit",
            "constraint",
            "create",
            "default",
            "deferrable",
            "delete",
            "distinct",
            "drop",
            "else",
            "escape",
            "except",
            "exists",
            "foreign",
            "from",
            "group",
            "having",
            "in",
            "index",
            "insert",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "limit",
            "not",
            "nothing",
            "notnull",
            "null",
            "on",
            "or",
            "order",
            "primary",
            "references",
            "returning",
            "select",
            "set",
            "table",
            "then",
            "to",
            "transaction",
            "union",
            "unique",
            "update",
            "using",
            "values",
            "when",
            "where");

    /** Names, but not after an expression or a table, where they would begin a join or a clause. */
    private static final Set<String> NO_ALIAS = Set.of(
            "cross", "full", "inner", "left", "natural", "outer", "right", "indexed", "window", "filter", "over");

    private Keywords() {}

    static boolean isReserved(String word) {
        return RESERVED.contains(Names.fold(word));
    }

    static boolean isNoAlias(String word) {
        return NO_ALIAS.contains(Names.fold(word));
    }
}
