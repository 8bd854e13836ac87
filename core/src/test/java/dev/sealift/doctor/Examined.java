package dev.sealift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.target.TargetUrl;
import java.util.Map;
import java.util.OptionalLong;

/** Examinations for tests. */
final class Examined {
    private Examined() {}

    static Examination of(String url) {
        return of(url, OptionalLong.empty());
    }

    static Examination of(String url, OptionalLong source) {
        return Doctor.examine(TargetUrl.parse(url, Map.of("HOME", "")), source);
    }

    /** The one finding of a kind that is about a subject. */
    static Finding finding(Examination examination, Finding.Topic topic, String subject) {
        assertThat(examination.findings())
                .as("%s", examination.findings())
                .filteredOn(
                        finding -> finding.topic() == topic && finding.subject().equals(subject))
                .hasSize(1);
        return examination.findings().stream()
                .filter(finding -> finding.topic() == topic && finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
