package dev.sealift.source;

import dev.sealift.model.Names;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ordinary tables in which a virtual table's module keeps its state: {@code NAME_suffix}.
 *
 * <p>SQLite knows those of the modules that it has; of others, the suffixes are known here.
 *
 * @see <a href="https://www.sqlite.org/vtab.html#the_xshadowname_method">The xShadowName Method</a>
 */
final class ShadowTables {
    private static final Pattern FTS3 = Pattern.compile("content|segments|segdir|docsize|stat");
    private static final Pattern FTS5 = Pattern.compile("data|idx|content|docsize|config");
    private static final Pattern RTREE = Pattern.compile("node|parent|rowid");
    private static final Pattern VEC0 =
            Pattern.compile("chunks|rowids|info|auxiliary|(vector_chunks|metadatachunks|metadatatext)\\d+");
    private static final Pattern SPELLFIX = Pattern.compile("vocab");
    private static final Pattern NONE = Pattern.compile("(?!)");

    private ShadowTables() {}

    /**
     * @param module in lower case
     * @param tables all tables of the schema
     * @param known those that SQLite itself takes for shadow tables
     */
    static List<String> of(String virtualTable, String module, List<String> tables, Set<String> known) {
        String prefix = Names.fold(virtualTable) + "_";
        Pattern suffixes = suffixes(module);
        return tables.stream()
                .filter(table -> Names.fold(table).startsWith(prefix))
                .filter(table -> isKnown(table, virtualTable, known)
                        || suffixes.matcher(Names.fold(table).substring(prefix.length()))
                                .matches())
                .toList();
    }

    /** SQLite splits a shadow table's name at its last underscore. */
    private static boolean isKnown(String table, String virtualTable, Set<String> known) {
        return known.contains(table) && table.lastIndexOf('_') == virtualTable.length();
    }

    private static Pattern suffixes(String module) {
        return switch (module.toLowerCase(Locale.ROOT)) {
            case "fts3", "fts4" -> FTS3;
            case "fts5" -> FTS5;
            case "rtree", "rtree_i32", "geopoly" -> RTREE;
            case "vec0" -> VEC0;
            case "spellfix1" -> SPELLFIX;
            default -> NONE;
        };
    }
}
