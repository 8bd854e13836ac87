package dev.sealift.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildResourcesTest {
    @ParameterizedTest(name = "{0} kB granted, {1} kB of cache, {2} kB needed: {3} kB")
    @CsvSource({
        // What is needed, where a quarter of the caches has room for it.
        "65536, 4194304, 130000, 130000",
        // No more than that quarter.
        "65536, 4194304, 9000000, 1048576",
        // What the administrator grants anyway.
        "2097152, 4194304, 9000000, 2097152",
        "65536, 4194304, 1000, 65536",
        // The largest number that PostgreSQL takes.
        "65536, 40000000000, 9000000000, 2147483647"
    })
    void takesTheMemoryThatTheGraphNeedsAndTheServerHas(long granted, long cache, long needed, long memory) {
        Map<String, Long> settings = Map.of(
                "maintenance_work_mem",
                granted,
                "effective_cache_size",
                cache,
                "max_parallel_maintenance_workers",
                2L,
                "max_parallel_workers",
                8L);

        assertThat(BuildResources.of(settings, needed, true)).isEqualTo(new BuildResources(memory, 4));
        assertThat(BuildResources.of(settings, needed, false)).isEqualTo(new BuildResources(memory, 0));
    }
}
