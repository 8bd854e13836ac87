package dev.sealift.doctor;

/** The server is in recovery: it repeats what another one does. */
public record StandbyFound() implements Finding {
    @Override
    public Topic topic() {
        return Topic.SERVER;
    }

    @Override
    public String subject() {
        return "standby";
    }

    @Override
    public Weight weight() {
        return Weight.REFUSED;
    }

    @Override
    public String says() {
        return "the server is a standby, which cannot be written";
    }

    @Override
    public String advice() {
        return "give the primary server's address with --to";
    }
}
