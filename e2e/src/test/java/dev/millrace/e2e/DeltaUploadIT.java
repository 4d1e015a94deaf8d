package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.e2e.client.Access;
import dev.millrace.e2e.client.CountingProxy;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.standalone.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire for a context, counted there. */
class DeltaUploadIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DOCKERFILE = "FROM scratch\nCOPY . /\nUSER 1\nCMD [\"/bot\"]\n";
    private static final int FILES = 5000;
    private static final int FILE = 10_000;
    private static final long MIB = 1 << 20;

    private static @Nullable RunningSystem system;
    private static @Nullable CountingProxy proxy;
    private static @Nullable Path folder;
    private static @Nullable MillraceCli cli;

    @BeforeAll
    static void uploadedFolder() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
        system = RunningSystem.start();
        var access = Access.of(system.cli());
        proxy = new CountingProxy(access.url());
        cli =
                system.cli()
                        .with(
                                Map.of(
                                        "MILLRACE_URL", proxy.url(),
                                        "MILLRACE_KEY", access.key(),
                                        "MILLRACE_CACHE", system.home().resolve("a").toString()));
        folder = Files.createDirectories(system.home().resolve("large"));
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        for (int i = 0; i < FILES; i++) {
            var file = folder.resolve("pkg%02d/mod%d/file%d".formatted(i % 50, i / 50 % 10, i));
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, random(i, FILE));
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
        assertThat(said(build(cli(), folder))).contains("uploaded ");
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        if (proxy != null) {
            proxy.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @BeforeEach
    void count() {
        proxy().reset();
    }

    @Test
    void unchangedContextUploadsNothing() throws Exception {
        var outcome = build(cli(), large());

        System.out.printf(
                "unchanged: %,d bytes over the wire, the build asked for%n", proxy().sent());
        assertThat(said(outcome)).contains("unchanged, nothing uploaded");
        assertThat(proxy().sent()).isLessThan(8 * 1024);
    }

    @Test
    void editOfOneFileUploadsThatFile() throws Exception {
        Files.write(large().resolve("pkg07/mod0/file7"), random(FILES + 1, FILE));

        var outcome = build(cli(), large());

        System.out.printf("one file of %,d bytes: %,d bytes over the wire%n", FILE, proxy().sent());
        assertThat(said(outcome)).contains("(1 changed, 0 removed)");
        assertThat(proxy().sent()).isLessThanOrEqualTo((long) (64 * 1024 + 1.1 * FILE));
    }

    /** Each such class takes milliseconds, of which an edit has 300. */
    @Test
    void editIsSentWithoutAClassThatTheLaunchersCacheLacks() throws Exception {
        var jdk = ListeningJdk.in(home().resolve("jdk"));
        Files.write(large().resolve("pkg06/mod0/file6"), random(FILES + 3, FILE));

        var outcome = build(cli().with(jdk.environment()), large());

        assertThat(said(outcome)).contains("(1 changed, 0 removed)");
        assertThat(jdk.fromTheCache()).isGreaterThan(1000);
        assertThat(jdk.fromElsewhere()).isEmpty();
    }

    @Test
    void anotherMachineSendsOnlyWhatDiffersToo() throws Exception {
        var other = cli().with(Map.of("MILLRACE_CACHE", home().resolve("b").toString()));
        Files.write(large().resolve("pkg08/mod0/file8"), random(FILES + 2, FILE));
        Files.delete(large().resolve("pkg09/mod0/file9"));

        var outcome = build(other, large());

        assertThat(said(outcome)).contains("(1 changed, 1 removed)");
        assertThat(proxy().sent()).isLessThanOrEqualTo((long) (64 * 1024 + 1.1 * FILE));
    }

    @Test
    void baseOfAnotherAgentIsNoneAndTheContextIsSentWhole() throws Exception {
        try (var tree = Tree.in(home().resolve("twice"), MIB)) {
            build(cli(), tree.folder);

            var outcome = cli().run("build", "--detach", "-a", "other", tree.folder.toString());

            assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
            assertThat(said(outcome)).contains("uploaded ").doesNotContain("changed");
        }
    }

    @Test
    void cutUploadGoesOnByItself() throws Exception {
        try (var tree = Tree.in(home().resolve("cut"), 30 * MIB)) {
            proxy().cutAfter(13 * MIB);

            var outcome = build(cli(), tree.folder);

            System.out.printf("cut at 13 MiB of 30: %,d bytes over the wire%n", proxy().sent());
            assertThat(said(outcome)).contains("uploaded ");
            assertThat(proxy().sent()).isBetween(30 * MIB, 30 * MIB + 9 * MIB);
        }
    }

    @Test
    void killedUploadIsResumedByTheNextRun() throws Exception {
        try (var tree = Tree.in(home().resolve("killed"), 30 * MIB)) {
            proxy().holdAfter(20 * MIB);
            try (var verb = cli().begin("build", "--detach", tree.folder.toString())) {
                until(20 * MIB);
                verb.close();
            }
            proxy().reset();

            var outcome = build(cli(), tree.folder);

            System.out.printf("killed at 20 MiB of 30: then %,d bytes%n", proxy().sent());
            assertThat(said(outcome)).contains("were there from before");
            assertThat(proxy().sent()).isLessThan(15 * MIB);
        }
    }

    @Test
    void interruptedUploadSaysThatItCanGoOn() throws Exception {
        try (var tree = Tree.in(home().resolve("stopped"), 30 * MIB)) {
            proxy().holdAfter(12 * MIB);
            try (var verb = cli().begin("build", "--detach", tree.folder.toString())) {
                until(12 * MIB);
                verb.interrupt();

                var outcome = verb.await(PATIENCE);

                assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(130);
                assertThat(outcome.text("status")).isEqualTo("CANCELLED");
            }
        }
    }

    private static void until(long bytes) {
        var began = System.nanoTime();
        while (proxy().sent() < bytes) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A folder with one file that nothing can make smaller. */
    private record Tree(Path folder) implements AutoCloseable {

        static Tree in(Path folder, long bytes) throws IOException {
            Files.createDirectories(folder);
            fill(folder, folder.hashCode(), bytes);
            return new Tree(folder);
        }

        private static void fill(Path folder, long seed, long bytes) throws IOException {
            Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
            Files.write(folder.resolve("model"), random(seed, (int) bytes));
        }

        @Override
        public void close() throws IOException {
            FileTree.delete(folder);
        }
    }

    private static byte[] random(long seed, int bytes) {
        var content = new byte[bytes];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static MillraceCli.Outcome build(MillraceCli cli, Path folder)
            throws IOException, InterruptedException {
        var outcome = cli.run("build", "--detach", folder.toString());
        assertThat(outcome.exitCode()).as(outcome.errors() + outcome.lines()).isZero();
        return outcome;
    }

    private static String said(MillraceCli.Outcome outcome) {
        return outcome.lines().toString();
    }

    private static MillraceCli cli() {
        return Objects.requireNonNull(cli);
    }

    private static CountingProxy proxy() {
        return Objects.requireNonNull(proxy);
    }

    private static Path large() {
        return Objects.requireNonNull(folder);
    }

    private static Path home() {
        return Objects.requireNonNull(system).home();
    }
}
