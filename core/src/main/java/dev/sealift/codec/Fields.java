package dev.sealift.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the big-endian numbers of binary fields. */
final class Fields {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Fields() {}

    static short int16(byte[] field, int offset) {
        return (short) SHORTS.get(field, offset);
    }

    static int int32(byte[] field, int offset) {
        return (int) INTS.get(field, offset);
    }

    static long int64(byte[] field, int offset) {
        return (long) LONGS.get(field, offset);
    }

    /** @throws IllegalArgumentException if a field of {@code type} cannot have this length */
    static void requireLength(int length, int expected, String type) {
        if (length != expected) {
            throw new IllegalArgumentException("a field of " + length + " bytes is no " + type);
        }
    }
}
