package dev.sealift.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of the objects that are open. Few keys are compared one by one where they stand; from then on a set of
 * strings takes over, so that no object is slow.
 */
final class JsonKeys {
    private static final int FEW = 16;

    private final byte[] a;
    private final List<OpenObject> objects = new ArrayList<>();

    private static final class OpenObject {
        final int[] from = new int[FEW];
        final int[] to = new int[FEW];
        final Set<String> names = new HashSet<>();
        int size;
    }

    JsonKeys(byte[] a) {
        this.a = a;
    }

    /** Forgets the keys of the object that was at {@code depth} before. */
    void open(int depth) {
        while (objects.size() <= depth) {
            objects.add(new OpenObject());
        }
        OpenObject object = objects.get(depth);
        object.size = 0;
        object.names.clear();
    }

    /** Adds a key, given by where its characters stand; whether the object at {@code depth} has it already. */
    boolean isRepeated(int depth, int from, int to) {
        OpenObject object = objects.get(depth);
        int size = object.size++;
        if (size < FEW && object.names.isEmpty() && !hasEscape(from, to)) {
            object.from[size] = from;
            object.to[size] = to;
            for (int i = 0; i < size; i++) {
                if (Arrays.equals(a, from, to, a, object.from[i], object.to[i])) {
                    return true;
                }
            }
            return false;
        }
        if (object.names.isEmpty()) {
            for (int i = 0; i < size; i++) {
                object.names.add(JsonString.unescape(a, object.from[i], object.to[i]));
            }
        }
        return !object.names.add(JsonString.unescape(a, from, to));
    }

    private boolean hasEscape(int from, int to) {
        for (int i = from; i < to; i++) {
            if (a[i] == '\\') {
                return true;
            }
        }
        return false;
    }
}
