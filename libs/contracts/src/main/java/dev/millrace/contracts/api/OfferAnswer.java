package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.ContextDigest;
import org.jspecify.annotations.Nullable;

/**
 * Answer to an offered context.
 *
 * @param receipt null if it has to be uploaded
 * @param newest the agent's newest context, which may serve as a base then; null if it has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OfferAnswer(@Nullable ContextReceipt receipt, @Nullable ContextDigest newest) {}
