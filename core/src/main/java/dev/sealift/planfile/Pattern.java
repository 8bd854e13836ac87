package dev.sealift.planfile;

import dev.sealift.model.Names;

/** A rule for all columns whose {@code table.column} matches; {@code *} stands for any letters. */
record Pattern(Word title, ColumnRule rule) {
    Pattern {
        if (title.text().indexOf('.') < 0) {
            throw title.mistake(
                    "the pattern '" + title.text() + "' has no dot",
                    "write it as 'table.column', such as '*.created_at'");
        }
    }

    boolean matches(String table, String column) {
        return matches(table + "." + column);
    }

    /** @param subject {@code table.column} */
    boolean matches(String subject) {
        return isLike(Names.fold(title.text()), Names.fold(subject));
    }

    /** After a mismatch the last star takes one letter more. */
    private static boolean isLike(String pattern, String text) {
        int star = -1;
        int mark = 0;
        int i = 0;
        int j = 0;
        while (j < text.length()) {
            if (i < pattern.length() && pattern.charAt(i) == '*') {
                star = i++;
                mark = j;
            } else if (i < pattern.length() && pattern.charAt(i) == text.charAt(j)) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++mark;
            } else {
                return false;
            }
        }
        return pattern.substring(i).chars().allMatch(c -> c == '*');
    }
}
