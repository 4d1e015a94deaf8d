package dev.millrace.e2e.client;

import java.io.IOException;

/**
 * How the API is reached from here.
 *
 * @param url base of the API
 * @param key of the tenant
 */
public record Access(String url, String key) {

    /** Asks {@code up}, which says so again when everything runs. */
    public static Access of(MillraceCli cli) throws IOException, InterruptedException {
        var up = cli.run("up");
        if (up.exitCode() != 0) {
            throw new IOException("up ended with " + up.exitCode() + ": " + up.errors());
        }
        return new Access(up.text("url"), up.text("token"));
    }

    @Override
    public String toString() {
        return "Access[" + url + "]";
    }
}
