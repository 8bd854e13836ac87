package dev.sealift.source.chroma;

/** How many entries of a collection have a key in their metadata, by the type of its value. */
public record KeyProfile(long texts, long ints, long floats, long bools, long lists) {
    static final KeyProfile NONE = new KeyProfile(0, 0, 0, 0, 0);

    KeyProfile plus(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text t -> new KeyProfile(texts + 1, ints, floats, bools, lists);
            case MetadataValue.Int i -> new KeyProfile(texts, ints + 1, floats, bools, lists);
            case MetadataValue.Float f -> new KeyProfile(texts, ints, floats + 1, bools, lists);
            case MetadataValue.Bool b -> new KeyProfile(texts, ints, floats, bools + 1, lists);
            case MetadataValue.Items l -> new KeyProfile(texts, ints, floats, bools, lists + 1);
        };
    }

    public long entries() {
        return texts + ints + floats + bools + lists;
    }
}
