package dev.sealift.cli;

import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of the commands and of the codes, in Markdown, from the code itself. */
final class ReferencePages {
    private ReferencePages() {}

    static String commands(CommandLine program) {
        StringBuilder page = new StringBuilder("""
                # Commands

                stdout is the result; progress, notes and errors go to stderr. Where a command takes a target, it is `--to`,
                else [`DATABASE_URL` or its like](../how-to/name-the-target.md) from the environment, `.env.local` or `.env`, else the
                local PostgreSQL. The document that `--json` writes is described by [report.schema.json](report.schema.json), that of
                `inspect` by [inspect.schema.json](inspect.schema.json), that of `doctor` by [doctor.schema.json](doctor.schema.json).

                """);
        for (CommandLine command : program.getSubcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                command(page, command.getCommandSpec());
                command.getSubcommands().values().forEach(inner -> command(page, inner.getCommandSpec()));
            }
        }
        page.append("""
                ## Shell completion

                `source <(sealift generate-completion)` in bash or zsh.

                ## Exit codes

                | exit code | meaning |
                |---|---|
                """);
        for (Outcome outcome : Outcome.values()) {
            page.append("| %d | %s |\n".formatted(outcome.exitCode(), outcome.meaning()));
        }
        page.append("""

                ## Environment

                | variable | meaning |
                |---|---|
                | `DATABASE_URL` | the target, where `--to` is not given; where it names a SQLite file, the source that is not named |
                | `RELATIONAL_DB_URL`, or `RELATIONAL_DB_HOST` and its like | the target, where neither `--to` nor `DATABASE_URL` names one |
                | `PG…` | the target where nothing else names one, and what its URL leaves out, as in libpq |
                | `VECTOR_DB_DIMENSIONS` | how many numbers the application's vectors have: compared with those that are moved |
                | `CHROMA_API_KEY` | the key of Chroma Cloud |
                | `CHROMA_TOKEN` | what opens another Chroma server: the bare token, `Bearer …` or `Basic user:password` |
                | `CHROMA_TENANT`, `CHROMA_DATABASE` | which database of a Chroma server is meant, where its URL does not say |
                | `OLLAMA_HOST`, `OPENAI_BASE_URL` | where `ollama:` and `openai:` models are, where `--endpoint` does not say |
                | `SEALIFT_EMBEDDING_KEY`, `OPENAI_API_KEY` | the key of such an endpoint; the second for `openai:` only |
                | `SEALIFT_HOME` | where the local PostgreSQL is kept |
                | `SEALIFT_JAVA_OPTS` | options for the JVM, such as `-Xmx2g` |
                | `NO_COLOR` | no colour, if it is not empty |
                | `COLUMNS` | the width of lines |
                """);
        return page.toString();
    }

    private static void command(StringBuilder page, CommandSpec spec) {
        page.append("## ").append(spec.qualifiedName()).append("\n\n");
        page.append(String.join(" ", spec.usageMessage().description())).append("\n\n| | |\n|---|---|\n");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            row(page, parameter.paramLabel(), parameter);
        }
        for (OptionSpec option : spec.options()) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            row(page, String.join(", ", option.names()) + value, option);
        }
        page.append('\n');
    }

    private static void row(StringBuilder page, String name, ArgSpec argument) {
        String description = String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
        page.append("| `%s` | %s |\n".formatted(name.replace("|", "\\|"), description.replace("|", "\\|")));
    }

    static String codes() {
        StringBuilder page = new StringBuilder("""
                # Codes

                Each error, and each thing to be read in a report, has a code that does not change. An error ends the command
                with its exit code, unless something worse happens; `attention` ends it with 3, `note` with 0.

                | code | severity | exit code | meaning |
                |---|---|---|---|
                """);
        for (Code code : Code.values()) {
            page.append("| `%s` | %s | %d | %s |\n"
                    .formatted(
                            code.name(),
                            code.severity().name().toLowerCase(Locale.ROOT),
                            code.outcome().exitCode(),
                            code.meaning()));
        }
        return page.toString();
    }
}
