package dev.sealift.target;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who runs a PostgreSQL for others, known by the look of the host's name. All of them offer TLS. */
public enum ManagedService {
    NEON("Neon", ".*\\.neon\\.(tech|build)", Trust.SYSTEM, ""),
    SUPABASE(
            "Supabase",
            ".*\\.supabase\\.(com|co|net)",
            Trust.OWN,
            "its dashboard offers the certificate under Database Settings, SSL Configuration"),
    RDS(
            "Amazon RDS",
            ".*\\.rds\\.amazonaws\\.com(\\.cn)?",
            Trust.OWN,
            "the certificates of all regions are in https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"),
    RAILWAY(
            "Railway",
            ".*\\.(rlwy\\.net|railway\\.app)",
            Trust.SELF_SIGNED,
            "its server signs its certificate itself: copy root.crt from the service's volume"),
    AZURE("Azure Database", ".*\\.postgres\\.database\\.azure\\.com", Trust.SYSTEM, ""),
    GOOGLE_ALLOYDB("AlloyDB", ".*\\.alloydb(-psc)?\\.goog", Trust.OWN, "download the instance's certificate"),
    AIVEN("Aiven", ".*\\.aivencloud\\.com", Trust.OWN, "its console offers the project's CA certificate"),
    DIGITALOCEAN(
            "DigitalOcean", ".*\\.db\\.ondigitalocean\\.com", Trust.OWN, "its control panel offers the CA certificate"),
    RENDER("Render", ".*\\.render\\.com", Trust.SYSTEM, ""),
    CRUNCHY("Crunchy Bridge", ".*\\.postgresbridge\\.com", Trust.OWN, "its dashboard offers the team's certificate"),
    TIGER("Tiger Cloud", ".*\\.tsdb\\.cloud\\.timescale\\.com", Trust.SYSTEM, ""),
    PLANETSCALE("PlanetScale", ".*\\.pg\\.psdb\\.cloud", Trust.SYSTEM, ""),
    PRISMA("Prisma Postgres", ".*\\.prisma(-data)?\\.(io|net)", Trust.SYSTEM, ""),
    XATA("Xata", ".*\\.xata\\.(sh|tech)", Trust.SYSTEM, "");

    private enum Trust {
        /** An authority that Java knows. */
        SYSTEM,
        /** An authority of the service's own, whose certificate is to be downloaded. */
        OWN,
        /** The server's own certificate, which names no host that the public reaches. */
        SELF_SIGNED
    }

    private final String title;
    private final Pattern hosts;
    private final Trust trust;
    private final String certificate;

    ManagedService(String title, String hosts, Trust trust, String certificate) {
        this.title = title;
        this.hosts = Pattern.compile("(?i)" + hosts);
        this.trust = trust;
        this.certificate = certificate;
    }

    /** The service's name. */
    public String title() {
        return title;
    }

    /** The service that the first of these hosts belongs to which belongs to any. */
    public static Optional<ManagedService> of(List<Host> hosts) {
        return hosts.stream()
                .flatMap(host -> host instanceof Host.Tcp tcp ? Stream.of(tcp.name()) : Stream.empty())
                .flatMap(name -> Stream.of(values())
                        .filter(service -> service.hosts.matcher(name).matches()))
                .findFirst();
    }

    /** How a connection gets to know whose certificate it sees. */
    public String verification() {
        return switch (trust) {
            case SYSTEM -> "add sslmode=verify-full&sslrootcert=system to the URL, and the certificate is checked";
            case OWN ->
                "add sslmode=verify-full&sslrootcert=FILE to the URL, and the certificate is checked; " + certificate;
            case SELF_SIGNED ->
                "add sslmode=verify-ca&sslrootcert=FILE to the URL, and the certificate is checked (verify-full asks for the"
                        + " host's name in it, which it does not hold); " + certificate;
        };
    }
}
