package dev.sealift.copy;

import dev.sealift.target.SchemaPart;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** In what a part is not what it was: its components, one by one, with both sides. */
final class PartDifference {
    private PartDifference() {}

    /** Empty where nothing differs. */
    static String between(SchemaPart before, SchemaPart after) {
        List<String> differences = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            Object was = read(component, before);
            Object is = read(component, after);
            if (!Objects.equals(was, is)) {
                differences.add(component.getName() + " was " + was + ", is " + is);
            }
        }
        return String.join("; ", differences);
    }

    private static Object read(RecordComponent component, SchemaPart part) {
        try {
            return Objects.requireNonNullElse(component.getAccessor().invoke(part), "nothing");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
