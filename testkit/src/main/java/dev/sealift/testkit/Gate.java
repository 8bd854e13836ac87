package dev.sealift.testkit;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Decides what may pass in one direction of a {@link CutProxy}. */
final class Gate {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean stalled;
    private long allowed = UNLIMITED;
    private long passed;

    void stall(boolean stall) {
        lock.lock();
        try {
            stalled = stall;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void allow(long bytes) {
        lock.lock();
        try {
            allowed = bytes;
        } finally {
            lock.unlock();
        }
    }

    long passed() {
        lock.lock();
        try {
            return passed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until bytes may pass.
     *
     * @return how many of them may; fewer than {@code count} if the limit is reached, which is lifted with that
     */
    int pass(int count) {
        lock.lock();
        try {
            while (stalled) {
                opened.awaitUninterruptibly();
            }
            int passing = (int) Math.min(count, allowed);
            if (passing < count) {
                allowed = UNLIMITED;
            } else if (allowed != UNLIMITED) {
                allowed -= passing;
            }
            passed += passing;
            return passing;
        } finally {
            lock.unlock();
        }
    }
}
