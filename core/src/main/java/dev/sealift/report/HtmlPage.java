package dev.sealift.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A page that needs nothing beside itself: no script, no font, no network. */
final class HtmlPage {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm '(UTC'xxx')'", Locale.ENGLISH);

    private HtmlPage() {}

    /** @param content as HTML, after the heading, which is the title */
    static String of(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="generator" content="Sealift">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(Html.escape(title), css(), Html.escape(title), content);
    }

    /** Nothing where the content is empty. */
    static String section(String heading, String content) {
        return content.isEmpty() ? "" : Html.element("h2", heading) + "\n" + content;
    }

    /** Names and what they stand for; those that stand for an empty text are left out. */
    static String facts(Map<String, String> facts) {
        StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
        facts.forEach((name, value) -> {
            if (!value.isEmpty()) {
                html.append(Html.element("dt", name))
                        .append(Html.element("dd", value))
                        .append('\n');
            }
        });
        return html.append("</dl>\n").toString();
    }

    static String time(ZonedDateTime time) {
        return WHEN.format(time);
    }

    private static String css() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing beside " + HtmlPage.class);
            }
            return new String(css.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
