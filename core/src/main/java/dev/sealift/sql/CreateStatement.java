package dev.sealift.sql;

/**
 * What a statement stored in {@code sqlite_schema} declares. Triggers are not read.
 *
 * <p>Expressions are kept as text and read when they are needed, so that
 * an expression nobody understands does not hide its table.
 */
public sealed interface CreateStatement permits CreateTable, CreateIndex, CreateView, CreateVirtualTable {

    String name();

    /**
     * Reads CREATE TABLE, INDEX, VIEW or VIRTUAL TABLE. What follows a complete statement is ignored, as SQLite ignores
     * it when it reads the stored text.
     *
     * @throws SqlSyntaxException if the text is none of them
     */
    static CreateStatement parse(String sql) {
        Tokens tokens = new Tokens(sql);
        tokens.expect("create");
        boolean temporary = tokens.accept("temp") || tokens.accept("temporary");
        if (tokens.accept("table")) {
            return new CreateTableParser(tokens).table();
        }
        if (tokens.accept("view")) {
            return CreateView.read(tokens);
        }
        if (!temporary) {
            boolean unique = tokens.accept("unique");
            if (tokens.accept("index")) {
                return CreateIndex.read(tokens, unique);
            }
            if (!unique && tokens.accept("virtual", "table")) {
                return CreateVirtualTable.read(tokens);
            }
        }
        throw tokens.fail("expected TABLE, INDEX, VIEW or VIRTUAL TABLE");
    }

    /** The name after IF NOT EXISTS and without its schema. */
    static String objectName(Tokens tokens) {
        if (tokens.at("if", "not") && tokens.peek(2).isWord("exists")) {
            tokens.next();
            tokens.next();
            tokens.next();
        }
        String name = tokens.name();
        return tokens.acceptOperator(".") ? tokens.name() : name;
    }
}
