package dev.sealift.cli;

import dev.sealift.source.chroma.ChromaLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A source as the command line names it: a SQLite file, or a Chroma store. */
record SourceName(String text) {

    boolean isChroma() {
        return ChromaLocation.isOne(text);
    }

    /** The SQLite file. */
    Path path() {
        return Path.of(text);
    }

    ChromaLocation chroma(Console console) {
        return ChromaLocation.parse(text, console.environment(), console.directory());
    }

    /** The text without a password. */
    String shown() {
        return text.replaceFirst("//[^/]*@", "//");
    }

    static final class Converter implements ITypeConverter<SourceName> {
        @Override
        public SourceName convert(String value) {
            try {
                SourceName name = new SourceName(value);
                if (!name.isChroma()) {
                    name.path();
                }
                return name;
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + value + "' is no path");
            }
        }
    }
}
