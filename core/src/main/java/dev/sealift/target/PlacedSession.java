package dev.sealift.target;

import dev.sealift.sql.JournalPlace;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A session that knows where its journal is: who has the session asks it, by JDBC's own way to more than a {@link
 * Connection} offers. So whatever writes to the journal needs nothing but the session whose transaction it works in.
 */
public final class PlacedSession implements InvocationHandler {
    private final Connection session;
    private final JournalPlace place;

    private PlacedSession(Connection session, JournalPlace place) {
        this.session = session;
        this.place = place;
    }

    /** Where the journal of a session is: in its own schema, where nothing else was said. */
    public static JournalPlace of(Connection session) throws SQLException {
        return session.isWrapperFor(JournalPlace.class) ? session.unwrap(JournalPlace.class) : JournalPlace.USUAL;
    }

    static Connection in(JournalPlace place, Connection session) {
        return place.own()
                ? session
                : (Connection) Proxy.newProxyInstance(
                        PlacedSession.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new PlacedSession(session, place));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean aboutPlace = arguments != null && arguments.length == 1 && JournalPlace.class.equals(arguments[0]);
        return switch (method.getName()) {
            case "isWrapperFor" -> aboutPlace || session.isWrapperFor((Class<?>) only(arguments));
            case "unwrap" -> aboutPlace ? place : session.unwrap((Class<?>) only(arguments));
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> delegate(method, arguments);
        };
    }

    private static Object only(Object @Nullable [] arguments) {
        if (arguments == null) {
            throw new IllegalArgumentException("no argument");
        }
        return arguments[0];
    }

    private @Nullable Object delegate(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
