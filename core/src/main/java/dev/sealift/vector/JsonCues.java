package dev.sealift.vector;

import dev.sealift.vector.Transcript.Cue;
import dev.sealift.vector.Transcript.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads lists of segments as speech recognisers and video platforms give them. It is all or nothing: where one element
 * is no segment, the text is not taken for a transcript, lest a part of it be lost.
 */
final class JsonCues {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    private JsonCues() {}

    static Optional<Transcript> read(String text) {
        JsonNode document;
        try {
            document = MAPPER.readTree(text);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        JsonNode segments = document.isObject() ? document.path("segments") : document;
        if (!segments.isArray() || segments.isEmpty()) {
            return Optional.empty();
        }
        List<Cue> cues = new ArrayList<>();
        for (JsonNode segment : segments) {
            Cue cue = cue(segment);
            if (cue == null) {
                return Optional.empty();
            }
            if (!cue.text().isEmpty()) {
                cues.add(cue);
            }
        }
        return cues.isEmpty() ? Optional.empty() : Optional.of(new Transcript(Form.JSON, cues));
    }

    private static @Nullable Cue cue(JsonNode segment) {
        JsonNode text = segment.path("text");
        Double start = seconds(segment.path("start"));
        Double end = seconds(segment.path("end"));
        Double duration = seconds(segment.path("duration"));
        if (!text.isString() || start == null || (end == null && duration == null)) {
            return null;
        }
        String words = text.stringValue().strip();
        return new Cue(start, end != null ? end : start + Objects.requireNonNull(duration), words);
    }

    private static @Nullable Double seconds(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isString() && NUMBER.matcher(node.stringValue()).matches()
                ? Double.valueOf(node.stringValue())
                : null;
    }
}
