package dev.sealift.advice;

import dev.sealift.model.Code;
import java.util.List;

/** One thing that wants attention in a database that an application works on. */
public sealed interface Advice
        permits ConnectionsNearLimit,
                FilterWithoutIndex,
                ForeignKeyWithoutIndex,
                SequenceNearEnd,
                SlowStatement,
                StatementsNotCounted,
                TableNotAnalysed {

    Code code();

    /** What it is about: a table, a sequence, a statement. The same advice at a later time has the same subject. */
    String subject();

    /** What was found, in numbers. It may be another text a moment later. */
    String message();

    /** SQL to run, each whole and without a semicolon; empty where no statement mends it. */
    List<String> statements();
}
