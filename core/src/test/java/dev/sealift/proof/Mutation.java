package dev.sealift.proof;

import java.util.Arrays;
import java.util.Random;

/** What may happen to the bytes of a file. */
enum Mutation {
    A_FEW_BYTES {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] changed = file.clone();
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            return changed;
        }
    },
    A_BIT {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] changed = file.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            return changed;
        }
    },
    BYTES_OF_THE_FIRST_PAGE {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] changed = file.clone();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                changed[random.nextInt(16, 1024)] = (byte) random.nextInt();
            }
            return changed;
        }
    },
    CUT_SHORT {
        @Override
        byte[] of(byte[] file, Random random) {
            return Arrays.copyOf(file, random.nextInt(file.length));
        }
    },
    LENGTHENED {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] longer = Arrays.copyOf(file, file.length + random.nextInt(1, 10_000));
            fill(longer, file.length, longer.length, random);
            return longer;
        }
    },
    A_BLOCK_OVER_ANOTHER {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] changed = file.clone();
            int length = random.nextInt(1, 2048);
            int from = random.nextInt(file.length - length);
            int to = random.nextInt(file.length - length);
            System.arraycopy(file, from, changed, to, length);
            return changed;
        }
    },
    PAGES_SWAPPED {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] changed = file.clone();
            int pages = file.length / PAGE;
            int one = random.nextInt(1, pages) * PAGE;
            int other = random.nextInt(1, pages) * PAGE;
            System.arraycopy(file, one, changed, other, PAGE);
            System.arraycopy(file, other, changed, one, PAGE);
            return changed;
        }
    },
    BYTES_TAKEN_OUT {
        @Override
        byte[] of(byte[] file, Random random) {
            int length = random.nextInt(1, 100);
            int at = random.nextInt(file.length - length);
            byte[] shorter = Arrays.copyOf(file, file.length - length);
            System.arraycopy(file, at + length, shorter, at, file.length - at - length);
            return shorter;
        }
    },
    NOISE_AFTER_THE_HEADER {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] changed = file.clone();
            fill(changed, 100, changed.length, random);
            return changed;
        }
    },
    NOISE {
        @Override
        byte[] of(byte[] file, Random random) {
            byte[] noise = new byte[random.nextInt(20_000)];
            random.nextBytes(noise);
            return noise;
        }
    };

    /** The size of the pages of the files that are changed here. */
    static final int PAGE = 1024;

    /** The file with what happened to it. */
    abstract byte[] of(byte[] file, Random random);

    private static void fill(byte[] bytes, int from, int to, Random random) {
        byte[] noise = new byte[to - from];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, noise.length);
    }
}
