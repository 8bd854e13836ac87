package dev.sealift.model;

/** SQLite's comparison of names: ASCII letters without case, everything else exactly. */
public final class Names {
    private Names() {}

    public static boolean same(String a, String b) {
        return fold(a).equals(fold(b));
    }

    /** {@code name} with its ASCII letters in lower case. */
    public static String fold(String name) {
        StringBuilder folded = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                if (folded == null) {
                    folded = new StringBuilder(name);
                }
                folded.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return folded == null ? name : folded.toString();
    }
}
