package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.profile.TypeFamily;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TypeRuleTest {
    @Test
    void everyFamilyHasOneRule() {
        assertThat(Arrays.stream(TypeRule.values()).map(TypeRule::family))
                .containsExactlyInAnyOrder(TypeFamily.values());
    }

    @Test
    void aRuleDescribesItself() {
        assertThat(TypeRule.SMALL_INTEGER.describe())
                .isEqualTo("smallint, int2, smallserial, smallint unsigned, unsigned smallint -> smallint");
        assertThat(TypeRule.UNKNOWN.describe()).startsWith("any other words -> ");
    }
}
