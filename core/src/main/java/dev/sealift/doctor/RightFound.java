package dev.sealift.doctor;

/**
 * A right that a run needs.
 *
 * @param right what it is, such as {@code CREATE on the schema public}
 * @param held whether the role has it
 * @param needed what a run does with it
 * @param grant the statement that gives it
 */
public record RightFound(String right, boolean held, String needed, String grant) implements Finding {
    @Override
    public Topic topic() {
        return Topic.RIGHTS;
    }

    @Override
    public String subject() {
        return right;
    }

    @Override
    public Weight weight() {
        return held ? Weight.FINE : Weight.REFUSED;
    }

    @Override
    public String says() {
        return held ? right : "the role lacks " + right + ": " + needed;
    }

    @Override
    public String advice() {
        return held ? "" : "let an administrator run: " + grant;
    }
}
