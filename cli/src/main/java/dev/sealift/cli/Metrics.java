package dev.sealift.cli;

import dev.sealift.advice.Advice;
import dev.sealift.advice.Observation;
import dev.sealift.advice.ServerState;
import dev.sealift.model.Code;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An observation in Prometheus's text format.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition Formats</a>
 */
final class Metrics {
    /** Each is told also while nothing of its kind is found, so that a rule over it has something to compare. */
    private static final List<Code> ADVICE = List.of(
            Code.CONNECTIONS_NEAR_LIMIT,
            Code.STATEMENT_SLOW,
            Code.FOREIGN_KEY_NOT_INDEXED,
            Code.FILTER_NOT_INDEXED,
            Code.TABLE_NOT_ANALYSED,
            Code.SEQUENCE_NEAR_END,
            Code.STATEMENTS_NOT_COUNTED);

    private final StringBuilder text = new StringBuilder();

    private Metrics() {}

    static String down() {
        Metrics metrics = new Metrics();
        metrics.gauge("sealift_up", "Whether the database answers.", 0);
        return metrics.text.toString();
    }

    static String of(Observation observation) {
        Metrics metrics = new Metrics();
        metrics.gauge("sealift_up", "Whether the database answers.", 1);
        metrics.state(observation.state());
        metrics.advice(observation.advice());
        return metrics.text.toString();
    }

    private void state(ServerState state) {
        gauge("sealift_connections", "Connections that are open on the server.", state.connections());
        gauge(
                "sealift_connections_limit",
                "Connections that the server takes of roles without special rights.",
                state.connectionLimit());
        gauge("sealift_database_bytes", "Size of the database.", state.bytes());
        gauge("sealift_sessions_waiting", "Sessions that wait for a lock.", state.waiting());
        gauge(
                "sealift_oldest_transaction_seconds",
                "How long the oldest transaction has been open.",
                state.oldestTransactionSeconds());
        counter("sealift_commits_total", "Transactions committed.", state.commits());
        counter("sealift_rollbacks_total", "Transactions rolled back.", state.rollbacks());
        counter("sealift_deadlocks_total", "Deadlocks.", state.deadlocks());
        counter("sealift_temporary_bytes_total", "Bytes written to temporary files.", state.temporaryBytes());
        counter("sealift_blocks_hit_total", "Blocks found in shared memory.", state.blocksHit());
        counter("sealift_blocks_read_total", "Blocks not found in shared memory.", state.blocksRead());
    }

    private void advice(List<Advice> advice) {
        Map<Code, Integer> counts = new EnumMap<>(Code.class);
        ADVICE.forEach(code -> counts.put(code, 0));
        advice.forEach(one -> counts.merge(one.code(), 1, Integer::sum));
        head("sealift_advice", "What wants attention, by its code.", "gauge");
        counts.forEach((code, count) -> text.append("sealift_advice{code=\"")
                .append(code.name())
                .append("\"} ")
                .append(count)
                .append('\n'));
    }

    private void gauge(String name, String help, double value) {
        head(name, help, "gauge");
        text.append(name).append(' ').append(number(value)).append('\n');
    }

    private void counter(String name, String help, double value) {
        head(name, help, "counter");
        text.append(name).append(' ').append(number(value)).append('\n');
    }

    private void head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
