package dev.sealift.doctor;

import dev.sealift.target.MissingRight;
import org.jspecify.annotations.Nullable;

/** What the role may do of what a run does. @param missing a right that it lacks; null where it has all */
public record RightFound(@Nullable MissingRight missing) implements Finding {
    @Override
    public Topic topic() {
        return Topic.RIGHTS;
    }

    /** The statement that helps, which is the same wherever the right is missing. */
    @Override
    public String subject() {
        return missing == null ? "all" : missing.grant();
    }

    @Override
    public Weight weight() {
        return missing == null ? Weight.FINE : Weight.REFUSED;
    }

    @Override
    public String says() {
        return missing == null
                ? "the role may make and fill tables, and keep the journal"
                : "the role lacks a right for this: " + missing.what();
    }

    @Override
    public String advice() {
        return missing == null ? "" : "let an administrator run, in the database: " + missing.grant();
    }
}
