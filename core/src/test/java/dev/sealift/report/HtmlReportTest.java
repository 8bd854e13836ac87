package dev.sealift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final ZonedDateTime FINISHED = ZonedDateTime.of(2026, 3, 1, 14, 5, 0, 0, ZoneId.of("Europe/Berlin"));
    private static final String VERIFY = "sealift verify app.db";

    @Test
    void thePageSaysWhatWasMovedWhenAndHowItEnded() {
        String page = HtmlReport.of(
                Samples.report(Outcome.ATTENTION, Samples.tables(), Samples.diagnostics()), FINISHED, VERIFY);

        assertThat(page)
                .contains("<title>Migration of app.db to PostgreSQL</title>")
                .contains("<strong>Done, and there is something to read</strong>All 1,235,769 rows arrived;")
                .contains("<dd>/data/app.db</dd>")
                .contains("<dd>postgresql://app@db.example.com/app</dd>")
                .contains("<dd>1 March 2026, 14:05 (UTC+01:00)</dd>")
                .contains("<dd>1 min 23 s</dd>")
                .contains("<pre>sealift verify app.db</pre>")
                .contains("<dt><i class=\"quarantined\"></i>quarantined</dt>");
        assertThat(page.indexOf("VALUE_QUARANTINED"))
                .as("the important stands before the tables, and notes after them")
                .isBetween(0, page.indexOf("<h2>Tables</h2>"));
        assertThat(page.indexOf("TYPE_INFERRED")).isGreaterThan(page.indexOf("<h2>Tables</h2>"));
    }

    @Test
    void thePageNeedsNothingBesideItself() {
        String page =
                HtmlReport.of(Samples.report(Outcome.DONE, Samples.tables(), Samples.diagnostics()), FINISHED, VERIFY);

        assertThat(page).doesNotContain("<script", "<link", "<img", "src=", "url(", "@import", "http:", "https:");
    }

    @Test
    void namesAndValuesCannotWriteHtml() {
        String evil = "<script>alert('x')</script>\"&";
        Report report = new Report(
                "migrate",
                Outcome.DIFFERENT,
                "/data/" + evil,
                "postgresql://" + evil,
                1,
                List.of(Samples.table(evil, 1)),
                List.of(new Diagnostic(Code.VALUE_DIFFERENT, evil, evil, evil)),
                1);

        assertThat(HtmlReport.of(report, FINISHED, evil))
                .doesNotContain("<script", "alert('x')", "\"&")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void aLongListOfOneCodeIsFolded() {
        List<Diagnostic> differences = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> new Diagnostic(Code.ROW_MISSING, "t", "id = " + i, ""))
                .toList();
        Report report = Samples.report(Outcome.DIFFERENT, List.of(Samples.table("t", 1)), differences);

        assertThat(HtmlReport.of(report, FINISHED, VERIFY))
                .contains("<details class=\"finding error\">", "× 300", "id = 300");
    }

    @Test
    void aReportWithoutTablesIsAPageToo() {
        Report report = new Report("migrate", Outcome.FAILED, "", "", 0, List.of(), List.of(), 0);

        assertThat(HtmlReport.of(report, FINISHED, "")).contains("<title>Sealift: migrate</title>", "Failed");
    }
}
