package dev.sealift.report;

import dev.sealift.mapping.Library;
import dev.sealift.mapping.Mapping;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Schema;
import dev.sealift.model.Severity;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.FileFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sentences of an inspection that its terminal text and its page share. */
final class InspectionWords {
    private InspectionWords() {}

    /** What the file is and holds, by the facts' names, in the order to be read. */
    static Map<String, String> facts(Inspection inspection) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", inspection.source());
        facts.put("size", size(inspection.file()));
        facts.put("format", format(inspection.file()));
        facts.put("schema", contents(inspection.schema()));
        facts.put("values", values(inspection));
        if (!inspection.schema().tables().isEmpty()) {
            facts.put("made by", libraries(inspection.libraries()));
        }
        Estimate estimate = inspection.estimate();
        facts.put(
                "time",
                Estimate.words(estimate.copySeconds()) + " to copy, " + Estimate.words(estimate.verifySeconds())
                        + " to verify, into a local PostgreSQL on this machine");
        return facts;
    }

    private static String size(FileFacts file) {
        String wal = file.walBytes() > 0 ? ", and " + Figures.bytes(file.walBytes()) + " in the write-ahead log" : "";
        String free = file.freePages() > 0
                ? ", of which " + Figures.bytes(file.freePages() * file.pageSize()) + " are free"
                : "";
        return Figures.bytes(file.bytes()) + free + wal;
    }

    private static String format(FileFacts file) {
        return "pages of " + Figures.count(file.pageSize(), "byte") + ", " + file.encoding() + ", "
                + (file.wal() ? "write-ahead log" : "rollback journal")
                + (file.writer().isEmpty() ? "" : ", written by SQLite " + file.writer());
    }

    private static String contents(Schema schema) {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.count(schema.tables().size(), "table"));
        some(parts, schema.tables().stream().mapToLong(t -> t.indexes().size()).sum(), "index");
        some(
                parts,
                schema.tables().stream().mapToLong(t -> t.foreignKeys().size()).sum(),
                "foreign key");
        some(parts, schema.views().size(), "view");
        some(parts, schema.triggers().size(), "trigger");
        some(parts, schema.virtualTables().size(), "virtual table");
        return String.join(", ", parts);
    }

    private static void some(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Figures.count(count, what));
        }
    }

    private static String values(Inspection inspection) {
        String largest = inspection.profiles().stream()
                .filter(table -> table.largestRow() > 0)
                .max(Comparator.comparingLong(TableProfile::largestRow))
                .map(table -> "; the largest row " + Figures.bytes(table.largestRow()) + ", in " + table.table())
                .orElse("");
        return Figures.count(inspection.rows(), "row") + ", " + Figures.bytes(inspection.valueBytes()) + largest;
    }

    private static String libraries(List<Map.Entry<Library, Long>> libraries) {
        return libraries.size() == 1
                ? libraries.getFirst().getKey().title()
                : libraries.stream()
                        .map(entry -> entry.getKey().title() + " (" + Figures.count(entry.getValue(), "table") + ")")
                        .collect(Collectors.joining(", "));
    }

    static String declared(InspectedTable.InspectedColumn column) {
        return column.declaredType().isEmpty() ? "(no type)" : column.declaredType();
    }

    static String type(InspectedTable.InspectedColumn column) {
        return column.type().isEmpty() ? "" : "-> " + column.type();
    }

    /** Why a column becomes what it becomes, where that is not plain, and what its values will lose or change. */
    static List<String> remarks(InspectedTable.InspectedColumn column) {
        List<String> remarks = new ArrayList<>();
        if (!column.reason().isEmpty()) {
            remarks.add(column.reason());
        }
        Mapping mapping = column.mapping();
        if (mapping != null && mapping.expectedMisfits() > 0) {
            remarks.add(Figures.count(mapping.expectedMisfits(), "value")
                    + (mapping.expectedMisfits() == 1 ? " goes" : " go") + " to quarantine");
        }
        if (mapping != null && mapping.expectedEquivalents() > 0) {
            remarks.add(Figures.count(mapping.expectedEquivalents(), "value")
                    + (mapping.expectedEquivalents() == 1 ? " comes" : " come") + " back in another spelling");
        }
        return remarks;
    }

    static boolean isAboutType(Diagnostic diagnostic) {
        return diagnostic.code() == Code.TYPE_INFERRED || diagnostic.code() == Code.TYPE_BY_AFFINITY;
    }

    /** What it comes to, in a sentence or two. */
    static String conclusion(Inspection inspection) {
        long errors = count(inspection, Severity.ERROR);
        long attention = count(inspection, Severity.ATTENTION);
        if (errors > 0) {
            return "A migration would be refused: "
                    + Figures.count(errors, "point") + (errors == 1 ? " wants" : " want") + " a decision first."
                    + (inspection.plan() == null
                            ? ""
                            : inspection.refusals().stream().anyMatch(d -> d.code() == Code.SOURCE_UNSUPPORTED)
                                    ? " The types shown are those of --on-misfit widen."
                                    : "");
        }
        String read = attention == 0
                ? "Nothing wants attention."
                : Figures.count(attention, "point") + (attention == 1 ? " wants" : " want") + " to be read.";
        return "A migration would move " + Figures.count(inspection.rows(), "row") + " of "
                + Figures.count(inspection.profiles().size(), "table") + ". " + read;
    }

    private static long count(Inspection inspection, Severity severity) {
        return inspection.diagnostics().stream()
                .filter(d -> d.severity() == severity)
                .count();
    }
}
