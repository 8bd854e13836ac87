package dev.sealift.source.chroma;

import java.util.Map;
import java.util.OptionalLong;

/**
 * A collection of an export and where in the file its columns begin.
 *
 * @param columns the byte at which the list of each column begins, by the column's name
 * @param metricKnown whether the export says how distances are measured
 */
record ExportedCollection(Collection collection, Map<String, Long> columns, boolean metricKnown) {
    static final String IDS = "ids";
    static final String EMBEDDINGS = "embeddings";
    static final String DOCUMENTS = "documents";
    static final String METADATAS = "metadatas";
    static final String URIS = "uris";

    OptionalLong column(String name) {
        Long begin = columns.get(name);
        return begin == null ? OptionalLong.empty() : OptionalLong.of(begin);
    }
}
