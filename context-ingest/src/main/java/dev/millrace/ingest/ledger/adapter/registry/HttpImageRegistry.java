package dev.millrace.ingest.ledger.adapter.registry;

import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.ingest.ledger.app.ImageRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sends HEAD for the manifest; anything but 200 and 404 counts as no answer. */
public final class HttpImageRegistry implements ImageRegistry, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HttpImageRegistry.class);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String MANIFESTS =
            String.join(
                    ", ",
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.docker.distribution.manifest.v2+json");

    private final HttpClient client;
    private final String base;

    /**
     * Connects when it is first asked.
     *
     * @param registry host and port, as in an image reference
     */
    public HttpImageRegistry(String registry) {
        this.base = registry.contains("://") ? registry : "http://" + registry;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    @Override
    public Answer ask(Repository repository, ImageDigest image) {
        var uri = URI.create(base + "/v2/" + repository + "/manifests/" + image);
        var request =
                HttpRequest.newBuilder(uri)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .header("Accept", MANIFESTS)
                        .timeout(PATIENCE)
                        .build();
        try {
            var status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return switch (status) {
                case OK -> Answer.PRESENT;
                case NOT_FOUND -> Answer.ABSENT;
                default -> silent("status=" + status);
            };
        } catch (IOException e) {
            return silent(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.SILENT;
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Answer silent(String why) {
        LOG.warnf("registry does not answer registry=%s %s", base, why);
        return Answer.SILENT;
    }
}
