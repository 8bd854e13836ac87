package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.util.List;

/** Indexes, foreign keys and triggers of an application are taken off, and are afterwards what they were. */
class DetachedSchemaTest {

    @OnPostgres
    void everythingComesBackAsItWas(TestDatabase database) throws InterruptedException {
        ExoticSchema.create(database);
        List<String> before = SchemaState.of(database);
        long run = Detached.begin(database.url());

        List<Diagnostic> notes = Detached.takeOff(database.url(), run, ExoticSchema.LOADED);

        assertThat(notes).as("%s", notes).extracting(Diagnostic::code).containsOnly(Code.TRIGGER_NOT_FIRED);
        assertThat(notes).extracting(Diagnostic::subject).containsExactlyInAnyOrder("public.author", "public.book");
        Detached.assertBare(database);
        ExoticSchema.load(database);
        assertThat(Detached.putBack(database.url())).isEmpty();
        assertThat(SchemaState.of(database)).isEqualTo(before);
    }
}
