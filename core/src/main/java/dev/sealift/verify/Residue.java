package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.codec.ScalarTextCodec;
import dev.sealift.codec.TextCodec;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * What stays in the column of a value that lies in quarantine: NULL, or of a text that PostgreSQL cannot hold its
 * readable rest, in which U+FFFD stands for each byte that cannot be held, if the column's type takes that rest. Worked out with Java's own decoder, not with
 * the codec's.
 */
final class Residue {
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

    private Residue() {}

    /** Puts into {@code into} what must stay of the quarantined {@code source} value. */
    static void leave(Row source, int column, Codec codec, Row into) {
        boolean texts = codec.plain() instanceof TextCodec || codec.plain() instanceof ScalarTextCodec;
        if (texts && source.storageClass(column) == StorageClass.TEXT) {
            byte[] rest = readableRest(source, column);
            if (isTaken(codec.type().base(), rest)) {
                into.setText(column, rest);
                return;
            }
        }
        into.setNull(column);
    }

    /** Whether a type takes a text: of one that is no damaged text, nothing stays that is too long or no label. */
    private static boolean isTaken(TargetType type, byte[] utf8) {
        return switch (type) {
            case TargetType.VarChar t -> characters(utf8) <= t.length();
            case TargetType.Char t ->
                characters(utf8) <= t.length() && (utf8.length == 0 || utf8[utf8.length - 1] != ' ');
            case TargetType.Enum t -> false;
            default -> true;
        };
    }

    private static long characters(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).codePoints().count();
    }

    /** Takes the rest piece by piece. */
    private interface Sink {
        void write(byte[] piece);
    }

    /** A text may be as large as the memory allows: what stays of it is measured first, and never in memory twice. */
    private static byte[] readableRest(Row source, int column) {
        int[] length = new int[1];
        decode(source, column, piece -> length[0] = Math.addExact(length[0], piece.length));
        ByteBuffer rest = ByteBuffer.allocate(length[0]);
        decode(source, column, rest::put);
        return rest.array();
    }

    private static void decode(Row source, int column, Sink rest) {
        ByteBuffer raw = ByteBuffer.wrap(source.array(column), source.offset(column), source.length(column));
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(raw, chars, true);
            write(chars.flip(), rest);
            chars.clear();
            if (result.isUnderflow()) {
                return;
            }
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    raw.get();
                    rest.write(REPLACEMENT);
                }
            }
        }
    }

    private static void write(CharBuffer chars, Sink rest) {
        rest.write(chars.toString().replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8));
    }
}
