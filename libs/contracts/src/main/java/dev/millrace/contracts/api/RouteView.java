package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How an environment is reached: {@code url} for who resolves the name, {@code address} and the
 * Host header for who does not.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouteView(String url, String address, String host) {}
