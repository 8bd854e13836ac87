package dev.sealift.sql;

import dev.sealift.model.Names;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a text that is made of random hexadecimal digits. {@code x} and {@code X} stand for a digit, {@code y} and
 * {@code Y} for one of 8, 9, a and b; everything else stands for itself.
 */
final class RandomShape {
    private static final String UUID = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    private static final Pattern ANY_UUID =
            Pattern.compile("[xX]{8}-?[xX]{4}-?[xX4]{1}[xX]{3}-?[xXyY]{1}[xX]{3}-?[xX]{12}");

    private RandomShape() {}

    /** The form, or null where the expression is made of something else. */
    static @Nullable String of(Expression expression) {
        return switch (expression) {
            case Expression.Text text -> text.value().matches("[-0-9A-Fa-f{}]*") ? text.value() : null;
            case Expression.Binary binary -> {
                String left = binary.operator() == BinaryOperator.CONCAT ? of(binary.left()) : null;
                String right = left == null ? null : of(binary.right());
                yield right == null ? null : left + right;
            }
            case Expression.Call call -> call.isPlain() ? call(call) : null;
            default -> null;
        };
    }

    /** Whether the form is that of a UUID of version 4. */
    static boolean isVersion4(String shape) {
        return shape.equals(UUID) || shape.equals(UUID.replace('x', 'X').replace('y', 'Y'));
    }

    /** Whether the form is that of some UUID all of whose digits are random but the version. */
    static boolean isUuid(String shape) {
        return ANY_UUID.matcher(shape).matches();
    }

    private static @Nullable String call(Expression.Call call) {
        String name = Names.fold(call.name());
        int count = call.arguments().size();
        if (name.equals("lower") && count == 1) {
            String inner = of(call.arguments().get(0));
            return inner == null ? null : Names.fold(inner);
        }
        if (name.equals("upper") && count == 1) {
            String inner = of(call.arguments().get(0));
            return inner == null ? null : inner.toUpperCase(Locale.ROOT);
        }
        if (name.equals("hex") && count == 1) {
            return hex(call.arguments().get(0));
        }
        return name.equals("substr") && count >= 2 ? substring(call) : null;
    }

    private static @Nullable String hex(Expression argument) {
        return argument instanceof Expression.Call blob
                        && Names.same(blob.name(), "randomblob")
                        && blob.arguments().size() == 1
                        && blob.arguments().get(0) instanceof Expression.Int bytes
                        && bytes.value() > 0
                        && bytes.value() <= 32
                ? "X".repeat(2 * (int) bytes.value())
                : null;
    }

    private static @Nullable String substring(Expression.Call call) {
        Expression first = call.arguments().get(0);
        boolean one = call.arguments().size() == 3 && call.arguments().get(2).equals(new Expression.Int(1));
        if (one
                && first instanceof Expression.Text text
                && isRandomIndex(call.arguments().get(1))) {
            return text.value().equals("89ab") ? "y" : text.value().equals("89AB") ? "Y" : null;
        }
        String whole = of(first);
        if (whole == null || !(call.arguments().get(1) instanceof Expression.Int start) || start.value() < 1) {
            return null;
        }
        int from = (int) Math.min(start.value() - 1, whole.length());
        if (call.arguments().size() == 2) {
            return whole.substring(from);
        }
        return call.arguments().get(2) instanceof Expression.Int length && length.value() >= 0
                ? whole.substring(from, (int) Math.min(whole.length(), from + length.value()))
                : null;
    }

    /** {@code 1 + abs(random()) % 4}, in either order, and {@code 1 + (abs(random()) % 4)}. */
    private static boolean isRandomIndex(Expression expression) {
        if (!(expression instanceof Expression.Binary sum) || sum.operator() != BinaryOperator.ADD) {
            return false;
        }
        Expression one = new Expression.Int(1);
        Expression rest = sum.left().equals(one) ? sum.right() : sum.right().equals(one) ? sum.left() : one;
        return rest.equals(Expression.parse("abs(random()) % 4")) || rest.equals(Expression.parse("(random() & 3)"));
    }
}
