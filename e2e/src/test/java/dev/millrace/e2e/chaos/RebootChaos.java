package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.RunningSystem;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import dev.millrace.e2e.story.Claims;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Every process is gone at once, as when the machine loses power; {@code up} is all it takes. */
class RebootChaos {

    private static final Web WEB = new Web();

    @Test
    void upBringsEverythingBackWithItsDataAndItsAgents() throws Exception {
        try (var system = RunningSystem.start()) {
            var cli = system.cli();
            var python = deployed(cli, "python-echo");
            var node = deployed(cli, "node-echo");
            var before = known(cli);
            var traces =
                    new Traces(
                            system.data(),
                            system.data().resolve("engine/bin/iptables-save"),
                            new HashSet<>());

            killEverything(system, traces);
            var mounts = traces.now().stream().filter(line -> line.startsWith("mount ")).count();
            System.out.println(
                    "left by the dead: " + mounts + " mounts, devices " + traces.devices());
            assertThat(mounts).isPositive();
            assertThat(traces.devices()).isNotEmpty();
            backAgain(cli, python, node);
            assertThat(known(cli)).isEqualTo(before);

            // once more, and now somebody else has the pids, and the devices are gone too
            killEverything(system, traces);
            var me = ProcessHandle.current().pid();
            try (var files = Files.list(system.data().resolve("run"))) {
                for (var file : files.filter(one -> one.toString().endsWith(".pid")).toList()) {
                    var words = Files.readString(file).split(" ");
                    Files.writeString(file, me + " " + words[1] + " another-boot\n");
                }
            }
            for (var device : traces.devices()) {
                new ProcessBuilder("ip", "link", "del", device).inheritIO().start().waitFor();
            }
            backAgain(cli, python, node);
            assertThat(known(cli)).isEqualTo(before);
            var again = cli.run("deploy", example(cli, "node-echo"));
            assertThat(again.exitCode()).as(again.errors()).isZero();
        }
    }

    private static void killEverything(RunningSystem system, Traces traces) throws Exception {
        traces.killEverything();
        assertThat(system.data().resolve("engine/docker.sock")).exists();
        assertThat(system.data().resolve("run/kafka.pid")).exists();
    }

    private static void backAgain(MillraceCli cli, Route python, Route node) throws Exception {
        var up = cli.run("up");
        assertThat(up.exitCode()).as(up.errors() + up.lines()).isZero();
        var served = Eventually.until("both serve", () -> serves(python) && serves(node));
        System.out.println(
                "up after everything was killed: "
                        + Claims.seconds(up.took())
                        + ", both agents serve "
                        + Claims.seconds(served)
                        + " later");
        assertThat(cli.run("system", "status").exitCode()).isZero();
    }

    /** What the system knows: deploys, releases, and the log of a build. */
    private static String known(MillraceCli cli) throws Exception {
        var text = new StringBuilder();
        for (var agent : new String[] {"python-echo", "node-echo"}) {
            for (var row : cli.run("releases", "ls", "--agent", agent).result().path("items")) {
                text.append(row.path("release").asText()).append(row.path("image").asText());
            }
            for (var row : cli.run("builds", "ls", "--agent", agent).result().path("items")) {
                var build = row.path("build").asText();
                text.append(build).append(cli.run("builds", "logs", build).lines());
            }
        }
        assertThat(text).contains("sha256:");
        return text.toString();
    }

    private static Route deployed(MillraceCli cli, String name) throws Exception {
        var deploy = cli.run("deploy", example(cli, name));
        assertThat(deploy.exitCode()).as(deploy.errors() + deploy.lines()).isZero();
        return Route.of(deploy);
    }

    private static String example(MillraceCli cli, String name) {
        return cli.root().resolve("examples").resolve(name).toString();
    }

    private static boolean serves(Route route) throws InterruptedException {
        try {
            return WEB.get(route, "/").contains("v1");
        } catch (IOException e) {
            return false;
        }
    }
}
