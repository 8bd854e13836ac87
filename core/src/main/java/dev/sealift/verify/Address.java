package dev.sealift.verify;

import dev.sealift.codec.InetCodec;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The number that a network address stands for, with its family and the length of its prefix. */
final class Address {
    private Address() {}

    /** In which spelling soever, or null where a cell is no address. Nothing is resolved. */
    static @Nullable String of(InetCodec codec, Row row, int column) {
        if (row.storageClass(column) != StorageClass.TEXT) {
            return null;
        }
        String text =
                new String(row.array(column), row.offset(column), row.length(column), StandardCharsets.ISO_8859_1);
        String[] parts = text.split("/", -1);
        boolean six = parts[0].indexOf(':') >= 0;
        int bits = six ? 128 : 32;
        try {
            BigInteger number = six ? groups(parts[0]) : dotted(parts[0]);
            int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            BigInteger host = number.mod(BigInteger.TWO.pow(bits - prefix));
            boolean possible = parts.length <= 2 && (!codec.cidr() || host.signum() == 0);
            return possible ? (six ? "6 " : "4 ") + number.toString(16) + "/" + prefix : null;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static BigInteger dotted(String text) {
        return number(List.of(text.split("\\.", -1)), 4, 10, 8);
    }

    private static BigInteger groups(String text) {
        int dot = text.indexOf('.');
        String hexadecimal = text;
        if (dot >= 0) {
            int colon = text.lastIndexOf(':');
            String last = "%08x".formatted(dotted(text.substring(colon + 1)));
            hexadecimal = text.substring(0, colon + 1) + last.substring(0, 4) + ":" + last.substring(4);
        }
        String[] halves = hexadecimal.split("::", -1);
        List<String> left = split(halves[0]);
        if (halves.length == 1) {
            return number(left, 8, 16, 16);
        }
        List<String> right = split(halves[1]);
        List<String> zeros = Collections.nCopies(8 - left.size() - right.size(), "0");
        return number(Stream.of(left, zeros, right).flatMap(List::stream).toList(), 8, 16, 16);
    }

    private static List<String> split(String groups) {
        return groups.isEmpty() ? List.of() : List.of(groups.split(":", -1));
    }

    private static BigInteger number(List<String> parts, int count, int radix, int bits) {
        if (parts.size() != count) {
            throw new IllegalArgumentException("not " + count + " parts");
        }
        BigInteger number = BigInteger.ZERO;
        for (String part : parts) {
            int value = Integer.parseUnsignedInt(part, radix);
            if (value < 0 || value >= 1 << bits) {
                throw new IllegalArgumentException(part);
            }
            number = number.shiftLeft(bits).add(BigInteger.valueOf(value));
        }
        return number;
    }
}
