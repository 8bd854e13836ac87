package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorExtensionTest {
    private static Target target(String url) {
        return Target.connect(TargetUrl.parse(url, Map.of("HOME", "")), "sealift test");
    }

    private static Diagnostic refusal(String url) {
        try (Target target = target(url)) {
            return catchThrowableOfType(SealiftException.class, () -> VectorExtension.require(target))
                    .diagnostic();
        }
    }

    @OnPgvector
    void findsTheExtensionThatIsThere(TestDatabase database) {
        try (Target target = target(database.url())) {
            VectorExtension extension = VectorExtension.require(target);

            assertThat(extension.installed()).isEqualTo(extension.files()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(extension.type(384).sql()).isEqualTo("public.vector(384)");
        }
    }

    @Test
    void createsTheExtensionWhereTheRoleMay() {
        try (TestDatabase bare = TestPostgres.pgvector().bare();
                Target target = target(bare.superuserUrl())) {
            assertThat(VectorExtension.require(target).schema()).isEqualTo("public");
            assertThat(bare.value("SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'vector'"))
                    .isEqualTo("public");
        }
    }

    @Test
    void refusesWithTheCommandForTheOwnerWhereTheRoleMayNotCreateIt() {
        try (TestDatabase bare = TestPostgres.pgvector().bare()) {
            Diagnostic refusal = refusal(bare.url());

            assertThat(refusal.code()).isEqualTo(Code.EXTENSION_MISSING);
            assertThat(refusal.message()).contains("the role may not create it", "permission denied");
            assertThat(refusal.hint()).contains("CREATE EXTENSION IF NOT EXISTS vector");
        }
    }

    @OnPostgres
    void refusesAServerThatDoesNotHaveItWithTheWaysToGetIt(TestDatabase database) {
        Diagnostic refusal = refusal(database.superuserUrl());

        assertThat(refusal.code()).isEqualTo(Code.EXTENSION_MISSING);
        assertThat(refusal.message()).contains("does not have the extension pgvector");
        assertThat(refusal.hint())
                .contains(
                        "apt-get install postgresql-%d-pgvector"
                                .formatted(database.server().majorVersion()),
                        "pgvector/pgvector:pg",
                        "Neon");
    }

    @Test
    void namesTheTypeAsPostgresDoesWhereverTheExtensionIs() throws SQLException {
        try (TestDatabase bare = TestPostgres.pgvector().bare()) {
            bare.executeAsSuperuser(
                    "CREATE SCHEMA \"My Types\"",
                    "CREATE EXTENSION vector SCHEMA \"My Types\"",
                    "GRANT USAGE ON SCHEMA \"My Types\" TO PUBLIC");
            try (Target target = target(bare.url());
                    Connection session = target.open()) {
                String sql = VectorExtension.require(target).type(3).sql();
                session.createStatement().execute("CREATE TABLE public.t (v " + sql + ")");

                assertThat(new Catalog(session, "public")
                                .table("t")
                                .orElseThrow()
                                .columns())
                        .singleElement()
                        .extracting(TargetColumn::type)
                        .isEqualTo(sql);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.4.4, false, false, true",
        "0.7.4, false, false, true",
        "0.8.0, true, false, true",
        "0.8.2, true, true, true",
        "0.8.3, true, true, false",
        "0.10, true, true, false",
        "1.0.0, true, true, false",
        "managed, true, true, false"
    })
    void knowsWhatAVersionCan(String version, boolean iterative, boolean parallel, boolean warned) {
        VectorExtension extension = new VectorExtension(version, version, "public");

        assertThat(extension.scansIteratively()).isEqualTo(iterative);
        assertThat(extension.buildsInParallel()).isEqualTo(parallel);
        assertThat(extension.warning().map(Diagnostic::code))
                .isEqualTo(warned ? Optional.of(Code.EXTENSION_OLD) : Optional.empty());
    }
}
