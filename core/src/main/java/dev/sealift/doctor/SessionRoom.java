package dev.sealift.doctor;

/**
 * How many sessions more there may be.
 *
 * @param free the least of what the limits leave
 * @param limit which limit that is, with its value
 * @param way how to raise it
 */
public record SessionRoom(int free, String limit, String way) implements Finding {
    /** The lock's, one that works and one for what goes on beside. */
    private static final int LEAST = 3;

    /** A quarter of the room is one chunk each; below, one chunk is worked on at a time. */
    private static final int COMFORTABLE = 8;

    @Override
    public Topic topic() {
        return Topic.CONNECTIONS;
    }

    @Override
    public String subject() {
        return "free";
    }

    @Override
    public Weight weight() {
        return free < LEAST ? Weight.REFUSED : free < COMFORTABLE ? Weight.ATTENTION : Weight.FINE;
    }

    @Override
    public String says() {
        String room = "there is room for " + free + (free == 1 ? " session more (" : " sessions more (") + limit + ")";
        return switch (weight()) {
            case REFUSED -> room + ", and a run needs " + LEAST;
            case ATTENTION -> room + ": one chunk is worked on at a time";
            case FINE, NOTE -> room;
        };
    }

    @Override
    public String advice() {
        return weight() == Weight.FINE ? "" : "end sessions that idle, or: " + way;
    }
}
