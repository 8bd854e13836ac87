package dev.sealift.model;

/**
 * A type of the target.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">PostgreSQL: Data Types</a>
 */
public sealed interface TargetType {

    /** The type's name in SQL. */
    String sql();

    record Bool() implements TargetType {
        @Override
        public String sql() {
            return "boolean";
        }
    }

    /** {@code smallint}, {@code integer} or {@code bigint}. @param bytes 2, 4 or 8 */
    record Int(int bytes) implements TargetType {
        public Int {
            if (bytes != 2 && bytes != 4 && bytes != 8) {
                throw new IllegalArgumentException("no integer type of " + bytes + " bytes");
            }
        }

        @Override
        public String sql() {
            return bytes == 2 ? "smallint" : bytes == 4 ? "integer" : "bigint";
        }
    }

    record DoublePrecision() implements TargetType {
        @Override
        public String sql() {
            return "double precision";
        }
    }

    /** @param precision total digits, or 0 for {@code numeric} without limits @param scale digits after the point */
    record Numeric(int precision, int scale) implements TargetType {
        /** {@code numeric}, which keeps up to 131,072 digits before and 16,383 after the point. */
        public static final Numeric UNLIMITED = new Numeric(0, 0);

        public Numeric {
            if (precision < 0 || precision > 1000 || scale < 0 || scale > Math.max(precision, 0)) {
                throw new IllegalArgumentException("numeric(" + precision + "," + scale + ")");
            }
        }

        @Override
        public String sql() {
            return precision == 0 ? "numeric" : "numeric(" + precision + "," + scale + ")";
        }
    }

    record Text() implements TargetType {
        @Override
        public String sql() {
            return "text";
        }
    }

    /** @param length in characters, 1 to 10,485,760 */
    record VarChar(int length) implements TargetType {
        @Override
        public String sql() {
            return "varchar(" + length + ")";
        }
    }

    record Bytea() implements TargetType {
        @Override
        public String sql() {
            return "bytea";
        }
    }

    record Date() implements TargetType {
        @Override
        public String sql() {
            return "date";
        }
    }

    record Time() implements TargetType {
        @Override
        public String sql() {
            return "time";
        }
    }

    record Timestamp() implements TargetType {
        @Override
        public String sql() {
            return "timestamp";
        }
    }

    record TimestampTz() implements TargetType {
        @Override
        public String sql() {
            return "timestamptz";
        }
    }

    record Uuid() implements TargetType {
        @Override
        public String sql() {
            return "uuid";
        }
    }

    record Json() implements TargetType {
        @Override
        public String sql() {
            return "json";
        }
    }

    record Jsonb() implements TargetType {
        @Override
        public String sql() {
            return "jsonb";
        }
    }

    /** {@code inet} or {@code cidr}. @param cidr whether it holds networks only */
    record Inet(boolean cidr) implements TargetType {
        @Override
        public String sql() {
            return cidr ? "cidr" : "inet";
        }
    }

    /** Months, days and microseconds, each with its own sign. */
    record Interval() implements TargetType {
        @Override
        public String sql() {
            return "interval";
        }
    }
}
