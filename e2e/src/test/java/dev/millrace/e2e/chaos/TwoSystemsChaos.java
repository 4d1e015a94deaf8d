package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.e2e.RunningSystem;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two systems of one machine, with the same agent in each, do not meet. */
class TwoSystemsChaos {

    private static final Web WEB = new Web();

    @Test
    void theyShareNothingAndOneGoesWithoutTheOther() throws Exception {
        try (var other = RunningSystem.start()) {
            Route gone;
            try (var one = RunningSystem.start()) {
                var oneRoute = deployed(one);
                var otherRoute = deployed(other);
                gone = oneRoute;

                assertThat(common(addresses(one), addresses(other))).isEmpty();
                assertThat(common(outside(one), outside(other))).isEmpty();
                assertThat(common(ports(one), ports(other))).isEmpty();
                assertThat(oneRoute.address()).isNotEqualTo(otherRoute.address());
                // the same name on both routers, and an agent of its own behind each
                assertThat(oneRoute.host()).isEqualTo(otherRoute.host());
                assertThat(WEB.get(oneRoute, "/")).contains("v1");
                assertThat(WEB.get(otherRoute, "/")).contains("v1");
                assertThat(keyOf(one)).isNotEqualTo(keyOf(other));

                // every listener of the one ends: HAProxy's SO_REUSEPORT would hide a shared port
                assertThat(one.cli().run("down").exitCode()).isZero();
                for (var i = 0; i < 50; i++) {
                    assertThat(WEB.get(otherRoute, "/")).contains("v1");
                }
                assertThat(one.cli().run("up").exitCode()).isZero();
                Eventually.until("it serves again", () -> serves(oneRoute));
                assertThat(WEB.get(otherRoute, "/")).contains("v1");
            }
            assertThat(serves(gone)).isFalse();
            assertThat(other.cli().run("system", "status").exitCode()).isZero();
            var again = deployed(other);
            assertThat(WEB.get(again, "/")).contains("v1");
        }
    }

    private static Route deployed(RunningSystem system) throws Exception {
        var example = system.cli().root().resolve("examples/node-echo");
        var deploy = system.cli().run("deploy", example.toString());
        assertThat(deploy.exitCode()).as(deploy.errors() + deploy.lines()).isZero();
        return Route.of(deploy);
    }

    private static boolean serves(Route route) throws InterruptedException {
        try {
            return WEB.get(route, "/").contains("v1");
        } catch (IOException e) {
            return false;
        }
    }

    private static TreeSet<String> addresses(RunningSystem system) throws Exception {
        var all = new TreeSet<String>();
        for (JsonNode row : system.cli().run("system", "status").result().path("components")) {
            all.add(row.path("address").asText());
            all.add("pid " + row.path("pid").asText());
        }
        // the supervisor has none
        all.remove("");
        return all;
    }

    /** Devices, control groups, packet filter rules; what all systems share is not of one. */
    private static TreeSet<String> outside(RunningSystem system) throws Exception {
        var all = new TreeSet<String>();
        for (JsonNode one : system.cli().run("system", "status").result().path("touched")) {
            var kind = one.path("kind").asText();
            if (!kind.equals("binfmt") && !kind.equals("sysctl") && !kind.equals("folder")) {
                all.add(kind + " " + one.path("what").asText());
            }
        }
        assertThat(all).hasSizeGreaterThan(8);
        return all;
    }

    private static TreeSet<String> ports(RunningSystem system) throws IOException {
        var all = new TreeSet<String>();
        for (var line : Files.readAllLines(system.data().resolve("ports"))) {
            if (!line.startsWith("#")) {
                all.add(line.substring(line.indexOf('=') + 1));
            }
        }
        assertThat(all).hasSizeGreaterThan(8);
        return all;
    }

    private static String keyOf(RunningSystem system) throws IOException {
        return Files.readString(system.data().resolve("secrets/dev-key"));
    }

    private static TreeSet<String> common(TreeSet<String> some, TreeSet<String> others) {
        var common = new TreeSet<>(some);
        common.retainAll(others);
        return common;
    }
}
