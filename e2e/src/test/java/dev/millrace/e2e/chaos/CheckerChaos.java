package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.engine.EngineHttp;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checker sees what is wrong on a real system, each wrong put there by hand and undone. */
class CheckerChaos {

    @BeforeAll
    static void somethingIsLive() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.begin(system, "checked")) {
            rollout.succeeded();
        }
        system.assertWell();
    }

    @Test
    void containerWithoutARowIsSeen() throws Exception {
        var system = ChaosSystem.shared();
        var engine = new EngineHttp(system.at().engineSocket());
        var image =
                system.records()
                        .one(
                                "SELECT image FROM deployer.releases WHERE agent = 'checked' ORDER BY created_at DESC LIMIT 1");
        var reference = system.at().registry() + "/millrace/dev/checked@" + image;
        // of another system's name: this one's deployer would have it removed in a moment
        var made =
                engine.post(
                        "/containers/create?name=stray",
                        """
                        {"Image":"%s","Labels":{"dev.millrace.instance":"i-stray","dev.millrace.system":"none"}}
                        """
                                .formatted(reference),
                        Duration.ofSeconds(30));
        assertThat(made.ok()).as(made.text()).isTrue();
        try {
            assertThat(violations(system)).anyMatch(v -> v.contains("has no row: i-stray"));
        } finally {
            engine.delete("/containers/stray?force=1");
        }
        assertThat(violations(system)).isEmpty();
    }

    @Test
    void containerOfARowThatDoesNotRunIsSeen() throws Exception {
        var system = ChaosSystem.shared();
        change(
                system,
                """
                INSERT INTO deployer.instances
                (id, tenant, agent, environment, deploy, release, generation, state, created_at, version)
                SELECT 'i-none', tenant, agent, 'nowhere', deploy, release, generation,
                       '{"state":"Starting"}', now(), 1
                FROM deployer.instances WHERE agent = 'checked' AND NOT gone
                """);
        try {
            assertThat(violations(system))
                    .anyMatch(v -> v.startsWith("i-none has not one running container"));
        } finally {
            change(system, "DELETE FROM deployer.instances WHERE id = 'i-none'");
        }
    }

    @Test
    void addressThatNobodyHoldsIsSeen() throws Exception {
        var system = ChaosSystem.shared();
        change(
                system,
                "INSERT INTO deployer.addresses VALUES ('192.0.2.1', 'dev', 'i-leaked', NULL)");
        try {
            assertThat(violations(system)).anyMatch(v -> v.contains("i-leaked"));
        } finally {
            change(system, "DELETE FROM deployer.addresses WHERE instance = 'i-leaked'");
        }
    }

    @Test
    void attemptWithoutAnEndIsSeen() throws Exception {
        var system = ChaosSystem.shared();
        var of = "FROM ingest.builds WHERE agent = 'checked' ORDER BY accepted_at DESC LIMIT 1";
        var build = system.records().one("SELECT build " + of);
        var ended =
                system.records()
                        .one("SELECT ended_at FROM ingest.attempts WHERE build = '" + build + "'");
        change(system, "UPDATE ingest.attempts SET ended_at = NULL WHERE build = '" + build + "'");
        try {
            assertThat(violations(system)).anyMatch(v -> v.contains("attempts never ended"));
        } finally {
            change(
                    system,
                    "UPDATE ingest.attempts SET ended_at = '%s' WHERE build = '%s'"
                            .formatted(ended, build));
        }
    }

    @Test
    void verdictThatDisagreesWithTheRecordsIsSeen() throws Exception {
        var system = ChaosSystem.shared();
        var where = " WHERE agent = 'checked' AND state = 'SUCCEEDED'";
        var image = system.records().one("SELECT image FROM ingest.builds" + where + " LIMIT 1");
        var other = "sha256:" + "0".repeat(64);
        change(
                system,
                "UPDATE ingest.builds SET image = '"
                        + other
                        + "'"
                        + where
                        + " AND image = '"
                        + image
                        + "'");
        try {
            assertThat(violations(system)).anyMatch(v -> v.contains("has image " + other));
        } finally {
            change(
                    system,
                    "UPDATE ingest.builds SET image = '%s' WHERE image = '%s'"
                            .formatted(image, other));
        }
        assertThat(violations(system)).isEmpty();
    }

    private static java.util.List<String> violations(ChaosSystem system) throws Exception {
        return Rules.violations(system.witness().gather());
    }

    private static void change(ChaosSystem system, String statement) throws SQLException {
        try (var connection = system.records().open();
                var it = connection.createStatement()) {
            it.execute(statement);
        }
    }
}
