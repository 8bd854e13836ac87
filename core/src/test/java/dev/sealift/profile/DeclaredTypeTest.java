package dev.sealift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.TargetType;
import org.junit.jupiter.api.Test;

class DeclaredTypeTest {
    @Test
    void wordsAndArgumentsAreTakenApart() {
        assertThat(DeclaredType.of("VARCHAR(255)")).isEqualTo(type(TypeFamily.VARCHAR, "varchar", 255));
        assertThat(DeclaredType.of("Decimal ( 10 , 2 )")).isEqualTo(type(TypeFamily.DECIMAL, "decimal", 10, 2));
        assertThat(DeclaredType.of("smallint  UNSIGNED"))
                .isEqualTo(type(TypeFamily.SMALL_INTEGER, "smallint unsigned"));
        assertThat(DeclaredType.of("int(11) unsigned")).isEqualTo(type(TypeFamily.INTEGER, "int unsigned", 11));
        assertThat(DeclaredType.of("timestamp(6) with time zone"))
                .isEqualTo(type(TypeFamily.INSTANT, "timestamp with time zone", 6));
        assertThat(DeclaredType.of("enum('a','b')")).isEqualTo(type(TypeFamily.UNKNOWN, "enum"));
        assertThat(DeclaredType.of("text[]")).isEqualTo(type(TypeFamily.UNKNOWN, "text[]"));
        assertThat(DeclaredType.of("")).isEqualTo(type(TypeFamily.NONE, ""));
        assertThat(DeclaredType.of("varchar(99999999999)")).isEqualTo(type(TypeFamily.VARCHAR, "varchar"));
    }

    @Test
    void aDecimalTypeThatPostgresqlLacksHasNoLimits() {
        assertThat(DeclaredType.of("decimal(10,2)").numeric()).isEqualTo(new TargetType.Numeric(10, 2));
        assertThat(DeclaredType.of("decimal(10)").numeric()).isEqualTo(new TargetType.Numeric(10, 0));
        assertThat(DeclaredType.of("decimal").numeric()).isEqualTo(TargetType.Numeric.UNLIMITED);
        assertThat(DeclaredType.of("decimal(2,5)").numeric()).isEqualTo(TargetType.Numeric.UNLIMITED);
        assertThat(DeclaredType.of("decimal(1001,2)").numeric()).isEqualTo(TargetType.Numeric.UNLIMITED);
    }

    private static DeclaredType type(TypeFamily family, String words, Integer... arguments) {
        return new DeclaredType(family, words, java.util.List.of(arguments));
    }
}
