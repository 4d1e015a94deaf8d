package dev.millrace.buildkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon and a registry to build with, only where {@code -Dmillrace.engine=true} says so. */
final class RealDaemon implements AutoCloseable {

    private static final Platform ARM64 = Platform.parse("linux/arm64");

    private final String registry;
    final BuildkitClient client;

    private RealDaemon(BuildkitAddress address, String registry) {
        this.registry = registry;
        client = BuildkitClient.of(address);
    }

    /** The one named by {@code -Dmillrace.engine.socket}, else one started for the tests. */
    static RealDaemon start() {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs -Dmillrace.engine=true");
        var socket = System.getProperty("millrace.engine.socket");
        if (socket != null) {
            return new RealDaemon(
                    new BuildkitAddress.DockerEngine(Path.of(socket)),
                    System.getProperty("millrace.engine.registry", "127.0.0.1:5000"));
        }
        var bed = TestBed.start(Part.ENGINE);
        return new RealDaemon(new BuildkitAddress.DockerEngine(bed.engineSocket()), bed.registry());
    }

    /** Where images go, and where base images are. */
    String registry() {
        return registry;
    }

    /** What became of a build, and all that was heard of it. */
    record Run(BuildOutcome outcome, java.util.List<BuildEvent> events) {

        BuildFailure failure() {
            if (outcome instanceof BuildOutcome.Failed(var failure)) {
                return failure;
            }
            throw new AssertionError("the build did not fail: " + outcome);
        }

        BuildOutcome.Pushed pushed() {
            if (outcome instanceof BuildOutcome.Pushed pushed) {
                return pushed;
            }
            throw new AssertionError("nothing was pushed: " + outcome);
        }

        String log() {
            var lines = new LogLines(16 * 1024);
            var text = new StringBuilder();
            for (var event : events) {
                if (event instanceof BuildEvent.LogChunk chunk) {
                    lines.add(chunk).forEach(line -> text.append(line.text()).append('\n'));
                }
            }
            lines.end().forEach(line -> text.append(line.text()).append('\n'));
            return text.toString();
        }
    }

    BuildOrder order(String repository, TarOf context) {
        return BuildOrder.of(
                context.upload(),
                Recipe.of(ARM64),
                new ImagePush(registry + "/" + repository, false));
    }

    Run build(BuildOrder order) throws Exception {
        var events = new CopyOnWriteArrayList<BuildEvent>();
        return new Run(client.start(order, events::add).await(), events);
    }

    Run build(String repository, String dockerfile) throws Exception {
        return build(order(repository, TarOf.dockerfile(dockerfile)));
    }

    /** What the registry answers about an image: status, digest and media type. */
    Map<String, String> manifest(String repository, String reference) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var uri = "http://" + registry + "/v2/" + repository + "/manifests/" + reference;
            var request =
                    HttpRequest.newBuilder(URI.create(uri))
                            .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            return Map.of(
                    "status", String.valueOf(answer.statusCode()),
                    "digest", answer.headers().firstValue("Docker-Content-Digest").orElse(""),
                    "type", answer.headers().firstValue("Content-Type").orElse(""));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
