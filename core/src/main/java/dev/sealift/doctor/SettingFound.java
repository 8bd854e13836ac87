package dev.sealift.doctor;

/**
 * A setting of the server.
 *
 * @param name as PostgreSQL names it
 * @param value as it shows it
 * @param reason what comes of the value
 */
public record SettingFound(String name, String value, Weight weight, String reason, String advice) implements Finding {
    @Override
    public Topic topic() {
        return Topic.SETTINGS;
    }

    @Override
    public String subject() {
        return name;
    }

    @Override
    public String says() {
        return name + " is " + (value.isEmpty() ? "empty" : value) + (reason.isEmpty() ? "" : ": " + reason);
    }
}
