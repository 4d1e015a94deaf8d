package dev.millrace.bench.figures;

import java.util.List;
import java.util.Map;

/**
 * What the report says about a measurement besides its numbers.
 *
 * @param how it is measured, in whole sentences
 * @param series names of the raw data, and what they are for people, in order
 */
public record Chapter(
        String name, String title, String how, Map<String, String> series, List<Goal> goals) {}
