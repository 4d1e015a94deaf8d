package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.ReleaseId;
import org.jspecify.annotations.Nullable;

/** Asks for an earlier release; the one before the live one when none is named. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RollbackRequest(@Nullable EnvironmentName environment, @Nullable ReleaseId release) {}
