package dev.millrace.standalone.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router whose port is changed by hand; the test writes what the deployer would. */
class RouterComponentIT {

    @TempDir Path folder;

    private Folders folders;
    private RouterComponent before;
    private RouterComponent after;

    @BeforeEach
    void start() throws Exception {
        folders = new Folders(folder, TestBed.cache());
        var ports = new Ports(folders);
        before = router(ports.get("router"));
        after = router(ports.get("other"));
        write(before);
        before.start();
    }

    @AfterEach
    void stop() throws Exception {
        after.stop();
    }

    @Test
    void anotherPortIsTakenOnceTheDeployerHasWrittenIt() throws Exception {
        assertThat(before.configured()).isTrue();
        assertThat(after.configured()).isFalse();
        var start = CompletableFuture.runAsync(() -> start(after));
        while (before.status().state() != State.DOWN) {
            Thread.onSpinWait();
        }

        write(after);
        start.join();

        assertThat(after.status().state()).isEqualTo(State.UP);
        assertThat(Ports.isFree(port(before))).isTrue();
    }

    private RouterComponent router(int port) throws IOException {
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        folders.cache(),
                        Progress.silent());
        return new RouterComponent(
                folders, port, new HaproxyPrograms(folders, trees, Progress.silent()));
    }

    private static void start(RouterComponent router) {
        try {
            router.start();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(RouterComponent router) throws IOException {
        var text =
                """
                defaults
                    mode http
                    timeout connect 1s
                    timeout client 1s
                    timeout server 1s

                frontend router
                    bind %s
                    http-request return status 404
                """;
        Files.writeString(
                router.directory().resolve("haproxy.cfg"), text.formatted(router.address()));
    }

    private static int port(RouterComponent router) {
        return Integer.parseInt(router.address().replaceFirst(".*:", ""));
    }
}
