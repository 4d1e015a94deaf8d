package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.RunningSystem;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import dev.millrace.e2e.story.Claims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Every part is killed, one after the other, under a live agent: nobody has to do anything. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupervisionChaos {

    private static final Web WEB = new Web();

    private static RunningSystem system;
    private static Parts parts;
    private static Route route;

    @BeforeAll
    static void up() throws Exception {
        system = RunningSystem.start();
        parts = new Parts(system.cli(), system.data());
        var example = system.cli().root().resolve("examples/node-echo");
        var deploy = system.cli().run("deploy", example.toString());
        assertThat(deploy.exitCode()).as(deploy.errors()).isZero();
        route = Route.of(deploy);
    }

    @AfterAll
    static void reset() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void everyKilledPartComesBackByItself() throws Exception {
        var names = new ArrayList<>(parts.names());
        names.remove("supervisor");
        assertThat(names).hasSize(11);

        for (var name : names) {
            var killed = parts.kill(name);
            var noticed =
                    Eventually.until(name + " has a new process", () -> parts.pid(name) != killed);
            var back = noticed.plus(Eventually.until(name + " is up", () -> parts.isUp(name)));
            var row = parts.of(name);
            System.out.printf(
                    "killed %-15s new process after %s, status UP after %s, restarts %s%n",
                    name, Claims.seconds(noticed), Claims.seconds(back), row.path("restarts"));
            assertThat(row.path("restarts").asInt()).as(name).isPositive();
            assertThat(row.path("lastExit").path("how").asText()).as(name).startsWith("ended");
        }

        Eventually.until(
                "every part is up", () -> system.cli().run("system", "status").exitCode() == 0);
        assertThat(WEB.get(route, "/")).contains("v1");
    }

    @Test
    @Order(2)
    void engineBringsItsContainerdBackAndAgentsLiveOn() throws Exception {
        var folder = system.data().resolve("engine/exec").toString();
        var containerd = containerd(folder);

        ProcessHandle.of(containerd).orElseThrow().destroyForcibly();

        Eventually.until(
                "another containerd",
                () -> {
                    var now = containerd(folder);
                    return now != 0 && now != containerd;
                });
        Eventually.until("the engine answers", () -> parts.isUp("engine"));
        assertThat(WEB.get(route, "/")).contains("v1");
    }

    @Test
    @Order(3)
    void whatDiesAtOnceIsTriedLessAndLessOftenAndComesBackWhenItCan() throws Exception {
        var folder = system.data().resolve("postgres").resolve("data");
        var mode = Files.getPosixFilePermissions(folder);
        // PostgreSQL ends at once when others can write there
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        parts.kill("postgres");

        Eventually.until(
                "tried a sixth time", () -> parts.of("postgres").path("restarts").asInt() >= 6);
        Eventually.until("waits", () -> parts.of("postgres").has("nextTry"));
        var row = parts.of("postgres");
        var wait =
                Duration.between(
                        Instant.parse(row.path("lastExit").path("at").asText()),
                        Instant.parse(row.path("nextTry").asText()));
        System.out.println("postgres, tried " + row.path("restarts") + " times: " + row);
        assertThat(row.path("state").asText()).isEqualTo("DOWN");
        assertThat(row.path("lastExit").path("how").asText()).contains("exit code 1");
        assertThat(wait).isGreaterThan(Duration.ofSeconds(10));
        assertThat(WEB.get(route, "/")).contains("v1");

        Files.setPosixFilePermissions(folder, mode);
        Eventually.until("postgres is up", () -> parts.isUp("postgres"));
        Eventually.until(
                "every part is up", () -> system.cli().run("system", "status").exitCode() == 0);
    }

    @Test
    @Order(4)
    void whatDownStoppedStaysDown() throws Exception {
        var supervisor = parts.pid("supervisor");
        assertThat(system.cli().run("down").exitCode()).isZero();

        assertThat(ProcessHandle.of(supervisor)).isEmpty();
        for (var row : system.cli().run("system", "status").result().path("components")) {
            assertThat(row.path("state").asText()).as(row.toString()).isEqualTo("DOWN");
        }
    }

    @Test
    @Order(5)
    void nextUpStartsADeadSupervisorAgain() throws Exception {
        assertThat(system.cli().run("up").exitCode()).isZero();
        var killed = parts.kill("supervisor");
        Eventually.until("it has ended", () -> ProcessHandle.of(killed).isEmpty());
        assertThat(parts.of("supervisor").path("state").asText()).isEqualTo("DOWN");

        assertThat(system.cli().run("up").exitCode()).isZero();

        assertThat(parts.isUp("supervisor")).isTrue();
        Eventually.until("the agent serves", () -> serves(route));
    }

    private static boolean serves(Route route) throws InterruptedException {
        try {
            return WEB.get(route, "/").contains("v1");
        } catch (IOException e) {
            return false;
        }
    }

    /** 0 when there is none. */
    private static long containerd(String folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).startsWith("containerd "))
                .filter(process -> commandLine(process.pid()).contains(folder))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
