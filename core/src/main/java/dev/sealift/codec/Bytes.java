package dev.sealift.codec;

import java.util.Arrays;

/** Bytes that are collected. */
final class Bytes {
    private byte[] array;
    private int size;

    Bytes(int expected) {
        array = new byte[Math.max(expected, 16)];
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    void add(int b) {
        room(1);
        array[size++] = (byte) b;
    }

    void int16(int value) {
        add(value >> 8);
        add(value);
    }

    void int32(int value) {
        int16(value >> 16);
        int16(value);
    }

    void add(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, array, size, length);
        size += length;
    }

    void add(Bytes other) {
        add(other.array, 0, other.size);
    }

    void add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add(ascii.charAt(i));
        }
    }

    private void room(int bytes) {
        if (array.length - size < bytes) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(size, bytes), (int)
                    Math.min(2L * size, Integer.MAX_VALUE - 8)));
        }
    }
}
