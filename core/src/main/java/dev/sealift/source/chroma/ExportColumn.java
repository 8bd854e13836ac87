package dev.sealift.source.chroma;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One column of an exported collection, read on its own, so that no column need be in memory. */
final class ExportColumn implements AutoCloseable {
    private final @Nullable InputStream input;
    private final @Nullable JsonParser parser;

    private ExportColumn(@Nullable InputStream input, @Nullable JsonParser parser) {
        this.input = input;
        this.parser = parser;
    }

    /** @param begin the byte at which its list begins; of a column that is not there, nothing */
    static ExportColumn open(Path file, OptionalLong begin) throws IOException {
        if (begin.isEmpty()) {
            return new ExportColumn(null, null);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        InputStream input = Channels.newInputStream(channel.position(begin.getAsLong()));
        JsonParser parser = Json.MAPPER.createParser(input);
        parser.nextToken();
        return new ExportColumn(input, parser);
    }

    /** The parser at the next value, or null after the last one, and where there is no such column. */
    @Nullable
    JsonParser next() {
        return parser == null || parser.nextToken() == JsonToken.END_ARRAY ? null : parser;
    }

    boolean isThere() {
        return parser != null;
    }

    @Override
    public void close() throws IOException {
        if (parser != null) {
            parser.close();
        }
        if (input != null) {
            input.close();
        }
    }
}
