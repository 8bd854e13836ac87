package dev.sealift.profile;

/**
 * A hint how often the values of a column repeat: a few of them, taken at equal distances from the whole table.
 *
 * @param values how many were taken, NULL not among them
 * @param different how many of those differ from each other
 */
public record Sample(int values, int different) {}
