package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.story.Claims;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Ctrl-C at points spread over {@code up} and {@code demo}, sent as a terminal does it: to the
 * whole foreground process group. Nothing of the system may be left on the machine each time, and
 * the next {@code up} must work.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CtrlCChaos {

    /** {@code -Dmillrace.chaos.points} makes it longer or shorter. */
    private static final int POINTS = Integer.getInteger("millrace.chaos.points", 20);

    private static Path home;
    private static MillraceCli cli;
    private static Traces traces;

    @BeforeAll
    static void learnWhatThereIs() throws Exception {
        home = Files.createTempDirectory("millrace-ctrl-c");
        var environment = new HashMap<String, String>();
        environment.put("MILLRACE_DATA", home.resolve("data").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.put("MILLRACE_BUILT", "1");
        cli = new MillraceCli(Path.of(System.getProperty("millrace.root")), environment);
        traces = new Traces(home.resolve("data"), home.resolve("iptables-save"), new HashSet<>());
    }

    @AfterAll
    static void reset() throws Exception {
        assertThat(cli.run("reset").exitCode()).isZero();
        assertThat(traces.now()).isEmpty();
    }

    @Test
    @Order(1)
    void upFromNothingIsTakenBack() throws Exception {
        var whole = up();
        Files.copy(
                home.resolve("data/engine/bin/iptables-save"),
                home.resolve("iptables-save"),
                StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(traces.now()).anyMatch(line -> line.startsWith("netfilter "));
        for (var point : points(POINTS / 2, whole)) {
            assertThat(cli.run("reset").exitCode()).isZero();
            assertThat(traces.now()).isEmpty();
            interrupted("up", point);
            whole = up();
        }
    }

    @Test
    @Order(2)
    void upWithDataIsTakenBack() throws Exception {
        assertThat(cli.run("down").exitCode()).isZero();
        var whole = up();
        for (var point : points(POINTS / 4, whole)) {
            assertThat(cli.run("down").exitCode()).isZero();
            assertThat(traces.now()).isEmpty();
            interrupted("up", point);
            up();
        }
    }

    @Test
    @Order(3)
    void demoIsTakenBackWithTheSystemItHasStarted() throws Exception {
        assertThat(cli.run("down").exitCode()).isZero();
        var began = System.nanoTime();
        var demo = start("demo");
        assertThat(demo.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).as(output("demo")).isZero();
        var whole = Duration.ofNanos(System.nanoTime() - began);
        for (var point : points(POINTS - POINTS / 2 - POINTS / 4, whole)) {
            assertThat(cli.run("down").exitCode()).isZero();
            assertThat(traces.now()).isEmpty();
            interrupted("demo", point);
            up();
        }
    }

    @Test
    @Order(4)
    void demoOnARunningSystemLeavesItUp() throws Exception {
        up();
        var parts = new Parts(cli, home.resolve("data"));
        var pid = parts.pid("deployer");

        var demo = start("demo");
        Eventually.until("the story has begun", () -> output("demo").contains("millrace deploy"));
        interrupt(demo);

        assertThat(demo.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(130);
        assertThat(parts.pid("deployer")).isEqualTo(pid);
        assertThat(cli.run("system", "status").exitCode()).isZero();
    }

    private static Duration up() throws IOException, InterruptedException {
        var up = cli.run("up");
        assertThat(up.exitCode()).as(up.errors() + up.lines()).isZero();
        return up.took();
    }

    /** Evenly spread, none at the very beginning or end. */
    private static List<Duration> points(int count, Duration whole) {
        var points = new ArrayList<Duration>();
        for (var i = 1; i <= count; i++) {
            points.add(whole.multipliedBy(i).dividedBy(count + 1));
        }
        return points;
    }

    private static void interrupted(String verb, Duration point) throws Exception {
        var process = start(verb);
        var ended = process.waitFor(point.toMillis(), TimeUnit.MILLISECONDS);
        traces.learnNumbers();
        var during = traces.now().size();
        var begun = System.nanoTime();
        interrupt(process);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(verb + " ends").isTrue();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        if (ended || process.exitValue() == 0) {
            // it was quicker this time than the one that was measured
            System.out.printf("%s had ended before %s%n", verb, Claims.seconds(point));
            assertThat(process.exitValue()).as(output(verb)).isZero();
            return;
        }
        System.out.printf(
                "%s, Ctrl-C after %s: %d traces, all gone after %s%n",
                verb, Claims.seconds(point), during, Claims.seconds(took));
        assertThat(process.exitValue()).as(output(verb)).isEqualTo(130);
        assertThat(traces.now()).as(output(verb)).isEmpty();
    }

    /** In a process group of its own, which has the terminal's signals as they are by default. */
    private static Process start(String verb) throws IOException {
        var script = cli.root().resolve("millrace").toString();
        var builder =
                new ProcessBuilder("env", "--default-signal=INT", "setsid", script, verb)
                        .redirectErrorStream(true)
                        .redirectOutput(log(verb));
        builder.environment().putAll(Map.copyOf(cli.environment()));
        return builder.start();
    }

    private static void interrupt(Process process) throws Exception {
        var kill = new ProcessBuilder("sh", "-c", "kill -s INT -- -" + process.pid());
        kill.redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static File log(String verb) {
        return home.resolve(verb + ".out").toFile();
    }

    private static String output(String verb) throws IOException {
        return Files.readString(log(verb).toPath());
    }
}
