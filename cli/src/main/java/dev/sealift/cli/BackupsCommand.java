package dev.sealift.cli;

import dev.sealift.backup.Backup;
import dev.sealift.backup.BackupFolder;
import dev.sealift.model.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift backups}. */
@Command(
        name = "backups",
        description = "Lists the backups in a folder, checks each against its digest, and says what it restores and by"
                + " which command.",
        sortOptions = false)
final class BackupsCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(paramLabel = "DIR", description = "The folder that --keep-backup or --backup-target named.")
    private Path folder;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = program.console();
        BackupFolder backups = new BackupFolder(console.resolve(folder));
        Map<Backup, Backup.State> states = new LinkedHashMap<>();
        backups.list().forEach(backup -> states.put(backup, backups.state(backup)));
        boolean sound = states.values().stream().allMatch(state -> state == Backup.State.SOUND);
        Outcome outcome = sound ? Outcome.DONE : Outcome.ATTENTION;
        console.out()
                .print(
                        json.json()
                                ? BackupsText.json(outcome, states)
                                : BackupsText.list(console.outStyle(), folder, states));
        return outcome.exitCode();
    }
}
