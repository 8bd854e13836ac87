package dev.sealift.doctor;

import java.sql.SQLException;
import java.util.List;

/** One part of an examination. */
interface Check {
    List<Finding> look(Look look) throws SQLException;
}
