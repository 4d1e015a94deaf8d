package dev.millrace.contracts.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A key that is valid, known by its hash alone.
 *
 * @param id public name of the key, such as {@code k-01jd…}, for listing and revoking
 * @param sha256 64 hex digits, of the whole key text
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApiKeyHash(String id, String sha256) {}
