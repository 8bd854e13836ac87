package dev.sealift.embedding;

/** What becomes of a text that has more tokens than the model reads. It is never cut without a word. */
public enum LongText {
    /** It is refused. */
    REFUSE,
    /** It is cut at the model's 256 tokens, as Chroma and others do: who asks for this counts the texts and says so. */
    CUT
}
