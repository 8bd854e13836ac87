package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreateIndexTest {

    @Test
    void termsAreColumnsOrExpressionsWithCollationAndOrder() {
        CreateIndex index = (CreateIndex)
                CreateStatement.parse(
                        "CREATE UNIQUE INDEX [i 1] ON \"t\" (a, b DESC, `c` COLLATE NOCASE, lower(d) ASC, (e), ((f COLLATE RTRIM)) DESC,"
                                + " coalesce(g, ',)') || 'x' COLLATE nocase, (a)+(b), 'h' NULLS LAST) WHERE a > 0 AND b IS NOT NULL;");
        assertThat(index.name()).isEqualTo("i 1");
        assertThat(index.table()).isEqualTo("t");
        assertThat(index.unique()).isTrue();
        assertThat(index.where()).isEqualTo("a > 0 AND b IS NOT NULL");
        assertThat(index.terms())
                .containsExactly(
                        new IndexTerm("a", null, null, false),
                        new IndexTerm("b", null, null, true),
                        new IndexTerm("c", null, "NOCASE", false),
                        new IndexTerm(null, "lower(d)", null, false),
                        new IndexTerm("e", null, null, false),
                        new IndexTerm("f", null, "RTRIM", true),
                        new IndexTerm(null, "coalesce(g, ',)') || 'x'", "nocase", false),
                        new IndexTerm(null, "(a)+(b)", null, false),
                        new IndexTerm("h", null, null, false));
    }

    @Test
    void anIndexMayNameItsSchemaAndBeConditionalOnNothing() {
        assertThat(CreateStatement.parse("create index if not exists main.i on t(a)"))
                .isEqualTo(new CreateIndex(
                        "i", "t", false, java.util.List.of(new IndexTerm("a", null, null, false)), null));
    }

    @Test
    void aViewKeepsItsSelectAsWritten() {
        CreateView view =
                (CreateView) CreateStatement.parse("CREATE VIEW \"v\" (x, [y z]) AS\n SELECT ';', 2 -- two\n FROM t ;");
        assertThat(view.name()).isEqualTo("v");
        assertThat(view.columns()).containsExactly("x", "y z");
        assertThat(view.select()).isEqualTo("SELECT ';', 2 -- two\n FROM t");
    }

    @Test
    void aVirtualTableNamesItsModule() {
        assertThat(CreateStatement.parse("CREATE VIRTUAL TABLE docs USING FTS5(title, content='')"))
                .isEqualTo(new CreateVirtualTable("docs", "fts5"));
    }
}
