package dev.millrace.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.process.ProcessIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EngineSystemIT {

    private static @Nullable EngineTests shared;
    private static EngineAddresses addresses;

    @BeforeAll
    static void start() throws Exception {
        EngineTests.assumeWanted();
        var prepared = EngineTests.prepare();
        shared = prepared;
        addresses = prepared.system().start();
    }

    @AfterAll
    static void purge() throws Exception {
        if (shared != null) {
            shared.close();
        }
    }

    @Test
    void programsOfBothProcessorsRunAndTheirExitCodesArrive() throws Exception {
        for (var platform : new String[] {"linux/arm64", "linux/amd64"}) {
            var program = "import platform, ssl; print(platform.machine()); raise SystemExit(7)";

            var ended = TestContainer.python(engine(), platform, "", "", program).end();

            var machine = platform.endsWith("arm64") ? "aarch64" : "x86_64";
            assertThat(ended).isEqualTo(new TestContainer.Ended(7, machine + "\n"));
        }
    }

    @Test
    void baseImagesAreThereUnderBothOfTheirNames() throws Exception {
        for (var image :
                new String[] {
                    "python/manifests/3.13-slim", "library/python/manifests/3.13-slim",
                    "node/manifests/22-slim", "library/node/manifests/22-slim"
                }) {
            var index = manifest(image);

            assertThat(index).contains("\"architecture\":\"arm64\"");
            assertThat(index).contains("\"architecture\":\"amd64\"");
        }
    }

    @Test
    void whatIsInsideGetsOutAndNetworksDoNotReachEachOther() throws Exception {
        var start = addresses.agents().substring(0, addresses.agents().indexOf(".128.0/"));
        TestContainer.network(engine(), "tenant-a", start + ".130.0/24");
        TestContainer.network(engine(), "tenant-b", start + ".131.0/24");
        var server =
                TestContainer.python(
                        engine(), "linux/amd64", "tenant-a", start + ".130.10", SERVER);
        var target = "http://" + start + ".130.10:8080/";
        awaitAnswer(URI.create(target));

        var neighbour = ask("tenant-a", start + ".130.11", target);
        var stranger = ask("tenant-b", start + ".131.11", target);
        var outside = DebianMirror.ofThisMachine().base().resolve("dists/trixie/InRelease");
        var out = ask("tenant-b", start + ".131.12", outside.toString());

        assertThat(neighbour.output()).isEqualTo("200\n");
        assertThat(stranger.output()).isEqualTo("TimeoutError\n");
        assertThat(out.output()).isEqualTo("200\n");
        assertThat(server.running()).isTrue();
    }

    @Test
    void agentsOutliveTheEnginesCrash() throws Exception {
        var agent =
                TestContainer.python(
                        engine(), "linux/amd64", "", "", "import time; time.sleep(600)");
        var pidFile = tests().folders().pidFile("engine");
        var dockerd = ProcessIdentity.read(pidFile).orElseThrow();
        var handle = ProcessHandle.of(dockerd.pid()).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get(10, TimeUnit.SECONDS);

        addresses = tests().system().start();

        assertThat(ProcessIdentity.read(pidFile)).isPresent().isNotEqualTo(dockerd);
        assertThat(agent.running()).isTrue();
    }

    @Test
    void imagesOutliveAStopAndAStart() throws Exception {
        TestContainer.pull(engine(), "node:22-slim", "linux/arm64");

        tests().system().stop();
        var stopped = MachineState.processes(tests().folders().data());
        var states = tests().system().components().stream().map(one -> one.status().state());
        var down = states.toList();
        addresses = tests().system().start();

        assertThat(stopped).isEmpty();
        assertThat(down).containsOnly(State.DOWN);
        assertThat(engine().get("/images/node:22-slim/json").ok()).isTrue();
    }

    @Test
    void whatWasTrueBeforeTheMachineStartedAgainIsNotBelieved() throws Exception {
        tests().system().stop();
        var folder = tests().folders().of("engine");
        // a pid that another program has by now
        Files.writeString(folder.resolve("docker.pid"), "1");
        Files.createDirectories(folder.resolve("exec/containerd/containerd.sock"));

        addresses = tests().system().start();

        assertThat(engine().get("/_ping").ok()).isTrue();
    }

    private static final String SERVER =
            "import http.server as h; h.test(h.SimpleHTTPRequestHandler, port=8080)";

    private static TestContainer.Ended ask(String network, String address, String url)
            throws Exception {
        var program =
                """
                import urllib.request as u
                try: print(u.urlopen('%s', timeout=5).status)
                except Exception as e: print(type(getattr(e, 'reason', e)).__name__)
                """
                        .formatted(url);
        return TestContainer.python(engine(), "linux/amd64", network, address, program).end();
    }

    private static void awaitAnswer(URI uri) throws Exception {
        var deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try (var http = HttpClient.newHttpClient()) {
                http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static String manifest(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("http://" + addresses.registry() + "/v2/" + path))
                            .header("Accept", "application/vnd.oci.image.index.v1+json")
                            .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static EngineTests tests() {
        if (shared == null) {
            throw new IllegalStateException("not started");
        }
        return shared;
    }

    private static EngineHttp engine() {
        return new EngineHttp(addresses.engine());
    }
}
