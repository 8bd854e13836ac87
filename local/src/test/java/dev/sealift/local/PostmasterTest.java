package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostmasterTest {
    @Test
    void readsTheProcessAndThePort() {
        assertThat(Postmaster.parse("4711\n/data\n1784444400\n15432\n\n127.0.0.1\n  5243 7\nready   \n"))
                .hasValue(new Postmaster(4711, 15432));
    }

    @Test
    void readsAFileThatIsStillBeingWritten() {
        assertThat(Postmaster.parse("")).isEmpty();
        assertThat(Postmaster.parse("4711\n/data\n")).hasValue(new Postmaster(4711, Postmaster.NO_PORT_YET));
    }

    @Test
    void tellsAServerFromAnotherProcess() {
        long thisJvm = ProcessHandle.current().pid();

        assertThat(new Postmaster(thisJvm, 15432).fate()).isEqualTo(Postmaster.Fate.REUSED);
        assertThat(new Postmaster(Integer.MAX_VALUE, 15432).fate()).isEqualTo(Postmaster.Fate.GONE);
    }
}
