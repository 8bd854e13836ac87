package dev.sealift.vector;

/**
 * What made a vector. Vectors of two models cannot be compared, not even where their dimension is the same.
 *
 * @param name as the user writes it after {@code --model}
 * @param dimension how many numbers a vector has
 * @param maxContentTokens how many tokens a text may have, those that the model itself adds not counted
 * @param fingerprint what tells this model from another of the same name: a digest where one can be had
 */
public record EmbeddingModel(String name, int dimension, int maxContentTokens, String fingerprint) {

    public EmbeddingModel {
        if (dimension < 1 || maxContentTokens < 1) {
            throw new IllegalArgumentException(
                    "a model of " + dimension + " dimensions and " + maxContentTokens + " tokens");
        }
    }

    /** Whether vectors of the other model may stand in one column with vectors of this. */
    public boolean mixesWith(EmbeddingModel other) {
        return name.equals(other.name) && dimension == other.dimension && fingerprint.equals(other.fingerprint);
    }
}
