package dev.millrace.contracts.context;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What becomes of a stale context.
 *
 * @param kept whether a kept release came from it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContextVerdict(StaleContext context, boolean kept) {}
