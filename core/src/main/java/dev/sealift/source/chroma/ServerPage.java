package dev.sealift.source.chroma;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** Some entries of a collection, from the columns of a server's answer. */
final class ServerPage {
    private final List<String> ids = new ArrayList<>();
    private final List<float @Nullable []> embeddings = new ArrayList<>();
    private final List<@Nullable String> documents = new ArrayList<>();
    private final List<@Nullable String> uris = new ArrayList<>();
    private final List<MetadataReader.Read> metadatas = new ArrayList<>();

    private ServerPage() {}

    static ServerPage read(byte[] json) {
        ServerPage page = new ServerPage();
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StreamReadException(parser, "the answer is no object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String column = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    page.column(column, parser);
                } else {
                    parser.skipChildren();
                }
            }
            page.check(parser);
        }
        return page;
    }

    private void column(String column, JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            switch (column) {
                case ExportedCollection.IDS -> ids.add(EntryFields.id(parser));
                case ExportedCollection.EMBEDDINGS -> embeddings.add(EntryFields.vector(parser));
                case ExportedCollection.DOCUMENTS -> documents.add(EntryFields.text(parser));
                case ExportedCollection.URIS -> uris.add(EntryFields.text(parser));
                case ExportedCollection.METADATAS -> metadatas.add(MetadataReader.read(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private void check(JsonParser parser) {
        for (List<?> column : List.of(embeddings, documents, uris, metadatas)) {
            if (!column.isEmpty() && column.size() != ids.size()) {
                throw new StreamReadException(parser, "the columns of the answer differ in length");
            }
        }
    }

    int size() {
        return ids.size();
    }

    List<String> ids() {
        return ids;
    }

    Entry entry(int i) {
        SortedMap<String, MetadataValue> metadata =
                metadatas.isEmpty() ? new TreeMap<>() : metadatas.get(i).values();
        return new Entry(
                ids.get(i),
                embeddings.isEmpty() ? null : embeddings.get(i),
                documents.isEmpty() ? null : documents.get(i),
                uris.isEmpty() ? null : uris.get(i),
                metadata);
    }

    /** Whether metadata of an entry became the text of their JSON. */
    boolean nested(int i) {
        return !metadatas.isEmpty() && metadatas.get(i).nested() > 0;
    }
}
