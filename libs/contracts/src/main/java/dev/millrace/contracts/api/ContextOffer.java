package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.ContextDigest;

/** Asks whether an agent has a context, which then becomes its newest without an upload. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContextOffer(ContextDigest context) {}
