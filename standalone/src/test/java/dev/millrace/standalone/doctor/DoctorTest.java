package dev.millrace.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.doctor.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final String READY =
            """
            {"status":"DOWN","checks":[{"name":"kafka","status":"UP"},
            {"name":"s3","status":"DOWN","data":{"why":"connection refused"}}]}
            """;

    @TempDir Path folder;

    @Test
    void diskIsJudgedByWhatIsLeft() {
        assertThat(Room.judge("data", folder, 1L << 30).level()).isEqualTo(Level.BAD);
        assertThat(Room.judge("data", folder, 5L << 30).level()).isEqualTo(Level.WARN);
        assertThat(Room.judge("data", folder, 50L << 30).level()).isEqualTo(Level.OK);
        assertThat(Room.judge("data", folder, 1L << 30).advice()).contains("millrace gc");
    }

    @Test
    void aProxyMustNotBeAskedForThisMachine() {
        assertThat(new Proxies(Map.of()).look()).extracting(Finding::level).containsOnly(Level.OK);
        assertThat(new Proxies(Map.of("HTTPS_PROXY", "http://p:3128")).look().getFirst().advice())
                .contains("NO_PROXY=127.0.0.1");
        assertThat(
                        new Proxies(
                                        Map.of(
                                                "https_proxy", "http://p:3128",
                                                "no_proxy", "10.0.0.1,localhost"))
                                .look())
                .extracting(Finding::level)
                .containsOnly(Level.OK);
    }

    @Test
    void aClockThatIsOffIsFound() {
        var now = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        var theirs = ZonedDateTime.parse("2026-01-01T00:02:00Z");

        assertThat(MachineClock.judge(theirs, now).level()).isEqualTo(Level.BAD);
        assertThat(MachineClock.judge(theirs.minusSeconds(115), now).level()).isEqualTo(Level.OK);
    }

    @Test
    void arm64NeedsAnEntryInTheKernelsTable() throws IOException {
        assertThat(new Emulated(folder.resolve("none"), "amd64").look().getFirst().level())
                .isEqualTo(Level.WARN);
        Files.writeString(folder.resolve("register"), "");
        assertThat(new Emulated(folder, "amd64").look().getFirst().advice()).contains("up");
        Files.writeString(
                folder.resolve("qemu"),
                "enabled\nmagic 7f454c460201010000000000000000000200b700\n");
        assertThat(new Emulated(folder, "amd64").look().getFirst().level()).isEqualTo(Level.OK);
    }

    @Test
    void whatIsDownIsNamedAndWhoTookItsPort() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var up = status("kafka", State.UP, "127.0.0.1:1");
            var down = status("s3", State.DOWN, "http://127.0.0.1:2");
            var robbed = status("edge", State.DOWN, "127.0.0.1:" + other.getLocalPort());

            var findings = new RunningParts(List.of(up, down, robbed), Set.of()).look();

            assertThat(findings)
                    .extracting(Finding::level)
                    .containsExactly(Level.OK, Level.BAD, Level.BAD);
            assertThat(findings.get(1).advice()).contains("system logs s3");
            assertThat(findings.get(2).what())
                    .contains("another program has its address")
                    .endsWith(": java (pid " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void aSystemThatIsDownAsAWholeIsNotBroken() throws IOException {
        var findings =
                new RunningParts(List.of(status("kafka", State.DOWN, "127.0.0.1:1")), Set.of())
                        .look();

        assertThat(findings).extracting(Finding::level).containsExactly(Level.WARN);
    }

    @Test
    void whatAServiceLacksAndItsStaleViewAreTold() throws IOException {
        assertThat(RunningParts.lacking(new ObjectMapper().readTree(READY)))
                .isEqualTo("lacks s3 (connection refused)");
        assertThat(RunningParts.judge("deployer", "millrace_tenants_age_seconds 12.5\n"))
                .extracting(Finding::what)
                .allMatch(what -> what.contains("stale"))
                .hasSize(1);
        assertThat(RunningParts.judge("deployer", "millrace_tenants_age_seconds 0.5\n")).isEmpty();
        assertThat(RunningParts.judge("deployer", "millrace_outbox_age_seconds 31.0\n")).hasSize(1);
    }

    @Test
    void theProfilesKeyIsTriedAgainstItsAddress() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/whoami",
                exchange -> {
                    var good =
                            "Bearer good"
                                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(good ? 200 : 401, -1);
                    exchange.close();
                });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(profile(url, "good").level()).isEqualTo(Level.OK);
            assertThat(profile(url, "revoked").what()).contains("does not take the key");
            assertThat(profile("http://127.0.0.1:1", "good").what()).contains("not reached");
            assertThat(new OwnProfile(folder.resolve("none"), Map.of()).look().getFirst().level())
                    .isEqualTo(Level.WARN);
        } finally {
            server.stop(0);
        }
    }

    private Finding profile(String url, String key) throws IOException {
        var file = folder.resolve("config.toml");
        Files.writeString(
                file,
                "current = \"local\"\n[profiles.local]\nurl = \"%s\"\nkey = \"%s\"\n"
                        .formatted(url, key),
                StandardCharsets.UTF_8);
        return new OwnProfile(file, Map.of()).look().getFirst();
    }

    private static ComponentStatus status(String name, State state, String address) {
        return new ComponentStatus(name, state, null, "", "", address, 0);
    }
}
