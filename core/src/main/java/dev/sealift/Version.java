package dev.sealift;

/** Sealift's own version. */
public final class Version {
    private Version() {}

    /** As in the library's manifest; {@code development} where it runs from classes. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
