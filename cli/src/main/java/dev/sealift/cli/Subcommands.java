package dev.sealift.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.HelpCommand;

/**
 * The commands below {@code sealift}. picocli reads a command's options by reflection, all commands' in a tenth of a second,
 * so only the command that is named is read; all of them where a list or a guess at a misspelled name is made of them.
 */
final class Subcommands {
    /** They work, but are not shown among the others. */
    static final Set<String> RARELY_USED = Set.of("generate-completion", "help");

    /** A command by its name, which is also the one in its annotation. */
    private record Named(String name, Class<?> type) {}

    private static final List<Named> OWN = List.of(
            new Named("demo", DemoCommand.class),
            new Named("inspect", InspectCommand.class),
            new Named("doctor", DoctorCommand.class),
            new Named("plan", PlanCommand.class),
            new Named("migrate", MigrateCommand.class),
            new Named("verify", VerifyCommand.class),
            new Named("reindex", ReindexCommand.class),
            new Named("quarantine", QuarantineCommand.class),
            new Named("search", SearchCommand.class),
            new Named("status", StatusCommand.class),
            new Named("restore-schema", RestoreSchemaCommand.class),
            new Named("advise", AdviseCommand.class),
            new Named("backups", BackupsCommand.class),
            new Named("testdb", TestdbCommand.class),
            new Named("undo", UndoCommand.class),
            new Named("clean", CleanCommand.class));

    private Subcommands() {}

    /** In the order in which they are shown. */
    static List<Class<?>> all() {
        List<Class<?>> all = new ArrayList<>();
        OWN.forEach(command -> all.add(command.type()));
        all.add(GenerateCompletion.class);
        all.add(HelpCommand.class);
        return all;
    }

    /** Those that a command line can mean. */
    static List<Class<?>> needed(String... args) {
        for (Named command : OWN) {
            if (args.length > 0 && command.name().equals(args[0])) {
                return List.of(command.type());
            }
        }
        return all();
    }
}
