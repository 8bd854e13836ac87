package dev.sealift.benchmarks.compare;

/**
 * One run of one contestant.
 *
 * @param number counts from 1
 */
record Round(Input input, Contestant contestant, int number, Measurement measurement) {}
