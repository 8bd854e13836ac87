package dev.sealift.codec;

/** How a column writes its instants. */
public sealed interface InstantSpelling permits TemporalSpelling, EpochSpelling, JulianDaySpelling {}
