package dev.millrace.standalone.local;

import java.nio.file.Path;

/**
 * What a client needs to use a system.
 *
 * @param url base of the API
 * @param token API key of the tenant {@code dev}
 * @param router host:port where the agents are served
 */
public record Access(String url, String token, String router, Path data) {

    @Override
    public String toString() {
        return "Access[" + url + "]";
    }
}
