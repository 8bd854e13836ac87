package dev.sealift.doctor;

import java.util.List;

/** @param extensions those that are created in the database, each with its version, without pgvector */
public record ExtensionsFound(List<String> extensions) implements Finding {
    public ExtensionsFound {
        extensions = List.copyOf(extensions);
    }

    @Override
    public Topic topic() {
        return Topic.EXTENSIONS;
    }

    @Override
    public String subject() {
        return "others";
    }

    @Override
    public Weight weight() {
        return Weight.FINE;
    }

    @Override
    public String says() {
        return extensions.isEmpty() ? "no other extension is created" : "created: " + String.join(", ", extensions);
    }

    @Override
    public String advice() {
        return "";
    }
}
