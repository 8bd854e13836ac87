package dev.sealift.model;

import java.util.List;

/**
 * A type of the target.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">PostgreSQL: Data Types</a>
 */
public sealed interface TargetType {

    /** The type's name in SQL. */
    String sql();

    /** The type whose values it holds, which for a domain is another one. */
    default TargetType base() {
        return this;
    }

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

    /** {@code real}, also known as float4. */
    record Real() implements TargetType {
        @Override
        public String sql() {
            return "real";
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

    /** Texts of one length, filled up with blanks that do not count. @param length in characters, 1 to 10,485,760 */
    record Char(int length) implements TargetType {
        public Char {
            if (length < 1 || length > 10_485_760) {
                throw new IllegalArgumentException("char(" + length + ")");
            }
        }

        @Override
        public String sql() {
            return "char(" + length + ")";
        }
    }

    /** Text without regard to case, of the extension citext. @param sql with its schema where it needs one */
    record Citext(String sql) implements TargetType {}

    /** @param sql the type's name, quoted and with its schema where it needs one @param labels in their order */
    record Enum(String sql, List<String> labels) implements TargetType {
        public Enum {
            labels = List.copyOf(labels);
        }
    }

    /** Another type with constraints of its own. @param sql its name, quoted and with its schema where it needs one */
    record Domain(String sql, TargetType base) implements TargetType {
        public Domain {
            base = base.base();
        }
    }

    record Bytea() implements TargetType {
        @Override
        public String sql() {
            return "bytea";
        }
    }

    /** The number of a large object, which holds the bytes. On the wire they are a {@code bytea}. */
    record LargeObject() implements TargetType {
        @Override
        public String sql() {
            return "oid";
        }
    }

    record Date() implements TargetType {
        @Override
        public String sql() {
            return "date";
        }
    }

    /** @param precision the digits of a second's fraction, 0 to 6 */
    record Time(int precision) implements TargetType {
        public Time {
            requireFraction(precision);
        }

        /** Down to the microsecond. */
        public Time() {
            this(MICROSECONDS);
        }

        @Override
        public String sql() {
            return limited("time", precision);
        }
    }

    /** @param precision the digits of a second's fraction, 0 to 6 */
    record Timestamp(int precision) implements TargetType {
        public Timestamp {
            requireFraction(precision);
        }

        /** Down to the microsecond. */
        public Timestamp() {
            this(MICROSECONDS);
        }

        @Override
        public String sql() {
            return limited("timestamp", precision);
        }
    }

    /** @param precision the digits of a second's fraction, 0 to 6 */
    record TimestampTz(int precision) implements TargetType {
        public TimestampTz {
            requireFraction(precision);
        }

        /** Down to the microsecond. */
        public TimestampTz() {
            this(MICROSECONDS);
        }

        @Override
        public String sql() {
            return limited("timestamptz", precision);
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

    /**
     * @param elementOid the element type's number in the server's catalog, which stands in front of every array; fixed for the
     *     types that PostgreSQL brings along
     */
    record Array(TargetType element, int elementOid) implements TargetType {
        public Array {
            if (element instanceof Array) {
                throw new IllegalArgumentException("PostgreSQL's arrays have dimensions, not arrays in them");
            }
        }

        /** An array of a type that PostgreSQL brings along. */
        public Array(TargetType element) {
            this(element, BuiltIn.oid(element));
        }

        @Override
        public String sql() {
            return BuiltIn.isVarcharWithoutLength(element, elementOid) ? "varchar[]" : element.sql() + "[]";
        }
    }

    /**
     * The extension pgvector's {@code vector(n)}, of four bytes a number.
     *
     * @param sql its name with its dimension, quoted and with its schema where it needs one
     * @param dimension 1 to 16,000, or 0 where each value may have its own
     */
    record Vector(String sql, int dimension) implements TargetType {
        private static final int MOST = 16_000;

        public Vector {
            if (dimension < 0 || dimension > MOST) {
                throw new IllegalArgumentException("a vector of " + dimension + " numbers");
            }
        }

        /** Whether it holds a vector of so many numbers. */
        public boolean takes(int numbers) {
            return dimension == 0 ? numbers >= 1 && numbers <= MOST : numbers == dimension;
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

    /** The digits of a second's fraction that dates and times have unless they are given fewer. */
    int MICROSECONDS = 6;

    private static void requireFraction(int precision) {
        if (precision < 0 || precision > MICROSECONDS) {
            throw new IllegalArgumentException("no fraction of " + precision + " digits");
        }
    }

    private static String limited(String name, int precision) {
        return precision == MICROSECONDS ? name : name + "(" + precision + ")";
    }
}
