package dev.sealift.quarantine;

import dev.sealift.journal.QuarantineEntry;
import dev.sealift.model.SqliteValue;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.TablePlan;

/**
 * A correction that its column can hold.
 *
 * @param origin where it was given, for messages
 * @param value what the target shall stand for in the place of the entry's value
 */
record Change(String origin, QuarantineEntry entry, TablePlan table, ColumnPlan column, SqliteValue value) {}
