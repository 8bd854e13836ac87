package dev.sealift.target;

/**
 * A setting that Sealift's sessions have.
 *
 * @param value spelled as PostgreSQL shows it, so that what is read back can be compared
 * @param since the first major version that has the setting
 * @param need what becomes of a run whose sessions do not get it
 * @param reason why it is set, in one sentence
 */
public record SessionSetting(String name, String value, int since, Need need, String reason) {

    /** How much depends on a setting. */
    public enum Need {
        /** Without it values could be misread or a run could break off: it is refused. */
        REQUIRED,
        /** The run is slower, or finds out later that the server is gone. */
        WISHED
    }

    boolean required() {
        return need == Need.REQUIRED;
    }
}
