package dev.sealift.cli;

import picocli.CommandLine.Option;

/** Whether stdout gets one JSON document. {@link Failures} looks for the option itself, as it does for {@code --debug}. */
final class JsonOption {
    @Option(names = "--json", description = "Write the result to stdout as one JSON document.")
    private boolean json;

    boolean json() {
        return json;
    }
}
