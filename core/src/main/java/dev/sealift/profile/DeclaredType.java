package dev.sealift.profile;

import dev.sealift.model.Names;
import dev.sealift.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declared type taken apart.
 *
 * @param words the type without its arguments, in lower case, words parted by one space
 * @param arguments the whole numbers in parentheses, such as precision and scale; empty if they are anything else
 */
public record DeclaredType(TypeFamily family, String words, List<Integer> arguments) {
    private static final Pattern ARGUMENTS = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern COMMA = Pattern.compile(",");
    /** No length or precision of PostgreSQL has more digits. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{1,8}");

    public DeclaredType {
        arguments = List.copyOf(arguments);
    }

    /** Takes apart a type as {@link dev.sealift.model.Column#declaredType} holds it. */
    public static DeclaredType of(String declared) {
        String folded = Names.fold(declared);
        Matcher parentheses = ARGUMENTS.matcher(folded);
        List<Integer> arguments = parentheses.find() ? numbers(parentheses.group(1)) : List.of();
        String words = SPACE.matcher(ARGUMENTS.matcher(folded).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        return new DeclaredType(TypeFamily.named(words), words, arguments);
    }

    private static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String item : COMMA.split(list, -1)) {
            if (!NUMBER.matcher(item.strip()).matches()) {
                return List.of();
            }
            numbers.add(Integer.parseInt(item.strip()));
        }
        return numbers;
    }

    /** The decimal type that the arguments name, or one without limits where they name none that PostgreSQL has. */
    public TargetType.Numeric numeric() {
        int precision = argument(0);
        int scale = argument(1);
        return precision == 0 || precision > 1000 || scale > precision
                ? TargetType.Numeric.UNLIMITED
                : new TargetType.Numeric(precision, scale);
    }

    /** The argument at {@code position}, or 0 if there is none. */
    public int argument(int position) {
        return position < arguments.size() ? arguments.get(position) : 0;
    }
}
