package dev.sealift.profile;

import dev.sealift.model.Affinity;
import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Table;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Which spellings are worth counting in a column. */
public enum Watch {
    /** Dates, times and instants, in texts and numbers. */
    TEMPORAL,
    BOOLEAN,
    UUID,
    JSON,
    DECIMAL;

    private static final Pattern JSON_CHECK = Pattern.compile("(?i)json_valid\\s*\\(\\s*[\"`\\[]?([^\"`\\])]+)");

    /** The spellings whose misfits must be counted, because the column's declaration asks for a type of that kind. */
    static Set<Watch> counted(DeclaredType declared, Column column, Table table) {
        Set<Watch> counted = EnumSet.noneOf(Watch.class);
        switch (declared.family()) {
            case BOOLEAN, TINY_INTEGER -> counted.add(BOOLEAN);
            case DATE, TIME, DATETIME, INSTANT -> counted.add(TEMPORAL);
            case JSON, JSONB -> counted.add(JSON);
            case UUID -> counted.add(UUID);
            case DECIMAL -> counted.add(DECIMAL);
            case SMALL_INTEGER, INTEGER, BIG_INTEGER, DOUBLE, VARCHAR, TEXT, BLOB, NONE, UNKNOWN -> {}
        }
        if (isCheckedAsJson(column, table)) {
            counted.add(JSON);
        }
        return counted;
    }

    /** The spellings that are counted as long as every value agrees, because a convention or a name may ask for them. */
    static Set<Watch> watched(DeclaredType declared, Column column) {
        return switch (declared.family()) {
            case INTEGER, BIG_INTEGER, DOUBLE -> EnumSet.of(TEMPORAL);
            case VARCHAR, TEXT -> EnumSet.of(TEMPORAL, UUID);
            case BLOB -> EnumSet.of(UUID);
            case NONE, UNKNOWN ->
                column.affinity() == Affinity.BLOB ? EnumSet.of(TEMPORAL, UUID) : EnumSet.of(TEMPORAL);
            case BOOLEAN, TINY_INTEGER, SMALL_INTEGER, DECIMAL, DATE, TIME, DATETIME, INSTANT, JSON, JSONB, UUID ->
                EnumSet.noneOf(Watch.class);
        };
    }

    /** Whether a CHECK demands valid JSON, as Django writes it. */
    public static boolean isCheckedAsJson(Column column, Table table) {
        return table.checks().stream()
                .flatMap(check -> JSON_CHECK.matcher(check.expression()).results())
                .anyMatch(match -> Names.same(match.group(1).strip(), column.name()));
    }
}
