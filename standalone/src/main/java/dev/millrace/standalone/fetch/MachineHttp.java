package dev.millrace.standalone.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** HTTP as this machine is set up for it: its authorities, its proxies. */
public final class MachineHttp {

    private final HttpClient client;

    public MachineHttp(Map<String, String> environment) throws IOException {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(15))
                        .sslContext(MachineTrust.context(environment))
                        .proxy(new EnvironmentProxy(environment))
                        .build();
    }

    /** The body of a small document; {@code accept} is the media type wanted. */
    public byte[] get(URI uri, String accept) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofMinutes(1))
                        .header("Accept", accept)
                        .build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new DownloadFailedException(uri, "status " + response.statusCode());
        }
        return response.body();
    }

    /**
     * A header of the answer to a HEAD, whatever its status; empty when it has none of that name.
     */
    public Optional<String> header(URI uri, String name, Duration patience)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(patience).HEAD().build();
        return client.send(request, BodyHandlers.discarding()).headers().firstValue(name);
    }

    HttpClient client() {
        return client;
    }
}
