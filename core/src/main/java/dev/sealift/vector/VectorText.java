package dev.sealift.vector;

/** Vectors as pgvector writes and reads them in text: {@code [0.5,1]}. Numbers come through bit for bit. */
final class VectorText {
    private VectorText() {}

    static String of(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 12).append('[');
        for (int i = 0; i < vector.length; i++) {
            text.append(i == 0 ? "" : ",").append(vector[i]);
        }
        return text.append(']').toString();
    }

    static float[] parse(String text) {
        String[] numbers = text.substring(1, text.length() - 1).split(",");
        float[] vector = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            vector[i] = Float.parseFloat(numbers[i]);
        }
        return vector;
    }
}
