package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list, newest first; {@code next} asks for the following one. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Page<T>(List<T> items, @Nullable String next) {}
