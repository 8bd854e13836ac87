package dev.sealift.cli;

import dev.sealift.local.LocalPostgresException;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.report.DiagnosticText;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Report;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command that fails ends: {@code error CODE: what}, a hint, the exit code, and with {@code --json} the document. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String hint = name + " --help shows what is possible";
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        if (failure instanceof UnmatchedArgumentException unmatched) {
            message = unmatched(unmatched);
            List<String> similar = unmatched.getSuggestions();
            hint = similar.isEmpty() ? hint : "did you mean " + similar.getFirst() + "? " + hint;
        }
        return end(new Diagnostic(Code.USAGE, "", message, hint), command.getCommandName(), "", failure, args);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String[] args = parsed.originalArgs().toArray(String[]::new);
        return end(diagnostic(failure), command.getCommandName(), source(parsed), failure, args);
    }

    int outOfMemory(OutOfMemoryError failure, String[] args) {
        Diagnostic diagnostic = new Diagnostic(
                Code.INTERNAL,
                "",
                "the memory is used up: " + failure.getMessage(),
                "give more with SEALIFT_JAVA_OPTS=-Xmx2g, and please report it: memory should be bounded");
        return end(diagnostic, args.length == 0 ? "" : args[0], "", failure, args);
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        String first = failure.getUnmatched().getFirst();
        if (failure.isUnknownOption()) {
            return "there is no option " + first;
        }
        return failure.getCommandLine().getParent() == null
                ? "there is no command " + first
                : "'" + first + "' is one argument too many";
    }

    private int end(Diagnostic diagnostic, String command, String source, Throwable failure, String[] args) {
        List<String> line = Arrays.asList(args);
        Outcome outcome = diagnostic.code().outcome();
        console.err().println(new DiagnosticText(console.errStyle(), true).one(diagnostic));
        if (outcome == Outcome.STOPPED) {
            console.err().println("resume: " + CommandText.of(console.program(), line));
        }
        if (line.contains("--debug")) {
            failure.printStackTrace(console.err());
        }
        if (line.contains("--json")) {
            console.out()
                    .println(JsonReport.of(
                            new Report(command, outcome, source, "", 0, List.of(), List.of(diagnostic), 0)));
        }
        return outcome.exitCode();
    }

    /** The file or the store that the command was about, or an empty text. */
    private String source(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return innermost.hasMatchedPositional(0) ? source(innermost.matchedPositionalValue(0, (Object) "")) : "";
    }

    private String source(Object named) {
        return switch (named) {
            case SourceName name when name.isChroma() -> name.shown();
            case SourceName name -> source(name.path());
            case List<?> sources -> sources.stream().map(this::source).collect(Collectors.joining(" "));
            case Path file -> console.resolve(file).toAbsolutePath().normalize().toString();
            default -> "";
        };
    }

    private static Diagnostic stopped() {
        return new Diagnostic(Code.STOPPED, "", "the run was stopped by a signal", "");
    }

    private static Diagnostic diagnostic(Exception failure) {
        return switch (failure) {
            case SealiftException e -> e.diagnostic();
            case LocalPostgresException e ->
                new Diagnostic(Code.LOCAL_POSTGRES, "", String.valueOf(e.getMessage()), e.hint());
            case InterruptedException e -> stopped();
            case CancellationException e -> stopped();
            default ->
                new Diagnostic(
                        Code.INTERNAL,
                        "",
                        failure.toString(),
                        "this is a fault of Sealift: please report it with the output of the same command and --debug");
        };
    }
}
