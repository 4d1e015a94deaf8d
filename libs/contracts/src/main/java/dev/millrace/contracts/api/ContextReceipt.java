package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.ContextDigest;

/** Answer to an uploaded context: its identity, and whether this agent had it already. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContextReceipt(ContextDigest context, long files, long bytes, boolean known) {}
