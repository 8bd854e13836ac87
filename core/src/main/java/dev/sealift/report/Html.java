package dev.sealift.report;

/** HTML text from any text. */
final class Html {
    private Html() {}

    /** For an element's content and for an attribute in double quotes. Line breaks stay. */
    static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        String printable = Printable.lines(text);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    /** {@code <name>text</name>}, the text escaped. */
    static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }
}
