package dev.sealift.advice;

import dev.sealift.model.Code;
import java.util.List;

/**
 * Nothing is known of the application's statements, or of some of them.
 *
 * @param why what is missing
 * @param partly whether what other roles ran is missing alone
 * @param statements what an administrator runs
 * @see <a href="https://www.postgresql.org/docs/current/pgstatstatements.html">pg_stat_statements</a>
 */
public record StatementsNotCounted(String why, boolean partly, List<String> statements) implements Advice {
    public StatementsNotCounted {
        statements = List.copyOf(statements);
    }

    @Override
    public Code code() {
        return Code.STATEMENTS_NOT_COUNTED;
    }

    @Override
    public String subject() {
        return "pg_stat_statements";
    }

    @Override
    public String message() {
        return why + ", so " + (partly ? "their " : "") + "slow statements and filters without an index are not known";
    }
}
