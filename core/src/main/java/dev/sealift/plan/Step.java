package dev.sealift.plan;

import dev.sealift.model.RunEvent.Phase;

/** One statement of a plan, marked in the journal by its name in the transaction that carries it out. */
public sealed interface Step {

    /** Unique in a plan, and the same in every plan for the same schema. */
    String name();

    Phase phase();

    /** The statement for PostgreSQL. */
    String sql();

    /** Whether the data arrives whole without this step, so that a refusal by the server is said and not fatal. */
    default boolean optional() {
        return switch (this) {
            case SetDefault s -> true;
            case BuildIndex s -> true;
            case BuildVectorIndex s -> true;
            case AddConstraint s -> true;
            case CreateView s -> true;
            case CreateIdMap s -> false;
            case KeepRows s -> false;
            case EmptyTable s -> false;
            case CreateTable s -> false;
            case PositionSequence s -> false;
            case AnalyzeKey s -> false;
            case Analyze s -> false;
        };
    }

    /** Creates the empty map of a table's ids. @param map its name in the schema of the journal */
    record CreateIdMap(String table, String map, String sql) implements Step {
        /** What the names of these steps begin with. */
        public static final String PREFIX = "id map ";

        @Override
        public String name() {
            return PREFIX + map;
        }

        @Override
        public Phase phase() {
            return Phase.CREATING;
        }
    }

    /** Notes which rows were in a table before it is loaded. @param kept the name of {@link KeptRows} */
    record KeepRows(String table, String kept, String sql) implements Step {
        /** What the names of these steps begin with. */
        public static final String PREFIX = "kept rows ";

        @Override
        public String name() {
            return PREFIX + kept;
        }

        @Override
        public Phase phase() {
            return Phase.CREATING;
        }
    }

    /** Removes the rows that were in a table before it is loaded. */
    record EmptyTable(String table, String sql) implements Step {
        /** What the names of these steps begin with. */
        public static final String PREFIX = "emptied ";

        @Override
        public String name() {
            return PREFIX + table;
        }

        @Override
        public Phase phase() {
            return Phase.CREATING;
        }
    }

    record CreateTable(String table, String sql) implements Step {
        /** What the names of these steps begin with. */
        public static final String PREFIX = "table ";

        @Override
        public String name() {
            return PREFIX + table;
        }

        @Override
        public Phase phase() {
            return Phase.CREATING;
        }
    }

    /** Gives a column its default. Apart from the table, so that a refused default does not take the table with it. */
    record SetDefault(String table, String column, String sql) implements Step {
        @Override
        public String name() {
            return "default of " + table + "." + column;
        }

        @Override
        public Phase phase() {
            return Phase.CREATING;
        }
    }

    record BuildIndex(String table, String index, String sql) implements Step {
        @Override
        public String name() {
            return "index " + index;
        }

        @Override
        public Phase phase() {
            return Phase.INDEXING;
        }
    }

    /** Builds an index of vectors, which takes long, with more memory than other indexes. */
    record BuildVectorIndex(VectorIndex index) implements Step {
        @Override
        public String name() {
            return "index " + index.name();
        }

        @Override
        public Phase phase() {
            return Phase.INDEXING;
        }

        @Override
        public String sql() {
            return index.sql();
        }
    }

    /** @param kind decides the phase: keys that are indexes are built with the indexes */
    record AddConstraint(String table, String constraint, Kind kind, String sql) implements Step {
        public enum Kind {
            PRIMARY_KEY,
            UNIQUE,
            CHECK,
            FOREIGN_KEY
        }

        /** Whether rows that are there already may break it. */
        public boolean notValid() {
            return sql.endsWith(" NOT VALID");
        }

        @Override
        public String name() {
            return "constraint " + constraint + " on " + table;
        }

        @Override
        public Phase phase() {
            return switch (kind) {
                case PRIMARY_KEY, UNIQUE -> Phase.KEYS;
                case CHECK, FOREIGN_KEY -> Phase.CONSTRAINTS;
            };
        }
    }

    record CreateView(String view, String sql) implements Step {
        /** What the names of these steps begin with. */
        public static final String PREFIX = "view ";

        @Override
        public String name() {
            return PREFIX + view;
        }

        @Override
        public Phase phase() {
            return Phase.CONSTRAINTS;
        }
    }

    /** Sets an identity's sequence so that its next value is past {@code last}, the largest id ever used. */
    record PositionSequence(String table, String column, long last, String sql) implements Step {
        /** What the names of these steps begin with. */
        public static final String PREFIX = "sequence of ";

        @Override
        public String name() {
            return PREFIX + table + "." + column;
        }

        @Override
        public Phase phase() {
            return Phase.SEQUENCES;
        }
    }

    /**
     * Tells PostgreSQL how the rows lie by their key, so that it reads them back in that order: tables of several chunks,
     * before their proof.
     */
    record AnalyzeKey(String table, String sql) implements Step {
        @Override
        public String name() {
            return "analyze the key of " + table;
        }

        @Override
        public Phase phase() {
            return Phase.KEYS;
        }
    }

    record Analyze(String table, String sql) implements Step {
        @Override
        public String name() {
            return "analyze " + table;
        }

        @Override
        public Phase phase() {
            return Phase.SEQUENCES;
        }
    }
}
