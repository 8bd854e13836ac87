package dev.sealift.cli;

import dev.sealift.advice.Advisor;
import dev.sealift.advice.Observation;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.target.Target;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code sealift advise}. */
@Command(
        name = "advise",
        description = "Looks at a database that an application works on: slow statements, foreign keys and frequent"
                + " filters without an index, tables that were never analysed, sequences near their end, connections"
                + " near the limit; each with the statement to run. It only reads.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift advise --to postgresql://user:password@host:5432/app",
            "  sealift advise --to postgresql://… --watch       the first day after a switch",
            "  sealift advise --to postgresql://… --serve 9187  /health and /metrics for a monitor"
        })
final class AdviseCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Mixin
    private TargetOfFile target;

    @Option(
            names = "--slow",
            paramLabel = "MS",
            defaultValue = "100",
            converter = Milliseconds.class,
            description = "From how many milliseconds on average a statement is slow. Default: ${DEFAULT-VALUE}")
    private double slow;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "60",
            converter = Seconds.class,
            description =
                    "Look again every so many seconds (60), and print what is new and what is gone, until Ctrl-C.")
    private @Nullable Duration watch;

    @Option(
            names = "--serve",
            paramLabel = "[HOST:]PORT",
            converter = Address.class,
            description = "Answer /health (JSON) and /metrics (Prometheus) over HTTP until Ctrl-C, on 127.0.0.1 unless"
                    + " a host is named. Nobody is asked for a password there.")
    private @Nullable InetSocketAddress serve;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Console console = program.console();
        if (watch != null && serve != null || json.json() && (watch != null || serve != null)) {
            throw Usage.refusal(
                    "--watch, --serve and --json are three ways to tell the same",
                    "choose one; --serve answers /health in JSON");
        }
        ChosenTarget chosen = target.chosen(console);
        try (Target connected = Target.connect(chosen.url(), "sealift-advise")) {
            Advisor advisor = new Advisor(connected, slow);
            if (serve != null) {
                return serve(console, connected, advisor, serve);
            }
            Observation first = advisor.observe();
            AdviceText text = new AdviceText(console.outStyle());
            if (json.json()) {
                console.out().print(AdviceJson.document(connected.display(), first, outcome(first)));
                return outcome(first).exitCode();
            }
            console.out().print(text.whole(connected.display(), first));
            console.out().flush();
            return watch == null ? outcome(first).exitCode() : watch(console, advisor, text, first, watch);
        }
    }

    /** A signal ends it in good order, for nothing is left undone; a server that is away for a while does not. */
    private static int watch(Console console, Advisor advisor, AdviceText text, Observation first, Duration pause) {
        Observation before = first;
        boolean away = false;
        try {
            while (true) {
                Thread.sleep(pause);
                try {
                    Observation now = advisor.observe();
                    console.out().print(text.changes(before, now));
                    console.out().flush();
                    before = now;
                    away = false;
                } catch (SealiftException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        return Outcome.DONE.exitCode();
                    }
                    if (!away) {
                        console.note(
                                "the server does not answer: " + e.diagnostic().message());
                    }
                    away = true;
                }
            }
        } catch (InterruptedException | CancellationException e) {
            return Outcome.DONE.exitCode();
        }
    }

    private static int serve(Console console, Target target, Advisor advisor, InetSocketAddress address) {
        try (AdviceServer server = AdviceServer.start(address, target.display(), advisor)) {
            console.note("serving " + server.url() + "/health and " + server.url() + "/metrics; Ctrl-C ends it");
            server.awaitInterrupt();
            return Outcome.DONE.exitCode();
        }
    }

    private static Outcome outcome(Observation observation) {
        return observation.wantsAttention() ? Outcome.ATTENTION : Outcome.DONE;
    }

    static final class Milliseconds implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (!text.matches("\\d{1,7}(\\.\\d+)?")) {
                throw new TypeConversionException("'" + text + "' is not a number of milliseconds");
            }
            return Double.valueOf(text);
        }
    }

    static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9]\\d{0,5}")) {
                throw new TypeConversionException("'" + text + "' is not a number of seconds from 1");
            }
            return Duration.ofSeconds(Long.parseLong(text));
        }
    }

    static final class Address implements ITypeConverter<InetSocketAddress> {
        private static final int LAST_PORT = 65_535;

        @Override
        public InetSocketAddress convert(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon).replaceAll("^\\[|]$", "");
            String port = text.substring(colon + 1);
            if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT) {
                throw new TypeConversionException(
                        "'" + text + "' is not PORT or HOST:PORT, such as 9187 or 0.0.0.0:9187");
            }
            return new InetSocketAddress(host, Integer.parseInt(port));
        }
    }
}
